package large

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/ranking/large"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// latency is the panel of times.
type latency struct {
	app.Compo
	View latencyData
}

// Render implements app.Composer.
func (l *latency) Render() app.UI {
	v := l.View
	var trouble, found []app.UI
	switch {
	case v.Failure != "":
		trouble = html.All(`<p class="failure">{}</p>`, v.Failure)
	case v.Wrong != "":
		trouble = html.All(`<p class="failure" id="mismatch" role="alert">{}</p>`, v.Wrong)
	}
	if v.Found != "" {
		found = html.All(`<p class="note" id="found" data-present="hide">{}</p>`, v.Found)
	}
	drag, words := fmt.Sprintf("Drag β for %d seconds", large.SelfDragSeconds), v.Frames
	if v.Dragging {
		drag, words = "Stop", "β is moving by itself."
	} else if words == "" {
		words = "Counts the frames that this page shows and drops meanwhile."
	}
	return html.One(`
		<div class="block times">
			<div class="head"><h2>Time per move</h2><span class="note" id="timed">{}</span></div>
			{}{}{}
			<p class="times__drag"><button type="button" data-act="self-drag" class="btn btn--line">{}</button></p>
			<p class="note" id="frames" role="status">{}</p>
			<details class="times__what" data-present="hide">
				<summary>{}What is timed</summary>
				<p class="note">
					Candidates, Decouple: this program finds the exact first 50 of the kept posts among the candidates alone.
					Candidates, JavaScript: plain JavaScript in this page searches the same candidates, in one tuned pass over typed arrays.
					All posts, JavaScript: the same pass over all kept posts, as in a page that keeps no candidates.{}
				</p>
				<p class="note">
					Moves are timed one by one while the page is idle. A browser’s clock is coarse, so each move is repeated for
					some milliseconds, every second time with α changed by 0.001.
					All sides start from their last answer. The three answers are compared at every move.
				</p>
				<p class="note">Whole move: from the event of the dial until the list in the page is up to date. It is timed once, so it is no finer than the clock.</p>
				<p class="note">Not timed: painting the screen, and changes of a filter or the scale.</p>
			</details>
		</div>`, v.Moves, trouble, moves(v), found, drag, words, element.Icon("right"), way(v.Fastest))
}

// moves are the times, or how to get some.
func moves(v latencyData) []app.UI {
	if len(v.Rows) == 0 {
		return html.All(`<p class="note">Move α or β: each move is timed here, in this page, on this machine.</p>`)
	}
	var same []app.UI
	if v.Wrong == "" {
		same = html.All(`<p class="note" id="same">{}</p>`, v.Same)
	}
	return html.All(`
		<p class="times__ratio" id="times-ratio">{}</p>
		<p id="times-languages">{}</p>
		{}{}
		<p class="note">Upwards: this program, among the candidates. Downwards: JavaScript, among all posts.</p>
		{}`, v.Ways, v.Languages, timesTable(v.Rows), histogram(v.Hist), same)
}

// way names the fastest of JavaScript's ways, among all posts and among the candidates.
func way(names [2]string) string {
	switch {
	case names[0] == "":
		return ""
	case names[0] == names[1]:
		return " It is written in five ways; the fastest here is used: " + names[0] + "."
	}
	return " It is written in five ways; the fastest here is used: for all posts " + names[0] + ", for the candidates " + names[1] + "."
}

// timedSides are the sides of the table, by their data-side and name.
var timedSides = [...][2]string{
	{"decouple", "Candidates, Decouple"}, {"few", "Candidates, JavaScript"}, {"scan", "All posts, JavaScript"}, {"move", "Whole move"},
}

// timesTable is the last, the median and the slowest time of each side.
func timesTable(rows [][3]string) app.UI {
	body := make([]app.UI, len(rows))
	for i, r := range rows {
		var cells []app.UI
		for _, text := range r {
			cells = append(cells, html.One(`<td data-side="{}">{}</td>`, timedSides[i][0], text))
		}
		body[i] = html.One(`<tr><th scope="row">{}</th>{}</tr>`, timedSides[i][1], cells)
	}
	return html.One(`
		<table class="times__table">
			<thead><tr><td></td><th scope="col">last</th><th scope="col">median</th><th scope="col">slowest</th></tr></thead>
			<tbody>{}</tbody>
		</table>`, body)
}

// histogram draws both sides, one above and one below the axis.
func histogram(v histData) app.UI {
	var ticks []app.UI
	for i, t := range v.Ticks {
		anchor := "middle"
		if i == 0 {
			anchor = "start"
		} else if i == len(v.Ticks)-1 {
			anchor = "end"
		}
		ticks = append(ticks, html.All(`
			<line data-c="tick" x1="{}" x2="{}" y1="{}" y2="{}"/>
			<text x="{}" y="{}" text-anchor="{}">{}</text>`,
			t.X, t.X, histMid-3, histMid+3, t.X, histMid+histHalf+20, anchor, t.Name)...)
	}
	return html.One(`
		<svg id="hist" data-c="hist" viewBox="0 0 {} {}" role="img" aria-label="{}">
			<path data-c="hist__up" d="{}"/>
			<path data-c="hist__down" d="{}"/>
			<line data-c="axis" x2="{}" y1="{}" y2="{}"/>
			<line data-c="median" x1="{}" x2="{}" y1="{}" y2="{}"/>
			<line data-c="median" x1="{}" x2="{}" y1="{}" y2="{}"/>
			{}
		</svg>`, histWidth, histMid+histHalf+24, v.Label, v.Up, v.Down, histWidth, histMid, histMid,
		v.MedianUp, v.MedianUp, histMid-histHalf-4, histMid, v.MedianDown, v.MedianDown, histMid, histMid+histHalf+4, ticks)
}
