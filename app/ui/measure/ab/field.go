package ab

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// field is a number to be typed. It is written by itself and not by go-app, so that what is being
// typed is left alone; Edits counts what was typed, after which it is written anew.
type field struct {
	app.Compo
	ID, Act, Key, Value string
	// Faulty says that the complaint beside it is about what it holds.
	Faulty bool
	Edits  int

	written int
}

// OnMount implements app.Mounter.
func (f *field) OnMount(ctx app.Context) {
	f.written = f.Edits
	ctx.JSSrc().Set("value", f.Value)
}

// OnUpdate implements app.Updater.
func (f *field) OnUpdate(ctx app.Context) {
	el := ctx.JSSrc()
	if f.written == f.Edits && app.Window().Get("document").Get("activeElement").Equal(el) {
		return
	}
	f.written = f.Edits
	el.Set("value", f.Value)
}

// Render implements app.Composer.
func (f *field) Render() app.UI {
	var invalid, why any
	if f.Faulty {
		invalid, why = true, "fault-"+f.Key
	}
	return html.One(`
		<input id="{}" class="num" type="text" inputmode="decimal" autocomplete="off" data-act="{}" data-id="{}"
			aria-invalid="{}" aria-describedby="{}">`, f.ID, f.Act, f.Key, invalid, why)
}
