package ranking

import "decouple/app/feed"

// What the tests of package ranking_test, which open whole pages, look at inside the lab.

// MovesFrom is what a gesture of a control from a value leaves, with r as it was when the
// gesture began.
func MovesFrom(r *feed.Ranking, gesture, from, since string) Moves {
	v := Moves{Since: since}
	v.begin(r, gesture, from)
	return v
}
