package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
)

// tell is what each model learned, and what that comes to.
func tell(p *lab.Part) []app.UI {
	if p.Trained == nil || p.Happens() && p.After == nil {
		return []app.UI{app.P().Class("note").Text("The weights stand here once the models are trained.")}
	}
	if p.Happens() {
		return []app.UI{weightsBlock(p), bill(p)}
	}
	return []app.UI{weightsBlock(p), wins(p)}
}

// weightsBlock is the picture of the weights with their numbers.
func weightsBlock(p *lab.Part) app.UI {
	s := &p.Trained.Models.Setup
	n, d := s.Apps, s.SoftmaxColumns()
	head, fresh := "What each model learned", 0
	if p.Happens() {
		head, fresh = "What must be learned now", len(p.After.Change.Install)
	}
	soft := []app.UI{app.B().Text(format.Count(d+1) + " × " + format.Count(n) + " = " + format.Count((d+1)*n)), app.Text("one app more: " + format.Count(d+2+n) + " more")}
	score := []app.UI{app.B().Text(format.Count(s.ScoreColumns() + 1)), app.Text("none more")}
	if fresh > 0 {
		// A column for each new app, of all columns and the intercept, and a row for each of all old outputs.
		soft = []app.UI{
			app.B().Text(format.Count(fresh*(d+fresh+1)+fresh*n) + " new" + learned(p)),
			app.Text(format.Plural(fresh, "column") + " of " + format.Count(d+fresh+1) + ", " + format.Plural(fresh, "row") + " of " + format.Count(n)),
		}
		score = []app.UI{app.B().Text("0 new")}
	}
	return app.Div().Class("block").Body(
		app.H2().Text(head),
		app.P().Class("note").Text("A square is a weight; the darker, the stronger."),
		app.Div().Class("wcap").Aria("hidden", "true").Body(app.P().Body(app.B().Text("Softmax"), app.Text("a column for each app")), app.P().Body(app.B().Text("Score"), app.Text("one column"))),
		&picture{View: pictureView(p)},
		app.Div().Class("wcap").Body(app.P().Body(soft...), app.P().Body(score...)),
	)
}

// learned says whether the new weights are, on the day shown.
func learned(p *lab.Part) string {
	switch {
	case p.Settings.After == 0:
		return ", not learned"
	case p.Settings.Age <= p.Settings.After:
		return ", not learned until day " + strconv.Itoa(p.Settings.After+1)
	}
	return ", learned after day " + strconv.Itoa(p.Settings.After)
}

// wins says where each model wins, as far as this log tells.
func wins(p *lab.Part) app.UI {
	t := p.Trained
	s := &t.Models.Setup
	var softSums, scoreSums int
	if k := p.Look(); k != nil {
		softSums, scoreSums = k.Sums()
	}
	place := "an answer"
	if s.Features == 0 {
		place = "the same number for all"
	}
	row := func(name, a, b string) app.UI {
		return app.Tr().Body(app.Th().Scope("row").Text(name), app.Td().Text(a), app.Td().Text(b))
	}
	return app.Div().Class("block").DataSet("present", "hide").Body(
		app.H2().Text("Where each wins"),
		app.Table().Class("facts").Body(
			app.THead().Body(app.Tr().Body(app.Th().Scope("col").Body(app.Span().Class("sr").Text("Case")), app.Th().Scope("col").Text("Softmax"), app.Th().Scope("col").Text("Score"))),
			app.TBody().Body(
				row("the same "+format.Plural(s.Apps, "app")+", hit@3", percent(t.Figures[domain.Softmax].Hit3.Value), percent(t.Figures[domain.Score].Hit3.Value)),
				row("products in one ask", format.Count(softSums), format.Count(scoreSums)),
				row("a new app", "no answer", place),
			),
		),
	)
}

// bill is what one change of the apps costs either model.
func bill(p *lab.Part) app.UI {
	soft, score := &p.After.Arms[p.SoftmaxArm()], &p.After.Arms[p.ScoreArm()]
	row := func(name string, of func(*domain.ArmResult) string) app.UI {
		return app.Tr().Body(app.Th().Scope("row").Text(name), app.Td().Text(of(soft)), app.Td().Text(of(score)))
	}
	share := func(days []domain.Count) string {
		v, ok := domain.Total(days).Share()
		if !ok {
			return "–"
		}
		return percent(v)
	}
	rows := []app.UI{
		row("openings without an answer", func(r *domain.ArmResult) string { return format.Count(r.Unanswered) }),
		row("weights retrained", func(r *domain.ArmResult) string { return format.Count(r.Cost.Weights) }),
		row("rows read", func(r *domain.ArmResult) string { return format.Count(r.Cost.Rows) }),
		row("training time", func(r *domain.ArmResult) string { return seconds(r.Cost.Seconds) }),
	}
	if len(p.After.Change.Install) > 0 {
		rows = append(rows,
			row("new, days 1 to 3, hit@3", func(r *domain.ArmResult) string { return share(r.New[:3]) }),
			row("new, 14 days, hit@3", func(r *domain.ArmResult) string { return share(r.New[:]) }))
	}
	rows = append(rows, row("old apps, 14 days, hit@3", func(r *domain.ArmResult) string { return share(r.Old[:]) }))
	head := "The bill of " + format.Plural(len(p.After.Change.Install), "new app")
	if len(p.After.Change.Install) == 0 {
		head = "The bill of an uninstalled app"
	}
	return app.Div().Class("block").Body(
		app.H2().Text(head),
		app.Table().Class("facts").ID("next-bill").Body(
			app.THead().Body(app.Tr().Body(app.Th().Scope("col").Body(app.Span().Class("sr").Text("Item")), app.Th().Scope("col").Text("Softmax"), app.Th().Scope("col").Text("Score"))),
			app.TBody().Body(rows...),
		),
		app.P().Class("note").Text(billNote(p)),
	)
}

// billNote says what the retraining rests on.
func billNote(p *lab.Part) string {
	if len(p.After.Change.Install) == 0 {
		return "An app that is gone is left out of the sum, or is not asked about: neither model needs training for that."
	}
	if p.Settings.After == 0 {
		return "The softmax has no output for a new app, and gets none without training."
	}
	part, whole, against := &p.After.Arms[domain.SoftmaxPart], &p.After.Arms[domain.SoftmaxWhole], &p.After.Arms[domain.SoftmaxAgainst]
	from := p.Settings.After
	late := func(r *domain.ArmResult) string {
		v, ok := domain.Total(r.New[from:]).Share()
		if !ok {
			return "–"
		}
		return percent(v)
	}
	return "From day " + strconv.Itoa(from+1) + " on the softmax hits " + late(whole) + " of the new openings if all of it was retrained, " +
		late(part) + " with the new column and row alone (" + format.Count(part.Cost.Weights) + " weights, " + seconds(part.Cost.Seconds) + "). Rows from before the install leave the new output out of their sum; counted against it, " + late(against) + "."
}
