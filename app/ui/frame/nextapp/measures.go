package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
)

// measures are how all methods did on the days that no model has seen.
func measures(p *lab.Part) app.UI {
	t := p.Trained
	var rows, more []app.UI
	for by := range domain.Methods {
		f := t.Figures[by]
		weights, train := "–", "–"
		if by <= domain.Score {
			weights, train = format.Count(t.Costs[by].Weights), seconds(t.Costs[by].Seconds)
		}
		tr := app.Tr()
		if by <= domain.Score {
			tr = tr.DataSet("kind", "model")
		} else if by == domain.Recent {
			tr = tr.DataSet("kind", "first")
		}
		rows = append(rows, tr.Body(
			app.Th().Scope("row").Text(by.Name()),
			app.Td().Class("measures__plot").Body(interval(by, f.Hit3)),
			app.Td().ID("hit3-"+strconv.Itoa(int(by))).Text(percent(f.Hit3.Value)),
			app.Td().Text(figure(f.LogLoss)),
			app.Td().Text(weights),
			app.Td().Text(train),
		))
		more = append(more, app.Tr().Body(
			app.Th().Scope("row").Text(by.Name()),
			app.Td().Text(between(f.Hit1, percent)), app.Td().Text(between(f.Hit3, percent)),
			app.Td().Text(between(f.MRR, two)), app.Td().Text(between(f.LogLoss, two)),
		))
	}
	n := t.Figures[domain.Softmax].Openings
	days := p.Log.Days - t.Split
	return app.Div().Class("under").DataSet("present", "hide").Body(
		app.Table().Class("measures").Body(
			app.Caption().Body(app.Text("How often the app that was opened is among the first three"),
				app.Small().Text(format.Plural(n, "opening")+" on "+format.Plural(days, "later day")+", which no model has seen. The short line through each mark is a 95 % interval.")),
			app.THead().Body(app.Tr().Body(
				app.Th().Scope("col").Body(app.Span().Class("sr").Text("Method")), app.Th().Scope("col").Class("measures__plot").Aria("label", "hit@3 as a mark"),
				app.Th().Scope("col").Text("hit@3"), app.Th().Scope("col").Text("log loss"), app.Th().Scope("col").Text("weights"), app.Th().Scope("col").Text("to train"))),
			app.TBody().Body(rows...),
		),
		app.Details().Class("fold").Body(
			app.Summary().Body(element.Icon("chev"), app.Text("hit@1, MRR, and how this was measured")),
			app.Div().Body(
				app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", "All measures with their intervals").Body(app.Table().Class("measures").Body(
					app.THead().Body(app.Tr().Body(app.Th().Scope("col").Text("Method"), app.Th().Scope("col").Text("hit@1"), app.Th().Scope("col").Text("hit@3"), app.Th().Scope("col").Text("MRR"), app.Th().Scope("col").Text("log loss"))),
					app.TBody().Body(more...),
				)),
				app.P().Class("note").Text(howMeasured(p)),
			),
		),
		costs(p),
	)
}

// howMeasured says how the figures came about.
func howMeasured(p *lab.Part) string {
	raw := p.Log.Raw
	return "hit@k: the app was among the first k. MRR: the mean of 1 over its place. Log loss: the mean of −ln of the share that it was given; for the softmax that is ln " +
		strconv.Itoa(p.Trained.Models.Setup.Apps) + " = " + format.Fixed(lnOf(p.Trained.Models.Setup.Apps), 2) + " with all weights at 0. The score’s numbers are corrected for the apps that were drawn as not opened, and for the log loss made shares of the installed apps. " +
		"Intervals draw person-days with replacement, a thousand times. The log is split by time. Of " + format.Plural(raw.Rows, "row") + ", " + format.Count(raw.Launcher) + " of the launcher were left out and " +
		format.Count(raw.Repeats) + " that opened the open app again collapsed: both would make any model look good. The baselines count on through the later days, and leave out the app just closed."
}

// interval is a figure from 0 to 1 as a mark with a line for its interval.
func interval(by domain.Method, f domain.Figure) app.UI {
	if !f.Defined {
		return app.Text("–")
	}
	at := func(v float64) string { return element.Decimal(200 * v) }
	body := []app.UI{
		element.SVG("line").DataSet("c", "guide").Attr("x2", 200).Attr("y1", 9).Attr("y2", 9),
		element.SVG("line").DataSet("c", "span").Attr("x1", at(f.Low)).Attr("x2", at(f.High)).Attr("y1", 9).Attr("y2", 9),
	}
	switch by {
	case domain.Softmax:
		body = append(body, element.SVG("circle").DataSet("c", "hollow").Attr("cx", at(f.Value)).Attr("cy", 9).Attr("r", 5))
	case domain.Score:
		body = append(body, element.SVG("circle").DataSet("c", "solid").Attr("cx", at(f.Value)).Attr("cy", 9).Attr("r", 4.5))
	default:
		body = append(body, element.SVG("line").DataSet("c", "span").Attr("x1", at(f.Value)).Attr("x2", at(f.Value)).Attr("y1", 4).Attr("y2", 14))
	}
	return element.SVG("svg").Attr("viewBox", "0 0 200 18").Aria("hidden", "true").Body(body...)
}

// costs are what one ask takes against the number of apps.
func costs(p *lab.Part) app.UI {
	fold := app.Details().ID("next-costs").Class("fold").DataSet("act", "costs")
	head := app.Summary().Body(element.Icon("chev"), app.Text("The cost of one ask, up to 5,000 apps"))
	if p.Costs == nil {
		return fold.Body(head, app.P().Class("note").Text("Both models are asked again and again in the worker, with random weights, as a time does not depend on them."))
	}
	var rows []app.UI
	for _, c := range p.Costs {
		rows = append(rows, app.Tr().Body(
			app.Th().Scope("row").Text(format.Count(c.Apps)),
			app.Td().Text(format.Count(c.SoftmaxWeights)), app.Td().Text(format.Count(c.ScoreWeights)),
			app.Td().Text(format.Count(c.SoftmaxSums)), app.Td().Text(format.Count(c.ScoreSums)),
			app.Td().Text(format.Rounded(c.SoftmaxMicros)+" µs"), app.Td().Text(format.Rounded(c.ScoreMicros)+" µs"),
		))
	}
	return fold.Body(head, app.Div().Body(
		app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", "The cost of one ask").Body(app.Table().Class("measures").Body(
			app.THead().Body(
				app.Tr().Body(app.Th().Scope("col").Rowspan(2).Text("Apps"), app.Th().Scope("colgroup").ColSpan(2).Text("weights kept"), app.Th().Scope("colgroup").ColSpan(2).Text("products an ask"), app.Th().Scope("colgroup").ColSpan(2).Text("time on this machine")),
				app.Tr().Body(app.Th().Scope("col").Text("softmax"), app.Th().Scope("col").Text("score"), app.Th().Scope("col").Text("softmax"), app.Th().Scope("col").Text("score"), app.Th().Scope("col").Text("softmax"), app.Th().Scope("col").Text("score")),
			),
			app.TBody().Body(rows...),
		)),
		app.P().Class("note").Text("The softmax keeps a column of weights for each app; the score keeps the same weights whatever their number, and pays when it is asked."),
	))
}
