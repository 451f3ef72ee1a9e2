package ranking

import (
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
)

var _ lab.Guide = (*Lab)(nil)

// tour is how far a newcomer has come.
type tour struct {
	step int
	done bool
	said string
	// first is the post that was number 1 last, changes how often there was another; top, from and began are what the step
	// began with, once begun says so.
	first, top int32
	changes    int
	from       feed.Scores
	began      rank.Weights
	begun      bool
	// current says that both sides of Compare have shown the order for the same weights; moves are those of a dial by then.
	current bool
	moves   int
}

// BeginTour implements [lab.Guide].
func (m *Lab) BeginTour(env *lab.Env, step int) {
	if m.tour.step == step {
		return
	}
	m.tour = tour{step: step}
	env.Changed(lab.Drawn)
}

// Tour implements [lab.Guide].
func (m *Lab) Tour() lab.TourStep {
	t := lab.TourStep{
		What: "Decouple orders a feed with two models: one predicts clicks, one predicts quality. You decide how much each counts.",
		Do:   "Drag β to the right and watch number 1.",
		Done: m.tour.done, Said: m.tour.said,
	}
	switch {
	case m.tour.step < 2:
		if m.tour.began.Beta > 0 { // a link, or the page loaded again
			t.Do = "Drag β and watch number 1."
		}
		return t
	case m.Settings.Part != ComparePart:
		t.Do, t.Press = "Open Compare and see both ways side by side.", "Open Compare"
	case !m.tour.current:
		t.Do = "The coupled model is being trained. Wait a moment."
	case m.tour.step == 2:
		t.Do = "Both sides are there."
	default:
		t.Do = "Drag β again and watch the coupled side."
	}
	t.What = "The other way is one coupled model, trained on both goals together, with α and β inside the training."
	return t
}

// DoTour implements [lab.Guide].
func (m *Lab) DoTour() lab.Msg { return lab.For(m, PartChosen{ComparePart}) }

// lead notes what the tour's step waits for.
func (m *Lab) lead(env *lab.Env) {
	t := &m.tour
	if t.step == 0 || len(m.Ranking.Order) == 0 {
		return
	}
	said := t.said
	if t.step == 1 {
		m.leadFirst()
	} else if t.step == 3 || !t.done {
		m.leadCompare(env)
	}
	if t.said != said {
		if !t.done { // what changes while the dial moves is read out once
			env.Announce(t.said)
		}
		t.done = true
		env.Changed(lab.Drawn)
	}
}

// leadFirst waits for another number 1, and says what has come of it so far, as long as the dial moves.
func (m *Lab) leadFirst() {
	t, first, w := &m.tour, m.Ranking.Order[0], m.Weights
	if !t.begun {
		t.begun, t.first, t.top, t.from, t.began = true, first, first, m.Scores, w
	}
	if first != t.first {
		t.first, t.changes = first, t.changes+1
	}
	if t.changes == 0 && max(w.Beta-t.began.Beta, t.began.Beta-w.Beta) < 100 {
		return // where number 1 stays, a tenth is enough
	}
	t.said = "Number 1 changed " + format.Plural(t.changes, "time") + "."
	if first != t.top {
		t.said = t.said[:len(t.said)-1] + ": from a post of quality " + format.Fixed(m.Feed.Quality[t.top], 2) + " to one of quality " + format.Fixed(m.Feed.Quality[first], 2) + "."
	}
	if lost := t.from.Clicks - m.Scores.Clicks; t.began.Beta == 0 && lost > 0 {
		t.said += " The top ten lost " + format.Fixed(100*lost/t.from.Clicks, 0) + "\u202f% of their clicks and gained " +
			format.Fixed(m.Scores.Quality-t.from.Quality, 2) + " in quality."
	}
	t.said += " Nothing was retrained."
}

// leadCompare waits until both sides are there, and then for a move that makes one stale, for as long as it is.
func (m *Lab) leadCompare(env *lab.Env) {
	t := &m.tour
	const followed = "The decoupled list followed at once: 0 retrains. The coupled list "
	switch {
	case m.Settings.Part != ComparePart || m.Compare.Fit() == nil:
	case m.Compare.Stale():
		if t.step == 3 && t.current && m.Compare.Cost.Moves > t.moves {
			t.said = followed + "is stale: it shows the order for the old weights until its model is retrained."
		}
	case t.done:
		t.said = followed + "was stale, in the order for the old weights, until its model had been retrained."
	case !t.current:
		t.current, t.moves = true, m.Compare.Cost.Moves
		env.Changed(lab.Drawn)
		if t.step == 2 {
			t.said = "The coupled model was trained for α\u00a0=\u00a0" + format.Milli(m.Weights.Alpha) + " and β\u00a0=\u00a0" + format.Milli(m.Weights.Beta) + ", and for no other weights."
		}
	}
}
