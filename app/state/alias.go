package state

import "decouple/app/feed"

// What the page calls by the names that stood here before package feed held it.
type (
	Feed       = feed.Feed
	Ranking    = feed.Ranking
	Scores     = feed.Scores
	Filter     = feed.Filter
	FilterKind = feed.FilterKind
	Preset     = feed.Preset
)

// The filters, and how many posts count as the top.
const (
	Spam           = feed.Spam
	NSFW           = feed.NSFW
	Misinformation = feed.Misinformation
	TopN           = feed.TopN
)

// Presets are the weights that one press sets.
var Presets = feed.Presets
