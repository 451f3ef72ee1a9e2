//go:build !js

package ranking

import (
	"math"

	"decouple/app/lab"
	"decouple/app/lab/ranking/swap"
	"decouple/app/ui/internal/markup"
)

// eventsOf are the events that a reader can make on an element: see listen.go of the
// program.
func eventsOf(n *markup.Node) (events []lab.Event) {
	act, id, value := n.Attrs["data-act"], n.Attrs["data-id"], n.Attrs["value"]
	add := func(e lab.Event) { events = append(events, e) }
	if act != "" {
		switch n.Tag {
		case "button", "a", "svg":
			add(lab.Event{Did: lab.Pressed, Act: act, ID: id})
		case "input":
			add(lab.Event{Did: lab.Chosen, Act: act, ID: id, Value: value})
		case "select":
			for _, o := range n.Tagged("option") {
				add(lab.Event{Did: lab.Chosen, Act: act, ID: id, Value: o.Attrs["value"]})
			}
		case "details":
			add(lab.Event{Did: lab.Toggled, Act: act, ID: id, Value: "open"})
			add(lab.Event{Did: lab.Toggled, Act: act, ID: id, Value: "closed"})
		default:
			add(lab.Event{Did: lab.Pressed, Act: act, ID: id, Value: "on a <" + n.Tag + ">, of which the program hears nothing"})
		}
	}
	if dial := n.Attrs["data-dial"]; dial != "" {
		add(lab.Event{Did: lab.Turned, Act: "dial", ID: dial, Milli: 123})
		if _, ok := swap.DialOf(dial); ok {
			add(lab.Event{Did: lab.KeyDown, Act: "dial", ID: dial, Key: "ArrowUp", Alt: true, Modified: true})
		}
	}
	if point := n.Attrs["data-point"]; point != "" {
		add(lab.Event{Did: lab.Pointed, Act: point, ID: id, X: 0.5})
		add(lab.Event{Did: lab.Pointed, Act: point, ID: id, X: math.NaN()}) // the focus
		add(lab.Event{Did: lab.Left, Act: point, ID: id})
		for _, key := range []string{"ArrowLeft", "ArrowRight", "Home", "End", "Escape"} {
			add(lab.Event{Did: lab.KeyDown, Act: point, ID: id, Key: key})
		}
	}
	if drag := n.Attrs["data-drag"]; drag != "" {
		add(lab.Event{Did: lab.Dragged, Act: drag, ID: id, X: 0.5, Y: 0.5})
	}
	return events
}
