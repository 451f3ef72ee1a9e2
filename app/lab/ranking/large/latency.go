package large

import (
	"decouple/app/lab"
	"decouple/app/rank"
)

// Latency is what moves of a dial have taken on the reader's own machine since the feed
// was made. The zero value has seen none.
type Latency struct {
	// Tick is the exact first [Top] found by this program among the candidates, Few the
	// same by plain JavaScript among the same candidates, Scan by JavaScript among all
	// kept posts, and Move the whole move: from the browser's event to the list in the
	// page brought up to date.
	Tick, Few, Scan, Move Times
	// Filter is a whole change of a filter or of the scale: the posts kept, their
	// scale, the candidates among them, and the list.
	Filter Times
	// Waiting is the number of moves that are not timed yet.
	Waiting int
	// Wrong counts moves at which the answers differed, Where the weights of
	// the first of them.
	Wrong int
	Where rank.Weights
	// Ways are which of its ways JavaScript was found to be fastest in: among all posts and
	// among the candidates.
	Ways [2]string
	// Dragging says that the dial is moving by itself; Frames is what came of it.
	Dragging bool
	Frames   Frames
	// Failure says why there is no comparison, or is empty.
	Failure string
}

// Timing is one move of a dial. Times are in milliseconds.
type Timing struct {
	Weights         rank.Weights
	Tick, Few, Scan float64
	// Same says that all found the same posts in the same order.
	Same bool
}

// Messages of the times.
type (
	// MoveTimed says how long a move of a dial took whole, and how many moves wait for
	// both answers to be timed.
	MoveTimed struct {
		Milliseconds float64
		Waiting      int
	}
	// FilterTimed says how long a change of a filter or of the scale took, whole.
	FilterTimed struct{ Milliseconds float64 }
	// AnswersTimed brings moves whose answers were timed, JavaScript's in these Ways, and
	// how many still wait.
	AnswersTimed struct {
		Timings []Timing
		Ways    [2]string
		Waiting int
	}
	// ScanFailed says why JavaScript's side could not be had.
	ScanFailed struct{ Reason string }
)

// Happen adds a move.
func (msg MoveTimed) Happen(p *Part, env *lab.Env) {
	p.Latency.Move.Add(msg.Milliseconds)
	p.Latency.Waiting = msg.Waiting
	env.Changed(lab.Drawn)
}

// Happen adds a change of a filter or of the scale.
func (msg FilterTimed) Happen(p *Part, env *lab.Env) {
	p.Latency.Filter.Add(msg.Milliseconds)
	p.Latency.Waiting = 0
	env.Changed(lab.Drawn)
}

// Happen adds the answers that were timed.
func (msg AnswersTimed) Happen(p *Part, env *lab.Env) {
	l := &p.Latency
	l.Ways, l.Waiting = msg.Ways, msg.Waiting
	for _, t := range msg.Timings {
		l.Tick.Add(t.Tick)
		l.Few.Add(t.Few)
		l.Scan.Add(t.Scan)
		if !t.Same {
			if l.Wrong == 0 {
				l.Where = t.Weights
			}
			l.Wrong++
		}
	}
	env.Changed(lab.Drawn)
}

// Happen says why there is no comparison.
func (msg ScanFailed) Happen(p *Part, env *lab.Env) {
	p.Latency.Failure, p.Latency.Waiting = msg.Reason, 0
	env.Changed(lab.Drawn)
}
