// Package fieldscore draws the scores that companies have published: their list
// among the controls, and the panel that shows one, its sources and what it would
// change in this feed.
package fieldscore

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/field"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/ui/element"
)

// Data is what the panel of a published score shows.
type Data struct {
	// Score is its place in field.Scores, -1 while none is shown.
	Score int
	// Numbers are what the rule gives on this feed, Changes what that would change.
	Numbers, Changes string
	// Itself compares with the formula itself, where this feed can tell.
	Itself string
	// Holds says that the dials and the scale are set so, Able that they can be.
	Holds, Able bool
	// Undo says that it was chosen just now and can be set back.
	Undo bool
}

// View returns what the panel shows of m; its Score is -1 while none is open.
func View(m *ranking.Lab) Data {
	v := Data{Score: m.Settings.Insight.Field - 1}
	if v.Score < 0 {
		return v
	}
	v.Able, v.Holds = m.Insight.Field.Carried.Trouble == field.None, m.Insight.FieldHolds()
	v.Numbers = numbers(m)
	v.Undo = v.Holds && m.Undo.Offered()
	if !v.Able {
		return v
	}
	top := m.Ranking.Top()
	switch n := len(top) - field.CountCommon(m.Insight.Field.Top, top); {
	case v.Holds:
		v.Changes = "The dials and the scale are set to it: the feed below is this order."
	case n == 0:
		v.Changes = "The same posts would be in the " + firstOf(len(top)) + "."
	default:
		v.Changes = strconv.Itoa(n) + " of the " + firstOf(len(top)) + " would be others."
	}
	if m.Insight.Field.Itself != nil {
		formula := "The product of engagement and quality itself, both to the same power,"
		if m.Insight.Published().Rule == field.EngagementOnly {
			formula = "The formula itself, with these posts’ ages and predicted clicks for votes,"
		}
		n := field.CountCommon(m.Insight.Field.Itself, m.Insight.Field.Top)
		v.Itself = formula + " has " + strconv.Itoa(n) + " of these " + strconv.Itoa(len(m.Insight.Field.Top)) + " in its own " + firstOf(len(m.Insight.Field.Itself)) + "."
	}
	return v
}

// firstOf names the first n posts of an order.
func firstOf(n int) string { return "first " + format.Plural(n, "post") }

// numbers says what weights the rule gives, with the figures of this feed that it needs.
func numbers(m *ranking.Lab) string {
	c := &m.Insight.Field.Carried
	switch {
	case c.Trouble == field.NoPosts:
		return "No post passes the filters, so there is nothing to carry it over to."
	case c.Trouble == field.NoModel:
		return "It takes both engagement and quality, and no model predicts both on this feed."
	case c.Trouble == field.NoMean:
		return "On this feed the means are " + significant(c.Engagement) + " (engagement) and " + significant(c.Quality) +
			" (quality). Both must lie above 0: no other weights make the two terms equal."
	case c.Ratio > 0:
		return "Over the " + format.Plural(c.N, "post") + " kept the means are " + significant(c.Engagement) + " (engagement) and " + significant(c.Quality) +
			" (quality), as the raw scale adds them. So α : β = " + significant(c.Quality) + " : " + significant(c.Engagement) + ", or " + significant(c.Ratio) + ". " + m.Insight.FieldRounding()
	}
	return "α is " + format.Milli(c.Weights.Alpha) + " and β " + format.Milli(c.Weights.Beta) + ", on the " + c.Scale.String() + " scale."
}

// significant writes a number with three figures that count.
func significant(x float64) string {
	switch {
	case x >= 1000 && x < 1e15:
		return format.Count(int(x))
	case x > 0 && x < 1e-4: // without a power of ten
		return format.Figures(x, 3)
	}
	return strings.ReplaceAll(strconv.FormatFloat(x, 'g', 3, 64), "-", "−")
}

// List opens the published scores, below the presets.
type List struct {
	app.Compo
	// Score is the one shown, -1 for none.
	Score   int
	Waiting bool
}

