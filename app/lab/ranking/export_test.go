package ranking

import (
	"decouple/app/feed"
	"decouple/app/sweep"
)

// What the tests of package ranking_test, which open whole pages, look at inside the lab.

// MovesFrom is what a gesture of a control from a value leaves in the feed, with r as it was
// when the gesture began. Short is since in signs, or empty.
func MovesFrom(r *feed.Ranking, gesture, from, since, short string) Moves {
	v := Moves{Since: since}
	v.begin(r, gesture, from)
	v.short = short
	v.shown = r.Order[:min(len(r.Order), feed.TopN)]
	return v
}

// Paging is the dial that a clicker steps.
func (m *Lab) Paging(d sweep.Dial) { m.paging = d }
