package room

import (
	"time"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// Later is a piece of a page that is drawn when its View is another one, and then a frame after what stands around it: so
// that what an answer of the worker brings is not drawn in one go, during which the page can't answer. What takes the focus
// when it comes must not be in it.
type Later struct {
	app.Compo
	// View is what is shown. It is compared, so that it must hold all that the piece depends on.
	View any

	draw  func(any) app.UI
	shown any
}

// After returns the piece that draw makes of a view. Where it stands, it must be the same function each time.
func After(view any, draw func(any) app.UI) app.UI { return &Later{View: view, draw: draw} }

// aside is how long a piece waits: a frame of the screen. go-app's own next frame may follow at once, if it was late.
const aside = time.Second / 60

// OnMount implements app.Mounter.
func (l *Later) OnMount(ctx app.Context) {
	ctx.After(aside, func(app.Context) { l.shown = l.View }) // go-app then draws once more
}

// OnUpdate implements app.Updater.
func (l *Later) OnUpdate(ctx app.Context) { l.OnMount(ctx) }

// Render implements app.Composer. A page that is written and not shown has no later.
func (l *Later) Render() app.UI {
	if app.IsServer {
		return l.draw(l.View)
	}
	if l.shown == nil {
		return html.One(`<div></div>`)
	}
	return l.draw(l.shown)
}
