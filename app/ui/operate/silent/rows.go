package silent

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

const row = `
	<div class="trace{}">
		<div class="trace__name"><h2>{}</h2><small>{}</small></div>
		<div class="trace__plot">{}</div>
		<p class="trace__val"><b class="word">{}</b><small>{}</small></p>
	</div>`

// rows are the log, the truth, and the signals.
func (s *stage) rows() []app.UI {
	p := s.Part
	shift := monitor.Signal(0)
	if p.Settings.KS {
		shift = monitor.ScoresKS - monitor.ScoresPSI
	}
	all := []app.UI{s.log(), s.truth()}
	for _, q := range []monitor.Signal{
		monitor.Yes, monitor.ScoresPSI + shift, monitor.WordsPSI + shift, monitor.LengthPSI + shift, monitor.AuthorPSI + shift,
		monitor.Expected, monitor.Labelled, monitor.Late,
	} {
		all = append(all, s.signal(q))
	}
	return all
}

// log is what the log says.
func (s *stage) log() app.UI {
	m := s.Part.Month
	if m == nil {
		return html.One(row, "", "Server log", "predictions that failed", nil, "–", "")
	}
	now, says, value := days.Right(float64(s.Part.Settings.Day)), "OK, OK, OK, …", "never"
	if m.Errors > 0 { // a fault of the models
		says, value = "errors", "errors"
	}
	count := format.Plural(m.Errors, "error")
	return html.One(row, "", "Server log", "predictions that failed", html.One(`
		<svg data-c="fig" role="img" aria-label="Server log: {}"><line data-c="grid" x1="0" x2="100%" y1="75%" y2="75%"/><text data-c="t-ink halo" x="0" y="75%" dy="-.6em">{}</text><line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/></svg>`,
		count, says, now, now), value, count)
}

// truth is the share of right decisions, with the target.
func (s *stage) truth() app.UI {
	m := s.Part.Month
	if m == nil {
		return html.One(row, "", "The truth", "right decisions, not known", nil, "–", "")
	}
	target := m.WasRight - monitor.Point
	xs, ys := make([]float64, monitor.Days), m.Right[:]
	least, most := target, target
	for d := range xs {
		xs[d] = float64(d + 1)
		least, most = min(least, ys[d]), max(most, ys[d])
	}
	y := frame(least, most)
	value := silent.Share(m.Right[monitor.Days-1])
	under := "was " + silent.Share(m.Right[0])
	if d := m.Below(s.Part.At.Day); d > 0 {
		under += ", below target on day " + strconv.Itoa(d)
	}
	now := days.Right(float64(s.Part.Settings.Day))
	return html.One(row, "", "The truth", "right decisions, not known", html.One(`
		<svg data-c="fig" role="img" aria-label="Right decisions on day 30: {}; {}"><svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="ln-dash" d="{}"/><path data-c="ln" d="{}"/></svg><line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/></svg>`,
		value, under, level(y, target), room.Line(days, y, xs, ys), now, now), value, under)
}

// level is a path along a value.
func level(y room.Axis, value float64) string {
	return room.Line(days, y, []float64{1, monitor.Days}, []float64{value, value})
}

