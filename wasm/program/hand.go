//go:build js

package program

import (
	"math"

	"decouple/app/lab"
	"decouple/wasm/bridge"
)

// hand is what the pointer is doing.
type hand struct {
	// down says that it is held down on a dial or on what can be dragged; moves is how
	// often that has moved since: the first move glides like a press of a key, the
	// following ones are a drag.
	down  bool
	moves int
	// dragged is what is dragged along itself, if anything is.
	dragged *dragged
	// over is what the pointer is on.
	over over
}

type dragged struct {
	el      bridge.Element
	act, id string
}

// over is an element with data-point.
type over struct{ act, id string }

// drag counts a move of what the pointer is held down on.
func (h *hand) drag(p *program) {
	if !h.down {
		return
	}
	if h.moves++; h.moves == 2 {
		p.live().Dragging(true)
	}
}

// release ends a drag.
func (h *hand) release(p *program) {
	if h.moves > 1 {
		p.live().Dragging(false)
	}
	h.down, h.moves, h.dragged = false, 0, nil
}

// listenHand hears what the pointer and the focus do.
func (p *program) listenHand() {
	h := &p.hand
	bridge.Listen("pointerdown", func(e bridge.Event) {
		if _, _, ok := e.Data("dial"); ok {
			h.down, h.moves = true, 0
		}
		if p.point(e) {
			return
		}
		if act, el, ok := e.Data("drag"); ok {
			e.Capture(el)
			h.down, h.moves, h.dragged = true, 0, &dragged{el, act, el.Attr("data-id")}
			p.dragTo(e)
		}
	})
	bridge.Listen("pointermove", func(e bridge.Event) {
		if h.dragged != nil {
			p.dragTo(e)
			return
		}
		if e.Touch() {
			return
		}
		if p.point(e) {
			return
		}
		p.leave()
	})
	bridge.Listen("focusin", func(e bridge.Event) {
		if at, _, ok := pointed(e); ok {
			p.event(lab.Event{Did: lab.Pointed, Act: at.act, ID: at.id, X: math.NaN(), Y: math.NaN()})
		}
	})
	bridge.Listen("focusout", func(e bridge.Event) {
		at, _, ok := pointed(e)
		if !ok {
			return
		}
		// What is pointed at must outlast the press of a button that is about it.
		if to, ok := e.Toward(); ok {
			if _, of, ok := to.Data("act"); ok && of.Attr("data-for") == at.act {
				return
			}
		}
		p.event(lab.Event{Did: lab.Left, Act: at.act, ID: at.id})
	})
	bridge.Listen("scroll", func(bridge.Event) {
		if h.moves > 1 {
			p.live().Dragging(true)
		}
	})
	for _, end := range [...]string{"pointerup", "pointercancel"} {
		bridge.Listen(end, func(bridge.Event) { h.release(p) })
	}
}

// pointed is the element with data-point that an event happened to.
func pointed(e bridge.Event) (over, bridge.Element, bool) {
	act, el, ok := e.Data("point")
	if !ok {
		return over{}, el, false
	}
	return over{act, el.Attr("data-id")}, el, true
}

// point tells the lab what the pointer is on, if it is on anything.
func (p *program) point(e bridge.Event) bool {
	at, el, ok := pointed(e)
	if !ok {
		return false
	}
	if p.hand.over != at {
		p.leave()
	}
	p.hand.over = at
	p.event(lab.Event{Did: lab.Pointed, Act: at.act, ID: at.id, X: e.Across(el), Y: e.Down(el), Touch: e.Touch()})
	return true
}

// leave tells the lab that the pointer has left what it was on.
func (p *program) leave() {
	if at := p.hand.over; at != (over{}) {
		p.hand.over = over{}
		p.event(lab.Event{Did: lab.Left, Act: at.act, ID: at.id})
	}
}

// dragTo tells the lab where on what it drags the pointer is.
func (p *program) dragTo(e bridge.Event) {
	h := &p.hand
	h.drag(p)
	p.event(lab.Event{Did: lab.Dragged, Act: h.dragged.act, ID: h.dragged.id, X: e.Across(h.dragged.el), Y: e.Down(h.dragged.el), Touch: e.Touch()})
}
