// Package loop draws the Loop lab: the six steps on a line with the ways back over them, the
// reason of one, and the scoping sheet.
package loop

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/loop"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Drawing draws the lab. Make one with [New].
type Drawing struct{ lab *loop.Lab }

// New returns what draws l.
func New(l *loop.Lab) *Drawing { return &Drawing{l} }

// Draw implements [ui.Drawing].
func (d *Drawing) Draw(s ui.Scene) app.UI { return &stage{Lab: d.lab, Scene: s} }

// stage is the whole lab.
type stage struct {
	app.Compo
	Lab   *loop.Lab
	Scene ui.Scene
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	l := s.Lab
	steps := make([]app.UI, loop.Steps)
	for i := range steps {
		steps[i] = s.step(loop.Step(i), &l.Steps[i])
	}
	return html.One(`
		<main class="loop" id="loop" tabindex="-1">
			<section class="map" aria-labelledby="loop-h">
				<h1 id="loop-h">Where are you in the loop, and why would you go back?</h1>
				<p class="note" data-present="hide"><b>Choose a way back.</b> Each has its reason, and a lab that shows it. The labs of each step are under it.</p>
				{}
				<ol class="stops">{}</ol>
			</section>
			<div class="loop__under">
				{}
				{}
				{}
			</div>
		</main>`, s.ways(), steps, s.reason(), s.sheet(), s.forget())
}

// The picture of the ways is 1,000 wide and 100 high; step n stands at its own sixth.
func stop(n loop.Step, aside float64) float64 { return (2*float64(n)+1)*1000/12 + aside }

// ways are the ways back: buttons, with an arc each where there is room.
func (s *stage) ways() app.UI {
	arcs, tips, buttons := make([]app.UI, len(loop.Ways)), make([]app.UI, len(loop.Ways)), make([]app.UI, len(loop.Ways))
	for i := range loop.Ways {
		w := &loop.Ways[i]
		chosen := s.Lab.Settings.Way == uint8(i)
		marks := ""
		if chosen {
			marks = "--on"
		}
		from, to := stop(w.From, -28), stop(w.To, 28)
		if w.From-w.To > 1 {
			from, to = stop(w.From, 0), stop(w.To, 0)
		}
		rise := 100 - 24*float64(w.From-w.To)
		place := func(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
		top := place(max(rise, -26))
		arcs[i] = html.One(`<path data-c="arc{}" d="M{} 100C{} {} {} {} {} 97"/>`, marks, place(from), place(from), top, place(to), top, place(to))
		tips[i] = html.One(`<svg x="{}%" y="100%" width="1" height="1" overflow="visible"><path data-c="tip{}" d="M-5 -9L0 0L5 -9z"/></svg>`, place(to/10), marks)
		buttons[i] = html.One(`<li class="back" data-way="{}"><button type="button" id="way-{}" data-act="way" data-id="{}" aria-pressed="{}" disabled="{}"><span>{} → {}</span> {}</button></li>`,
			w.Key, w.Key, w.Key, strconv.FormatBool(chosen), s.Scene.Waiting, int(w.From)+1, int(w.To)+1, w.Short)
	}
	return html.One(`
		<div class="loop__ways">
			<svg data-c="fig" aria-hidden="true">
				<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%">{}</svg>
				{}
			</svg>
			<ul aria-label="Ways back">{}</ul>
		</div>`, arcs, tips, buttons)
}

// step is a step with what is done, what is missing and its labs.
func (s *stage) step(step loop.Step, p *loop.Progress) app.UI {
	var items, rooms []app.UI
	for _, text := range p.Done {
		items = append(items, html.One(`<li>{}<span><span class="sr">Done: </span>{}</span></li>`, element.Icon("check"), text))
	}
	for _, text := range p.Todo {
		items = append(items, html.One(`<li data-todo="yes"><span class="ring" aria-hidden="true"></span><span><span class="sr">Missing: </span>{}</span></li>`, text))
	}
	for _, r := range step.Rooms() {
		rooms = append(rooms, html.One(`<button type="button" class="link" data-act="lab" data-id="{}" disabled="{}">{}</button>`, r.Where, s.Scene.Waiting, r.Name))
	}
	word := p.Word()
	return html.One(`
		<li class="stop" data-did="{}">
			<span class="stop__n" aria-hidden="true">{}</span>
			<h2>{}</h2>
			<p class="stop__word">{}</p>
			<ul class="stop__list">{}</ul>
			<p class="stop__rooms" data-present="hide">{}</p>
		</li>`, strings.ReplaceAll(word, " ", "-"), int(step)+1, step.String(), word, items, rooms)
}

// reason is why one goes the way back that is chosen.
func (s *stage) reason() app.UI {
	w := &loop.Ways[s.Lab.Settings.Way]
	return html.One(`
		<section aria-labelledby="why-h">
			<h2 id="why-h">From {} back to {}</h2>
			<p class="find">{}</p>
			<p class="line" data-present="hide">
				<button type="button" id="see" class="btn btn--ink" data-act="lab" data-id="{}" disabled="{}">See it happen</button>
				<span class="note">{}</span>
			</p>
		</section>`, w.From.String(), w.To.String(), w.Why, w.See, s.Scene.Waiting, w.Place)
}

// forget says what is kept on this machine, and empties it.
func (s *stage) forget() app.UI {
	l := s.Lab
	kept := "Nothing of yours is kept on this machine now."
	if len(l.Kept) > 0 {
		kept = "Kept on this machine, and sent nowhere: " + strings.Join(l.Kept, "; ") + "."
	}
	ask := html.All(`<button type="button" id="forget-ask" class="btn btn--line" data-act="forget-ask" disabled="{}">Forget everything here…</button>`, s.Scene.Waiting)
	if l.Asked {
		ask = html.All(`
			<button type="button" id="forget-all" class="btn btn--line" data-act="forget-all">Forget all of it: it can’t be brought back</button>
			<button type="button" class="btn btn--line" data-act="forget-ask" data-id="no">Keep it</button>`)
	}
	return html.One(`
		<section class="forget" aria-labelledby="forget-h" data-present="hide">
			<h2 id="forget-h">On this machine</h2>
			<p class="note">{} This also removes a feed of your own from an earlier visit.</p>
			<p class="line">{}</p>
		</section>`, kept, ask)
}
