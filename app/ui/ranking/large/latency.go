package large

import (
	"fmt"
	"math"
	"strings"

	"decouple/app/format"
	"decouple/app/lab/ranking/large"
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
