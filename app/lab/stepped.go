package lab

// Stepped returns what an event makes of a dial that goes from least to most by whole steps and stands at value, and whether the
// event is about it at all: where it was turned to, or by keys a step, with Shift or by page a tenth of all steps, and to either
// end. A key may lead beyond the ends; the caller clamps.
func Stepped(e Event, least, most, step, value int32) (int32, bool) {
	steps := (most - least) / step
	if e.Did == Turned {
		return least + (e.Milli*steps+500)/1000*step, true
	}
	if e.Modified {
		return 0, false
	}
	far, by := max(steps/10, 1), int32(1)
	if e.Shift {
		by = far
	}
	switch e.Key {
	case "ArrowRight", "ArrowUp":
	case "ArrowLeft", "ArrowDown":
		by = -by
	case "PageUp":
		by = far
	case "PageDown":
		by = -far
	case "Home":
		by = -steps
	case "End":
		by = steps
	default:
		return 0, false
	}
	return value + by*step, true
}
