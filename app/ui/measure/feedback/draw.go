// Package feedback draws the Feedback part of the Measure lab.
package feedback

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	domain "decouple/app/feedback"
	"decouple/app/format"
	"decouple/app/lab/measure/feedback"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *feedback.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part  *feedback.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	p := s.Part
	loop := p.Settings.Loop()
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}</div>
					<h1 id="ask">What does a model learn from clicks on its own ranking?</h1>
					<p class="note" data-present="hide">{} posts, {} places, {} readers a day. Each night the engagement model learns from all clicks so far. Numbers: the ten truly best posts. Grey: the top ten.</p>
					<p class="printed">{}</p>
				</header>
				<div class="traces traces--named"><div class="looppair">{}{}</div>{}</div>
			</section>
			<aside class="room__side" aria-label="What it says">{}</aside>
		</main>`,
		s.Parts, loop.Posts, loop.Places, format.Count(loop.Readers), printed(p),
		half(p, feedback.Raw, "Raw clicks"), half(p, feedback.Weighted, "Weighted clicks"), s.handle(), s.side())
}

// printed says the settings on paper.
func printed(p *feedback.Part) string {
	return "World " + strconv.Itoa(p.Settings.World) + ", " + percent(p.Share()) + " of places left to chance, " + p.Settings.Rule().String() + "."
}

// half is the picture of one rule, with what it says.
func half(p *feedback.Part, r int, name string) app.UI {
	note := rawNote(p)
	if r == feedback.Weighted {
		note = weightedNote(p)
	}
	var body []app.UI
	if p.World == nil {
		body = html.All(`<div class="waiting"><p class="note">The ten days are not ready yet.</p></div>`)
	} else {
		run := p.Run(r)
		body = html.All(`<div class="inset">{}{}</div><p class="score"><b>{} of 10</b> best posts in the top ten</p>`,
			ranks(p, r, name), dayAxis(len(run.Orders)), run.Found)
	}
	return html.One(`<section><h2>{}</h2><p class="note" data-present="hide">{}</p>{}</section>`, name, note, body)
}

// rawNote says what a raw click hides.
func rawNote(p *feedback.Part) string {
	l := p.Settings.Loop()
	if l.Bias == 0 {
		return "Every place is seen by every reader, so a click means the same in each."
	}
	readers := 1 / domain.Seen(l.Places, l.Bias)
	in := times(readers)
	if readers >= 5 {
		in = format.Fixed(readers, 0)
	}
	return "A post in place " + strconv.Itoa(l.Places) + " is seen by 1 reader in " + in + ". Its few clicks look like a bad post."
}

// weightedNote says what a weighted click counts.
func weightedNote(p *feedback.Part) string {
	l := p.Settings.Loop()
	last := domain.Seen(l.Places, l.Bias)
	note := "A click counts as 1 / the chance to be seen there (" + p.Settings.Rule().String() + "). In place " + strconv.Itoa(l.Places) + " it counts as " + times(domain.Weight(last, l.Clip))
	if 1/last > l.Clip {
		note += ", where weights are cut"
	}
	return note + "."
}

// times is a number of times: 1, 2.7 or 144.
func times(x float64) string { return strings.TrimSuffix(format.Rounded(x), ".0") }

func percent(n int) string { return strconv.Itoa(n) + "\u202f%" }

// dayAxis are the days under a picture.
func dayAxis(days int) app.UI {
	return html.One(`<svg data-c="fig axisrow" aria-hidden="true"><text x="0" y="1em">day 1</text><text data-c="mid" x="{}" y="1em">5</text><text data-c="end" x="100%" y="1em">{}</text></svg>`,
		room.Axis{Low: 1, High: float64(days)}.Right(5), days)
}
