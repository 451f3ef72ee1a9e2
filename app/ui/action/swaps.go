package action

import (
	"strings"

	"decouple/app/state"
	"decouple/app/sweep"
)

// swapAction turns a press of a step button, by its data-id, into a message.
func swapAction(id string) (state.Msg, bool) {
	dial, way, _ := strings.Cut(id, "-")
	d, ok := DialOf(dial)
	if !ok || way != "up" && way != "down" {
		return nil, false
	}
	return state.SwapStepped{Dial: d, Up: way == "up"}, true
}

// DialOf is the dial of an ID, as in data-dial and data-ticks; the thresholds are none.
func DialOf(id string) (sweep.Dial, bool) {
	switch id {
	case "alpha":
		return sweep.Alpha, true
	case "beta":
		return sweep.Beta, true
	}
	return 0, false
}

// Look is what a key does on a dial's ticks: arrows go to the next, with Shift and for Page Up and Page Down by ten, Home
// and End to the first and the last.
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
