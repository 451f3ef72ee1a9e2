package large

import (
	"fmt"
	"math"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/ranking/large"
	"decouple/app/ui/element"
)

// latencyData is what the page shows of how long moves of a dial took.
type latencyData struct {
	// Rows are the last, the median and the slowest time of each of timedSides; empty
	// before the first move.
	Rows [][3]string
	// Ways says how many times as long the search of all posts takes as that of the
	// candidates, in one language; Languages the same of the two languages, in one search.
	Ways, Languages string
	// Moves says how many were timed and how many wait, Same that all sides agree.
	Moves, Same string
	// Wrong says that they did not, Failure that there is nothing to compare with.
	Wrong, Failure string
	// Fastest are JavaScript's fastest ways here. Found says how many candidates there
	// are and what finding them took, which is not in a move's time.
	Fastest  [2]string
	Found    string
	Hist     histData
	Dragging bool
	Frames   string
}

// histData is the histogram of both sides on one logarithmic axis.
type histData struct {
	// Up and Down are the paths of both sides' bars, MedianUp and MedianDown where
	// the medians lie.
	Up, Down             string
	MedianUp, MedianDown int
	Ticks                []tickData
	Label                string
}

// tickData is a mark of the axis.
type tickData struct {
	X    int
	Name string
}

// The histogram's drawing, in units of its SVG.
const (
	histWidth = 336
	histHalf  = 46
	histMid   = 58
	histBins  = 8 // to each power of ten
)

func latencyView(l *large.Latency) latencyData {
	v := latencyData{Dragging: l.Dragging, Failure: l.Failure, Fastest: l.Ways}
	if n := l.Tick.Len(); n > 0 {
		for _, t := range [...]*large.Times{&l.Tick, &l.Few, &l.Scan, &l.Move} {
			v.Rows = append(v.Rows, [3]string{duration(t.Last), duration(t.Median()), duration(t.Slowest())})
		}
		v.Ways = waysText(l.Few.Median(), l.Scan.Median())
		v.Languages = languagesText(l.Tick.Median(), l.Few.Median())
		v.Hist = histView(&l.Tick, &l.Scan)
		v.Same = fmt.Sprintf("Same first %d posts in the same order at %s.", large.Top, format.Plural(n-l.Wrong, "move"))
		v.Moves = format.Plural(n, "move") + " timed"
		if l.Waiting > 0 {
			v.Moves += ", " + format.Count(l.Waiting) + " waiting"
		}
	} else if l.Waiting > 0 {
		v.Moves = format.Plural(l.Waiting, "move") + " waiting"
	}
	if l.Wrong > 0 {
		v.Wrong = fmt.Sprintf("The answers differ at %s, first at α = %s, β = %s. One of them is wrong: please report this.",
			format.Plural(l.Wrong, "move"), format.Milli(l.Where.Alpha), format.Milli(l.Where.Beta))
	}
	if f := l.Frames; f.Shown > 0 {
		v.Frames = fmt.Sprintf("%s shown, %s dropped. Usual interval %s, longest %s.",
			format.Plural(f.Shown, "frame"), format.Count(f.Dropped), duration(f.Usual), duration(f.Longest))
	}
	return v
}

// duration writes milliseconds with two or three digits in the unit that fits.
func duration(ms float64) string {
	switch {
	case ms < 0.00995:
		return format.Fixed(1000*ms, 1) + "\u202fµs"
	case ms < 0.9995:
		return format.Fixed(1000*ms, 0) + "\u202fµs"
	case ms < 9.995:
		return format.Fixed(ms, 2) + "\u202fms"
	case ms < 99.95:
		return format.Fixed(ms, 1) + "\u202fms"
	case ms < 999.5:
		return format.Fixed(ms, 0) + "\u202fms"
	}
	return format.Fixed(ms/1000, 1) + "\u202fs"
}

// waysText compares two ways of searching in one language, JavaScript: the medians among the
// candidates and among all kept posts.
func waysText(few, all float64) string {
	switch {
	case few <= 0 || all <= 0:
		return ""
	case few > all:
		return "In JavaScript, searching the candidates alone takes " + times(few/all) + " times as long as searching all posts"
	}
	return "In JavaScript, searching all posts takes " + times(all/few) + " times as long as searching the candidates alone"
}

