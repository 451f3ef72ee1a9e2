// Package swap is about the weights at which the order of the first posts changes: the
// ticks under the dials, the swap that is pointed at or was stepped to, and the words for
// it. Package sweep finds the weights; moving a dial to one of them is the lab's.
package swap

import (
	"time"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// TicksFew and TicksMany are the choices of how many first posts the swap points
// are of.
const (
	TicksFew  = feed.TopN
	TicksMany = feed.MostTop
)

// Settings are the part's own rows of the link.
type Settings struct {
	// Ticks is how many first posts the swap points are of: [TicksFew] or [TicksMany].
	Ticks int
}

// Rows are the part's rows of the link.
var Rows = []lab.Row[*Settings]{
	lab.OneOf("ticks", []int{TicksFew, TicksMany}, func(s *Settings) *int { return &s.Ticks }),
}

// Swaps are the swap points of the list that the dials order. Make them with [New].
type Swaps struct {
	// Ready says that Found belongs to the posts and the scale as they are; until
	// the sweep has been made anew there are no ticks.
	Ready bool
	// Found holds every swap, or says why it holds none. Its posts are rows of the
	// list's columns.
	Found sweep.Result
	// Top is how many first posts were swept.
	Top int
	// Ticks are those of each dial, by [sweep.Dial].
	Ticks [2]Ticks
	// Named is the swap that the page names and draws strongly: the one pointed at,
	// or else the one that the dial was last stepped to.
	Named Named

	settings *Settings
	// list is what was swept, or is to be.
	list lab.List
	// pointed and stepped are what Named is made of; a Passed of 0 is none.
	pointed, stepped Named
	// track is how wide a dial's track is drawn, in CSS pixels.
	track int
	// due says that a new sweep is to be asked for.
	due bool
	// announced says that a step has just named its swap in the live region.
	announced bool
	sets      []int32 // the places in Found.Swaps of those that change the set
	ratios    []float64
	sweeper   sweep.Sweeper
	columns   *rank.Columns
	// weights are those that the ticks are drawn at.
	weights rank.Weights
}

// New returns the swap points as the settings ask for them; none are found yet.
func New(s *Settings) *Swaps { return &Swaps{settings: s} }

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

// Messages of the swap points.
type (
	// Due says that the controls have let go for a moment.
	Due struct{}
	// Pointed points at a place of a dial's track, 0…1; Looked goes from the
	// swap pointed at to the one By further up the dial. Left points at none.
	Pointed struct {
		Dial sweep.Dial
		At   float64
	}
	Looked struct {
		Dial sweep.Dial
		By   int
	}
	Left struct{}
	// Closed puts away the swap that is named.
	Closed struct{}
	// TicksChosen sets the first how many posts the swap points are of.
	TicksChosen struct{ Top int }
	// TrackDrawn says how wide the dials' tracks are, in CSS pixels.
	TrackDrawn struct{ Width int }
)

// Sets is how many of the swaps found change the set of the top, not its order alone.
func (s *Swaps) Sets() int { return len(s.sets) }

// Limit has a sweep give up after so many events, 0 after the usual number: see
// [sweep.Sweeper].
func (s *Swaps) Limit(events int) { s.sweeper.Events = events }

// Drop drops the swap points, as the posts, their scale or the list have changed, and has
// those of the list found anew: see [Swaps.Settle].
func (s *Swaps) Drop(list lab.List) {
	s.list, s.due = list, true
	s.clear()
}

func (s *Swaps) clear() {
	s.Ready = false
	s.Found, s.sets, s.columns = sweep.Result{}, s.sets[:0], nil
	s.pointed, s.stepped, s.Named = Named{}, Named{}, Named{}
	for d := range s.Ticks {
		s.Ticks[d] = Ticks{At: s.Ticks[d].At[:0]}
	}
}

// Find finds all swap points of the list as it is, and draws their ticks.
func (s *Swaps) Find() {
	s.clear()
	s.due = false
	columns, rows := s.list.Contest()
	if columns == nil {
		s.place(s.weights)
		return
	}
	s.columns, s.Top = columns, s.settings.Ticks
	s.Found = s.sweeper.Swaps(columns, rows, s.Top)
	s.Ready = true
	s.ratios = s.ratios[:0]
	for i := range s.Found.Swaps {
		s.ratios = append(s.ratios, s.Found.Swaps[i].At.Float())
		if s.Found.Swaps[i].Set {
			s.sets = append(s.sets, int32(i))
		}
	}
	s.place(s.weights)
}

// Happen sweeps anew.
func (Due) Happen(s *Swaps, env *lab.Env) {
	s.Find()
	env.Changed(lab.Drawn)
}

// Happen names the swap pointed at.
func (msg Pointed) Happen(s *Swaps, env *lab.Env) {
	s.point(env, msg.Dial, s.Ticks[msg.Dial].near(msg.At, s.track))
}

// Happen names another one.
func (msg Looked) Happen(s *Swaps, env *lab.Env) { s.look(env, msg.Dial, msg.By) }

// Happen names none.
func (Left) Happen(s *Swaps, env *lab.Env) { s.point(env, 0, -1) }

// Happen puts the named swap away.
func (Closed) Happen(s *Swaps, env *lab.Env) {
	s.pointed, s.stepped, s.Named = Named{}, Named{}, Named{}
	env.Changed(lab.Drawn)
}

// Happen sweeps for another top.
func (msg TicksChosen) Happen(s *Swaps, env *lab.Env) {
	if msg.Top != TicksFew && msg.Top != TicksMany || msg.Top == s.settings.Ticks {
		return
	}
	s.settings.Ticks = msg.Top
	s.Find()
	env.Push()
}

// Happen draws the ticks for another width.
func (msg TrackDrawn) Happen(s *Swaps, env *lab.Env) {
	if w := min(max(msg.Width, 50), 4000); w != s.track {
		s.track = w
		s.place(s.weights)
		env.Changed(lab.Drawn)
	}
}

// point names the swap of a dial, or none below 0, until the pointer leaves.
func (s *Swaps) point(env *lab.Env, d sweep.Dial, swap int) {
	was := s.Named
	s.pointed = Named{}
	if swap >= 0 {
		s.pointed = Named{Dial: d, Swap: swap, Passed: 1, Up: true}
	}
	if s.name(); s.Named != was {
		env.Changed(lab.Drawn)
	}
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
func (s *Swaps) look(env *lab.Env, d sweep.Dial, by int) {
	w := s.weights
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
	s.point(env, d, min(max(at+by, from), to-1))
}

// Step is where the next swap up or down a dial shows; ok is false where there is none.
func (s *Swaps) Step(d sweep.Dial, up bool) (step sweep.Step, ok bool) {
	if !s.Ready {
		s.Find()
	}
	return s.Found.Step(d, s.weights, up)
}

// Stepped names the swap that a dial was moved to, and returns what is said of it.
func (s *Swaps) Stepped(d sweep.Dial, step sweep.Step, up bool) string {
	s.pointed, s.stepped, s.announced = Named{}, Named{d, step.Swap, step.Passed, up}, true
	s.name()
	return s.stepWords()
}

// Announced says whether the live region has just named a swap, and forgets it.
func (s *Swaps) Announced() bool {
	was := s.announced
	s.announced = false
	return was
}

// Follow follows a move of a dial: the swaps stay, their places change.
func (s *Swaps) Follow(w rank.Weights) {
	if s.weights == w {
		return
	}
	s.stepped, s.announced = Named{}, false
	s.place(w)
	// What was pointed at may now be out of the dial's reach.
	if from, to := s.Found.Span(s.pointed.Dial, w); s.pointed.Swap < from || s.pointed.Swap >= to {
		s.pointed = Named{}
	}
	s.name()
}

// sweepAfter is how long filters, thresholds and scale must rest before the swap points
// are found anew: no move of a threshold waits for a sweep.
const sweepAfter = 100 * time.Millisecond

// Settle asks for a new sweep where the swap points have been dropped.
func (s *Swaps) Settle(env *lab.Env) {
	if s.due {
		s.due = false
		env.Do(lab.Await{Key: "sweep", After: sweepAfter, Msg: lab.For(s, Due{})})
	}
}
