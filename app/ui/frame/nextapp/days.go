package nextapp

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/element"
)

// days are the 14 days after the change, day by day.
func days(p *lab.Part) app.UI {
	soft, score := p.SoftmaxArm(), p.ScoreArm()
	arms := []domain.Arm{soft, score, domain.RecentArm}
	var figures []app.UI
	if len(p.After.Change.Install) > 0 {
		what := p.AfterLog.Apps[p.Trained.Models.Setup.Apps].Name
		if n := len(p.After.Change.Install); n > 1 {
			what = "The " + format.Plural(n, "new app")
		}
		figures = append(figures, chart(p, what+" among the first three, %", "of the times that somebody opened it", arms, func(r *domain.ArmResult) []domain.Count { return r.New[:] }))
	}
	figures = append(figures, chart(p, "The old apps, %", "of their openings", arms, func(r *domain.ArmResult) []domain.Count { return r.Old[:] }))
	return app.Div().Class("under").Body(
		app.Div().Class("days").Body(figures...),
		app.P().Class("key").Body(
			mark(domain.Softmax), app.Text(" softmax, "+armWords(p.Settings.After)+" "),
			mark(domain.Score), app.Text(" score, "+armWords(p.Settings.ScoreAfter)+" "),
			app.Span().Class("key__base").Aria("hidden", "true"), app.Text(" most recent apps")),
		app.Details().Class("fold").DataSet("present", "hide").Body(
			app.Summary().Body(element.Icon("chev"), app.Text("The numbers, day by day")),
			app.Div().Class("wide").TabIndex(0).Role("region").Aria("label", "hit@3 day by day").Body(dayTable(p)),
		),
	)
}

// armWords says when a model is retrained.
func armWords(after int) string {
	if after == 0 {
		return "never retrained"
	}
	return "retrained after day " + strconv.Itoa(after)
}

// The chart's measures.
const (
	chartLeft, chartRight = 30.0, 390.0
	chartTop, chartFoot   = 8.0, 148.0
)

func across(day int) float64 {
	return chartLeft + 8 + (chartRight-chartLeft-16)*float64(day)/(domain.FortnightDays-1)
}

func down(share float64) float64 { return chartFoot - (chartFoot-chartTop)*share }

// chart is hit@3 of some arms, day by day.
func chart(p *lab.Part, title, note string, arms []domain.Arm, of func(*domain.ArmResult) []domain.Count) app.UI {
	body := []app.UI{}
	for _, v := range []float64{0, .5, 1} {
		y := dec(down(v))
		body = append(body,
			element.SVG("line").DataSet("c", "grid").Attr("x1", chartLeft).Attr("x2", chartRight).Attr("y1", y).Attr("y2", y),
			element.SVG("text").Attr("x", chartLeft-5).Attr("y", dec(down(v)+4)).Attr("text-anchor", "end").Text(strconv.Itoa(int(100*v))))
	}
	for _, d := range []int{0, 6, 13} {
		body = append(body, element.SVG("text").Attr("x", dec(across(d))).Attr("y", chartFoot+16).Attr("text-anchor", "middle").Text(strconv.Itoa(d+1)))
	}
	now := dec(across(p.Settings.Age - 1))
	body = append(body, element.SVG("line").DataSet("c", "now").Attr("x1", now).Attr("x2", now).Attr("y1", chartTop-6).Attr("y2", chartFoot))
	said := title + ": "
	for i, arm := range arms {
		counts := of(&p.After.Arms[arm])
		kind := [...]string{"line line--soft", "line", "line line--base"}[i]
		path, pen := "", "M"
		var dots []app.UI
		for d, c := range counts {
			v, ok := c.Share()
			if !ok {
				pen = "M" // a day without any has no value
				continue
			}
			x, y := dec(across(d)), dec(down(v))
			path += pen + x + " " + y
			pen = "L"
			switch i {
			case 0:
				dots = append(dots, element.SVG("circle").DataSet("c", "hollow").Attr("cx", x).Attr("cy", y).Attr("r", 3.5))
			case 1:
				dots = append(dots, element.SVG("circle").DataSet("c", "solid").Attr("cx", x).Attr("cy", y).Attr("r", 3.5))
			}
		}
		body = append(body, element.SVG("path").DataSet("c", kind).Attr("d", path))
		body = append(body, dots...)
		if v, ok := domain.Total(counts).Share(); ok {
			said += [...]string{"softmax ", "score ", "most recent "}[i] + percent(v) + "; "
		}
	}
	return app.Figure().Body(
		app.FigCaption().Body(app.B().Text(title), app.Text(note)),
		element.SVG("svg").DataSet("c", "chart").Attr("viewBox", "0 0 400 170").Role("img").Aria("label", said+"over 14 days.").Body(body...),
	)
}

// armNames are the arms as the table names them.
var armNames = [domain.Arms]string{
	"softmax, never", "softmax, all of it", "softmax, new parts only", "softmax, old rows count against", "score, never", "score, retrained", "most recent", "most used",
}

// dayTable are hit@3 of all arms on new and old apps, by day.
func dayTable(p *lab.Part) app.UI {
	head := []app.UI{app.Th().Scope("col").Text("Arm"), app.Th().Scope("col").Text("Apps")}
	for d := range domain.FortnightDays {
		head = append(head, app.Th().Scope("col").Text(strconv.Itoa(d+1)))
	}
	var rows []app.UI
	for arm := range domain.Arms {
		r := &p.After.Arms[arm]
		if arm != domain.SoftmaxNever && arm < domain.RecentArm && arm != domain.ScoreNever && r.Cost.Weights == 0 {
			continue // not asked for
		}
		for i, counts := range [][]domain.Count{r.New[:], r.Old[:]} {
			if domain.Total(counts).Of == 0 {
				continue
			}
			row := []app.UI{app.Th().Scope("row").Text(armNames[arm]), app.Td().Text([...]string{"new", "old"}[i])}
			for _, c := range counts {
				text := "–"
				if v, ok := c.Share(); ok {
					text = format.Fixed(100*v, 0)
				}
				row = append(row, app.Td().Text(text))
			}
			rows = append(rows, app.Tr().Body(row...))
		}
	}
	return app.Table().Class("measures").Body(app.THead().Body(app.Tr().Body(head...)), app.TBody().Body(rows...))
}