// languagesText compares two languages at one search, that of the candidates: the medians of
// this program and of JavaScript.
func languagesText(tick, few float64) string {
	switch {
	case tick <= 0 || few <= 0:
		return ""
	case tick > few:
		return "On the same candidates this program, Go compiled to WebAssembly, takes " + times(tick/few) + " times as long as JavaScript."
	}
	return "On the same candidates JavaScript takes " + times(few/tick) + " times as long as this program, Go compiled to WebAssembly."
}

// times writes a ratio.
func times(x float64) string {
	if x < 9.95 {
		return format.Fixed(x, 1)
	}
	return format.Count(int(math.Round(x)))
}

// histView lays out both histograms.
func histView(up, down *large.Times) histData {
	const least, most = -5, 4 // powers of ten of milliseconds
	power := func(ms float64, round func(float64) float64) int {
		return int(min(max(round(math.Log10(max(ms, 1e-9))), least), most))
	}
	from := power(min(up.Fastest(), down.Fastest()), math.Floor)
	to := max(power(max(up.Slowest(), down.Slowest()), math.Ceil), from+1)
	at := func(ms float64) int {
		part := (math.Log10(max(ms, 1e-9)) - float64(from)) / float64(to-from)
		return int(math.Round(histWidth * min(max(part, 0), 1)))
	}
	a, b := up.Histogram(from, to, histBins), down.Histogram(from, to, histBins)
	tallest := 1
	for i := range a {
		tallest = max(tallest, a[i], b[i])
	}
	v := histData{
		Up: barsPath(a, tallest, -1), Down: barsPath(b, tallest, 1), MedianUp: at(up.Median()), MedianDown: at(down.Median()),
		Label: fmt.Sprintf("Histogram of times on a logarithmic axis. This program among the candidates, above the line: median %s, slowest %s. JavaScript among all posts, below it: median %s, slowest %s.",
			duration(up.Median()), duration(up.Slowest()), duration(down.Median()), duration(down.Slowest())),
	}
	for p := from; p <= to; p++ {
		v.Ticks = append(v.Ticks, tickData{histWidth * (p - from) / (to - from), powerName(p)})
	}
	return v
}

// powerName is 10^p milliseconds in words.
func powerName(p int) string {
	units := [...]string{"\u202fns", "\u202fµs", "\u202fms", "\u202fs"}
	p += 6 // nanoseconds
	return "1" + strings.Repeat("0", p%3) + units[p/3]
}

// barsPath draws bars from the line at histMid, up for sign -1. The tallest is
// histHalf high, and one time is always to be seen.
func barsPath(counts []int, tallest, sign int) string {
	var b strings.Builder
	for i, n := range counts {
		if n == 0 {
			continue
		}
		x, end := histWidth*i/len(counts), histWidth*(i+1)/len(counts)
		h := sign * max(2, histHalf*n/tallest)
		fmt.Fprintf(&b, "M%d %dv%dH%dV%dz", x, histMid, h, end-1, histMid)
	}
	return b.String()
}

// latency is the panel of times.
type latency struct {
	app.Compo
	View latencyData
}

// Render implements app.Composer.
func (l *latency) Render() app.UI {
	v := l.View
	parts := []app.UI{
		app.Div().Class("head").Body(app.H2().Text("Time per move"), app.Span().Class("note").ID("timed").Text(v.Moves)),
	}
	switch {
	case v.Failure != "":
		parts = append(parts, app.P().Class("failure").Text(v.Failure))
	case v.Wrong != "":
		parts = append(parts, app.P().Class("failure").ID("mismatch").Role("alert").Text(v.Wrong))
	}
	if len(v.Rows) == 0 {
		parts = append(parts, app.P().Class("note").Text("Move α or β: each move is timed here, in this page, on this machine."))
	} else {
		parts = append(parts, app.P().Class("times__ratio").ID("times-ratio").Text(v.Ways), app.P().ID("times-languages").Text(v.Languages), timesTable(v.Rows), histogram(v.Hist),
			app.P().Class("note").Text("Upwards: this program, among the candidates. Downwards: JavaScript, among all posts."))
		if v.Wrong == "" {
			parts = append(parts, app.P().Class("note").ID("same").Text(v.Same))
		}
	}
	if v.Found != "" {
		parts = append(parts, app.P().Class("note").ID("found").DataSet("present", "hide").Text(v.Found))
	}
	drag := element.Button("self-drag", "").Class("btn", "btn--line").Text(fmt.Sprintf("Drag β for %d seconds", large.SelfDragSeconds))
	if v.Dragging {
		drag = element.Button("self-drag", "").Class("btn", "btn--line").Text("Stop")
	}
	words := v.Frames
	if v.Dragging {
		words = "β is moving by itself."
	} else if words == "" {
		words = "Counts the frames that this page shows and drops meanwhile."
	}
	return app.Div().Class("block", "times").Body(append(parts,
		app.P().Class("times__drag").Body(drag),
		app.P().Class("note").ID("frames").Role("status").Text(words),
		app.Details().Class("times__what").DataSet("present", "hide").Body(
			app.Summary().Body(element.Icon("right"), app.Text("What is timed")),
			app.P().Class("note").Text("Candidates, Decouple: the exact first 50 of the kept posts, found by this program among the candidates alone. Candidates, JavaScript: the same search of the same candidates by plain JavaScript in this page, one tuned pass over typed arrays. All posts, JavaScript: that pass over all kept posts, as a page does that keeps no candidates."+way(v.Fastest)),
			app.P().Class("note").Text("Moves are timed one by one when the page has nothing else to do, each for some milliseconds, because a browser’s clock may be no finer than that: again and again at the move’s weights, by turns with α a thousandth off. All sides start from their last answer, and the three answers are compared at every move."),
			app.P().Class("note").Text("Whole move: from the event of the dial to the list in the page brought up to date, taken once, so no finer than the clock."),
			app.P().Class("note").Text("Not timed: painting the screen, and what a change of filter or scale takes."),
		),
	)...)
}

