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
	// finger is one that is down on a dial or on what can be dragged, or nil.
	finger *finger
	// over is what the pointer is on.
	over over
}

type dragged struct {
	el      bridge.Element
	act, id string
}

// finger is a finger on what moves a dial. It may be about to scroll the page: until it has
// moved along the dial, or is lifted where it came down, it moves nothing.
type finger struct {
	x, y float64
	// dial is the slider that it is on, which shows was; ok is false on what can be dragged.
	dial bridge.Element
	was  string
	ok   bool
	// moves says that it moves the dial by now.
	moves bool
}

// slop is how far a finger may stray and still be at rest, in CSS pixels.
const slop = 8

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
	h.down, h.moves, h.dragged, h.finger = false, 0, nil, nil
}

// listenHand hears what the pointer and the focus do.
func (p *program) listenHand() {
	h := &p.hand
	bridge.Listen("pointerdown", func(e bridge.Event) {
		h.finger = nil
		if _, el, ok := e.Data("dial"); ok {
			h.down, h.moves = true, 0
			if e.Touch() && el.Type() == "range" {
				h.finger = &finger{x: e.X(), y: e.Y(), dial: el, was: el.Value(), ok: true}
			}
		}
		if p.point(e) {
			return
		}
		if act, el, ok := e.Data("drag"); ok {
			e.Capture(el)
			h.down, h.moves, h.dragged = true, 0, &dragged{el, act, el.Attr("data-id")}
			if e.Touch() {
				h.finger = &finger{x: e.X(), y: e.Y()}
				return
			}
			p.dragTo(e)
		}
	})
	bridge.Listen("pointermove", func(e bridge.Event) {
		if f := h.finger; f != nil && !f.moves {
			if math.Abs(e.X()-f.x) < slop {
				return
			}
			f.moves = true
			p.touched(e)
			return
		}
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
	bridge.Listen("pointerup", func(e bridge.Event) {
		if f := h.finger; f != nil && !f.moves {
			if math.Abs(e.Y()-f.y) < slop {
				p.touched(e)
			} else {
				f.putBack()
			}
		}
		h.release(p)
	})
	// The finger scrolls the page, or the system has taken it.
	bridge.Listen("pointercancel", func(bridge.Event) {
		if f := h.finger; f != nil {
			f.putBack()
			if f.moves {
				p.event(lab.Event{Did: lab.Cancelled, Act: "dial"})
			}
		}
		h.release(p)
	})
}

// held says whether a finger on the dials is still to say what it is about to do.
func (h *hand) held() bool { return h.finger != nil && !h.finger.moves }

// putBack has the slider show again what it showed before the finger came down.
func (f *finger) putBack() {
	if f.ok {
		f.dial.SetValue(f.was)
	}
}

// touched moves what a finger is on to where it is.
func (p *program) touched(e bridge.Event) {
	if p.hand.dragged != nil {
		p.dragTo(e)
		return
	}
	p.turn(p.hand.finger.dial)
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
