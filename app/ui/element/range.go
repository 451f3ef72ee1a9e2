package element

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

// Range is a range input from 0 to 1, in thousandths, that names a dial: by its ID, with a label unless another element labels
// it, and with what is read out for its value.
func Range(id, label, value, text string, disabled bool) app.UI {
	return html.One(`<input id="{}" type="range" min="0" max="1" step="0.001" data-dial="{}" value="{}" aria-valuetext="{}" aria-label="{}" disabled="{}">`,
		id, id, value, text, html.Given(label), disabled)
}
