package ranking

import (
	"strconv"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/compare"
)

var _ lab.Guide = (*Lab)(nil)

// tour is how far a newcomer has come.
type tour struct {
	step int
	done bool
	said string
	// first is the post that was number 1 last, changes how often there was another; from are the figures that the step
	// began with.
	first   int32
	changes int
	from    feed.Scores
	// current says that both sides of Compare have shown the order for the same weights; moves are those of a dial by then.
	current bool
	moves   int
}

// BeginTour implements [lab.Guide].
func (m *Lab) BeginTour(env *lab.Env, step int) {
	if m.tour.step == step {
		return
	}
	m.tour = tour{step: step, first: -1, from: m.Scores}
	if len(m.Ranking.Order) > 0 {
		m.tour.first = m.Ranking.Order[0]
	}
	env.Changed(lab.Drawn)
}

// Tour implements [lab.Guide].
func (m *Lab) Tour() lab.TourStep {
	t := lab.TourStep{
		What: "Decouple orders a feed with two models: one predicts clicks, one predicts quality. You decide how much each counts.",
		Do:   "Drag β to the left, down to 0, and watch number 1.",
		Done: m.tour.done, Said: m.tour.said,
	}
	switch m.tour.step {
	case 2:
		t.What = "Now only clicks count. Quality gets its weight back."
		t.Do = "Drag β to the right, until it is as high as α or higher."
	case 3:
		t.What = "The other way is one model that is trained on both goals together, with α and β inside the training. Compare shows both side by side."
		t.Do, t.Press = "Open Compare and wait until both lists are there. Then drag β.", "Open Compare"
		if m.Settings.Part == ComparePart {
			t.Press = ""
			if t.Do = "The coupled model is being trained. Wait a moment."; m.tour.current {
				t.Do = "Both lists are there. Drag β and watch the coupled one."
			}
		}
	}
	return t
}

// DoTour implements [lab.Guide].
func (m *Lab) DoTour() lab.Msg { return lab.For(m, PartChosen{ComparePart}) }

// lead notes what the tour's step waits for.
func (m *Lab) lead(env *lab.Env) {
	t := &m.tour
	if t.step == 0 || t.done || len(m.Ranking.Order) == 0 {
		return
	}
	if first := m.Ranking.Order[0]; first != t.first {
		t.first = first
		t.changes++
	}
	switch w := m.Weights; t.step {
	case 1:
		if w.Beta == 0 && w.Alpha > 0 {
			t.done, t.said = true, "Number 1 changed "+times(t.changes)+". Now only clicks count, and on top is a post with "+m.Feed.Engagement(m.Feed.Clicks[t.first])+
				" predicted clicks and a quality of "+format.Fixed(m.Feed.Quality[t.first], 2)+". Nothing was retrained."
		}
	case 2:
		if w.Beta >= w.Alpha && w.Beta > 0 {
			m.scoreTop()
			t.done = true
			t.said = "The first ten lost " + format.Fixed(100*(t.from.Clicks-m.Scores.Clicks)/t.from.Clicks, 0) + "\u202f% of their clicks and gained " +
				format.Fixed(m.Scores.Quality-t.from.Quality, 2) + " in quality. Again nothing was retrained: both predictions were there, and only their sum is new."
		}
	case 3:
		m.leadCompare(env)
	}
	if t.done {
		env.Announce(t.said)
		env.Changed(lab.Drawn)
	}
}

// leadCompare waits until both sides are there, and then for a move that makes one stale.
func (m *Lab) leadCompare(env *lab.Env) {
	t := &m.tour
	switch {
	case m.Settings.Part != ComparePart || m.Compare.Fit() == nil:
	case !m.Compare.Stale():
		if !t.current {
			t.current, t.moves = true, m.Compare.Cost.Moves
			env.Changed(lab.Drawn)
		}
	case t.current && m.Compare.Cost.Moves > t.moves:
		t.done = true
		t.said = "The decoupled list followed at once: 0 retrains. The coupled list is stale: it shows the order for the old weights until its model is trained again."
		if _, j := lab.Doing(env.Work, compare.Training); j != nil {
			t.said += " That is under way."
		}
	}
}

// times says how often: once, twice, 3 times.
func times(n int) string {
	switch n {
	case 0:
		return "0 times"
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return strconv.Itoa(n) + " times"
}
