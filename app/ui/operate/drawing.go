// Package operate draws the Operate lab: the switch of its parts, and the part that is shown,
// each of which is drawn by a package below.
package operate

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/operate"
	"decouple/app/ui"
	"decouple/app/ui/operate/scale"
	"decouple/app/ui/operate/silent"
	"decouple/app/ui/operate/swap"
	"decouple/app/ui/operate/versions"
)

// Drawing draws the lab. Make one with [New].
type Drawing struct{ lab *operate.Lab }

// New returns what draws l.
func New(l *operate.Lab) *Drawing { return &Drawing{l} }

// Draw implements [ui.Drawing]. What a part's Draw returns is a component of a type of its
// own, as that of a lab is.
func (d *Drawing) Draw(s ui.Scene) app.UI {
	parts := ui.Parts("Operate", d.lab.Parts(), d.lab.Shown(), s.Waiting)
	switch d.lab.Shown() {
	case 1:
		return scale.Draw(d.lab.Scale, s, parts)
	case 2:
		return versions.Draw(d.lab.Versions, s, parts)
	case 3:
		return swap.Draw(d.lab.Swap, s, parts)
	}
	return silent.Draw(d.lab.Silent, s, parts)
}
