package swap

import (
	"math"
	"strconv"

	"decouple/app/lab"
	"decouple/app/sweep"
)

// On says what an event means to the swap points. A step of a dial to the next one is
// the lab's.
func (s *Swaps) On(e lab.Event) (lab.Msg, bool) {
	dial, ok := DialOf(e.ID)
	switch {
	case e.Did == lab.Chosen && e.Act == "ticks":
		if n, err := strconv.Atoi(e.Value); err == nil {
			return lab.For(s, TicksChosen{n}), true
		}
	case e.Did == lab.Pressed && e.Act == "swap-close":
		return lab.Focusing(lab.For(s, Closed{}), e.ID), true
	case e.Act != "ticks" || !ok:
	case e.Did == lab.Left:
		return lab.For(s, Left{}), true
	case e.Did == lab.Pointed && math.IsNaN(e.X): // the focus
		return lab.For(s, Looked{Dial: dial}), true
	case e.Did == lab.Pointed:
		return lab.For(s, Pointed{Dial: dial, At: e.X}), true
	case e.Did == lab.KeyDown && e.Key == "Escape":
		return lab.For(s, Closed{}), true
	case e.Did == lab.KeyDown && !e.Modified:
		if by, ok := Look(e.Key, e.Shift); ok {
			return lab.For(s, Looked{dial, by}), true
		}
	}
	return nil, false
}

// DialOf is the dial of an ID; the thresholds are none.
func DialOf(id string) (sweep.Dial, bool) {
	switch id {
	case "alpha":
		return sweep.Alpha, true
	case "beta":
		return sweep.Beta, true
	}
	return 0, false
}

// Look is what a key does on a dial's ticks: arrows go to the next, with Shift and for
// Page Up and Page Down by ten, Home and End to the first and the last.
func Look(key string, shift bool) (by int, ok bool) {
	by = 1
	if shift {
		by = 10
	}
	switch key {
	case "ArrowRight", "ArrowUp":
		return by, true
	case "ArrowLeft", "ArrowDown":
		return -by, true
	case "PageUp":
		return 10, true
	case "PageDown":
		return -10, true
	case "Home":
		return -1 << 30, true
	case "End":
		return 1 << 30, true
	}
	return 0, false
}
