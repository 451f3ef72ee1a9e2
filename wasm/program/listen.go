//go:build js

package program

import (
	"math"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/wasm/bridge"
)

// listen hears every event of the page in one place. Elements say by their data-act,
// data-dial, data-point and data-drag what they are for, so that they may move and be
// made anew without losing their handlers; what an event means is decided by the kind of
// element, and by the lab.
func (p *program) listen() {
	bridge.Listen("input", func(e bridge.Event) {
		switch e.Target().Type() {
		case "range":
			if !p.hand.held() {
				p.hand.drag(p)
				p.turn(e.Target())
			}
		case "textarea":
			if act, el, ok := e.Data("act"); ok {
				p.event(lab.Event{Did: lab.Typed, Act: act, ID: el.Attr("data-id"), Value: el.Value()})
			}
		}
	})
	bridge.Listen("change", p.onChange)
	bridge.Listen("click", p.onClick)
	bridge.Listen("toggle", func(e bridge.Event) {
		if act, el, ok := e.Data("act"); ok {
			value := "closed"
			if el.Is("open") {
				value = "open"
			}
			p.event(lab.Event{Did: lab.Toggled, Act: act, ID: el.Attr("data-id"), Value: value})
		}
	})
	bridge.Listen("keydown", p.onKey)
	p.listenHand()
}

// event has the lab, or else the page, say what an event means, and does that. It
// reports whether it means anything.
func (p *program) event(e lab.Event) bool {
	if p.live().Heard(e) {
		return true
	}
	msg, ok := p.model.On(e)
	if ok {
		p.send(msg)
	}
	return ok
}

// turn moves a dial to the value of its field. A typed text is then replaced by the value
// that stands, for it may have been rounded, or be no number from 0 to 1.
func (p *program) turn(el bridge.Element) {
	id := el.Attr("data-dial")
	if id == "" {
		return
	}
	milli, err := format.ParseMilli(el.Value())
	switch {
	case err == nil:
		p.event(lab.Event{Did: lab.Turned, Act: "dial", ID: id, Milli: milli})
	case el.Type() != "range":
		p.event(lab.Event{Did: lab.Mistyped, Act: "dial", ID: id, Value: el.Value()})
	}
	if el.Type() != "range" {
		p.live().Changed(lab.Dials, bridge.Now())
	}
}

// onChange takes typed values and choices.
func (p *program) onChange(e bridge.Event) {
	target := e.Target()
	if _, _, dial := e.Data("dial"); dial {
		if target.Type() != "range" {
			p.turn(target)
		}
		return
	}
	switch target.Type() {
	case "radio", "select-one", "number", "text", "checkbox":
		p.choose(e)
	}
}

// choose takes the choice that an element of a form stands for.
func (p *program) choose(e bridge.Event) {
	if act, el, ok := e.Data("act"); ok {
		p.event(lab.Event{Did: lab.Chosen, Act: act, ID: el.Attr("data-id"), Value: el.Value()})
	}
}

// onClick takes the press of a button or a link. A radio button is taken here and again
// with the change: what an earlier choice has still to draw may be drawn while the
// browser clicks the button, and takes the click back, for which there is no change.
func (p *program) onClick(e bridge.Event) {
	act, el, ok := e.Data("act")
	if !ok {
		return
	}
	switch el.Tag() {
	case "INPUT":
		if el.Type() == "radio" {
			p.choose(e)
		}
	case "A":
		// The link's target is the page's own state, so the browser, and go-app, must
		// not follow it.
		e.PreventDefault()
		p.press(act, el)
	case "BUTTON":
		p.press(act, el)
	case "svg":
		p.event(lab.Event{Did: lab.Pressed, Act: act, ID: el.Attr("data-id"), X: e.Across(el), Y: e.Down(el), Touch: e.Touch()})
	}
}

// press presses a button. One in a form first reports what the form's fields say, even
// one that is still being typed in.
func (p *program) press(act string, el bridge.Element) {
	if form, ok := el.Closest("[data-form]"); ok {
		for _, field := range form.All("input[data-act]") {
			if field.Type() == "radio" && !field.Is("checked") {
				continue
			}
			p.event(lab.Event{Did: lab.Chosen, Act: field.Attr("data-act"), ID: field.Attr("data-id"), Value: field.Value()})
		}
	}
	p.event(lab.Event{Did: lab.Pressed, Act: act, ID: el.Attr("data-id"), Dark: bridge.PrefersDark()})
}

// onKey moves dials by keys in the same steps in every browser, and presses the button of
// a form by Enter. Other keys are the lab's.
func (p *program) onKey(e bridge.Event) {
	key := e.Key()
	_, el, dial := e.Data("dial")
	if dial && el.RightToLeft() {
		key = mirrored(key) // as a slider of the browser's own
	}
	at := lab.Event{
		Did: lab.KeyDown, Key: key, X: math.NaN(), Y: math.NaN(),
		Shift: e.Shift(), Alt: e.Alt(), Modified: e.Modified(),
	}
	id := ""
	if dial {
		id = el.Attr("data-dial")
		at.Act, at.ID, at.Value = "dial", id, el.Type()
	} else if name, el, ok := e.Data("point"); ok {
		at.Act, at.ID = name, el.Attr("data-id")
	} else {
		at.Act = e.Target().Attr("id")
	}
	if (at.Act != "" || p.model.Settings.Present) && p.event(at) {
		e.PreventDefault()
		return
	}
	if form, ok := e.Target().Closest("[data-form]"); ok && key == "Enter" && (e.Target().Type() == "number" || e.Target().Type() == "text") {
		for _, button := range form.All("button[data-act]") {
			p.press(button.Attr("data-act"), button)
			return
		}
	}
	if !dial || e.Modified() {
		return
	}
	if el.Type() != "range" && key != "ArrowUp" && key != "ArrowDown" && key != "PageUp" && key != "PageDown" {
		return // the other keys edit the text
	}
	milli, err := format.ParseMilli(el.Value())
	if err != nil {
		return
	}
	if milli, ok := step(milli, key, e.Shift()); ok {
		e.PreventDefault()
		p.event(lab.Event{Did: lab.Turned, Act: "dial", ID: id, Milli: milli})
	}
}
