//go:build js

package bridge

import (
	"math"
	"syscall/js"
)

// Event is a DOM event.
type Event struct {
	value  js.Value
	target js.Value
}

// Listen calls f on the page's thread for every event of this name in the page, in
// the capture phase: before the elements' own listeners. It can't be undone.
func Listen(name string, f func(Event)) {
	options := map[string]any{"capture": true}
	js.Global().Get("document").Call("addEventListener", name, js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(Event{args[0], args[0].Get("target")})
		return nil
	}), options)
}

// Data returns the attribute data-name of the event's target or of its nearest
// ancestor that has one, and that element; ok is false if there is none.
func (e Event) Data(name string) (value string, at Element, ok bool) {
	if e.target.Get("closest").Type() != js.TypeFunction {
		return "", Element{}, false
	}
	el := e.target.Call("closest", "[data-"+name+"]")
	if el.IsNull() {
		return "", Element{}, false
	}
	return el.Call("getAttribute", "data-"+name).String(), Element{el}, true
}

// Target is the event's target.
func (e Event) Target() Element { return Element{e.target} }

// Toward is the event with the element that the focus or the pointer moves to as its target; ok is false if there is none.
func (e Event) Toward() (to Event, ok bool) {
	next := e.value.Get("relatedTarget")
	return Event{e.value, next}, next.Truthy()
}

// Key is the name of the pressed key.
func (e Event) Key() string { return e.value.Get("key").String() }

// Shift reports whether Shift is down.
func (e Event) Shift() bool { return e.value.Get("shiftKey").Bool() }

// Modified reports whether Alt, Control or Meta is down.
func (e Event) Modified() bool {
	return e.value.Get("altKey").Bool() || e.value.Get("ctrlKey").Bool() || e.value.Get("metaKey").Bool()
}

// Alt reports whether Alt is down, and neither Control nor Meta.
func (e Event) Alt() bool {
	return e.value.Get("altKey").Bool() && !e.value.Get("ctrlKey").Bool() && !e.value.Get("metaKey").Bool()
}

// Across is a pointer event's horizontal position in the element: 0 at its left edge, 1 at its right.
func (e Event) Across(el Element) float64 {
	box := el.value.Call("getBoundingClientRect")
	return (e.X() - box.Get("left").Float()) / box.Get("width").Float()
}

// Down is a pointer event's vertical position in the element: 0 at its top edge, 1 at its bottom.
func (e Event) Down(el Element) float64 {
	box := el.value.Call("getBoundingClientRect")
	return (e.Y() - box.Get("top").Float()) / box.Get("height").Float()
}

// X and Y say where a pointer event happened, in CSS pixels of the window; NaN for an event
// that happened nowhere, as one that a program makes may.
func (e Event) X() float64 { return e.number("clientX") }
func (e Event) Y() float64 { return e.number("clientY") }

func (e Event) number(name string) float64 {
	if v := e.value.Get(name); v.Type() == js.TypeNumber {
		return v.Float()
	}
	return math.NaN()
}

// Capture sends all of the pointer's events to the element until the pointer is released.
func (e Event) Capture(el Element) {
	el.value.Call("setPointerCapture", e.value.Get("pointerId"))
}

// Touch reports whether a pointer event comes from a finger, which can't hover.
func (e Event) Touch() bool { return e.value.Get("pointerType").String() == "touch" }

// PreventDefault prevents the browser's default action, and keeps go-app's handlers from getting the event.
func (e Event) PreventDefault() {
	e.value.Call("preventDefault")
	e.value.Call("stopPropagation")
}

// Element is an element of the page.
type Element struct{ value js.Value }

// ByID returns the element of this ID; ok is false if there is none.
func ByID(id string) (el Element, ok bool) {
	v := js.Global().Get("document").Call("getElementById", id)
	return Element{v}, !v.IsNull()
}

// Value is a form field's value.
func (el Element) Value() string { return el.value.Get("value").String() }

// SetValue sets a form field's value where it differs.
func (el Element) SetValue(v string) {
	if el.value.Get("value").String() != v {
		el.value.Set("value", v)
	}
}

// Tag is the element's tag in capitals, such as "BUTTON".
func (el Element) Tag() string { return el.value.Get("tagName").String() }

// Closest returns the nearest element around this one, or itself, that a CSS selector
// fits; ok is false if there is none.
func (el Element) Closest(selector string) (at Element, ok bool) {
	if el.value.Get("closest").Type() != js.TypeFunction {
		return Element{}, false
	}
	v := el.value.Call("closest", selector)
	return Element{v}, !v.IsNull()
}

// All returns the elements within this one that a CSS selector fits, in document order.
func (el Element) All(selector string) []Element {
	list := el.value.Call("querySelectorAll", selector)
	all := make([]Element, list.Length())
	for i := range all {
		all[i] = Element{list.Index(i)}
	}
	return all
}

// Type is a form field's type, such as "range".
func (el Element) Type() string { return el.value.Get("type").String() }

// Attr returns an attribute, or "" if the element does not have it.
func (el Element) Attr(name string) string {
	if v := el.value.Call("getAttribute", name); !v.IsNull() {
		return v.String()
	}
	return ""
}

// Width is the element's width in CSS pixels.
func (el Element) Width() float64 {
	return el.value.Call("getBoundingClientRect").Get("width").Float()
}

// RightToLeft reports whether text in the element runs from right to left.
func (el Element) RightToLeft() bool {
	return js.Global().Call("getComputedStyle", el.value).Get("direction").String() == "rtl"
}

// Is reports whether the element's boolean property (checked, open) is true.
func (el Element) Is(property string) bool { return el.value.Get(property).Truthy() }

// SetText replaces the element's content by a text.
func (el Element) SetText(s string) { el.value.Set("textContent", s) }

// Focus moves the focus to the element and reports whether it took it: what is hidden
// does not.
func (el Element) Focus() bool {
	el.value.Call("focus")
	return el.value.Equal(js.Global().Get("document").Get("activeElement"))
}

// Close closes a drawer.
func (el Element) Close() { el.value.Set("open", false) }

// ScrollTo scrolls the element into view, no further than necessary.
func (el Element) ScrollTo() {
	el.value.Call("scrollIntoView", map[string]any{"block": "nearest"})
}
