// Package scale draws the Scale part of the Operate lab: a day of requests with its spike over the fleets that serve it, and the
// models of one person, by hand and automated.
package scale

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/scale"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *part.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part  *part.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	grows := element.Segment("grows", "What grows", []string{"Machines", "Models"}, part.ViewKeys, part.ViewKeys[s.Part.Settings.View], s.Scene.Waiting)
	ask, note, picture, side := "How many machines does a busy day need?", s.dayNote(), s.dayTraces, s.daySide
	if s.Part.Settings.View == part.OfModels {
		ask, note, picture, side = "How many models can one person look after?", s.modelsNote(), s.modelsTraces, s.modelsSide
	}
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}{}</div>
					<h1 id="ask">{}</h1>
					<p class="note" data-present="hide">{}</p>
				</header>
				{}
			</section>
			<aside class="room__side" aria-label="What it says">{}</aside>
		</main>`, s.Parts, grows, ask, note, picture(), side())
}

// state is what the worker does, or why something is missing.
func (s *stage) state() app.UI {
	p := s.Part
	var j *lab.Job
	what, label := "A day of requests", "Serving a day of requests"
	if p.Settings.View == part.OfModels {
		what, label = "Twenty years of alarms", "Looking after models"
		_, j = lab.Doing(s.Scene.Work, part.Watching)
	} else if _, j = lab.Doing(s.Scene.Work, part.Serving); j != nil && j.Done > 0 {
		what += ": " + j.Stage
	}
	missing := p.Today() == nil
	if p.Settings.View == part.OfModels {
		missing = p.Watched() == nil
	}
	switch {
	case j != nil && missing:
		return working(part.StateID, what+" …", label, j)
	case p.Failure != "" && missing:
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><button type="button" class="btn btn--line" data-act="scale-run" disabled="{}">Run it</button></div>`,
			part.StateID, p.Failure, s.Scene.Waiting)
	case missing:
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{} is computed when the dials rest.</span></div>`, part.StateID, what)
	}
	return html.One(`<div id="{}" tabindex="-1"></div>`, part.StateID)
}

// working is a job under way, with its Cancel.
func working(id, what, label string, j *lab.Job) app.UI {
	return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><progress max="1" value="{}" aria-label="{}"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
		id, what, format.Fixed(max(j.Done, 0), 3), label)
}

// finding is a finding of pieces.
func finding(pieces []part.Piece) app.UI {
	var body []app.UI
	for _, p := range pieces {
		if p.Strong {
			body = append(body, html.One(`<b>{}</b>`, p.Text))
		} else {
			body = append(body, app.Text(p.Text))
		}
	}
	return html.One(`<p class="find">{}</p>`, body)
}

// slider is a dial.
func (s *stage) slider(d part.Dial) app.UI {
	spec, v := &part.Specs[d], s.Part.Settings.Dials[d]
	at := int(1000*(v-spec.Min)+(spec.Max-spec.Min)/2) / int(spec.Max-spec.Min)
	id := part.DialPrefix + spec.Key
	described := any(nil)
	if spec.Why != "" {
		described = id + "-why"
	}
	return html.One(`
		<div class="range">
			<svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/><line data-c="range__fill" x1="0" x2="{}" y1="14" y2="14"/></svg>
			<input id="{}" type="range" min="0" max="1" step="0.001" value="{}" data-dial="{}" aria-label="{}" aria-valuetext="{}" aria-describedby="{}" disabled="{}">
		</div>`, at, id, format.Milli(int32(at)), id, spec.Label, d.Text(v), described, s.Scene.Waiting)
}

// assumed are dials with their reasons.
func (s *stage) assumed(from, to part.Dial) []app.UI {
	var rows []app.UI
	for d := from; d < to; d++ {
		spec, v := &part.Specs[d], s.Part.Settings.Dials[d]
		rows = append(rows, html.One(`<li><span>{}</span>{}<output>{}</output><p class="note" id="{}">{} <small>{} to {}.</small></p></li>`,
			spec.Label, s.slider(d), d.Text(v), part.DialPrefix+spec.Key+"-why", spec.Why, d.Text(spec.Min), d.Text(spec.Max)))
	}
	return html.All(`<ul class="dials dials--why">{}</ul><p class="line"><button type="button" class="btn btn--line" data-act="scale-back" disabled="{}">All back</button></p>`, rows, s.Scene.Waiting)
}

// save is the button that saves a table.
func (s *stage) save(table string) app.UI {
	return html.One(`<p class="line"><button type="button" class="btn btn--line" data-act="scale-csv" data-id="{}" disabled="{}">Save all as CSV</button></p>`, table, s.Scene.Waiting)
}
