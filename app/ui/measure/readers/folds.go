package readers

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
	"decouple/app/ui/html"
)

// assumed are the dials of what is assumed, each with its reason.
func (s *stage) assumed() []app.UI {
	rows := make([]app.UI, readers.NumDials)
	a := &s.Part.Settings.Assumed
	for d := range rows {
		spec := &readers.Specs[d]
		v := a[d]
		id := part.DialPrefix + spec.Key
		at := int(1000 * (v - spec.Min) / (spec.Max - spec.Min))
		act, label := "assume-off", "Turn off"
		if v == spec.Off {
			act, label = "assume-back", "Back to "+spec.Text(spec.Default)
		}
		says := spec.Why
		if v == spec.Off {
			says = "Off: " + spec.Without
		}
		rows[d] = html.One(`
			<li>
				<label for="{}">{}</label>
				<div class="range"><svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/><line data-c="range__fill" x1="0" x2="{}" y1="14" y2="14"/></svg>
				<input id="{}" type="range" min="0" max="1" step="0.001" value="{}" data-dial="{}" aria-valuetext="{}" aria-describedby="{}" disabled="{}"></div>
				<output for="{}">{}</output>
				<p class="note" id="{}">{} <small>{} to {}.</small> <button type="button" class="link" data-act="{}" data-id="{}" aria-label="{}" disabled="{}">{}</button></p>
			</li>`,
			id, spec.Label, at, id, format.Milli(int32(at)), id, spec.Text(v), id+"-why", s.Waiting, id, spec.Text(v),
			id+"-why", says, spec.Text(spec.Min), spec.Text(spec.Max), act, id, label+": "+spec.Label, s.Waiting, label)
	}
	w := s.Part.World
	from := ""
	if w != nil {
		from = truth(w)
	}
	back := app.UI(nil)
	if *a != readers.Default() {
		back = html.One(`<button type="button" class="btn btn--line" data-act="assume-all-back" disabled="{}">All back</button>`, s.Waiting)
	}
	return html.All(`
		<p class="note">A minute well spent adds 0.02 to a reader’s satisfaction, and a minute wasted takes as much; it begins at ½. A play that is worth it lasts 6 minutes. {}</p>
		<ul class="dials">{}</ul>
		<p class="note">What is not assumed: readers don’t tire of posts, all begin on the same day, and nobody who cancelled comes back.</p>
		{}`, from, rows, back)
}

// truth says where the posts' truth comes from.
func truth(w *readers.World) string {
	switch n := len(w.Click); {
	case w.Written == n:
		return "Readers click by the appeal, and judge by the quality, that the posts were written with; the models only predict them."
	case w.Guessed == n:
		return "Nothing is known of how good these posts are, so what is predicted is taken, with a deviation as large as the models’ error for the sample feed."
	case w.Guessed == 0:
		return "What the file says of clicks and quality is taken for the truth."
	}
	return "What the file says of clicks and quality is taken for the truth; of " + format.Plural(w.Guessed, "post") + " it says nothing, so the prediction is taken, with a deviation as large as the models’ error for the sample feed."
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
	all := html.All(`<p class="note">Where retention is as good as its best, once an assumption is turned off: 800 readers each.</p><p class="people__state" id="readers-off" tabindex="-1">{}</p>`, state)
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

// numbers are the numbers behind the curves.
func (s *stage) numbers() []app.UI {
	if s.Curves == nil {
		return html.All(`<p class="note">They are not there yet.</p>`)
	}
	var body []app.UI
	for i := range readers.Weightings {
		cells := []app.UI{}
		for k := range readers.Metric(readers.Metrics) {
			text := "–"
			if e := s.Curves.At[k][i]; e.Known {
				scale, decimals := 1.0, 3
				if k > readers.Hours {
					scale, decimals = 100, 2
				}
				text = format.Fixed(scale*e.Value, decimals) + " ± " + format.Fixed(scale*e.Half, decimals)
			}
			cells = append(cells, html.One(`<td>{}</td>`, text))
		}
		row := html.One(`<tr aria-current="{}"><th scope="row">{}</th>{}</tr>`, i == s.at(), part.Ratio(i), cells)
		body = append(body, row)
	}
	return html.All(`
		<p class="note">With half the width of the 95{}% interval. <button type="button" class="btn btn--line" data-act="readers-save" disabled="{}">Save as CSV</button></p>
		<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab numbers">
			<thead><tr><th scope="col">weights</th><th scope="col">clicks a session</th><th scope="col">hours</th><th scope="col">take-rate, %</th><th scope="col">retention, %</th><th scope="col">cancellations, %</th></tr></thead>
			<tbody>{}</tbody>
		</table></div>`, "\u202f", s.Waiting || s.Stale, body)
}
