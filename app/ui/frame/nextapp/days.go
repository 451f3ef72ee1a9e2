package nextapp

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	lab "decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// freshDays and oldDays are the openings of new and of all other apps, by day.
func freshDays(r *domain.ArmResult) []domain.Count { return r.New[:] }
func oldDays(r *domain.ArmResult) []domain.Count   { return r.Old[:] }

// days are the 14 days after the change, day by day.
func days(p *lab.Part) app.UI {
	var figures []app.UI
	if n := len(p.After.Change.Install); n > 0 {
		what := p.AfterLog.Apps[p.Before().Setup.Apps].Name
		if n > 1 {
			what = "The " + format.Plural(n, "new app")
		}
		figures = append(figures, chart(p, what+" among the first three, %", "of "+openings(p, freshDays), freshDays))
	}
	figures = append(figures, chart(p, "The old apps, %", "of "+openings(p, oldDays), oldDays))
	var bases []app.UI
	for by := domain.Recent; by < domain.Methods; by++ {
		bases = append(bases, html.One(`<span>{} {}</span>`, drawing("sign", "0 0 24 12", segment(lines[by], 0, 6, 24, 6)), strings.ToLower(by.Name())))
	}
	return html.One(`
		<div class="under">
			<div class="days">{}</div>
			<p class="signs">
				<span>{} softmax, {}</span>
				<span>{} score, {}</span>
				{}
			</p>
			{}
		</div>`, figures,
		mark(domain.Softmax), armWords(p.Settings.After),
		mark(domain.Score), armWords(p.Settings.ScoreAfter),
		bases,
		fold("The numbers, day by day", room.Grow(lab.Part{After: p.After}, 2*int(domain.Arms)+2, dayTable)))
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

// lines are the kinds of line of the methods.
var lines = [domain.Methods]string{"line line--soft", "line", "line line--base", "line line--base line--used", "line line--base line--chain"}

// chart is hit@3 of all methods, day by day.
func chart(p *lab.Part, title, about string, of func(*domain.ArmResult) []domain.Count) app.UI {
	var body []app.UI
	for _, v := range []float64{0, .5, 1} {
		body = append(body, segment("grid", chartLeft, down(v), chartRight, down(v)), words("end", chartLeft-5, down(v)+4, strconv.Itoa(int(100*v))))
	}
	for _, d := range []int{0, 6, 13} {
		body = append(body, words("middle", across(d), chartFoot+16, strconv.Itoa(d+1)))
	}
	now := across(p.Age() - 1)
	body = append(body, segment("now", now, chartTop-6, now, chartFoot))
	said := title
	for by, arm := range shown(p) {
		counts := of(&p.After.Arms[arm])
		path, pen := "", "M"
		var dots []app.UI
		for d, c := range counts {
			v, ok := c.Share()
			if !ok {
				pen = "M" // a day without any has no value
				continue
			}
			path += pen + dec(across(d)) + " " + dec(down(v))
			pen = "L"
			if by < 2 {
				dots = append(dots, circle([...]string{"hollow", "solid"}[by], across(d), down(v), 3.5))
			}
		}
		body = append(append(body, shape("path", lines[by], "d", path)), dots...)
		said += "; " + domain.Method(by).Name() + " " + within(domain.Total(counts))
	}
	return html.One(`
		<figure>
			<figcaption><b>{}</b>{}</figcaption>
			<svg data-c="chart" viewBox="0 0 400 170" role="img" aria-label="{}; of {} in {}.">{}</svg>
		</figure>`, title, about, said, openings(p, of), format.Plural(p.DaysAfter(), "day"), body)
}

// openings says how many there were.
func openings(p *lab.Part, of func(*domain.ArmResult) []domain.Count) string {
	return format.Plural(int(domain.Total(of(&p.After.Arms[0])).Of), "opening")
}

// armNames are the arms as the table names them.
var armNames = [domain.Arms]string{
	"softmax, never", "softmax, all of it", "softmax, new parts only", "softmax, old rows count against it", "score, never", "score, retrained", "most recent", "most used", "after the last app",
}

// dayTable are hit@3 of all arms on new and old apps, by day, as far as so many rows.
func dayTable(view any, most int) app.UI {
	p := view.(lab.Part)
	names := []string{"apps"}
	for d := range domain.FortnightDays {
		names = append(names, strconv.Itoa(d+1))
	}
	var rows []app.UI
	add := func(name string, r *domain.ArmResult, write func(domain.Count) string) {
		for i, counts := range [][]domain.Count{r.New[:], r.Old[:]} {
			if domain.Total(counts).Of == 0 {
				continue
			}
			cells := []string{[...]string{"new", "old"}[i]}
			for _, c := range counts {
				cells = append(cells, write(c))
			}
			rows = append(rows, row(name, cells...))
		}
	}
	for arm := range domain.Arms {
		r := &p.After.Arms[arm]
		if arm.Retrains() && r.Cost.Weights == 0 {
			continue // not asked for
		}
		add(armNames[arm], r, func(c domain.Count) string {
			if v, ok := c.Share(); ok {
				return format.Fixed(100*v, 0)
			}
			return "–"
		})
	}
	add("openings", &p.After.Arms[0], func(c domain.Count) string { return format.Count(int(c.Of)) })
	return wideTable("", "hit@3 in per cent, day by day", heads("Model", names...), rows[:min(most, len(rows))])
}
