package state

import (
	"math"
	"slices"

	"decouple/app/rank"
)

// Readout is what moves of a dial have taken on the reader's own machine since
// the large feed was made. The zero value has seen none.
type Readout struct {
	// Tick is the exact first [CrowdTop] found by this program, Scan the same by
	// plain JavaScript over the same numbers, Move the whole move: from the
	// browser's event to the list in the page brought up to date.
	Tick, Scan, Move Times
	// Filter is a whole change of a filter or of the scale: the posts kept, their
	// scale, the candidates among them, and the list.
	Filter Times
	// Waiting is the number of moves that are not timed yet.
	Waiting int
	// Wrong counts moves at which the two answers differed, Where the weights of
	// the first of them.
	Wrong int
	Where rank.Weights
	// Way is which of its ways JavaScript was found to be fastest in.
	Way string
	// Dragging says that the dial is moving by itself; Frames is what came of it.
	Dragging bool
	Frames   Frames
	// Failure says why there is no comparison, or is empty.
	Failure string
}

// CrowdTop is how many posts both sides find at every move.
const CrowdTop = 50

// Times are the times of one thing that was done many times, in milliseconds.
type Times struct {
	Last   float64
	sorted []float64
}

// mostTimes is how many times are kept; of more, every second one in order of
// size goes, never the slowest.
const mostTimes = 8192

// Add takes in one more time; what is no finite time above or at 0 is left out.
func (t *Times) Add(ms float64) {
	if !(ms >= 0) || math.IsInf(ms, 0) {
		return
	}
	t.Last = ms
	at, _ := slices.BinarySearch(t.sorted, ms)
	t.sorted = slices.Insert(t.sorted, at, ms)
	if len(t.sorted) > mostTimes { // every second one, the slowest included
		n := 0
		for i := 1 - len(t.sorted)%2; i < len(t.sorted); i += 2 {
			t.sorted[n] = t.sorted[i]
			n++
		}
		t.sorted = t.sorted[:n]
	}
}

// Len is how many times there are.
func (t *Times) Len() int { return len(t.sorted) }

// Median is the middle time, 0 if there is none; Slowest the longest, Fastest the
// shortest.
func (t *Times) Median() float64 {
	n := len(t.sorted)
	if n == 0 {
		return 0
	}
	return (t.sorted[(n-1)/2] + t.sorted[n/2]) / 2
}

// Slowest is the longest time, 0 if there is none.
func (t *Times) Slowest() float64 {
	if len(t.sorted) == 0 {
		return 0
	}
	return t.sorted[len(t.sorted)-1]
}

// Fastest is the shortest time, 0 if there is none.
func (t *Times) Fastest() float64 {
	if len(t.sorted) == 0 {
		return 0
	}
	return t.sorted[0]
}

// Histogram counts the times in bins of equal width on a logarithmic axis, bins of
// them to each power of ten, from 10^from to 10^to milliseconds. Times beyond an
// end are counted in its bin.
func (t *Times) Histogram(from, to, bins int) []int {
	counts := make([]int, (to-from)*bins)
	for _, ms := range t.sorted {
		at := 0
		if ms > 0 {
			at = int(math.Floor((math.Log10(ms) - float64(from)) * float64(bins)))
		}
		counts[min(max(at, 0), len(counts)-1)]++
	}
	return counts
}

// Timing is one move of a dial. Times are in milliseconds.
type Timing struct {
	Weights    rank.Weights
	Tick, Scan float64
	// Same says that both found the same posts in the same order.
	Same bool
}

// Messages of the readout.
type (
	// CrowdMoved says how long a move took whole, and how many wait to be timed.
	CrowdMoved struct {
		Milliseconds float64
		Waiting      int
	}
	// CrowdFiltered says how long a change of a filter or of the scale took, whole.
	CrowdFiltered struct{ Milliseconds float64 }
	// CrowdTimed brings moves that were timed, in Way, and how many still wait.
	CrowdTimed struct {
		Timings []Timing
		Way     string
		Waiting int
	}
	// ScanFailed says why JavaScript's side could not be had.
	ScanFailed struct{ Reason string }
	// SelfDragPressed has β move by itself, or ends that.
	SelfDragPressed struct{}
	// SelfDragged says when the page's frames were shown, in milliseconds.
	SelfDragged struct{ Stamps []float64 }
)

func (CrowdMoved) msg()      {}
func (CrowdFiltered) msg()   {}
func (CrowdTimed) msg()      {}
func (ScanFailed) msg()      {}
func (SelfDragPressed) msg() {}
func (SelfDragged) msg()     {}

// SelfDrag moves β by itself, or with On false stops it; SelfDragged follows
// either way.
type SelfDrag struct{ On bool }

func (SelfDrag) cmd() {}

// updateReadout handles the messages of the readout.
func (m Model) updateReadout(msg Msg) (Model, []Cmd) {
	r := &m.Readout
	switch msg := msg.(type) {
	case CrowdMoved:
		r.Move.Add(msg.Milliseconds)
		r.Waiting = msg.Waiting
	case CrowdFiltered:
		r.Filter.Add(msg.Milliseconds)
		r.Waiting = 0
	case CrowdTimed:
		r.Way, r.Waiting = msg.Way, msg.Waiting
		for _, t := range msg.Timings {
			r.Tick.Add(t.Tick)
			r.Scan.Add(t.Scan)
			if !t.Same {
				if r.Wrong == 0 {
					r.Where = t.Weights
				}
				r.Wrong++
			}
		}
	case ScanFailed:
		r.Failure, r.Waiting = msg.Reason, 0
	case SelfDragPressed:
		r.Dragging = !r.Dragging
		return m, []Cmd{SelfDrag{On: r.Dragging}}
	case SelfDragged:
		r.Dragging, r.Frames = false, CountFrames(msg.Stamps)
	}
	return m, nil
}

// SelfDragSeconds is how long β moves by itself.
const SelfDragSeconds = 3

// SelfDragAt is where β stands, in thousandths, a part of the way (0…1) through
// its move: from where it stood up to 1, down to 0 and back, at one speed.
func SelfDragAt(from int32, part float64) int32 {
	at := float64(from) + 2*rank.WeightMax*min(max(part, 0), 1)
	if at > rank.WeightMax {
		at = 2*rank.WeightMax - at
	}
	return int32(math.Round(math.Abs(at)))
}

// Frames are the frames that the page showed during a drag.
type Frames struct {
	// Shown counts them, Dropped the times that the next one came late: after more
	// than one and a half of the usual interval.
	Shown, Dropped int
	// Usual is the median interval and Longest the longest, in milliseconds.
	Usual, Longest float64
}

// CountFrames counts the frames shown at these times, in milliseconds and in order.
func CountFrames(stamps []float64) Frames {
	f := Frames{Shown: len(stamps)}
	var gaps Times
	for i := 1; i < len(stamps); i++ {
		gaps.Add(stamps[i] - stamps[i-1])
	}
	f.Usual, f.Longest = gaps.Median(), gaps.Slowest()
	for _, gap := range gaps.sorted {
		if gap > 1.5*f.Usual {
			f.Dropped++
		}
	}
	return f
}
