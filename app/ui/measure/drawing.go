// Package measure draws the Measure lab: the switch of its parts, and the part that is shown,
// each of which is drawn by a package below.
package measure

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/measure"
	"decouple/app/ui"
	"decouple/app/ui/measure/ab"
	"decouple/app/ui/measure/feedback"
	"decouple/app/ui/measure/readers"
	"decouple/app/ui/measure/ship"
)

// Drawing draws the lab. Make one with [New].
type Drawing struct{ lab *measure.Lab }

// New returns what draws l.
func New(l *measure.Lab) *Drawing { return &Drawing{l} }

// Draw implements [ui.Drawing]. What a part's Draw returns is a component of a type of its
// own, as that of a lab is.
func (d *Drawing) Draw(s ui.Scene) app.UI {
	parts := ui.Parts("Measure", d.lab.Parts(), d.lab.Shown(), s.Waiting)
	switch d.lab.Shown() {
	case 1:
		return ab.Draw(d.lab.AB, s, parts)
	case 2:
		return ship.Draw(d.lab.Ship, s, parts)
	case 3:
		return feedback.Draw(d.lab.Feedback, s, parts)
	}
	return readers.Draw(d.lab.Readers, s, parts)
}
