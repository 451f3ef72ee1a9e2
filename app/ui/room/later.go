package room

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// Later is a piece of a page that is drawn when its View is another one, and then a frame after what stands around it: so
// that what an answer of the worker brings is not drawn in one go, during which the page can't answer. What takes the focus
// when it comes must not be in it.
type Later[T any] struct {
	app.Compo
	// View is what is shown. It is compared, so that it must hold all that the piece depends on.
	View T

	draw  func(T) app.UI
	shown T
	stood bool
}

// After returns the piece that draw makes of a view; it must be the same function each time.
func After[T any](view T, draw func(T) app.UI) app.UI { return &Later[T]{View: view, draw: draw} }

// OnMount implements app.Mounter. go-app draws once more after it.
func (l *Later[T]) OnMount(app.Context) { l.shown, l.stood = l.View, true }

// OnUpdate implements app.Updater. go-app draws once more after it.
func (l *Later[T]) OnUpdate(ctx app.Context) { l.OnMount(ctx) }

// Render implements app.Composer. A page that is written and not shown has no later.
func (l *Later[T]) Render() app.UI {
	if app.IsServer {
		return l.draw(l.View)
	}
	if !l.stood {
		return html.One(`<div></div>`)
	}
	return l.draw(l.shown)
}
