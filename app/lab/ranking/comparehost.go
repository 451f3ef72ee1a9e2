package ranking

import (
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
)

// compareHost is the lab as Compare sees it.
type compareHost struct{ *Lab }

var _ compare.Host = compareHost{}

// Said implements [compare.Host].
func (h compareHost) Said() string { return h.said() }

// FeedChanged implements [compare.Host].
func (h compareHost) FeedChanged(env *lab.Env) { h.settled(env) }
