package readers

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
	"decouple/app/ui/html"
)

// assumed are the dials of what is assumed, each with its reason: a component of its own, as [numbers] is.
type assumed struct {
	app.Compo
	Values  readers.Assumptions
	World   *readers.World
	Waiting bool
}

// Render implements app.Composer.
func (a *assumed) Render() app.UI {
	rows := make([]app.UI, readers.NumDials)
	for d := range rows {
		rows[d] = a.dial(readers.Dial(d))
	}
	from := ""
	if a.World != nil {
		from = truth(a.World)
	}
	back := app.UI(nil)
	if a.Values != readers.Default() {
		back = html.One(`<button type="button" class="btn btn--line" data-act="assume-all-back" disabled="{}">All back</button>`, a.Waiting)
	}
	return html.One(`<div>
		<p class="note">Satisfaction begins at ½. A minute well spent adds 0.02, and a minute wasted takes 0.02. A play that is worth it lasts 6 minutes. {}</p>
		<ul class="dials dials--why">{}</ul>
		<p class="note">What is left out: readers don’t tire of posts, all begin on the same day, and nobody who cancelled comes back.</p>
		{}</div>`, from, rows, back)
}

// dial is one of them.
func (a *assumed) dial(d readers.Dial) app.UI {
	spec, v := &readers.Specs[d], a.Values[d]
	id := part.DialPrefix + spec.Key
	at := int(1000 * (v - spec.Min) / (spec.Max - spec.Min))
	act, label, says := "assume-off", "Turn off", spec.Why
	if v == spec.Off {
		act, label, says = "assume-back", "Back to "+spec.Text(spec.Default), "Off: "+spec.Without
	}
	return html.One(`
		<li>
			<label for="{}">{}</label>
			<div class="range"><svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/><line data-c="range__fill" x1="0" x2="{}" y1="14" y2="14"/></svg>
			<input id="{}" type="range" min="0" max="1" step="0.001" value="{}" data-dial="{}" aria-valuetext="{}" aria-describedby="{}" disabled="{}"></div>
			<output for="{}">{}</output>
			<p class="note" id="{}">{} <small>{} to {}.</small> <button type="button" class="link" data-act="{}" data-id="{}" aria-label="{}" disabled="{}">{}</button></p>
		</li>`,
		id, spec.Label, at, id, format.Milli(int32(at)), id, spec.Text(v), id+"-why", a.Waiting, id, spec.Text(v),
		id+"-why", says, spec.Text(spec.Min), spec.Text(spec.Max), act, id, label+": "+spec.Label, a.Waiting, label)
}

// truth says where the posts' truth comes from.
func truth(w *readers.World) string {
	switch n := len(w.Click); {
	case w.Written == n:
		return "Each post was written with an appeal and a quality. Readers click by the first and judge by the second. The models only predict them."
	case w.Guessed == n:
		return "How good these posts are is not known. So the predictions are used, with a deviation as large as the models’ error for the sample feed."
	case w.Guessed == 0:
		return "The file’s clicks and quality are used as the truth."
	}
	return "The file’s clicks and quality are used as the truth. For " + format.Plural(w.Guessed, "post") + " it has none, so the prediction is used, with a deviation as large as the models’ error for the sample feed."
}

// hangs is what comes of turning each assumption off.
func (s *stage) hangs() []app.UI {
	state := []app.UI{}
	rows := s.Part.Rows()
	if s.Turning != nil {
		state = html.All(`<progress max="1" value="{}" aria-label="Turning each assumption off"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button>`,
			format.Fixed(max(s.Turning.Done, 0), 3))
	} else if rows == nil {
		state = html.All(`<button type="button" class="btn btn--line" data-act="readers-off" disabled="{}">Turn each off in turn</button>`, s.Waiting)
	}
	all := html.All(`<p class="note">Which weights are as good as the best for retention, with one assumption off. 800 readers each.</p><p class="people__state" id="readers-off" tabindex="-1">{}</p>`, state)
	if rows == nil {
		return all
	}
	var body []app.UI
	for i := range rows {
		name, c := "none", &rows[i].Curves
		if !rows[i].All {
			name = readers.Specs[rows[i].Off].Label
		}
		where, kept := "all weights", "–"
		if k := c.Best[readers.Retention]; k >= 0 {
			if first, last := c.Around(readers.Retention); part.Says(c) != part.Same {
				where = part.Share(first) + " to " + part.Share(last)
			}
			kept = part.Value(readers.Retention, c.At[readers.Retention][k].Value, false)
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>`, name, where, kept, short[part.Says(c)]))
	}
	return append(all, html.One(`
		<div class="scroll" tabindex="0" role="group" aria-label="Each assumption turned off"><table class="tab">
			<thead><tr><th scope="col">Turned off</th><th scope="col">engagement</th><th scope="col">left</th><th scope="col">clicks and retention</th></tr></thead>
			<tbody>{}</tbody>
		</table></div>`, body))
}

// short are the patterns in a table.
var short = [...]string{
	part.Unknown: "not defined", part.Same: "no difference", part.Agree: "agree",
	part.Sooner: "disagree", part.More: "disagree", part.Less: "disagree",
}

// numbers are the numbers behind the curves. It is a component of its own, as go-app draws those alone anew whose fields have
// changed: the weights move often, and these do not move with them.
type numbers struct {
	app.Compo
	Curves *readers.Curves
	// Fixed says that there is nothing to save yet.
	Fixed bool
}

// Render implements app.Composer.
func (n *numbers) Render() app.UI {
	if n.Curves == nil {
		return html.One(`<p class="note">They are not ready yet.</p>`)
	}
	var body []app.UI
	for i := range readers.Weightings {
		cells := []app.UI{}
		for k := range readers.Metric(readers.Metrics) {
			text := "–"
			if e := n.Curves.At[k][i]; e.Known {
				scale, decimals := 1.0, 3
				if k > readers.Hours {
					scale, decimals = 100, 2
				}
				text = format.Fixed(scale*e.Value, decimals) + " ± " + format.Fixed(scale*e.Half, decimals)
			}
			cells = append(cells, html.One(`<td>{}</td>`, text))
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th>{}</tr>`, part.Ratio(i), cells))
	}
	return html.One(`<div>
		<p class="note">± is half the width of the 95{}% interval. <button type="button" class="btn btn--line" data-act="readers-save" disabled="{}">Save as CSV</button></p>
		<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab numbers">
			<thead><tr><th scope="col">weights</th><th scope="col">clicks a session</th><th scope="col">hours</th><th scope="col">take-rate, %</th><th scope="col">retention, %</th><th scope="col">cancellations, %</th></tr></thead>
			<tbody>{}</tbody>
		</table></div></div>`, "\u202f", n.Fixed, body)
}
