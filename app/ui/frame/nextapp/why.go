package nextapp

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
)

// whyID is what says why an app stands where it does.
const whyID = "next-why"

// terms is how many terms of an answer are listed.
const terms = 8

// reasons are the terms that made both models' answers about an app; nil for none.
func reasons(p *lab.Part, look *lab.Look) app.UI {
	a := p.Settings.Why
	if a < 0 || a >= len(look.Log.Apps) {
		return nil
	}
	name := look.Log.Apps[a].Name
	return app.Section().ID(whyID).Class("why-app").Aria("labelledby", "next-why-h").Body(
		app.Div().Class("head").Body(
			app.H2().ID("next-why-h").Text("Why "+name+" stands where it does"),
			element.Button("why-close", "").Class("btn").Aria("label", "Close why "+name).Body(element.Icon("close")),
		),
		app.Div().Class("why-app__both").Body(
			reason(look, domain.Softmax, a, "Its column of the matrix, less the mean of all columns."),
			reason(look, domain.Score, a, "The columns that this app has now, times their weights."),
		),
	)
}

// reason are the terms of one model.
func reason(look *lab.Look, by domain.Method, a int, about string) app.UI {
	head := app.H3().Body(mark(by), app.Text(" "+by.Name()))
	all, intercept := look.Reasons(by, a)
	if all == nil {
		return app.Div().Body(head, note("This model has no answer for it."))
	}
	var rows []app.UI
	sum, rest := intercept, 0.0
	for i, t := range all {
		if sum += t.Value; i >= terms {
			rest += t.Value
			continue
		}
		name := t.Sort
		if t.Label != "" {
			name += ": " + t.Label
		}
		rows = append(rows, row(name, format.Signed(t.Value, 2)))
	}
	if n := len(all) - terms; n > 0 {
		rows = append(rows, row(format.Plural(n, "other column"), format.Signed(rest, 2)))
	}
	rows = append(rows, row("intercept", format.Signed(intercept, 2)), row("together", format.Signed(sum, 2)).Class("total"))
	return app.Div().Body(head, note(about), facts("facts", heads("Column", "Term"), rows))
}
