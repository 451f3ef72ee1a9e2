package nextapp

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
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
	return html.One(`
		<section id="{}" class="why-app" aria-labelledby="next-why-h">
			<div class="head">
				<h2 id="next-why-h">Why {} has this place</h2>
				<button type="button" data-act="why-close" class="btn" aria-label="Close why {}">{}</button>
			</div>
			<div class="why-app__both">{}{}</div>
		</section>`, whyID, name, name, element.Icon("close"),
		reason(look, domain.Softmax, a, "Its column of the matrix, minus the mean of all columns."),
		reason(look, domain.Score, a, "The columns that this app has now, times their weights."))
}

// reason are the terms of one model.
func reason(look *lab.Look, by domain.Method, a int, about string) app.UI {
	head := html.One(`<h3>{} {}</h3>`, mark(by), by.Name())
	all, intercept := look.Reasons(by, a)
	if all == nil {
		return html.One(`<div>{}<p class="note">This model has no answer for it.</p></div>`, head)
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
	rows = append(rows, row("intercept", format.Signed(intercept, 2)), rowOf("total", "together", format.Signed(sum, 2)))
	return html.One(`<div>{}{}{}</div>`, head, note(about), facts("", "facts", heads("Column", "Term"), rows))
}
