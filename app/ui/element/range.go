package element

import "github.com/maxence-charriere/go-app/v9/pkg/app"

// Range is a range input from 0 to 1, in thousandths, that names a dial.
type Range struct {
	app.Compo
	// ID is the dial's name and the element's ID.
	ID string
	// Label names it, unless another element does.
	Label string
	// Value is where it stands, Text what is said of that.
	Value, Text string
	Disabled    bool
}

// OnMount implements app.Mounter. go-app sets attributes in no fixed order, so that the value may be set before the limits
// and the step are, and be rounded to 0 or 1: it is set once more when all of them stand.
func (r *Range) OnMount(ctx app.Context) { ctx.JSSrc().Set("value", r.Value) }

// Render implements app.Composer.
func (r *Range) Render() app.UI {
	in := app.Input().ID(r.ID).Type("range").Min("0").Max("1").Step(0.001).
		DataSet("dial", r.ID).Value(r.Value).Aria("valuetext", r.Text)
	if r.Label != "" {
		in = in.Aria("label", r.Label)
	}
	if r.Disabled {
		in = in.Disabled(true)
	}
	return in
}
