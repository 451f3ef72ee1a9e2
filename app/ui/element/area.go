package element

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// Area is a text area. go-app writes its text once; after that its value is set where the state has another, as after a link,
// and never while it is what was typed.
type Area struct {
	app.Compo
	// ID, Act and Key are the element's id, data-act and data-id.
	ID, Act, Key string
	// Hint stands where nothing is typed.
	Hint string
	Text string
	// Rows is its height in lines, Max how many characters it takes; 0 is no limit.
	Rows, Max int
	Disabled  bool
}

// OnMount implements app.Mounter.
func (a *Area) OnMount(ctx app.Context) { a.write(ctx) }

// OnUpdate implements app.Updater.
func (a *Area) OnUpdate(ctx app.Context) { a.write(ctx) }

func (a *Area) write(ctx app.Context) {
	if el := ctx.JSSrc(); el.Get("value").String() != a.Text {
		el.Set("value", a.Text)
	}
}

// Render implements app.Composer.
func (a *Area) Render() app.UI {
	var most any
	if a.Max > 0 {
		most = a.Max
	}
	return html.One(`<textarea id="{}" data-act="{}" data-id="{}" rows="{}" maxlength="{}" placeholder="{}" spellcheck="false" autocomplete="off" disabled="{}"></textarea>`,
		a.ID, a.Act, html.Given(a.Key), a.Rows, most, html.Given(a.Hint), a.Disabled)
}
