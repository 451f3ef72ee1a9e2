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
func reason(look *lab.Look, by domain.Method, a int, note string) app.UI {
	all, intercept := look.Reasons(by, a)
	if all == nil {
		return app.Div().Body(app.H3().Body(mark(by), app.Text(" "+by.Name())), app.P().Class("note").Text("This model has no answer for it."))
	}
	sum := intercept
	for _, t := range all {
		sum += t.Value
	}
	var rows []app.UI
	row := func(name string, v float64) {
		rows = append(rows, app.Tr().Body(app.Th().Scope("row").Text(name), app.Td().Text(format.Signed(v, 2))))
	}
	rest := 0.0
	for i, t := range all {
		if i >= terms {
			rest += t.Value
			continue
		}
		name := t.Sort
		if t.Label != "" {
			name += ": " + t.Label
		}
		row(name, t.Value)
	}
	if n := len(all) - terms; n > 0 {
		row(format.Plural(n, "other column"), rest)
	}
	row("intercept", intercept)
	rows = append(rows, app.Tr().Class("total").Body(app.Th().Scope("row").Text("together"), app.Td().Body(app.B().Text(format.Signed(sum, 2)))))
	return app.Div().Body(
		app.H3().Body(mark(by), app.Text(" "+by.Name())),
		app.P().Class("note").Text(note),
		app.Table().Class("facts").Body(
			app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text("Column"), app.Th().Scope("col").Text("Term"))),
			app.TBody().Body(rows...),
		),
	)
}
