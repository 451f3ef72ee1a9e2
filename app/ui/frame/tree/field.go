package tree

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/frame/tree"
	"decouple/app/ui/html"
)

// field is the title that is typed. go-app writes a text area's text once; after that its value
// is set where the state has another, as after a link, and never while it is what was typed.
type field struct {
	app.Compo
	Text     string
	Disabled bool
}

// OnMount implements app.Mounter.
func (f *field) OnMount(ctx app.Context) { f.write(ctx) }

// OnUpdate implements app.Updater.
func (f *field) OnUpdate(ctx app.Context) { f.write(ctx) }

func (f *field) write(ctx app.Context) {
	if el := ctx.JSSrc(); el.Get("value").String() != f.Text {
		el.Set("value", f.Text)
	}
}

// Render implements app.Composer.
func (f *field) Render() app.UI {
	return html.One(`<textarea id="{}" data-act="title" rows="2" maxlength="{}" spellcheck="false" autocomplete="off" value="{}" disabled="{}"></textarea>`,
		tree.TitleID, tree.MaxTitle, f.Text, f.Disabled)
}
