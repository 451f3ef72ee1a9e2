package scale

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/scale"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// daySide is what the picture of the day says. Its elements are always as many: what the reader has unfolded stays so.
func (s *stage) daySide() []app.UI {
	t := s.Part.Today()
	var said, figures, bill, near []app.UI
	if t != nil {
		a, f := &t.Fleets[part.Auto], &t.Fleets[part.Fixed]
		said = []app.UI{finding(t.Finding())}
		figures = html.All(`<dl class="nums" data-present="only"><div><dt>machine-hours, always on</dt><dd>{}</dd></div><div><dt>machine-hours, autoscaler</dt><dd>{}</dd></div></dl>`,
			format.Fixed(f.Hours(), 0), format.Fixed(a.Hours(), 0))
		bill, near = s.bill(t), s.firstMinutes(&t.Fleets[part.Auto])
	}
	return html.All(`
		<div class="block"><h2 data-present="hide">The bill</h2>{}{}{}</div>
		<div class="block" data-present="hide">{}</div>
		<div class="block" data-present="hide">{}</div>
		<div class="folds" data-present="hide">{}{}{}{}{}</div>`, s.state(), said, figures, bill, near,
		room.Fold("What is assumed", strconv.Itoa(int(part.FirstOfModels-part.FirstOfMachines))+" dials", s.dayAssumed()...),
		room.Fold("The rules of the autoscaler", "", s.rules()...),
		room.Fold("The formula beside the simulation", "M/M/c", s.formula(t)...),
		room.Fold("Ranking in this browser", "10³ to 10⁶ posts", s.costs()...),
		room.Fold("The numbers", "CSV", s.dayNumbers(t)...))
}

// bill has what each fleet came to.
func (s *stage) bill(t *part.Today) []app.UI {
	settings := &s.Part.Settings
	a, b := &t.Fleets[part.Fixed], &t.Fleets[part.SizedFleet]
	var rows []app.UI
	for _, r := range []struct {
		name string
		of   func(*part.Served) string
	}{
		{"refused", func(f *part.Served) string { return format.Count(f.Refused) }},
		{"wait, p50", func(f *part.Served) string { return wait(f, f.P50) }},
		{"wait, p95", func(f *part.Served) string { return wait(f, f.P95) }},
		{"wait, p99", func(f *part.Served) string { return wait(f, f.P99) }},
		{"machines at most", func(f *part.Served) string { return format.Count(f.Most) }},
		{"machine-hours", func(f *part.Served) string { return format.Fixed(f.Hours(), 0) }},
		{"idle", func(f *part.Served) string { return part.Percent(f.Idle()) }},
		{"at " + settings.Money(1) + " an hour", func(f *part.Served) string { return settings.Money(f.Hours()) }},
	} {
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td><b>{}</b></td></tr>`,
			r.name, r.of(a), r.of(b), r.of(&t.Fleets[part.Auto])))
	}
	day := settings.Day()
	top, _ := day.Top()
	return html.All(`
		<div class="scroll" tabindex="0" role="group" aria-label="The bill"><table class="tab scale-bill"><thead><tr><th scope="col">One day</th><th scope="col">{} always</th><th scope="col">{} always</th><th scope="col">auto</th></tr></thead><tbody>{}</tbody></table></div>
		<p class="note">{} came. By the formula, {} are enough at the top of the spike, {} a second. With fewer, the mean wait is above {}.</p>`,
		a.Machines, b.Machines, rows, format.Plural(a.Requests, "request"), format.Plural(b.Machines, "machine"), format.Rounded(top), part.Seconds(part.Within))
}

// wait writes a time in the queue; it is not defined where nobody was served.
func wait(f *part.Served, t float64) string {
	if f.Served() == 0 {
		return "–"
	}
	return part.Seconds(t)
}

// firstMinutes are those of the spike, with the autoscaler.
func (s *stage) firstMinutes(f *part.Served) []app.UI {
	settings := &s.Part.Settings
	from, step := settings.CloseUp()
	n := len(f.Close.Arrived)
	over := room.Axis{Low: from, High: from + step*float64(n)}
	can, arrived, served, xs := zeros(n), zeros(n), zeros(n), zeros(n)
	top, refused, most := 0., 0, float32(0)
	for i := range n {
		can[i] = float64(f.Close.Ready[i]) * settings.Speed()
		arrived[i] = float64(f.Close.Arrived[i]) / step
		served[i] = float64(f.Close.Arrived[i]-f.Close.Refused[i]) / step
		xs[i] = from + step*(float64(i)+.5)
		top = max(top, can[i], arrived[i])
		refused += int(f.Close.Refused[i])
		most = max(most, f.Close.Ready[i])
	}
	up := room.Axis{High: 1.05 * max(top, 1)}
	head := "The first minutes of the spike"
	if f.Refused > 0 {
		head = "Why not 0? The first minutes"
	}
	first, last := format.Fixed(float64(f.Close.Ready[0]), 0), format.Fixed(float64(most), 0)
	label := "From " + part.Clock(over.Low) + " to " + part.Clock(over.High) + ": " + first + " machines at first, " + last + " at most; " + format.Count(refused) + " requests are refused."
	return html.All(`
		<h2>{}</h2>
		<div class="closeup"><svg data-c="fig" role="img" aria-label="{}">
			<pattern id="hatch-near" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line data-c="hatch-line" x1="0" x2="0" y1="0" y2="6"/></pattern>
			<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="band" d="{}"/><path fill="url(#hatch-near)" d="{}"/><path data-c="ln-hair" d="{}"/></svg>
		</svg><p class="handle__ends"><span>{}, {}</span><span>{}, {} at most</span></p></div>
		<p class="note">{} requests are refused here. A new machine needs {}, and the fleet may at most double, or grow by 4, every 15 s.</p>`,
		head, label, steps(over, up, from, step, zeros(n), can), steps(over, up, from, step, served, arrived), room.Line(over, up, xs, arrived),
		part.Clock(over.Low), plural(first, "machine"), part.Clock(over.High), last, format.Count(refused), part.StartsIn.Text(settings.Dials[part.StartsIn])+" to start")
}

// plural is a number that is written already, with its noun.
func plural(n, noun string) string {
	if n != "1" {
		noun += "s"
	}
	return n + " " + noun
}
