//go:build js

package main

import (
	"math"
	"time"

	"decouple/app/state"
	"decouple/app/ui/action"
	"decouple/wasm/bridge"
)

const (
	// sweepAfter is how long filters, thresholds and scale must rest before the swap points are found anew: a drag of a
	// threshold never waits for them.
	sweepAfter = 100 * time.Millisecond
	// fitAfter is how long the window must have kept its size before the dials are measured.
	fitAfter = 120 * time.Millisecond
)

// listenSwaps hears what happens to the ticks of the dials. There is no element for a tick: the state finds it by its
// place.
func (p *program) listenSwaps() {
	point := func(e bridge.Event) bool {
		id, el, ok := e.Data("ticks")
		if !ok {
			return false
		}
		if d, ok := action.DialOf(id); ok {
			p.send(state.SwapPointed{Dial: d, At: e.Across(el)})
		}
		return true
	}
	bridge.Listen("pointerdown", func(e bridge.Event) { point(e) })
	bridge.Listen("pointermove", func(e bridge.Event) {
		if e.Touch() {
			return
		}
		over := point(e)
		if p.hovering && !over {
			p.send(state.SwapLeft{})
		}
		p.hovering = over
	})
	bridge.Listen("focusin", func(e bridge.Event) {
		if id, _, ok := e.Data("ticks"); ok {
			if d, ok := action.DialOf(id); ok {
				p.send(state.SwapLooked{Dial: d})
			}
		}
	})
	bridge.Listen("focusout", func(e bridge.Event) {
		if _, _, ok := e.Data("ticks"); !ok {
			return
		}
		// The button that puts the named swap away must outlast its own press.
		if to, ok := e.Toward(); ok {
			if act, _, _ := to.Data("act"); act == "swap-close" {
				return
			}
		}
		p.send(state.SwapLeft{})
	})
	bridge.OnResize(func() { p.fit.Start(fitAfter) })
}

// onSwapKey steps a dial from swap to swap by Alt and an arrow, and looks through the ticks by the keys of a slider. On
// the dials Alt+ArrowLeft is therefore not the browser's Back.
func (p *program) onSwapKey(e bridge.Event) bool {
	id, _, looking := e.Data("ticks")
	if !looking {
		var ok bool
		if id, _, ok = e.Data("dial"); !ok || !e.Alt() {
			return false
		}
	}
	d, ok := action.DialOf(id)
	if !ok {
		return false
	}
	key := e.Key()
	by, ok := action.Look(key, e.Shift())
	switch {
	case e.Alt() && (key == "ArrowRight" || key == "ArrowUp" || key == "ArrowLeft" || key == "ArrowDown"):
		e.PreventDefault()
		p.send(state.SwapStepped{Dial: d, Up: by > 0})
	case looking && key == "Escape":
		p.send(state.SwapClosed{})
	case looking && ok && !e.Modified():
		e.PreventDefault()
		p.send(state.SwapLooked{Dial: d, By: by})
	default:
		return looking
	}
	return true
}

// measure tells the state how wide the tracks of the dials are.
func (p *program) measure() {
	if track, ok := bridge.ByID("alpha-track"); ok {
		if width := track.Width(); width > 0 {
			p.send(state.TrackDrawn{Width: int(math.Round(width))})
		}
	}
}

// whereabouts is what of the settings decides how wide the dials are drawn.
type whereabouts struct {
	view    state.View
	present bool
	open    bool
}

func (p *program) place() whereabouts {
	return whereabouts{p.model.Settings.View, p.model.Settings.Present, p.model.Import.Open()}
}
