package ab

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/measure/ab"
	"decouple/app/ui"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// ownFold is where the reader's own test is opened.
func ownFold(p *ab.Part, s ui.Scene) app.UI {
	o := &p.Own
	var body []app.UI
	if o.Problem != "" {
		body = html.All(`<p class="ab-fault" role="alert">{}</p>`, o.Problem)
	}
	body = append(body, html.All(`
		<p><label class="btn btn--line file"><input id="ab-file" type="file" data-act="file" accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.gz" disabled="{}"><span>Open your own test…</span></label></p>
		<p class="note">{}</p>`, s.Waiting,
		"CSV, TSV or JSON. Either a row is a count: columns “arm”, “users” (or impressions) and one or more columns of conversions. Or a row is one reader: “arm”, and what the reader did. A column such as “device” gives segments. It is read in this browser and never leaves it.")...)
	open := o.Problem != "" || o.Shown()
	return html.One(`<details class="fold" open="{}"><summary><svg data-c="icon" aria-hidden="true"><use href="#i-chev"/></svg><span>Your own test</span><small>CSV</small></summary><div id="{}" tabindex="-1">{}</div></details>`, open, ab.OwnID, body)
}

// ownPlan is what is known of the own test's plan.
func ownPlan(p *ab.Part) app.UI {
	o := &p.Own
	t := o.Test
	kind := "A row is a count."
	if t.PerUser {
		kind = "A row is a reader."
	}
	value, complaint := ab.PercentText(o.Share), app.UI(nil)
	if o.Fault != "" {
		value = o.Typed
		complaint = html.One(`<p class="ab-fault" id="fault-share">{}</p>`, o.Fault)
	}
	notes := []app.UI{}
	for _, n := range t.Notes {
		notes = append(notes, html.One(`<p class="note">{}</p>`, n))
	}
	return html.One(`<div>
		<p class="ab-name"><b>{}</b><br>{} rows. {}</p>
		<ul class="ab-arms"><li><b>A</b><span>{}</span></li><li><b>B</b><span>{}</span></li></ul>
		<div class="ab-setup">{}<div class="ab-number"><label for="plan-share">Planned share of A</label><span>{}%</span>{}</div></div>
		<p class="note">{}</p>
		{}
		<p><button type="button" class="btn btn--line" data-act="simulated">Back to the simulated test</button></p>
	</div>`, o.Name, format.Count(t.Rows), kind, t.Arms[0], t.Arms[1], ownCounted(o),
		&field{ID: "plan-share", Act: "own-split", Key: "share", Value: value, Faulty: o.Fault != "", Edits: p.Edits}, list(complaint),
		"Choose it before you look at the figures, not after. p below 0.05 counts as a difference, after Holm’s correction if there are several metrics.", notes)
}

// ownCounted is the choice of the metric that decides, where there are several.
func ownCounted(o *ab.Own) app.UI {
	if len(o.Metrics) == 1 {
		return html.One(`<p class="ab-counted">Decided by “{}”</p>`, format.Clip(o.Metrics[0].Name))
	}
	choices := []app.UI{}
	for i := range o.Metrics {
		choices = append(choices, html.One(`<option value="{}" selected="{}">{}</option>`, i, i == o.Counted, format.Clip(o.Metrics[i].Name)))
	}
	return html.One(`<p class="ab-counted"><label for="own-counted">Decided by</label><select id="own-counted" data-act="own-counted">{}</select></p>`, choices)
}

// ownRun is the own test's metrics, each with its interval.
func ownRun(p *ab.Part) []app.UI {
	o := &p.Own
	var rows, lines []app.UI
	for i := range o.Metrics {
		m := &o.Metrics[i]
		if !m.OK {
			rows = append(rows, html.One(`<tr><th scope="row">{}</th><td colspan="6">can’t be compared: no two readers differ</td></tr>`, m.Name))
			continue
		}
		diff, low, high := m.Diff.Diff, m.Diff.Low, m.Diff.High
		write := func(x float64) string { return format.Signed(x, 3) }
		if m.Kind == ab.Percent {
			write = ab.Points
		}
		rows = append(rows, html.One(`<tr aria-current="{}"><th scope="row">{}</th><td>{}</td><td>{}</td><td><b>{}</b></td><td>{}</td><td>{}</td><td>{}</td></tr>`,
			i == o.Counted, m.Name, m.Kind.Write(m.Diff.A), m.Kind.Write(m.Diff.B), write(diff), write(low), write(high), ab.PCell(m.P)))
		lines = append(lines, interval(m, write))
	}
	head := "One interval for each metric. The line means no difference."
	return []app.UI{
		html.One(`<h2 class="ab-step"><i>2</i>Run</h2>`),
		html.One(`<p class="note">{}</p>`, head),
		html.One(`<div class="traces">{}</div>`, lines),
		html.One(`<div class="scroll" tabindex="0" role="group" aria-label="Metrics"><table class="tab" id="ab-own-metrics"><thead><tr><th scope="col">B − A</th><th scope="col">A</th><th scope="col">B</th><th scope="col">difference</th><th scope="col">from</th><th scope="col">to</th><th scope="col">p after Holm</th></tr></thead><tbody>{}</tbody></table></div>`, rows),
		html.One(`<p class="ab-line" data-present="hide"><button type="button" class="btn btn--line" data-act="save" data-id="own">Save as CSV</button></p>`),
	}
}

// interval is one metric's row: an axis of its own, as metrics have units of their own.
func interval(m *ab.Metric, write func(float64) string) app.UI {
	d := &m.Diff
	wide := 1.15 * math.Max(math.Abs(d.Low), math.Abs(d.High))
	x := room.Axis{Low: -wide, High: wide}
	label := m.Name + ": B minus A is " + write(d.Diff) + ", from " + write(d.Low) + " to " + write(d.High) + "."
	return html.One(`<div class="trace"><div class="trace__name"><h3>{}</h3></div><div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}">
		<line data-c="axis" x1="50%" x2="50%" y1="0" y2="100%"/><line data-c="as-good" x1="{}" x2="{}" y1="50%" y2="50%"/><circle data-c="pt" cx="{}" cy="50%" r="6"/>
	</svg></div><p class="trace__val"><b>{}</b>p {}</p></div>`, m.Name, label, x.Right(d.Low), x.Right(d.High), x.Right(d.Diff), write(d.Diff), ab.PCell(m.P))
}

// ownRead is what the own test says.
func ownRead(p *ab.Part) []app.UI {
	o := &p.Own
	all := []app.UI{html.One(`<div class="ab-read"><h2 class="ab-step"><i>3</i>Read</h2>{}{}</div>`, checks(&o.Verdict), verdict(&o.Verdict))}
	if len(o.Segments) > 0 {
		all = append(all, html.One(`<div class="block" data-present="hide"><h2>{}</h2>{}<p class="note" id="ab-simpson">{}</p></div>`,
			"By “"+o.Test.Segment+"”", segmentTable(o.Segments), simpson(o.Segments)))
	}
	return all
}
