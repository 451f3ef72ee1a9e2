// Package insight is what the posts that pass the filters tell of all weights: which of
// them lie on the Pareto front, what the top of the feed would be, what a score that was
// published would do to it, and what would put a post first. It moves no dial: that is the
// lab's.
package insight

import (
	"strconv"

	"decouple/app/field"
	"decouple/app/lab"
	"decouple/app/sweep"
)

// Settings are the part's own rows of the link.
type Settings struct {
	// Field is the published score shown: 0 for none, else 1 more than its place in
	// [field.Scores].
	Field int
}

// Rows are the part's rows of the link.
var Rows = []lab.Row[*Settings]{fieldRow()}

func fieldRow() lab.Row[*Settings] {
	return lab.Row[*Settings]{
		Key: "field", Want: "the key of a published score, for instance x-2023",
		Get: func(s *Settings) string {
			if s.Field == 0 {
				return ""
			}
			return field.Scores[s.Field-1].Key
		},
		Set: func(s *Settings, v string) error {
			at := field.Find(v) + 1
			if at == 0 && v != "" {
				return lab.ErrValue
			}
			s.Field = at
			return nil
		},
	}
}

// Insight is what is worked out from the posts and the dials. Make one with [New] and
// bind it before anything else. Its fields are for reading.
type Insight struct {
	// Front is the Pareto front of the kept posts.
	Front Front
	// Dotted are the posts that have a dot on the plot, in the feed's own order: of a feed of
	// more than [MostDots] ranked posts one in Every.
	Dotted []int32
	Every  int
	// Dot is the post whose dot on the plot is pointed at, -1 for none.
	Dot int32
	// Curve is what all weights would give the top of the feed.
	Curve Curve
	// Field is what the published score that the page shows does to the feed.
	Field FieldScore
	// Seek is what would put the open card's post first.
	Seek Seek

	settings *Settings
	shared   *lab.Shared
	sweeper  sweep.Sweeper // for the curve
}

// New returns an Insight that the settings are of; nothing is worked out yet.
func New(s *Settings) *Insight { return &Insight{settings: s, Dot: -1} }

// Bind has all be about the posts and the dials of s.
func (n *Insight) Bind(s *lab.Shared) { n.shared = s }

// Refresh works out anew what follows from the kept posts and their scale. What would put
// a post first waits for [Insight.Answer].
func (n *Insight) Refresh() {
	n.Dot = -1
	n.placeDots()
	n.findFront()
	n.trace()
	n.CarryOver()
	n.Seek.ready = false
}

// On says what an event means here: pointing at a mark of the front or at a dot, and the
// keys that go along them.
func (n *Insight) On(e lab.Event) (lab.Msg, bool) {
	if e.Act == "dot" {
		return n.onDot(e)
	}
	if e.Act != "front" {
		return nil, false
	}
	if e.Did == lab.Left {
		return lab.For(n, FrontLeft{}), true
	}
	at, err := strconv.Atoi(e.ID)
	switch {
	case err != nil:
	case e.Did == lab.Pointed:
		return lab.For(n, FrontPointed{at}), true
	case e.Did == lab.KeyDown && !e.Modified:
		if e.Key == "Escape" {
			return lab.For(n, FrontLeft{}), true
		}
		if to := along(at, len(n.Front.Marked), e.Key); to >= 0 {
			return lab.Focusing(lab.For(n, FrontPointed{to}), MarkID(to)), true
		}
	}
	return nil, false
}
