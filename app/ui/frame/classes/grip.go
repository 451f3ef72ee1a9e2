package classes

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// grip is a cut's handle: a range input over the whole plot, of which the thumb alone takes the
// pointer, so that several lie over each other. It names the dial of the cut. The value is drawn
// over it for those who see it; a range says its own.
type grip struct {
	app.Compo
	Cut      cutData
	Disabled bool
}

// OnMount implements app.Mounter.
func (g *grip) OnMount(ctx app.Context) { g.set(ctx) }

// OnUpdate implements app.Updater.
func (g *grip) OnUpdate(ctx app.Context) { g.set(ctx) }

// set writes the limits, then the value: go-app sets attributes in no fixed order, and a value
// that is set before its limits is cut to others.
func (g *grip) set(ctx app.Context) {
	el := ctx.JSSrc()
	el.Set("min", g.Cut.Low)
	el.Set("max", g.Cut.High)
	el.Set("value", g.Cut.Value)
}

// Render implements app.Composer.
func (g *grip) Render() app.UI {
	in := app.Input().ID(g.Cut.ID).Type("range").Class("cuts__grip").Min(g.Cut.Low).Max(g.Cut.High).Step(0.001).
		DataSet("dial", g.Cut.ID).DataSet("row", min(g.Cut.Row, 3)).Value(g.Cut.Value).Aria("label", g.Cut.Label).Aria("valuetext", g.Cut.Value)
	if g.Cut.Last {
		in = in.DataSet("last", "yes")
	}
	if g.Disabled {
		in = in.Disabled(true)
	}
	return in
}

// number is the same cut as a number. It is written by itself and not by go-app, so that what is
// being typed is left alone; Typed counts what was typed, whose field is then written anew, as a
// number may be taken as another one or not at all.
type number struct {
	app.Compo
	ID, Cut, Value string
	Typed          int
	Disabled       bool

	written int
}

// OnMount implements app.Mounter.
func (n *number) OnMount(ctx app.Context) {
	n.written = n.Typed
	ctx.JSSrc().Set("value", n.Value)
}

// OnUpdate implements app.Updater.
func (n *number) OnUpdate(ctx app.Context) {
	el := ctx.JSSrc()
	if n.written == n.Typed && app.Window().Get("document").Get("activeElement").Equal(el) {
		return
	}
	n.written = n.Typed
	el.Set("value", n.Value)
}

// Render implements app.Composer.
func (n *number) Render() app.UI {
	in := app.Input().ID(n.ID).Class("num").Type("number").Min("0").Max("1").Step(0.01).DataSet("act", "cut").DataSet("id", n.Cut)
	if n.Disabled {
		in = in.Disabled(true)
	}
	return in
}
