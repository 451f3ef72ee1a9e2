package state

import (
	"slices"

	"decouple/app/format"
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

// SeekPressed moves the dials to where they put the open post at the place of
// this goal.
type SeekPressed struct{ Goal int }

func (SeekPressed) msg() {}

// seek follows an update: it answers for the open card, or for none.
func (m *Model) seek() {
	s, open := &m.Seek, int32(-1)
	if m.Settings.Open != "" && m.Settings.View == FeedView {
		open = m.Open()
	}
	if open < 0 {
		s.Post, s.ready = -1, false
		return
	}
	fresh := !s.ready || s.Post != open
	if fresh {
		m.look(open)
	}
	w := m.Settings.Weights
	for k := range s.Goals {
		g := &s.Goals[k]
		if fresh || s.weights != w {
			g.Reached = int(m.Ranking.Rank[open]) <= g.Place
			g.To, g.Movable = seek.Move(w, g.Where)
			g.Risen = false
		}
		if m.Moves.gesture == "" && !g.Risen && !g.Reached {
			g.Risen = true
			for col := range g.Rises {
				g.Rises[col] = m.rise(open, seek.Column(col), g.Place)
			}
		}
	}
	s.weights = w
}

// look finds the places of post i over all weights.
func (m *Model) look(i int32) {
	s := &m.Seek
	if s.seeker == nil {
		s.seeker = &seek.Seeker{}
	}
	s.Post, s.ready = i, true
	s.seeker.Look(&m.Ranking.Columns, m.Ranking.Kept, i)
	s.Best = s.seeker.Best()
	s.BestAt = slices.Clone(s.seeker.Where(s.Best))
	for k, place := range [...]int{0, TopN - 1} {
		s.Goals[k] = Goal{Place: place, Where: slices.Clone(s.seeker.Where(place)), Low: -1, High: -1}
	}
	if s.Best > 0 {
		s.Goals[0].Low, s.Goals[0].High, _ = s.seeker.Above()
	}
}

// rise is the smallest rise of one prediction of post i alone that reaches the
// place at the present weights.
func (m *Model) rise(i int32, col seek.Column, place int) Rise {
	f := seek.Feed{
		Clicks: m.Feed.Clicks, Quality: m.Feed.Quality, Keep: m.Ranking.Kept,
		Scale: m.Settings.Scale, Weights: m.Settings.Weights, Columns: &m.Ranking.Columns,
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

// pressSeek moves the dials to where a goal is reached.
func (m Model) pressSeek(goal int) (Model, []Cmd) {
	m.seek()
	if m.Seek.Post < 0 || goal < 0 || goal >= len(m.Seek.Goals) {
		return m, nil
	}
	g := &m.Seek.Goals[goal]
	if g.Reached || !g.Movable {
		return m, nil
	}
	was, where := m.Settings, "first"
	if g.Place > 0 {
		where = "in the top ten"
	}
	author := format.Clip(m.Feed.Posts[m.Seek.Post].Author)
	next, cmds := m.redial(dialled{g.To, was.Scale}, "the weights were set to put "+author+" "+where)
	next.undoable(was, "The weights were set to put "+author+" "+where+".")
	return next, cmds
}