// Render implements app.Composer.
func (f *List) Render() app.UI {
	items := make([]app.UI, len(field.Scores))
	for i := range field.Scores {
		s := &field.Scores[i]
		items[i] = app.Li().Body(element.Enable(element.Button("field", s.Key).ID(insight.FieldButtonID+s.Key).Class("link").
			Aria("expanded", strconv.FormatBool(i == f.Score)).Aria("controls", insight.FieldID).Text(s.Name), f.Waiting))
	}
	return app.Details().Class("fieldlist").DataSet("present", "hide").Body(
		app.Summary().Body(element.Icon("right"), app.Span().Text("Scores from the field")),
		app.P().Class("note").Text("What if this feed were ranked the way one of these was published?"),
		app.Ul().Body(items...),
	)
}

// Panel shows a published score: its weights, what they become here, what
// changes and what that can't tell.
type Panel struct {
	app.Compo
	View    Data
	Waiting bool
}

// Render implements app.Composer.
func (f *Panel) Render() app.UI {
	v := f.View
	place := app.Div().ID(insight.FieldID)
	if v.Score < 0 {
		return place
	}
	s := &field.Scores[v.Score]
	apply := app.Div()
	if v.Able {
		buttons := []app.UI{
			element.Enable(element.Button("field-apply", "").Class("btn", "btn--line").Aria("pressed", strconv.FormatBool(v.Holds)).Text("Rank this feed so"), f.Waiting),
		}
		if v.Undo { // a narrow screen has the other one in another tab
			buttons = append(buttons, element.Button("undo", insight.FieldID).Class("btn", "btn--line", "fieldscore__undo").Text("Undo"))
		}
		apply = apply.Class("row").Body(buttons...)
	}
	return place.Class("fieldscore").Role("region").Aria("labelledby", insight.FieldHeadID).Body(
		app.Div().Class("head").Body(
			app.H2().ID(insight.FieldHeadID).TabIndex(-1).Text(s.Name),
			element.Enable(element.Button("field-close", s.Key).Class("btn").Aria("label", "Close "+s.Name), f.Waiting).Body(element.Icon("close")),
		),
		app.P().Class("note", "fieldscore__ask").Text("What if this feed were ranked the way that was published?"),
		app.P().Class("fieldscore__formula").Text(s.Formula),
		app.Div().Class("fieldscore__terms").Body(
			table(s),
			app.H3().Text("Source"), app.Ul().Body(sources(s)...),
		),
		app.Div().Class("fieldscore__says").Body(
			app.H3().Text("Carried over"), app.P().Text(s.How), app.P().Class("fieldscore__numbers").Text(v.Numbers),
			app.H3().Text("What changes"), app.P().Class("fieldscore__changes").Text(v.Changes), apply, app.P().Text(v.Itself),
			app.H3().Text("What it can’t tell"), app.P().Text(s.Cannot),
		),
		app.P().Class("note", "fieldscore__common").Text(field.Common),
	)
}

// table are the terms as published and what they answer to here.
func table(s *field.Score) app.UI {
	rows := make([]app.UI, len(s.Terms))
	for i, t := range s.Terms {
		here := app.Td().Text(t.Here.String())
		switch t.Here {
		case field.Engagement:
			here = here.Class("hue").DataSet("obj", "e")
		case field.Quality:
			here = here.Class("hue").DataSet("obj", "q")
		}
		rows[i] = app.Tr().Body(app.Th().Scope("row").Text(t.Name), app.Td().Text(t.Weight), here)
	}
	return app.Table().Body(
		app.Caption().Class("sr").Text("The published terms and weights"),
		app.THead().Body(app.Tr().Body(
			app.Th().Scope("col").Text("Term"), app.Th().Scope("col").Text("Weight"), app.Th().Scope("col").Text("Here"),
		)),
		app.TBody().Body(rows...),
	)
}

func sources(s *field.Score) []app.UI {
	items := make([]app.UI, len(s.Sources))
	for i, from := range s.Sources {
		items[i] = app.Li().Body(
			app.A().Class("link").Href(from.Address).Target("_blank").Rel("noopener").Text(from.Title),
			app.Text(" "+from.Publisher+", "+from.Year),
			app.Small().Text(from.Address),
		)
	}
	return items
}
