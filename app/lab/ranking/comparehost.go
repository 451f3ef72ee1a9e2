package ranking

import (
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
)

// compareHost is the lab as Compare sees it.
type compareHost struct{ *Lab }

var _ compare.Host = compareHost{}

// FeedChanged implements [compare.Host].
func (h compareHost) FeedChanged(env *lab.Env) { h.settled(env) }
