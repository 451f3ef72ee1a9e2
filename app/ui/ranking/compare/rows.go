package compare

import (
	"fmt"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking/compare"
	"decouple/app/ui/element"
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
	ol := app.Ol().Class("rows").Aria("labelledby", r.Side+"-h").Body(items...)
	box := app.Div().Class("side", "side--"+r.Side).DataSet("side", r.Side)
	if r.Stale {
		return box.Class("rows--stale").Body(hatch(), ol)
	}
	return box.Body(app.Span().Class("sr"), ol)
}

func (r *rows) row(row rowData) app.UI {
	bar := element.SVG("svg").DataSet("c", "bar").Attr("viewBox", "0 0 1000 8").Attr("preserveAspectRatio", "none").Aria("hidden", "true")
	rect := func(obj string, s spanData) app.UI {
		e := element.SVG("rect").DataSet("c", "fill").Attr("x", s.X).Attr("width", s.Width).Attr("height", 8)
		if obj != "" {
			e = e.DataSet("obj", obj)
		}
		return e
	}
	if r.Side == "decoupled" {
		line := func(kind string, x int) app.UI {
			return element.SVG("line").DataSet("c", kind).Attr("x1", x).Attr("x2", x).Attr("y1", 0).Attr("y2", 8)
		}
		marks := []app.UI{rect("e", row.E), rect("q", row.Q), line("zero", row.Zero)}
		if row.HasGap {
			marks = append(marks, line("gap", row.Gap))
		}
		bar = bar.Body(marks...)
	} else {
		bar = bar.Body(rect("", row.S))
	}
	li := app.Li()
	if row.On {
		li = li.DataSet("on", "true")
	}
	if row.Score != "" {
		li = li.DataSet("score", row.Score)
	}
	return li.Body(
		app.Span().Class("rank").Text(strconv.Itoa(row.Place)),
		app.P().Text(row.Text),
		bar,
		app.Span().Class("rows__other").Text(row.Other),
	)
}

// hatch is drawn over a stale list.
func hatch() app.UI {
	return element.SVG("svg").DataSet("c", "hatch").Aria("hidden", "true").Body(
		element.SVG("defs").Body(element.SVG("pattern").Attr("id", "hatch").Attr("width", 7).Attr("height", 7).Attr("patternUnits", "userSpaceOnUse").Attr("patternTransform", "rotate(45)").Body(
			element.SVG("line").Attr("x1", 0).Attr("x2", 0).Attr("y1", 0).Attr("y2", 8))),
		element.SVG("rect").Attr("width", "100%").Attr("height", "100%").Attr("fill", "url(#hatch)"),
	)
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
		lines[i] = element.SVG("line").DataSet("c", kind).Attr("x1", l.X1).Attr("y1", l.Y1).Attr("x2", l.X2).Attr("y2", l.Y2)
	}
	return app.Div().Class("slopes").Body(
		element.SVG("svg").Attr("viewBox", fmt.Sprintf("0 0 %d %d", slopeWidth, rowHeight*feed.TopN)).Attr("preserveAspectRatio", "none").
			Attr("role", "img").Aria("label", s.View.Label).Body(lines...),
	)
}
