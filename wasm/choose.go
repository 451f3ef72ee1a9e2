//go:build js

package main

import "decouple/app/ui/action"

// choose takes a radio button, unless it is the chosen one already. It comes with the click and again with the change: what an
// earlier choice has still to draw may be drawn while the browser clicks the button, and takes the click back, for which there
// is no change.
func (p *program) choose(act, value string) {
	if msg, ok := action.Of(act, "", value); ok && !p.model.Stands(msg) {
		p.send(msg)
	}
}
