// Package frame draws the Frame lab: the switch of its parts, and the part that is shown,
// each of which is drawn by a package below. All parts stand on the sheet of this package:
// a stage of three columns, with what can be touched at the left, the subject in the middle
// and what it tells at the right.
package frame

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/frame"
	"decouple/app/ui"
	"decouple/app/ui/frame/classes"
	"decouple/app/ui/frame/nextapp"
	"decouple/app/ui/frame/tree"
)

// Drawing draws the lab. Make one with [New].
type Drawing struct{ lab *frame.Lab }

// New returns what draws l.
func New(l *frame.Lab) *Drawing { return &Drawing{l} }

// Draw implements [ui.Drawing]. What a part's Draw returns is a component of a type of its
// own, as that of a lab is.
func (d *Drawing) Draw(s ui.Scene) app.UI {
	parts := ui.Parts("Experiment", d.lab.Parts(), d.lab.Shown(), s.Waiting)
	switch d.lab.Shown() {
	case 1:
		return tree.Draw(d.lab.Tree, s, parts)
	case 2:
		return classes.Draw(d.lab.Classes, s, parts)
	}
	return nextapp.Draw(d.lab.Next, s, parts)
}
