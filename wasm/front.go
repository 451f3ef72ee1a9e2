//go:build js

package main

import (
	"decouple/app/state"
	"decouple/app/ui/insight"
	"decouple/wasm/bridge"
)

// listenFront hears what happens on the scatter's front and on the trade curve.
func (p *program) listenFront() {
	point := func(e bridge.Event) bool {
		at, ok := frontAt(e)
		if ok && p.model.Front.Named != at {
			p.send(state.FrontPointed{At: at})
		}
		return ok
	}
	leave := func() {
		if p.model.Front.Named >= 0 {
			p.send(state.FrontLeft{})
		}
	}
	bridge.Listen("focusin", func(e bridge.Event) { point(e) })
	bridge.Listen("focusout", func(e bridge.Event) {
		if _, ok := frontAt(e); ok {
			leave()
		}
	})
	bridge.Listen("pointerdown", func(e bridge.Event) {
		if point(e) {
			return
		}
		if _, el, ok := e.Data("along"); ok {
			e.Capture(el)
			p.pressing, p.press, p.along = true, 0, true
			p.curve(e, el)
		}
	})
	bridge.Listen("pointermove", func(e bridge.Event) {
		if p.along {
			if _, el, ok := e.Data("along"); ok {
				p.curve(e, el)
			}
			return
		}
		if e.Touch() {
			return
		}
		over := point(e)
		if p.overFront && !over {
			leave()
		}
		p.overFront = over
	})
}

// frontAt is the place of the front's mark that an event happened to.
func frontAt(e bridge.Event) (int, bool) {
	text, _, ok := e.Data("front")
	if !ok {
		return 0, false
	}
	return insight.Place(text)
}

// curve moves both dials to the point of the trade curve nearest to the pointer.
func (p *program) curve(e bridge.Event, el bridge.Element) {
	milli, ok := insight.CurveAt(&p.model, e.Across(el), e.Down(el))
	if !ok || milli == state.OnCurve(p.model.Settings.Weights) {
		return
	}
	p.drag()
	p.send(state.CurveTurned{Milli: milli})
}

// onFrontKey goes along the front from mark to mark.
func (p *program) onFrontKey(e bridge.Event) bool {
	at, ok := frontAt(e)
	if !ok || e.Modified() {
		return false
	}
	to := insight.Along(at, len(p.model.Front.Marked), e.Key())
	if e.Key() == "Escape" {
		p.send(state.FrontLeft{})
		return true
	}
	if to < 0 {
		return false
	}
	e.PreventDefault()
	p.send(state.FrontPointed{At: to})
	if el, ok := bridge.ByID(insight.FrontMark(to)); ok {
		el.Focus()
	}
	return true
}
