// Package swap draws the Swap part of the Operate lab: the same requests in three ways, a dot each, while the model that answers
// them is replaced.
package swap

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	part "decouple/app/lab/operate/swap"
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
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}</div>
					<h1 id="ask">Can a model be replaced while people are reading?</h1>
					<p class="note" data-present="hide">{}</p>
					<p class="printed">{}</p>
				</header>
				<div class="traces swapper">{}{}{}</div>
			</section>
			<aside class="room__side" aria-label="What it says">{}</aside>
		</main>`, s.Parts, s.note(), s.Part.Printed(), s.handle(), s.rows(), ticks(), s.side())
}

// note says what is shown.
func (s *stage) note() []app.UI {
	p := s.Part
	same := "The same requests"
	if r := p.Shown(); r != nil {
		same = "The same " + format.Plural(len(r.Requests), "request")
	}
	v := &p.Settings.Dials
	fault := [...]string{
		"Here " + part.NewName + " has a fault: it answers in " + part.SlowTakes.Text(v[part.SlowTakes]) + ", not in " + part.OldTakes.Text(v[part.OldTakes]) + ".",
		"Here " + part.NewName + " has no fault.",
		"Here one byte of " + part.NewName + "’s file is wrong.",
		"Here " + part.NewName + " can be read, but its predictions are not numbers.",
		"Here the worker dies ten seconds after Swap; " + part.NewName + " has no fault.",
	}[p.Settings.Fault]
	return html.All(`{}, three ways. Each dot is one request<span class="wide-only">, answered entirely by one version</span>. {}`, same, fault)
}

// handle is what is touched: the swap, and what is wrong with the new version.
func (s *stage) handle() app.UI {
	p := s.Part
	press := "Swap " + part.OldName + " for " + part.NewName
	if p.Settings.Swapped {
		press = "Back to before the swap"
	}
	return html.One(`
		<div class="handle swapper__top">
			<p class="touch"><b>Press Swap.</b> <span>Then find the gap.</span></p>
			<div class="handle__track swapper__line">
				<button type="button" class="btn btn--ink" id="swap-press" data-act="swap-press" disabled="{}">{}</button>
				<p class="picturekey">
					<span><svg data-c="fig" aria-hidden="true"><path data-c="req" d="M10 6h0"/><path data-c="req-in" d="M10 6h0"/></svg>{}</span>
					<span><svg data-c="fig" aria-hidden="true"><path data-c="req-new" d="M10 6h0"/></svg>{}</span>
					<span><svg data-c="fig" aria-hidden="true"><path data-c="req-no" d="M6 1v10M10 1v10M14 1v10"/></svg>refused</span>
				</p>
				{}
			</div>
			<p class="handle__val"><b>{}</b>a second</p>
		</div>`, s.Scene.Waiting, press, part.OldName, part.NewName,
		element.Segment("fault", "What is wrong", part.FaultNames, part.FaultKeys, part.FaultKeys[p.Settings.Fault], s.Scene.Waiting),
		int(p.Settings.Dials[part.Rate]))
}

// state is what the worker does, or why something is missing.
func (s *stage) state() app.UI {
	p := s.Part
	_, training := lab.Doing(s.Scene.Work, part.Training)
	_, serving := lab.Doing(s.Scene.Work, part.Serving)
	r := p.Shown()
	switch {
	case training != nil:
		return working(part.StateID, "Two versions are trained …", "Training", max(training.Done, 0))
	case serving != nil && r != nil && r.Seconds < p.Seconds():
		return working(part.StateID, "The worker answers …", "Seconds of the stream", float64(r.Seconds)/float64(p.Seconds()))
	case p.Failure != "" && (r == nil || r.Seconds < p.Seconds()):
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><button type="button" class="btn btn--line" data-act="swap-run" disabled="{}">Run it</button></div>`,
			part.StateID, p.Failure, s.Scene.Waiting)
	case r == nil:
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>It is served when the dials rest.</span></div>`, part.StateID)
	}
	return html.One(`<div id="{}" tabindex="-1"></div>`, part.StateID)
}

// working is a job under way, with its Cancel.
func working(id, what, label string, done float64) app.UI {
	return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><progress max="1" value="{}" aria-label="{}"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
		id, what, format.Fixed(done, 3), label)
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

// dials are dials, with their reasons where they have one.
func (s *stage) dials(list ...part.Dial) []app.UI {
	var rows []app.UI
	for _, d := range list {
		spec, v := &part.Specs[d], s.Part.Settings.Dials[d]
		var why []app.UI
		if spec.Why != "" {
			why = html.All(`<p class="note" id="{}">{} <small>{} to {}.</small></p>`, part.DialPrefix+spec.Key+"-why", spec.Why, d.Text(spec.Min), d.Text(spec.Max))
		}
		rows = append(rows, html.One(`<li><span>{}</span>{}<output>{}</output>{}</li>`, spec.Label, s.slider(d), d.Text(v), why))
	}
	return rows
}