// signal is a signal's row: soft up to its first alarm after the change.
func (s *stage) signal(q monitor.Signal) app.UI {
	p, m := s.Part, s.Part.Month
	class := ""
	if q == monitor.Yes {
		class = " trace--group"
	}
	if m == nil {
		return html.One(row, class, heading(q, 0), under(q, 0), nil, "–", "")
	}
	limit, upper := m.Limits[p.Settings.Rate][q], m.Upper[p.Settings.Rate]
	least, most := limit, limit
	if q == monitor.Yes {
		most = max(most, upper)
	}
	var xs, ys []float64
	for d := range monitor.Days {
		if r := m.Days[d][q]; r.Known {
			xs, ys = append(xs, float64(d+1)), append(ys, r.Value)
			least, most = min(least, r.Value), max(most, r.Value)
		}
	}
	y := frame(least, most)
	limits := level(y, limit)
	if q == monitor.Yes {
		limits += level(y, upper)
	}
	alarm := m.Alarm(q, p.At.Day, p.Settings.Rate)
	if p.At.Change == monitor.Quiet {
		alarm = 0
	}
	split := len(xs)
	for i := range xs {
		if alarm > 0 && int(xs[i]) >= alarm {
			split = i
			break
		}
	}
	now := days.Right(float64(p.Settings.Day))
	marks := []app.UI{}
	for i := range xs[:split] {
		if m.Days[int(xs[i])-1][q].P <= monitor.Alpha(p.Settings.Rate) {
			marks = append(marks, room.Dot("pt-o", days.Right(xs[i]), y.Up(ys[i]), "4"))
		}
	}
	value, note := "never", s.change(q, ys)
	if alarm > 0 {
		value, note = "day "+strconv.Itoa(alarm), silent.Days(alarm-p.At.Day)
		marks = append(marks, room.Dot("pt", days.Right(xs[split]), y.Up(ys[split]), "6"))
	} else if p.At.Change == monitor.Quiet && len(marks) > 0 {
		value = format.Plural(len(marks), "false alarm")
	}
	said := silent.Name(q, m.Model) + ": " + value + "; " + note
	return html.One(row, class, heading(q, m.Model), under(q, m.Model), html.One(`
		<svg data-c="fig" role="img" aria-label="{}"><svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="ln-dash" d="{}"/><path data-c="ln-soft" d="{}"/><path data-c="ln" d="{}"/></svg><line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/>{}</svg>`,
		said, limits, room.Line(days, y, xs[:min(split+1, len(xs))], ys[:min(split+1, len(ys))]), room.Line(days, y, xs[split:], ys[split:]), now, now, marks), value, note)
}

// change says from where to where a signal went.
func (s *stage) change(q monitor.Signal, ys []float64) string {
	if len(ys) == 0 {
		return ""
	}
	if q.PSI() || q.KS() {
		return "up to " + format.Figures(highest(ys), 2)
	}
	return silent.Share(ys[0]) + " → " + silent.Share(ys[len(ys)-1])
}

func highest(ys []float64) (most float64) {
	for _, y := range ys {
		most = max(most, y)
	}
	return most
}

// frame is the upright axis of a row: values from least to most, with room above and below.
func frame(least, most float64) room.Axis {
	d := (most - least) / 7
	return room.Axis{Low: least - d, High: most + d}
}

// heading names a row.
func heading(q monitor.Signal, k model.Kind) string {
	switch {
	case q.PSI():
		return [...]string{"Predictions", "Words", "Length", "Author"}[q-monitor.ScoresPSI]
	case q.KS():
		return [...]string{"Predictions", "Words", "Length", "Author"}[q-monitor.ScoresKS]
	}
	return silent.Name(q, k)
}

// under says what a row is of; the first of its kind has the term.
func under(q monitor.Signal, k model.Kind) []app.UI {
	text := what(q, k)
	switch q {
	case monitor.ScoresPSI:
		return element.WithTerm(text, "psi", "PSI")
	case monitor.ScoresKS:
		return element.WithTerm(text, "ks", "KS")
	}
	return []app.UI{app.Text(text)}
}

func what(q monitor.Signal, k model.Kind) string {
	of := [...]string{"of predictions", "common or rare", "in words", "of followers"}
	switch {
	case q == monitor.Yes:
		return "by the " + silent.Models[k]
	case q.PSI():
		return "PSI " + of[q-monitor.ScoresPSI]
	case q.KS():
		return "KS " + of[q-monitor.ScoresKS]
	case q == monitor.Expected:
		return "from the predictions (CBPE)"
	case q == monitor.Labelled:
		return "errors, as people see them"
	}
	return "errors of all, after 14 days"
}
