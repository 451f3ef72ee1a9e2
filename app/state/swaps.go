package state

import (
	"slices"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// TicksFew and TicksMany are the choices of how many first posts the swap points
// are of.
const (
	TicksFew  = TopN
	TicksMany = tradeTop
)

// Swaps are the weights at which the order of the first posts changes, as ticks
// under the dials. They belong to the list that the dials order: the feed's, or
// in Compare that of the decoupled side.
type Swaps struct {
	// Ready says that Found belongs to the posts and the scale as they are; until
	// the sweep has been made anew there are no ticks.
	Ready bool
	// Found holds every swap, or says why it holds none. Its posts are rows of the
	// list's columns: see [Model.SwapPost].
	Found sweep.Result
	// Top is how many first posts were swept.
	Top int
	// Ticks are those of each dial, by [sweep.Dial].
	Ticks [2]Ticks
	// Named is the swap that the page names and draws strongly: the one pointed at,
	// or else the one that the dial was last stepped to.
	Named Named

	// pointed and stepped are what Named is made of; a Passed of 0 is none.
	pointed, stepped Named
	// track is how wide a dial's track is drawn, in CSS pixels.
	track int
	// outdated asks for a new sweep after the Update under way.
	outdated bool
	// hushed keeps the rest after a step from talking over the swap's name.
	hushed  bool
	sets    []int32 // the places in Found.Swaps of those that change the set
	ratios  []float64
	sweeper *sweep.Sweeper
	columns *rank.Columns
	// pair is the decoupled side of Compare on the sweep's grid.
	pair rank.Columns
}

// Named is one swap on one dial.
type Named struct {
	Dial sweep.Dial
	// Swap is its place in Found.Swaps.
	Swap int
	// Passed is how many swaps the step went by: more than 1 where no thousandth of
	// the dial lies between them. It is 1 where nothing was stepped, and 0 where no
	// swap is named.
	Passed int
	// Up says which way the dial goes over it.
	Up bool
}

// Messages and the command of the swap points.
type (
	// SweepDue says that the controls have let go for a moment: see [SweepSoon].
	SweepDue struct{}
	// SwapStepped moves a dial to where the next swap shows, up or down.
	SwapStepped struct {
		Dial sweep.Dial
		Up   bool
	}
	// SwapPointed points at a place of a dial's track, 0…1; SwapLooked goes from the
	// swap pointed at to the one By further up the dial. SwapLeft points at none.
	SwapPointed struct {
		Dial sweep.Dial
		At   float64
	}
	SwapLooked struct {
		Dial sweep.Dial
		By   int
	}
	SwapLeft struct{}
	// SwapClosed puts away the swap that is named.
	SwapClosed struct{}
	// TicksChosen sets the first how many posts the swap points are of.
	TicksChosen struct{ Top int }
	// TrackDrawn says how wide the dials' tracks are, in CSS pixels.
	TrackDrawn struct{ Width int }
)

func (SweepDue) msg()    {}
func (SwapStepped) msg() {}
func (SwapPointed) msg() {}
func (SwapLooked) msg()  {}
func (SwapLeft) msg()    {}
func (SwapClosed) msg()  {}
func (TicksChosen) msg() {}
func (TrackDrawn) msg()  {}

// SweepSoon sends [SweepDue] a moment after the last of these commands, so that
// no move of a threshold waits for a sweep.
type SweepSoon struct{}

func (SweepSoon) cmd() {}

// Sets is how many of the swaps found change the set of the top, not its order alone.
func (s *Swaps) Sets() int { return len(s.sets) }

// outdate drops the swap points: the posts, their scale or the list have changed.
func (s *Swaps) outdate() {
	s.Ready, s.outdated = false, true
	s.Found, s.sets, s.columns = sweep.Result{}, s.sets[:0], nil
	s.pointed, s.stepped, s.Named = Named{}, Named{}, Named{}
	for d := range s.Ticks {
		s.Ticks[d] = Ticks{At: s.Ticks[d].At[:0]}
	}
}

// contest is the list that the dials order: its columns and those rows of them
// that can be among the first. It has no columns while there is no such list.
//
// The list of Compare is ordered by floating-point scores. Here its predictions lie
// on the grid of package rank, to 2⁻²³ of the greatest, so that a swap point may be
// off by as little: its list then changes a thousandth later only where the swap
// falls on a thousandth as closely as that.
func (m *Model) contest() (c *rank.Columns, rows []int32) {
	if m.large() {
		if m.Crowd == nil {
			return nil, nil
		}
		c, _ = m.Crowd.Rank.Candidates()
		return c, nil
	}
	if m.Settings.View != CompareView {
		return &m.Ranking.Columns, m.Ranking.Candidates()
	}
	r := m.Race.Result
	if r == nil || r.Source != m.Settings.Source {
		return nil, nil
	}
	keep := make([]bool, len(r.Posts))
	for i, p := range r.Posts {
		keep[i] = int(p) < len(m.Ranking.Kept) && m.Ranking.Kept[p]
	}
	pair, err := rank.NewColumns(r.E, r.Q, rank.Raw, keep)
	if err != nil {
		return nil, nil // the worker's answer has been checked: it is finite
	}
	m.Swaps.pair = pair
	return &m.Swaps.pair, rank.New(pair, keep, TicksMany).Candidates()
}

// sweep finds all swap points of the list as it is, and draws their ticks.
func (m *Model) sweep() {
	s := &m.Swaps
	s.outdate()
	s.outdated = false
	columns, rows := m.contest()
	if columns == nil {
		s.place(m.Settings.Weights)
		return
	}
	if s.sweeper == nil {
		s.sweeper = &sweep.Sweeper{}
	}
	s.columns, s.Top = columns, m.Settings.Ticks
	s.Found = s.sweeper.Swaps(columns, rows, s.Top)
	s.Ready = true
	s.ratios = s.ratios[:0]
	for i := range s.Found.Swaps {
		s.ratios = append(s.ratios, s.Found.Swaps[i].At.Float())
		if s.Found.Swaps[i].Set {
			s.sets = append(s.sets, int32(i))
		}
	}
	s.place(m.Settings.Weights)
}

// SwapPost is the feed's index of a post of a swap; of the large feed while that is
// in view.
func (m *Model) SwapPost(row int32) int32 {
	if m.large() {
		_, posts := m.Crowd.Rank.Candidates()
		return posts[row]
	}
	if m.Settings.View == CompareView && m.Race.Result != nil {
		return m.Race.Result.Posts[row]
	}
	return row
}

// updateSwaps handles the messages of the swap points.
func (m Model) updateSwaps(msg Msg) (Model, []Cmd) {
	s := &m.Swaps
	switch msg := msg.(type) {
	case SweepDue:
		m.sweep()
	case SwapStepped:
		return m.stepSwap(msg.Dial, msg.Up)
	case SwapPointed:
		s.point(msg.Dial, s.Ticks[msg.Dial].near(msg.At, s.track))
	case SwapLooked:
		s.look(msg.Dial, msg.By, m.Settings.Weights)
	case SwapLeft:
		s.point(0, -1)
	case SwapClosed:
		s.pointed, s.stepped, s.Named = Named{}, Named{}, Named{}
	case TicksChosen:
		if msg.Top != TicksFew && msg.Top != TicksMany || msg.Top == m.Settings.Ticks {
			return m, nil
		}
		m.Settings.Ticks = msg.Top
		m.sweep()
		return m, []Cmd{PushLink{Encode(m.Settings)}}
	case TrackDrawn:
		if w := min(max(msg.Width, 50), 4000); w != s.track {
			s.track = w
			s.place(m.Settings.Weights)
		}
	}
	return m, nil
}

// point names the swap of a dial, or none below 0, until the pointer leaves.
func (s *Swaps) point(d sweep.Dial, swap int) {
	s.pointed = Named{}
	if swap >= 0 {
		s.pointed = Named{Dial: d, Swap: swap, Passed: 1, Up: true}
	}
	s.name()
}

// Stays reports whether a swap is named even when none is pointed at: that which a
// dial was stepped to.
func (s *Swaps) Stays() bool { return s.stepped.Passed > 0 }

func (s *Swaps) name() {
	s.Named = s.stepped
	if s.pointed.Passed > 0 {
		s.Named = s.pointed
	}
}

// look points at the swap that lies by further up dial d than the one pointed at,
// or than the dial's own place.
func (s *Swaps) look(d sweep.Dial, by int, w rank.Weights) {
	from, to := s.Found.Span(d, w)
	if from == to {
		return
	}
	at := s.Found.Below(w)
	if s.pointed.Passed > 0 && s.pointed.Dial == d {
		at = s.pointed.Swap
	} else if d == sweep.Beta && by > 0 || d == sweep.Alpha && by < 0 {
		at-- // the swap at or below the dial's place counts as that place
	}
	if d == sweep.Alpha {
		by = -by
	}
	s.point(d, min(max(at+by, from), to-1))
}

// stepSwap moves dial d to where the next swap shows and names it.
func (m Model) stepSwap(d sweep.Dial, up bool) (Model, []Cmd) {
	if !m.Swaps.Ready {
		m.sweep()
	}
	step, ok := m.Swaps.Found.Step(d, m.Settings.Weights, up)
	if !ok {
		return m, []Cmd{Announce{m.noStep(d, up)}}
	}
	var cmds []Cmd
	if d == sweep.Alpha {
		m, cmds = m.turn("α", func(s *Settings) *int32 { return &s.Weights.Alpha }, step.Weights.Alpha)
	} else {
		m, cmds = m.turn("β", func(s *Settings) *int32 { return &s.Weights.Beta }, step.Weights.Beta)
	}
	s := &m.Swaps
	s.pointed, s.stepped, s.hushed = Named{}, Named{d, step.Swap, step.Passed, up}, true
	s.name()
	return m, append(cmds, Announce{m.stepped()})
}

// reweighed follows a move of a dial: the swaps stay, their places change.
func (s *Swaps) reweighed(w rank.Weights) {
	s.stepped, s.hushed = Named{}, false
	s.place(w)
	// What was pointed at may now be out of the dial's reach.
	if from, to := s.Found.Span(s.pointed.Dial, w); s.pointed.Swap < from || s.pointed.Swap >= to {
		s.pointed = Named{}
	}
	s.name()
}

// sweepSoon adds the command for a new sweep where an update has asked for one.
func (m *Model) sweepSoon(cmds []Cmd) []Cmd {
	if !m.Swaps.outdated {
		return cmds
	}
	m.Swaps.outdated = false
	return append(slices.Clip(cmds), SweepSoon{})
}
