// Package insight draws what a ranking means: the scatter of engagement against
// quality with its Pareto front, the scores of the posts on top, and the curve of
// what one objective costs in the other.
package insight

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/rank"
	"decouple/app/ui/chart"
	"decouple/app/ui/element"
)

// TradeOffData is what the scatter shows.
type TradeOffData struct {
	Scale, Posts string
	Range        chart.Range
	Ticks        [3]string
	// Dots is the path of all kept posts as small circles.
	Dots string
	// Top are the places of the top ten, best first; Never says which of them no
	// weights put first though they are on the front.
	Top   []chart.XY
	Never []bool
	// Open is the place of the open card's post, if HasOpen.
	Open    chart.XY
	HasOpen bool
	Line    []chart.XY
	Above   []chart.XY
	Corner  chart.XY
	Tip     chart.XY
	Ratio   string
	Label   string
	Front   frontData
	// Dot is the stop for the keys that go along the dots.
	Dot dotData
	// Missing says why there is no plot, or is empty.
	Missing string
}

// TradeOffView returns the scatter of m, in the coordinates of package chart.
func TradeOffView(m *ranking.Lab) TradeOffData {
	r, s := m.Ranking, m.Dials
	if !m.Feed.RanksBoth() {
		return TradeOffData{Missing: "There is no plot: it takes both engagement and quality, and no model predicts " + lacking(m.Feed) + " here."}
	}
	c := &r.Columns
	v := TradeOffData{
		Scale: s.Scale.String(), Posts: format.Plural(len(r.Order), "post"),
		Range: chart.RangeOf(s.Scale, c, r.Order),
	}
	if every := len(r.Order)/mostDots + 1; every > 1 {
		v.Posts += ", 1 in " + format.Count(every) + " drawn"
	}
	v.Ticks = ticks(s.Scale, v.Range)
	at := func(i int32) chart.XY { return v.Range.At(c.Engagement(int(i)), c.Quality(int(i))) }
	v.Dots = dots(m, at)
	for _, i := range r.Top() {
		v.Top = append(v.Top, at(i))
		v.Never = append(v.Never, m.Insight.NeverFirst(i))
	}
	if open := m.OpenPost(); open >= 0 {
		v.Open, v.HasOpen = at(open), true
	}
	alpha, beta := float64(s.Weights.Alpha)/rank.WeightMax, float64(s.Weights.Beta)/rank.WeightMax
	if n := len(r.Top()); n > 0 {
		v.Line, v.Above = v.Range.Iso(alpha, beta, c.ScoreValue(s.Weights, int(r.Top()[n-1])))
	}
	v.Corner, v.Tip = chart.Legs(alpha, beta)
	v.Ratio = "0 : 0"
	if e := element.Share(s.Weights); e >= 0 {
		v.Ratio = fmt.Sprintf("%d : %d", e, 100-e)
	}
	if len(v.Top) == 0 {
		v.Label = "Engagement against quality. No post passes the filters, so nothing is drawn."
		return v
	}
	v.Front, v.Dot = frontView(m, v.Range), dotView(m, v.Range)
	v.Label = fmt.Sprintf("Engagement against quality of %s on the %s scale. The line of equal score at %s passes through post %d; the posts above it are the ones ranked higher.",
		v.Posts, v.Scale, v.Ratio, len(v.Top))
	return v
}

// lacking names what no model of f predicts.
func lacking(f *feed.Feed) string {
	switch {
	case !f.Ranks():
		return "either"
	case f.Has[model.Engagement]:
		return "quality"
	}
	return "engagement"
}

// ticks are the words at both axes' start, middle and end.
func ticks(s rank.Scale, r chart.Range) [3]string {
	if s == rank.Percentile {
		return [3]string{"0", "50", "100"}
	}
	mid, decimals := (r.Lo+r.Hi)/2, 0
	if mid != float64(int(mid)) {
		decimals = 1
	}
	return [3]string{format.Fixed(r.Lo, 0), format.Fixed(mid, decimals), format.Fixed(r.Hi, 0)}
}

// mostDots is how many posts the plot draws; more would be a blot, and slow.
const mostDots = 1500

// drawn calls do with each kept post that has a dot, in the feed's own order: of a large
// feed one in so many.
func drawn(m *ranking.Lab, do func(int32)) {
	every, n := len(m.Ranking.Order)/mostDots+1, 0
	for i, kept := range m.Ranking.Kept {
		if !kept {
			continue
		}
		if n++; n%every == 0 {
			do(int32(i))
		}
	}
}

// dots draws every post that has one as a circle in one path, so that it changes only when
// the filters or the scale do.
func dots(m *ranking.Lab, at func(int32) chart.XY) string {
	var b strings.Builder
	drawn(m, func(i int32) {
		p := at(i)
		b.WriteString("M" + element.Decimal(p.X-3.5) + " " + element.Decimal(p.Y) + "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0")
	})
	return b.String()
}

// TradeOff is the scatter of engagement against quality.
type TradeOff struct {
	app.Compo
	View TradeOffData
}

