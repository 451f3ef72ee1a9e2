package classes

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
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
	var last any
	if g.Cut.Last {
		last = "yes"
	}
	return html.One(`
		<input id="{}" type="range" class="cuts__grip" min="{}" max="{}" step="0.001" data-dial="{}" data-row="{}" data-last="{}"
			value="{}" aria-label="{}" aria-valuetext="{}" disabled="{}">`,
		g.Cut.ID, g.Cut.Low, g.Cut.High, g.Cut.ID, min(g.Cut.Row, 3), last, g.Cut.Value, g.Cut.Label, g.Cut.Value, g.Disabled)
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
	return html.One(`<input id="{}" class="num" type="number" min="0" max="1" step="0.01" data-act="cut" data-id="{}" disabled="{}">`, n.ID, n.Cut, n.Disabled)
}