// way names the fastest of JavaScript's ways, among all posts and among the candidates.
func way(names [2]string) string {
	switch {
	case names[0] == "":
		return ""
	case names[0] == names[1]:
		return " Of five ways to write it the fastest here is used: " + names[0] + "."
	}
	return " Of five ways to write it the fastest here is used: for all posts " + names[0] + ", for the candidates " + names[1] + "."
}

// timedSides are the sides of the table, by their data-side and name.
var timedSides = [...][2]string{
	{"decouple", "Candidates, Decouple"}, {"few", "Candidates, JavaScript"}, {"scan", "All posts, JavaScript"}, {"move", "Whole move"},
}

// timesTable is the last, the median and the slowest time of each side.
func timesTable(rows [][3]string) app.UI {
	body := make([]app.UI, len(rows))
	for i, r := range rows {
		cells := []app.UI{app.Th().Scope("row").Text(timedSides[i][1])}
		for _, text := range r {
			cells = append(cells, app.Td().DataSet("side", timedSides[i][0]).Text(text))
		}
		body[i] = app.Tr().Body(cells...)
	}
	return app.Table().Class("times__table").Body(
		app.THead().Body(app.Tr().Body(app.Td(), app.Th().Scope("col").Text("last"), app.Th().Scope("col").Text("median"), app.Th().Scope("col").Text("slowest"))),
		app.TBody().Body(body...),
	)
}

// histogram draws both sides, one above and one below the axis.
func histogram(v histData) app.UI {
	parts := []app.UI{
		element.SVG("path").DataSet("c", "hist__up").Attr("d", v.Up),
		element.SVG("path").DataSet("c", "hist__down").Attr("d", v.Down),
		element.SVG("line").DataSet("c", "axis").Attr("x2", histWidth).Attr("y1", histMid).Attr("y2", histMid),
		element.SVG("line").DataSet("c", "median").Attr("x1", v.MedianUp).Attr("x2", v.MedianUp).Attr("y1", histMid-histHalf-4).Attr("y2", histMid),
		element.SVG("line").DataSet("c", "median").Attr("x1", v.MedianDown).Attr("x2", v.MedianDown).Attr("y1", histMid).Attr("y2", histMid+histHalf+4),
	}
	for i, t := range v.Ticks {
		anchor := "middle"
		if i == 0 {
			anchor = "start"
		} else if i == len(v.Ticks)-1 {
			anchor = "end"
		}
		parts = append(parts,
			element.SVG("line").DataSet("c", "tick").Attr("x1", t.X).Attr("x2", t.X).Attr("y1", histMid-3).Attr("y2", histMid+3),
			element.SVG("text").Attr("x", t.X).Attr("y", histMid+histHalf+20).Attr("text-anchor", anchor).Text(t.Name),
		)
	}
	return element.SVG("svg").ID("hist").DataSet("c", "hist").Attr("viewBox", fmt.Sprintf("0 0 %d %d", histWidth, histMid+histHalf+24)).
		Role("img").Aria("label", v.Label).Body(parts...)
}
