package tree

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/ui/element"
)

// insight is what lies right of the tree: both ways down, the words, and the figures.
func insight(v Data) []app.UI {
	var ways []app.UI
	for _, w := range v.Ways {
		sum := []app.UI{app.B().Text(w.Result)}
		if w.Product != "" {
			sum = []app.UI{app.Span().Text(w.Product + " ="), app.B().Text(w.Result)}
		}
		ways = append(ways, app.Div().Body(
			app.Dt().Body(app.B().Text(w.Name+": "+w.Leaf), app.Span().Text(w.How)),
			app.Dd().Body(sum...),
		))
	}
	if len(ways) == 0 {
		ways = []app.UI{app.P().Class("note").Text("No model is trained yet, so there is no answer.")}
		return []app.UI{block("Ways down", app.Div().Body(ways...)), figures(v)}
	}
	return []app.UI{
		block("Ways down", app.Dl().Class("ways").Body(ways...), app.P().Class("note").Text(v.Split)),
		words(v.Words),
		figures(v),
	}
}

// figures are those of titles that no model has seen: of all, or of the category that was added.
func figures(v Data) app.UI {
	if len(v.Add.Rows) > 0 {
		return added(v.Add)
	}
	return judged(v.Judged)
}

// added is what adding the category costs in three ways, and what each finds.
func added(v addData) app.UI {
	var body []app.UI
	for _, r := range v.Rows {
		name := app.Th().Scope("row").Body(app.Span().Text(r.Name))
		if r.On {
			name = app.Th().Scope("row").Body(app.B().Text(r.Name), app.Span().Class("sr").Text(", shown"))
		}
		body = append(body, app.Tr().Body(name, app.Td().Text(r.Weights), app.Td().Text(r.Titles), app.Td().Text(r.Seconds), app.Td().Text(r.Found), app.Td().Text(r.Old)))
	}
	return block("Hat was added: what is trained anew",
		app.Div().Class("scroll").TabIndex(0).Role("group").Aria("label", "What adding Hat costs").Body(app.Table().Class("figs", "growth").Body(
			app.THead().Body(app.Tr().Body(th("trained anew"), th("weights"), th("titles"), th("time"), th("hats found"), th("others right"))),
			app.TBody().Body(body...),
		)),
		app.P().Class("note").Text(v.Found),
	)
}

func block(name string, body ...app.UI) app.UI {
	return app.Div().Class("block").Body(append([]app.UI{app.H2().Text(name)}, body...)...)
}

// words are the words at one choice: those left speak for its likeliest child.
func words(v wordsData) app.UI {
	var rows []app.UI
	for _, w := range v.Words {
		rows = append(rows, app.Tr().Body(
			app.Th().Scope("row").Text(w.Word),
			app.Td().Class("words__bar").Body(element.SVG("svg").DataSet("c", "wordbar").Attr("viewBox", "0 0 1000 10").Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(
				element.SVG("rect").Attr("x", w.From).Attr("width", w.Width).Attr("height", 10),
				element.SVG("line").Attr("x1", 500).Attr("x2", 500).Attr("y1", -4).Attr("y2", 14),
			)),
			app.Td().Text(w.Says),
		))
	}
	return block("The words that sent it there",
		element.Segment("step", "Choice", v.Steps, v.Keys, v.Chosen, false),
		app.Table().Class("figs", "words").Body(
			app.THead().Body(app.Tr().Body(th("word"), app.Th().Scope("col").Class("words__bar").Body(app.Span().Body(app.Span().Text(v.A), app.Span().Text(v.B))), th("speaks for"))),
			app.TBody().Body(rows...),
		),
		app.P().Class("note").Text(v.Sum),
		app.P().Class("note").Text(v.More),
	)
}

