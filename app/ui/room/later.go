package room

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// Later is a piece of a page that is drawn when its View is another one, and then a frame after what stands around it, in a
// frame of its own (see [Aside]): so that what an answer of the worker brings is not drawn in one go, during which the page
// can't answer. What takes the focus when it comes must not be in it.
type Later struct {
	app.Compo
	// View is what is shown. It is compared, so that it must hold all that the piece depends on.
	View any

	// Rows is how many rows come one after the other, a few in a frame; 0 for a piece that comes whole.
	Rows int

	draw    func(view any, rows int) app.UI
	space   func(view any) app.UI // what stands there before
	shown   any
	rows    int
	waiting bool
}

// After returns the piece that draw makes of a view. Where it stands, it must be the same function each time.
func After(view any, draw func(any) app.UI) app.UI {
	return &Later{View: view, space: nothing, draw: func(view any, _ int) app.UI { return draw(view) }}
}

// AfterSpace is After for a piece whose height is known before: space, which is as high, stands there first, so that what is below
// does not move.
func AfterSpace(view any, space, draw func(any) app.UI) app.UI {
	return &Later{View: view, space: space, draw: func(view any, _ int) app.UI { return draw(view) }}
}

func nothing(any) app.UI { return html.One(`<div></div>`) }

// few is how many rows come in a frame.
const few = 4

// Grow is After for a piece of so many rows at most, as a table has. It is drawn with its first rows, then with some more in each
// frame.
func Grow(view any, rows int, draw func(view any, rows int) app.UI) app.UI {
	return &Later{View: view, Rows: rows, space: nothing, draw: draw}
}

// OnMount implements app.Mounter.
func (l *Later) OnMount(ctx app.Context) {
	if l.waiting { // and will show the newest view
		return
	}
	l.waiting = true
	Aside(ctx, func() {
		l.waiting, l.shown = false, l.View
		if l.rows = min(l.rows+few, l.Rows); l.rows < l.Rows {
			l.OnMount(ctx)
		}
	})
}

// OnUpdate implements app.Updater.
func (l *Later) OnUpdate(ctx app.Context) { l.OnMount(ctx) }

// Render implements app.Composer. A page that is written and not shown has no later.
func (l *Later) Render() app.UI {
	if app.IsServer {
		return l.draw(l.View, l.Rows)
	}
	if l.shown == nil {
		return l.space(l.View)
	}
	return l.draw(l.shown, l.rows)
}
