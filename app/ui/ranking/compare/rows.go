package compare

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/html"
)

// rowsData is both top tens with what joins them.
type rowsData struct {
	Left, Right []rowData
	// Lines join the same post in both lists.
	Lines []lineData
	Label string
}

// rowData is one post of a list. Spans are in thousandths of the bar.
type rowData struct {
	Place int
	Text  string
	// E and Q are the two parts of the left side's bar, Zero where it begins; S is
	// the whole of the right side's.
	E, Q, S spanData
	Zero    int
	// Gap is where the two parts meet, if they run the same way.
	Gap    int
	HasGap bool
	// Other says where the other side has the post.
	Other string
	Score string
	On    bool
}

type spanData struct{ X, Width int }

// lineData joins two places of a column of rows that are 46 high.
type lineData struct {
	X1, Y1, X2, Y2 int
	Big, Out, On   bool
}

const (
	rowHeight  = 46
	slopeWidth = 208
)

// rowsView are the rows of c; open is the index of the post whose card stands open, or -1.
func rowsView(c *compare.Comparison, open int32) rowsData {
	r, o := c.Fit(), &c.Orders
	var v rowsData
	if r == nil || len(o.Decoupled) == 0 {
		v.Label = "No lists to join yet."
		return v
	}
	w := c.Weights
	a, b := float64(w.Alpha)/1000, float64(w.Beta)/1000
	lo, hi := 0.0, 1e-9
	for _, i := range o.Decoupled[:o.Top] {
		e, q := a*r.E[i], b*r.Q[i]
		hi = max(hi, max(e, 0)+max(q, 0))
		lo = min(lo, min(e, 0)+min(q, 0))
	}
	at := func(x float64) int { return int(1000 * (x - lo) / (hi - lo)) }
	worst, best := r.Coupled[o.Coupled[len(o.Coupled)-1]], r.Coupled[o.Coupled[0]]
	for place := range o.Top {
		i, j := o.Decoupled[place], o.Coupled[place]
		left := rowData{Place: place + 1, Text: c.Feed.Posts[r.Posts[i]].Text, Zero: at(0), On: r.Posts[i] == open}
		left.E, left.Q = parts(a*r.E[i], b*r.Q[i], at)
		left.Gap, left.HasGap = at(a*r.E[i]), a*r.E[i]*b*r.Q[i] > 0
		left.Other = other("coupled", place, int(o.CoupledRank[i]))
		right := rowData{Place: place + 1, Text: c.Feed.Posts[r.Posts[j]].Text, On: r.Posts[j] == open}
		right.S = spanData{0, int(1000 * (r.Coupled[j] - worst) / max(best-worst, 1e-12))}
		right.Other = other("decoupled", place, int(o.DecoupledRank[j]))
		right.Score = strconv.FormatFloat(r.Coupled[j], 'x', -1, 64)
		v.Left, v.Right = append(v.Left, left), append(v.Right, right)
		v.Lines = append(v.Lines, joins(place, int(o.CoupledRank[i]), int(o.DecoupledRank[j]), o.Top, left.On, right.On)...)
	}
	v.Label = fmt.Sprintf("Lines join each post in the two lists. %d of %d posts are in both. %s of %s pairs are in a different order.",
		o.Shared, o.Top, format.Count(o.Discordant), format.Count(o.Pairs))
	return v
}

// parts are the spans of two contributions: what is above 0 to the right of the
// zero line, engagement first, what is below to the left.
func parts(e, q float64, at func(float64) int) (se, sq spanData) {
	span := func(from, to float64) spanData {
		return spanData{at(min(from, to)), at(max(from, to)) - at(min(from, to))}
	}
	se = span(0, e)
	start := 0.0
	if (e > 0) == (q > 0) {
		start = e
	}
	return se, span(start, start+q)
}

