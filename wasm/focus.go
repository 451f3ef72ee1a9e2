//go:build js

package main

import (
	"time"

	"decouple/wasm/bridge"
)

// go-app draws at its own pace, some 12 ms after a message.
const (
	drawnWithin = 20 * time.Millisecond
	drawnTries  = 50
)

// lateFocus gives the focus to an element that a message is about to bring.
type lateFocus struct {
	id    string
	tries int
	timer *bridge.Timer
}

// on waits for the element of this ID, in vain for a second at most.
func (f *lateFocus) on(id string) {
	if f.timer == nil {
		f.timer = bridge.NewTimer(f.try)
	}
	f.id, f.tries = id, drawnTries
	f.timer.Start(drawnWithin)
}

func (f *lateFocus) try() {
	if el, ok := bridge.ByID(f.id); ok {
		el.Focus()
		el.ScrollTo()
	} else if f.tries--; f.tries > 0 {
		f.timer.Start(drawnWithin)
	}
}
