package feedback

import (
	"slices"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	domain "decouple/app/feedback"
	"decouple/app/lab/measure/feedback"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// topHeight is how much of a picture's height the top ten have, in per cent.
const topHeight = 46

// down is where place k, from 1, lies in a picture of n places, from 0 at its top to 1.
func down(k, n int) float64 {
	const top = domain.TopN
	if k <= top {
		return topHeight / 100. * (float64(k) - .5) / top
	}
	return (topHeight + (100-topHeight)*(float64(k-top)-.5)/float64(n-top)) / 100
}

// ranks are the places of all posts from day to day: the truly best ten as lines with their number, solid where they end in the
// top ten, and the others as one soft drawing.
func ranks(p *feedback.Part, r int, name string) app.UI {
	run, w := p.Run(r), p.World
	days, n := len(run.Orders), len(w.Posts)
	x, y := room.Axis{Low: 1, High: float64(days)}, room.Axis{Low: 1, High: 0}
	best := w.Best[:domain.TopN]
	var others string
	lines := make([]app.UI, 0, domain.TopN)
	first, last := make([]int, domain.TopN), make([]int, domain.TopN)
	at, place := make([]float64, days), make([]float64, days)
	for i := range n {
		for d, order := range run.Orders {
			at[d], place[d] = float64(d+1), down(1+slices.Index(order, uint8(i)), n)
		}
		path := room.Line(x, y, at, place)
		b := slices.Index(best, i)
		if b < 0 {
			others += path
			continue
		}
		first[b], last[b] = 1+slices.Index(run.Orders[0], uint8(i)), 1+slices.Index(run.Orders[days-1], uint8(i))
		marks := "ln"
		if last[b] > domain.TopN {
			marks = "ln-dash"
		}
		lines = append(lines, room.Path(marks, path))
	}
	return html.One(`
		<svg data-c="fig ranks" role="img" aria-label="{}">
			<rect data-c="wash" width="100%" height="{}%"/>
			<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="ln-others" d="{}"/>{}</svg>
			{}{}
		</svg>`,
		name+": on day "+strconv.Itoa(days)+" "+strconv.Itoa(run.Found)+" of the ten truly best posts are in the top ten.",
		topHeight, others, lines, numbers(first, n, true), numbers(last, n, false))
}

// numbers are those of the best posts at one end of their lines, by their places there. Where two would lie over each other the
// lower one steps aside.
func numbers(places []int, n int, left bool) []app.UI {
	order := make([]int, len(places))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return places[a] - places[b] })
	const close = .036 // of the height: a line of text
	var out []app.UI
	ends := []float64{-1, -1, -1, -1} // where the last number of each column lies
	for _, b := range order {
		y := down(places[b], n)
		column := 0
		for column < len(ends)-1 && ends[column] >= 0 && y-ends[column] < close {
			column++
		}
		ends[column] = y
		marks, x, side := "t-ink", "100%", ""
		if places[b] <= domain.TopN {
			marks = "t-b"
		}
		if left {
			marks, x, side = marks+" end", "0", "-"
		}
		out = append(out, room.Word(marks, x, room.Number(100*y)+"%", side+room.Number(.5+1.4*float64(column))+"em", ".35em", strconv.Itoa(b+1)))
	}
	return out
}
