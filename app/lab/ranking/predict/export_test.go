package predict

import "decouple/app/feed"

// What the tests of package predict_test look at inside.

var AskOf = askOf

// Dials are those that q starts from and ends with on a page with the dials d.
func (q *Question) Dials(d feed.Dials) (from, to feed.Dials) { return q.dials(d) }

// AsksFirst says whether q asks which post is first.
func (q *Question) AsksFirst() bool { return q.kind == whichFirst }

// SomehowFirst says whether some weights put post i first.
func SomehowFirst(r *feed.Ranking, i int32) bool { return reaching(r, i).somehow }

// Fewer counts the other ranked posts, and those that have fewer clicks than i.
func Fewer(f *feed.Feed, r *feed.Ranking, i int32) (fewer, others int) {
	p := proof{feed: f}
	return p.fewer(r, i)
}

// OvertakeReason is the reason of the question whether a post overtakes another, from one
// ranking to another.
func OvertakeReason(f *feed.Feed, before, after *feed.Ranking) []string {
	p := proof{feed: f, before: before, after: after}
	p.overtake()
	return p.Reason
}