// Render implements app.Composer.
func (t *TradeOff) Render() app.UI {
	v := t.View
	if v.Missing != "" {
		return app.Figure().Class("block").ID("chart").Body(
			app.FigCaption().Class("head").Body(app.H2().Text("Trade-off")),
			app.P().Class("note").Text(v.Missing),
		)
	}
	return app.Figure().Class("block").ID("chart").Body(
		app.FigCaption().Class("head").Body(app.H2().Text("Trade-off"), app.Small().Text(v.Scale+", "+v.Posts)),
		element.SVG("svg").DataSet("c", "plot").DataSet("point", "plot").DataSet("act", "plot").Attr("viewBox", fmt.Sprintf("0 0 %d %d", chart.Width, chart.Height)).
			Attr("role", "group").Aria("label", v.Label).Body(
			&frame{Ticks: v.Ticks},
			element.SVG("polygon").DataSet("c", "in").Attr("points", Points(v.Above)),
			element.SVG("polyline").DataSet("c", "iso").Attr("points", Points(v.Line)),
			&frontLines{View: v.Front},
			&cloud{Path: v.Dots},
			&frontMarks{View: v.Front},
			legs(v), // over the dots, so that its label can be read
			numbers(v),
			&dot{View: v.Dot},
		),
		&plotWords{Front: v.Front, Dot: v.Dot},
		app.P().Class("note").Text("Posts right of the solid line, or above it, score higher than the last numbered one. The line turns with the arrow (α, β), at a right angle to it."),
	)
}

// frame is the plot's axes; it changes with the scale only.
type frame struct {
	app.Compo
	Ticks [3]string
}

// Render implements app.Composer.
func (f *frame) Render() app.UI {
	return element.SVG("g").Aria("hidden", "true").Body(
		element.SVG("path").DataSet("c", "axis").Attr("d", "M36 8V296H324"),
		element.SVG("path").DataSet("c", "axis").Attr("d", "M180 296v4M324 296v4M36 152h-4M36 8h-4"),
		element.Label(29, 312, "end", f.Ticks[0]), element.Label(180, 312, "middle", f.Ticks[1]), element.Label(324, 312, "middle", f.Ticks[2]),
		element.Label(29, 156, "end", f.Ticks[1]), element.Label(29, 12, "end", f.Ticks[2]),
		element.SVG("text").DataSet("c", "t-hue").DataSet("obj", "e").Attr("x", 108).Attr("y", 313).Attr("text-anchor", "middle").Text("Engagement"),
		element.SVG("text").DataSet("c", "t-hue").DataSet("obj", "q").Attr("transform", "translate(26 224) rotate(-90)").Attr("text-anchor", "middle").Text("Quality"),
	)
}

// cloud is every kept post as a small circle.
type cloud struct {
	app.Compo
	Path string
}

// Render implements app.Composer.
func (c *cloud) Render() app.UI { return element.SVG("path").DataSet("c", "dot").Attr("d", c.Path) }

// legs is the arrow (α, β) with its two legs.
func legs(v TradeOffData) app.UI {
	line := func(class, obj string, from, to chart.XY) app.UI {
		l := element.SVG("line").DataSet("c", class).Attr("x1", element.Decimal(from.X)).Attr("y1", element.Decimal(from.Y)).Attr("x2", element.Decimal(to.X)).Attr("y2", element.Decimal(to.Y))
		if obj != "" {
			l = l.DataSet("obj", obj)
		}
		return l
	}
	start := chart.XY{X: chart.Left, Y: chart.Bottom}
	return element.SVG("g").DataSet("c", "over").Aria("hidden", "true").Body(
		line("leg", "e", start, v.Corner),
		line("leg", "q", v.Corner, v.Tip),
		line("aim", "", start, v.Tip),
		element.SVG("text").DataSet("c", "t-ink halo").Attr("x", element.Decimal(v.Tip.X+7)).Attr("y", element.Decimal(min(v.Tip.Y+2, chart.Bottom-6))).Text(v.Ratio),
	)
}

// numbers are the top ten with their ranks, the first on top, and a ring round
// the open card's post.
func numbers(v TradeOffData) app.UI {
	var marks []app.UI
	for place := len(v.Top) - 1; place >= 0; place-- {
		p := v.Top[place]
		shape := element.SVG("circle").DataSet("c", "dot--top").Attr("cx", element.Decimal(p.X)).Attr("cy", element.Decimal(p.Y)).Attr("r", "9.5")
		if v.Never[place] {
			shape = element.SVG("path").DataSet("c", "dot--top").Attr("d", diamond(p, "12.5"))
		}
		marks = append(marks,
			shape,
			element.SVG("text").DataSet("c", "n").Attr("x", element.Decimal(p.X)).Attr("y", element.Decimal(p.Y+4)).Text(strconv.Itoa(place+1)),
		)
	}
	if v.HasOpen {
		marks = append(marks, element.SVG("circle").DataSet("c", "dot--on").Attr("cx", element.Decimal(v.Open.X)).Attr("cy", element.Decimal(v.Open.Y)).Attr("r", "12.5"))
	}
	return element.SVG("g").DataSet("c", "over").Aria("hidden", "true").Body(marks...)
}

// diamond is the outline of a square on its corner, of half a diagonal r.
func diamond(p chart.XY, r string) string {
	return "M" + element.Decimal(p.X) + " " + element.Decimal(p.Y) + "m-" + r + " 0l" + r + "-" + r + "l" + r + " " + r + "l-" + r + " " + r + "z"
}

// Points lists coordinates as SVG's points attribute wants them.
func Points(ps []chart.XY) string {
	var b strings.Builder
	for i, p := range ps {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(element.Decimal(p.X) + "," + element.Decimal(p.Y))
	}
	return b.String()
}
