package insight

import (
	"fmt"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/ui/chart"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// frontData is the Pareto front on the scatter. Nothing in it follows the dials.
type frontData struct {
	// Stairs is the edge of what some post of the front is at least as good as; Hull
	// its outer chain.
	Stairs, Hull string
	Marks        []markData
	// Named is the place in Marks of the one pointed at, or -1; Rivals are the posts
	// that always beat it, and Said says so.
	Named int
	// Post is the ID of the named one's post, or empty.
	Post   string
	Rivals []chart.XY
	Said   string
	Note   string
}

// markData is one post of the front.
type markData struct {
	At chart.XY
	// First says that some weights put it first.
	First bool
	Label string
}

func frontView(m *ranking.Lab, r chart.Range) frontData {
	f := &m.Insight.Front
	if m.Predict.Locked() { // it gives an answer away
		return frontData{Named: -1, Note: "You see the Pareto front after you commit an answer."}
	}
	v := frontData{Named: f.Named}
	c := &m.Ranking.Columns
	at := func(place int32) chart.XY {
		i := int(f.Members[place].Post)
		return r.At(c.Engagement(i), c.Quality(i))
	}
	var stairs, hull []chart.XY
	for place := range f.Members {
		p := at(int32(place))
		if place == 0 {
			stairs = append(stairs, chart.XY{X: p.X, Y: chart.Bottom})
		} else {
			stairs = append(stairs, chart.XY{X: p.X, Y: stairs[len(stairs)-1].Y})
		}
		stairs = append(stairs, p)
		if f.Members[place].First {
			hull = append(hull, p)
		}
	}
	if n := len(stairs); n > 0 {
		stairs = append(stairs, chart.XY{X: chart.Left, Y: stairs[n-1].Y})
	}
	v.Stairs, v.Hull = Points(stairs), Points(hull)
	for i, place := range f.Marked {
		v.Marks = append(v.Marks, markData{At: at(place), First: f.Members[place].First, Label: f.Said[i]})
	}
	if f.Named >= 0 {
		v.Said, v.Post = f.Said[f.Named], m.Feed.Posts[m.Insight.MarkPost(f.Named)].ID
		if p := f.Members[f.Marked[f.Named]]; !p.First {
			v.Rivals = []chart.XY{at(p.Less), at(p.More)}
		}
	}
	v.Note = frontNote(f)
	return v
}

// frontNote says what the lines and marks are.
func frontNote(f *insight.Front) string {
	if len(f.Members) == 0 {
		return ""
	}
	note := fmt.Sprintf("The dashed line is the hull of the %s on the steps: %d of them can be first.", format.Plural(len(f.Members), "post"), len(f.Members)-f.Never)
	switch {
	case f.Never == 1:
		note += " The diamond lies under the dashed line: no weights put it first."
	case f.Never > 1:
		note += fmt.Sprintf(" The %d diamonds lie under the dashed line: no weights put them first.", f.Never)
	}
	if n := len(f.Marked); n < len(f.Members) {
		note += fmt.Sprintf(" %d of the %d are marked.", n, len(f.Members))
	}
	return note + " Point at a mark to see why, or press an arrow key on one. Every dot names its post; press it to open its card."
}

// frontLines are the stairs and the hull.
type frontLines struct {
	app.Compo
	View frontData
}

// Render implements app.Composer.
func (f *frontLines) Render() app.UI {
	return html.One(`
		<g aria-hidden="true">
			<polyline data-c="stairs" points="{}"/>
			<polyline data-c="hull" points="{}"/>
		</g>`, f.View.Stairs, f.View.Hull)
}

// frontMarks are the posts of the front as buttons, one stop for the Tab key.
type frontMarks struct {
	app.Compo
	View frontData
}

// Render implements app.Composer.
func (f *frontMarks) Render() app.UI {
	v := f.View
	var parts []app.UI
	for i, mark := range v.Marks {
		x, y := element.Decimal(mark.At.X), element.Decimal(mark.At.Y)
		var shape app.UI
		if mark.First {
			shape = html.One(`<circle data-c="corner" cx="{}" cy="{}" r="3"/>`, x, y)
		} else {
			shape = html.One(`<path data-c="never" d="{}"/>`, diamond(mark.At, "7.5"))
		}
		stop := -1
		if i == max(v.Named, 0) {
			stop = 0
		}
		parts = append(parts, html.One(`
			<g id="{}" data-c="mark" data-point="front" data-id="{}" role="button" tabindex="{}" aria-label="{}">
				<circle data-c="reach" cx="{}" cy="{}" r="12"/>
				{}
			</g>`, insight.MarkID(i), i, stop, mark.Label, x, y, shape))
	}
	for i, rival := range v.Rivals {
		parts = append(parts, html.One(`<circle data-c="rival" cx="{}" cy="{}" r="{}"/>`, element.Decimal(rival.X), element.Decimal(rival.Y), 13-i))
	}
	return html.One(`<g>{}</g>`, parts)
}
