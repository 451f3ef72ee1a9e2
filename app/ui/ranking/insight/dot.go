package insight

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/ui/chart"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// dotData is the dot from which keys go to the others.
type dotData struct {
	At chart.XY
	// Named says that it is pointed at; Label says whose it is, and Post is that post's ID.
	Named       bool
	Label, Post string
}

// dotView is the dot that is pointed at, or the one that would have the focus.
func dotView(m *ranking.Lab, r chart.Range) dotData {
	i := m.Insight.DotHeld()
	if i < 0 {
		return dotData{}
	}
	c := &m.Ranking.Columns
	return dotData{
		At: r.At(c.Engagement(int(i)), c.Quality(int(i))), Named: m.Insight.Dot >= 0,
		Label: m.Insight.DotSentence(i), Post: m.Feed.Posts[i].ID,
	}
}

// near is how near to a dot it is pointed at, in the units of the drawing.
const near = 14

// DotAt is the post whose dot lies nearest to a place of the plot; across and down are 0…1 of
// the whole drawing. It is -1 where none is near.
func DotAt(m *ranking.Lab, across, down float64) int32 {
	if !m.Feed.RanksBoth() {
		return -1
	}
	c := &m.Ranking.Columns
	r := chart.RangeOf(m.Scale, c, m.Ranking.Extremes())
	nearest, least := int32(-1), float64(near)
	look := func(i int32) {
		p := r.At(c.Engagement(int(i)), c.Quality(int(i)))
		if d := math.Hypot(p.X-across*chart.Width, p.Y-down*chart.Height); d < least {
			nearest, least = i, d
		}
	}
	for _, i := range m.Ranking.Top() { // they lie on top
		look(i)
	}
	for at := range m.Insight.Front.Marked {
		look(m.Insight.MarkPost(at))
	}
	for _, i := range m.Insight.Dotted {
		look(i)
	}
	return nearest
}

// dot is the dot pointed at, as a ring, and a stop for the Tab key. The pointer goes through
// it: what it points at is the place on the plot.
type dot struct {
	app.Compo
	View dotData
}

// Render implements app.Composer.
func (d *dot) Render() app.UI {
	v := d.View
	if v.Post == "" {
		return html.One(`<g/>`)
	}
	ring := "reach"
	if v.Named {
		ring = "dot--on"
	}
	return html.One(`
		<g>
			<g id="{}" data-c="pick" data-point="dot" role="button" tabindex="0" pointer-events="none" aria-label="{}">
				<circle data-c="{}" cx="{}" cy="{}" r="7"/>
			</g>
		</g>`, insight.DotID, v.Label, ring, element.Decimal(v.At.X), element.Decimal(v.At.Y))
}

// plotWords is what is said of the post pointed at, with a button to its card, or of the
// lines and marks.
type plotWords struct {
	app.Compo
	Front frontData
	Dot   dotData
}

// Render implements app.Composer.
func (w *plotWords) Render() app.UI {
	text, post, of := w.Front.Note, "", "front"
	switch {
	case w.Dot.Named: // its words have those of the front too
		text, post, of = w.Dot.Label, w.Dot.Post, "dot"
	case w.Front.Said != "":
		text, post = w.Front.Said, w.Front.Post
	}
	// It is there for fingers: the keyboard has Enter on the dot, and would meet a stop that comes and goes.
	return html.One(`
		<div class="front-words">
			<p class="note" id="front-words">{}</p>
			<button type="button" data-act="card-show" data-id="{}" data-for="{}" class="link" tabindex="-1" hidden="{}">Open its card</button>
		</div>`, text, html.Given(post), of, post == "")
}
