// Package ship draws the Ship part of the Measure lab.
package ship

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/measure/ship"
	"decouple/app/pairs"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *ship.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part  *ship.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	p := s.Part
	f := p.Figures()
	picture := html.All(`<div class="unknown"><p>{}</p></div>`, waiting(p))
	if p.Result != nil {
		picture = hundred(p)
	}
	return html.One(`
		<main class="room room--left">
			<section class="room__plan" id="subject" tabindex="-1" aria-labelledby="ask">
				<div class="lead__bar" data-present="hide">{}</div>
				<h1 class="shipask" id="ask">{}</h1>
				<p class="printed">Pair {}. Answer: {}.</p>
				<div class="duel">{}{}</div>
				<p class="note" data-present="hide">Right about click or no click, in one impression of each of the same {} posts, which no model was trained on. Saying “no click” for all is right in {}.</p>
				{}{}
				<div class="folds" data-present="hide">{}</div>
			</section>
			<section class="room__stage" aria-label="A hundred pairs">{}</section>
		</main>`,
		s.Parts, question(f), p.Settings.Pair, names[p.Settings.Answer], model("A", f.RightA), model("B", f.RightB), format.Count(pairs.Held), accuracy(pairs.NeverRight),
		s.answers(), s.after(), folds(p), picture)
}

// question is what the page asks.
func question(f *pairs.Figures) string {
	if f.RightA == f.RightB {
		return "Model B is as accurate as model A. Does it ship?"
	}
	points := format.Fixed(f.Offline(), 1)
	if points == "0.0" {
		points = format.Fixed(f.Offline(), 2)
	}
	return "Model B is " + points + " points more accurate. Does it ship?"
}

// accuracy writes a number of the held-out rows in per cent.
func accuracy(right int) string { return format.Fixed(100*float64(right)/pairs.Held, 1) + "\u202f%" }

func model(name string, right int) app.UI {
	return html.One(`<div><h2>Model {}</h2><b>{}</b><small class="note">{} right</small></div>`, name, accuracy(right), format.Count(right))
}

// names are the answers, in the order of [ship.Answer].
var names = []string{"none yet", "Ship A", "Ship B", "Accuracy can’t tell"}

// answers are what the reader can say, once.
func (s *stage) answers() app.UI {
	p := s.Part
	var buttons []app.UI
	for a := ship.ShipA; a <= ship.CantTell; a++ {
		pressed := "false"
		if p.Settings.Answer == a {
			pressed = "true"
		}
		buttons = append(buttons, html.One(`<button type="button" class="answer" id="ship-{}" data-act="ship" data-id="{}" aria-pressed="{}" disabled="{}"><span class="answer__dot" aria-hidden="true"></span>{}</button>`,
			a.Key(), a.Key(), pressed, s.Scene.Waiting || p.Answered(), names[a]))
	}
	return html.One(`<div class="answers" role="group" aria-labelledby="ship-legend"><h2 id="ship-legend">Your answer, before the test runs</h2>{}</div>`, buttons)
}

// waiting says why there is no picture yet.
func waiting(p *ship.Part) string {
	if p.Answered() {
		return "The test first. Then a hundred pairs of models appear here."
	}
	return "Answer first. Then a hundred pairs of models appear here."
}

// after is what follows on the answer: the test, and what came of it.
func (s *stage) after() app.UI {
	p := s.Part
	if !p.Answered() {
		return html.One(`<div id="{}" tabindex="-1"><p class="note">The test starts when you answer.</p></div>`, ship.StateID)
	}
	if p.Result != nil {
		return html.One(`<div id="{}" tabindex="-1">{}</div>`, ship.StateID, s.came())
	}
	if _, j := lab.Doing(s.Scene.Work, ship.Testing); j != nil {
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>Both models are trained, and 10,000 readers meet each: {} …</span><progress max="1" value="{}" aria-label="The test"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
			ship.StateID, j.Stage, format.Fixed(max(j.Done, 0), 3))
	}
	why := p.Failure
	if why == "" {
		why = "The test has not run yet."
	}
	return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><button type="button" class="btn btn--line" data-act="ship-test" disabled="{}">Run the test</button></div>`,
		ship.StateID, why, s.Scene.Waiting)
}

// came is what came of the test.
func (s *stage) came() []app.UI {
	p := s.Part
	f, v := &p.Result.Figures, p.Verdict()
	points := func(millionths int) string { return format.Signed(float64(millionths)/1e4, 2) }
	gain := f.RateB - f.RateA
	return html.All(`
		<p class="result"><b>{}</b> {}</p>
		<p class="note">{}</p>
		<dl class="nums" data-present="hide">
			<div><dt>take-rate of B against A, in points ({} to {})</dt><dd>{}</dd></div>
			<div><dt>p of the {} points of accuracy (McNemar: {} against {})</dt><dd>{}</dd></div>
		</dl>
		<h2 class="shipwhy" data-present="hide">Why</h2>
		{}
		<p class="line" data-present="hide"><button type="button" class="btn btn--line" data-act="ship-next" disabled="{}">Another pair</button></p>`,
		v.Strong, v.Says, v.Yours, points(gain-f.Half), points(gain+f.Half), points(gain),
		format.Fixed(f.Offline(), 2), f.OnlyB, f.OnlyA, format.Fixed(pairs.McNemar(f.OnlyA, f.OnlyB), 2), why(p), s.Scene.Waiting)
}

// why says what the better accuracy did to the ranking.
func why(p *ship.Part) []app.UI {
	r := p.Result
	f := &r.Figures
	rows := "B is right in " + format.Plural(f.RightB-f.RightA, "row") + " more: in " + strconv.Itoa(f.OnlyB) + " where A is wrong, against " + strconv.Itoa(f.OnlyA) + ". Each counts the same."
	if f.RightB == f.RightA {
		rows = "Both are right in as many rows: B in " + strconv.Itoa(f.OnlyB) + " where A is wrong, and A in as many where B is wrong."
	}
	rows += " The business counts only plays that were worth it, and only of posts at the top."
	parts := make([]app.UI, 0, 3)
	for _, part := range r.Why() {
		parts = append(parts, html.One(`<li>{}</li>`, part))
	}
	list := html.All(`<p class="note" data-present="hide">{}</p><ul class="note shipparts" data-present="hide">{}</ul>`, rows, parts)
	if len(r.In) > 0 {
		list = append(list, html.One(`<div data-present="hide">{}</div>`,
			room.Fold("The posts that changed", strconv.Itoa(len(r.In)+len(r.Out)), changes(p, "B brings in", r.In), changes(p, "A has instead", r.Out))))
	}
	return list
}

// changes are posts that one ranking has on top and the other has not.
func changes(p *ship.Part, name string, list []pairs.Change) app.UI {
	var rows []app.UI
	rate := func(a, b int64) string {
		if b == 0 {
			return format.None
		}
		return format.Fixed(100*float64(a)/float64(b), 1) + "\u202f%"
	}
	for _, c := range list {
		rows = append(rows, html.One(`<tr><th scope="row">{}. “{}”</th><td>{}</td><td>{}</td></tr>`, c.Place, format.Opening(p.Post(c.Post).Text), rate(c.Clicks, c.Seen), rate(c.Plays, c.Seen)))
	}
	return html.One(`<table class="tab"><thead><tr><th scope="col">{}</th><th scope="col">clicked</th><th scope="col">worth it</th></tr></thead><tbody>{}</tbody></table>`, name, rows)
}
