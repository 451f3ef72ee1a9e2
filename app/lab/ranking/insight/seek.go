package insight

import (
	"slices"

	"decouple/app/feed"
	"decouple/app/rank"
	"decouple/app/seek"
)

// Seek is what it would take to put the post whose card stands open first, or in
// the top ten. It is worked out while a card stands open only: the places over
// all weights when the posts, their scale or the card change, the move of the
// dials at every tick, the rises once no control moves: a search is no part of a
// tick.
type Seek struct {
	// Post is the open post, or -1; then nothing else holds.
	Post int32
	// Best is the best place of the post over all weights, 0 for the first, and
	// BestAt all ratios β/α at which it has that.
	Best   int
	BestAt []seek.Interval
	// Goals are the first place and the top ten.
	Goals [2]Goal

	ready   bool
	weights rank.Weights // those that the goals are of
	seeker  *seek.Seeker
}

// Goal is a place to reach.
type Goal struct {
	// Place is the last place that will do, 0 for the first.
	Place int
	// Where are all ratios β/α that do.
	Where []seek.Interval
	// Reached says that the present weights do. To are the nearest weights that do
	// where Movable says that there are any.
	Reached bool
	To      rank.Weights
	Movable bool
	// Low and High, of the first place alone, say which posts no weights put this
	// one before: see [seek.Seeker.Above].
	Low, High int32
	// Rises are the smallest rises of each prediction that do at the present
	// weights, by [seek.Column]; they hold where Risen is set.
	Rises [2]Rise
	Risen bool
}

// Rise is a prediction that would reach a goal, where Enough is set, or else the
// largest that was tried.
type Rise struct {
	To     float64
	Enough bool
}

// SeekID is the button that reaches a goal, with the goal's number behind; SeekUndoID
// takes that back.
const (
	SeekID     = "seek-"
	SeekUndoID = "seek-undo"
)

// Answer follows every message: it answers for the post whose card stands open, or for
// none below 0. Resting says that no control moves.
func (n *Insight) Answer(open int32, resting bool) {
	s := &n.Seek
	if open < 0 {
		s.Post, s.ready = -1, false
		return
	}
	fresh := !s.ready || s.Post != open
	if fresh {
		n.look(open)
	}
	w := n.shared.Weights
	for k := range s.Goals {
		g := &s.Goals[k]
		if fresh || s.weights != w {
			g.Reached = int(n.shared.Ranking.Place(open)) <= g.Place
			g.To, g.Movable = seek.Move(w, g.Where)
			g.Risen = false
		}
		if resting && !g.Risen && !g.Reached {
			g.Risen = true
			for col := range g.Rises {
				g.Rises[col] = n.rise(open, seek.Column(col), g.Place)
			}
		}
	}
	s.weights = w
}

// look finds the places of post i over all weights.
func (n *Insight) look(i int32) {
	s := &n.Seek
	if s.seeker == nil {
		s.seeker = &seek.Seeker{}
	}
	s.Post, s.ready = i, true
	s.seeker.Look(&n.shared.Ranking.Columns, n.shared.Ranking.Kept, i)
	s.Best = s.seeker.Best()
	s.BestAt = slices.Clone(s.seeker.Where(s.Best))
	for k, place := range [...]int{0, feed.TopN - 1} {
		s.Goals[k] = Goal{Place: place, Where: slices.Clone(s.seeker.Where(place)), Low: -1, High: -1}
	}
	if s.Best > 0 {
		s.Goals[0].Low, s.Goals[0].High, _ = s.seeker.Above()
	}
}

// rise is the smallest rise of one prediction of post i alone that reaches the
// place at the present weights.
func (n *Insight) rise(i int32, col seek.Column, place int) Rise {
	m := n.shared
	f := seek.Feed{
		Clicks: m.Feed.Clicks, Quality: m.Feed.Quality, Keep: m.Ranking.Kept,
		Scale: m.Scale, Weights: m.Weights, Columns: &m.Ranking.Columns,
	}
	steps := seek.Steps{Per: 1000, Limit: 1}
	if col == seek.Clicks {
		steps = m.Feed.ClickSteps()
	}
	to, ok := seek.Rise(&f, i, col, place, steps)
	if !ok {
		to = steps.Limit
	}
	return Rise{To: to, Enough: ok}
}