// other says where the other side has the post, against its place here.
func other(side string, here, there int) string {
	switch d := there - here; {
	case d == 0:
		return side + ": the same"
	case d > 0:
		return fmt.Sprintf("%s: %d, %d lower", side, there+1, d)
	default:
		return fmt.Sprintf("%s: %d, %d higher", side, there+1, -d)
	}
}

// joins are the lines of the posts at one place of both lists: the left one's to
// the right list, and, if it is off the left list, the right one's stub.
func joins(place, right, left, top int, leftOn, rightOn bool) []lineData {
	y := func(place int) int { return rowHeight*place + rowHeight/2 }
	bottom := rowHeight*top + 6
	var lines []lineData
	if right < top {
		d := right - place
		lines = append(lines, lineData{0, y(place), slopeWidth, y(right), d > 2 || d < -2, false, leftOn})
	} else {
		lines = append(lines, lineData{0, y(place), slopeWidth - 16, bottom, false, true, leftOn})
	}
	if left >= top {
		lines = append(lines, lineData{slopeWidth - 16, bottom, slopeWidth, y(place), false, true, rightOn})
	}
	return lines
}

// rows is one side's top ten.
type rows struct {
	app.Compo
	View  rowsData
	Side  string
	Stale bool
}

// Render implements app.Composer.
func (r *rows) Render() app.UI {
	list := r.View.Left
	if r.Side == "coupled" {
		list = r.View.Right
	}
	items := make([]app.UI, len(list))
	for i, row := range list {
		items[i] = r.row(row)
	}
	class, over := "", html.One(`<span class="sr"></span>`)
	if r.Stale {
		class, over = "rows--stale", hatch()
	}
	return html.One(`
		<div class="side side--{} {}" data-side="{}">
			{}
			<ol class="rows" aria-labelledby="{}-h">{}</ol>
		</div>`, r.Side, class, r.Side, over, r.Side, items)
}

func (r *rows) row(row rowData) app.UI {
	rect := func(obj string, s spanData) app.UI {
		return html.One(`<rect data-c="fill" data-obj="{}" x="{}" width="{}" height="8"/>`, html.Given(obj), s.X, s.Width)
	}
	bar := []app.UI{rect("", row.S)}
	if r.Side == "decoupled" {
		line := func(kind string, x int) app.UI {
			return html.One(`<line data-c="{}" x1="{}" x2="{}" y1="0" y2="8"/>`, kind, x, x)
		}
		bar = []app.UI{rect("e", row.E), rect("q", row.Q), line("zero", row.Zero)}
		if row.HasGap {
			bar = append(bar, line("gap", row.Gap))
		}
	}
	return html.One(`
		<li data-on="{}" data-score="{}">
			<span class="rank">{}</span>
			<p>{}</p>
			<svg data-c="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>
			<span class="rows__other">{}</span>
		</li>`, row.On, html.Given(row.Score), row.Place, row.Text, bar, row.Other)
}

// hatch is drawn over a stale list.
func hatch() app.UI {
	return html.One(`
		<svg data-c="hatch" aria-hidden="true">
			<defs>
				<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line x1="0" x2="0" y1="0" y2="8"/></pattern>
			</defs>
			<rect width="100%" height="100%" fill="url(#hatch)"/>
		</svg>`)
}

// slopes are the lines that join the same post.
type slopes struct {
	app.Compo
	View rowsData
}

// Render implements app.Composer.
func (s *slopes) Render() app.UI {
	lines := make([]app.UI, len(s.View.Lines))
	for i, l := range s.View.Lines {
		kind := "slope"
		switch {
		case l.On:
			kind += " slope--on"
		case l.Out:
			kind += " slope--out"
		case l.Big:
			kind += " slope--big"
		}
		lines[i] = html.One(`<line data-c="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>`, kind, l.X1, l.Y1, l.X2, l.Y2)
	}
	return html.One(`<div class="slopes"><svg viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg></div>`,
		slopeWidth, rowHeight*feed.TopN, s.View.Label, lines)
}