// judged is how models did.
func judged(v judgedData) app.UI {
	if v.Title == "" {
		return block("Titles that no model has seen", app.P().Class("note").Text("Not asked yet."))
	}
	var rows, measures []app.UI
	for _, r := range v.Rows {
		var parts []app.UI
		x := 0
		for i, n := range r.Parts {
			if n > 0 {
				parts = append(parts, element.SVG("rect").DataSet("c", "err"+string(rune('1'+min(i, 2)))).Attr("x", x).Attr("width", n).Attr("height", 10))
			}
			x += n
		}
		rows = append(rows, app.Tr().Body(
			app.Th().Scope("row").Text(r.Name),
			app.Td().Class("errors__bar").Body(element.SVG("svg").DataSet("c", "errbar").Attr("viewBox", "0 0 "+format.Fixed(float64(max(v.Titles, 1)), 0)+" 10").
				Attr("preserveAspectRatio", "none").Aria("hidden", "true").Body(parts...)),
			app.Td().Body(app.B().Text(r.First), app.Text(" / "+r.All), app.Small().Text(" ["+r.Range+"]")),
		))
	}
	head := []app.UI{th("way")}
	for _, l := range v.Levels {
		head = append(head, th(l))
	}
	head = append(head, th("hP"), th("hR"), th("hF"))
	for _, m := range v.Measures {
		cells := []app.UI{app.Th().Scope("row").Text(m.Name)}
		for _, at := range append(m.At, m.Precision, m.Recall, m.F) {
			cells = append(cells, app.Td().Text(at))
		}
		measures = append(measures, app.Tr().Body(cells...))
	}
	var legend []app.UI
	for i, k := range v.Kinds {
		legend = append(legend, app.Span().Body(
			element.SVG("svg").DataSet("c", "key").Attr("viewBox", "0 0 12 8").Aria("hidden", "true").Body(element.SVG("rect").DataSet("c", "err"+string(rune('1'+min(i, 2)))).Attr("width", 12).Attr("height", 8)),
			app.Text(k),
		))
	}
	return block(v.Title,
		app.Table().Class("figs", "errors").Body(
			app.THead().Body(app.Tr().Body(th("way"), th("errors"), th("first step / all"))),
			app.TBody().Body(rows...),
		),
		app.P().Class("legend").Body(legend...),
		fold("Accuracy, hierarchical precision and recall",
			app.P().Class("note").Text("Accuracy down to each level. hP, hR and hF count an answer with the groups above it, the root left out. "+v.Note),
			app.Div().Class("scroll").TabIndex(0).Role("group").Aria("label", "Measures of each way").Body(app.Table().Class("figs").Body(
				app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(measures...),
			)),
			app.P().Class("note").Text(v.Stop),
		),
		fold("Which groups are mixed up", confusion(v)...),
	)
}

// confusion is the matrix of the groups, and the leaves that are confused most.
func confusion(v judgedData) []app.UI {
	head := []app.UI{th("is, said")}
	for _, g := range v.Groups {
		head = append(head, th(g))
	}
	var rows, mixed []app.UI
	for i, g := range v.Groups {
		cells := []app.UI{app.Th().Scope("row").Text(g)}
		for j := range v.Groups {
			n := v.Confusion[i][j]
			cell := app.Td().Text(format.Count(n))
			if i == j {
				cell = app.Td().Body(app.B().Text(format.Count(n)))
			} else if n == 0 {
				cell = app.Td().Class("zero").Text("0")
			}
			cells = append(cells, cell)
		}
		rows = append(rows, app.Tr().Body(cells...))
	}
	for _, m := range v.Mixed {
		mixed = append(mixed, app.Li().Text(m))
	}
	return []app.UI{
		app.P().Class("note").Text("Soft answers: a row is what titles are, a column what they were said to be."),
		app.Div().Class("scroll").TabIndex(0).Role("group").Aria("label", "Confusion of the groups").Body(app.Table().Class("figs", "confusion").Body(
			app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...),
		)),
		app.H3().Text("Mixed up most"),
		app.Ul().Class("mixed").Body(mixed...),
	}
}
