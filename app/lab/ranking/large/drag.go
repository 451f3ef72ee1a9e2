package large

import (
	"math"

	"decouple/app/lab"
	"decouple/app/rank"
)

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

// Messages of the drag.
type (
	// SelfDragPressed has β move by itself, or ends that.
	SelfDragPressed struct{}
	// SelfDragEnded says when the page's frames were shown, in milliseconds.
	SelfDragEnded struct{ Stamps []float64 }
)

// Happen begins or ends the drag.
func (SelfDragPressed) Happen(p *Part, env *lab.Env) {
	p.Latency.Dragging = !p.Latency.Dragging
	env.Changed(lab.Drawn)
}

// Happen counts the frames.
func (msg SelfDragEnded) Happen(p *Part, env *lab.Env) {
	p.Latency.Dragging, p.Latency.Frames = false, CountFrames(msg.Stamps)
	env.Changed(lab.Drawn)
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
