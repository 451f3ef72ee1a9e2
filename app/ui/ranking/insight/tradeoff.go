// Package insight draws what a ranking means: the scatter of engagement against
// quality with its Pareto front, the scores of the posts on top, and the curve of
// what one objective costs in the other.
package insight

import (
	"fmt"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/model"
	"decouple/app/rank"
	"decouple/app/ui/chart"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
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
		return TradeOffData{Missing: "There is no plot: it needs both engagement and quality, and no model predicts " + lacking(m.Feed) + " here."}
	}
	c := &r.Columns
	v := TradeOffData{
		Scale: s.Scale.String(), Posts: format.Plural(r.Len(), "post"),
		Range: chart.RangeOf(s.Scale, c, r.Extremes()),
	}
	if m.Insight.Every > 1 {
		v.Posts += ", 1 in " + format.Count(m.Insight.Every) + " drawn"
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
	engagement := "Engagement"
	if m.Feed.ByFile {
		engagement = "Own engagement, not predicted,"
	}
	v.Label = fmt.Sprintf(engagement+" against quality of %s on the %s scale. The line of equal score at %s passes through post %d; the posts above it are the ones ranked higher.",
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

// dots draws every post that has one as a circle in one path, so that it changes only when
// the filters or the scale do.
func dots(m *ranking.Lab, at func(int32) chart.XY) string {
	var b strings.Builder
	for _, i := range m.Insight.Dotted {
		p := at(i)
		b.WriteString("M" + element.Decimal(p.X-3.5) + " " + element.Decimal(p.Y) + "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0")
	}
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
		return html.One(`
			<figure class="block" id="chart">
				<figcaption class="head"><h2>Trade-off</h2></figcaption>
				<p class="note">{}</p>
			</figure>`, v.Missing)
	}
	// The arrow lies over the dots, so that its label can be read.
	return html.One(`
		<figure class="block" id="chart">
			<figcaption class="head"><h2>Trade-off</h2><small>{}, {}</small></figcaption>
			<svg data-c="plot" data-point="plot" data-act="plot" viewBox="0 0 {} {}" role="group" aria-label="{}">
				{}
				<polygon data-c="in" points="{}"/>
				<polyline data-c="iso" points="{}"/>
				{}{}{}{}{}{}
			</svg>
			{}
			<p class="note">
				Posts right of the solid line, or above it, score higher than the last numbered one.
				The line turns with the arrow (α, β), at a right angle to it. The steps are the {}: no other post is as good as these in both.
			</p>
		</figure>`, v.Scale, v.Posts, chart.Width, chart.Height, v.Label,
		&frame{Ticks: v.Ticks}, Points(v.Above), Points(v.Line),
		&frontLines{View: v.Front}, &cloud{Path: v.Dots}, &frontMarks{View: v.Front}, legs(v), numbers(v), &dot{View: v.Dot},
		&plotWords{Front: v.Front, Dot: v.Dot}, element.Term("pareto", "Pareto front"))
}

// frame is the plot's axes; it changes with the scale only.
type frame struct {
	app.Compo
	Ticks [3]string
}

// Render implements app.Composer.
func (f *frame) Render() app.UI {
	return html.One(`
		<g aria-hidden="true">
			<path data-c="axis" d="M36 8V296H324"/>
			<path data-c="axis" d="M180 296v4M324 296v4M36 152h-4M36 8h-4"/>
			<text x="29" y="312" text-anchor="end">{}</text>
			<text x="180" y="312" text-anchor="middle">{}</text>
			<text x="324" y="312" text-anchor="middle">{}</text>
			<text x="29" y="156" text-anchor="end">{}</text>
			<text x="29" y="12" text-anchor="end">{}</text>
			<text data-c="t-hue" data-obj="e" x="108" y="313" text-anchor="middle">Engagement</text>
			<text data-c="t-hue" data-obj="q" transform="translate(26 224) rotate(-90)" text-anchor="middle">Quality</text>
		</g>`, f.Ticks[0], f.Ticks[1], f.Ticks[2], f.Ticks[1], f.Ticks[2])
}

// cloud is every kept post as a small circle.
type cloud struct {
	app.Compo
	Path string
}

// Render implements app.Composer.
func (c *cloud) Render() app.UI { return html.One(`<path data-c="dot" d="{}"/>`, c.Path) }

// legs is the arrow (α, β) with its two legs.
func legs(v TradeOffData) app.UI {
	line := func(class, obj string, from, to chart.XY) app.UI {
		return html.One(`<line data-c="{}" data-obj="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>`, class, html.Given(obj),
			element.Decimal(from.X), element.Decimal(from.Y), element.Decimal(to.X), element.Decimal(to.Y))
	}
	start := chart.XY{X: chart.Left, Y: chart.Bottom}
	return html.One(`
		<g data-c="over" aria-hidden="true">
			{}{}{}
			<text data-c="t-ink halo" x="{}" y="{}">{}</text>
		</g>`, line("leg", "e", start, v.Corner), line("leg", "q", v.Corner, v.Tip), line("aim", "", start, v.Tip),
		element.Decimal(v.Tip.X+7), element.Decimal(min(v.Tip.Y+2, chart.Bottom-6)), v.Ratio)
}

// numbers are the top ten with their ranks, the first on top, and a ring round
// the open card's post.
func numbers(v TradeOffData) app.UI {
	var marks []app.UI
	for place := len(v.Top) - 1; place >= 0; place-- {
		p := v.Top[place]
		x, y := element.Decimal(p.X), element.Decimal(p.Y)
		if v.Never[place] {
			marks = append(marks, html.One(`<path data-c="dot--top" d="{}"/>`, diamond(p, "12.5")))
		} else {
			marks = append(marks, html.One(`<circle data-c="dot--top" cx="{}" cy="{}" r="9.5"/>`, x, y))
		}
		marks = append(marks, html.One(`<text data-c="n" x="{}" y="{}">{}</text>`, x, element.Decimal(p.Y+4), place+1))
	}
	if v.HasOpen {
		marks = append(marks, html.One(`<circle data-c="dot--on" cx="{}" cy="{}" r="12.5"/>`, element.Decimal(v.Open.X), element.Decimal(v.Open.Y)))
	}
	return html.One(`<g data-c="over" aria-hidden="true">{}</g>`, marks)
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
