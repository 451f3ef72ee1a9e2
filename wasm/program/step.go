package program

import "decouple/app/rank"

// step is how far a key moves a dial that stands at milli: arrows by 0.01, with Shift
// and for Page Up and Page Down by 0.1, Home and End to the ends. It reports false for
// other keys.
func step(milli int32, key string, shift bool) (int32, bool) {
	by := int32(10)
	if shift {
		by = 100
	}
	switch key {
	case "ArrowRight", "ArrowUp":
	case "ArrowLeft", "ArrowDown":
		by = -by
	case "PageUp":
		by = 100
	case "PageDown":
		by = -100
	case "Home":
		return 0, true
	case "End":
		return rank.WeightMax, true
	default:
		return milli, false
	}
	return min(max(milli+by, 0), rank.WeightMax), true
}

// mirrored is the arrow key of the other direction, for sliders that run from right to left.
func mirrored(key string) string {
	switch key {
	case "ArrowRight":
		return "ArrowLeft"
	case "ArrowLeft":
		return "ArrowRight"
	}
	return key
}
