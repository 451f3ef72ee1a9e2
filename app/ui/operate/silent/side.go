package silent

import (
	"math"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/monitor"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// side is what the month says. Its elements are always as many: what the reader has unfolded stays so while another month passes.
func (s *stage) side() []app.UI {
	p := s.Part
	return html.All(`
		<div class="block silent__side"><h2 data-present="hide">Who notices, and when</h2>{}{}</div>
		<div class="block silent__side" data-present="hide"><h2>Where to put the limit</h2>{}</div>
		<div class="{} silent__side" data-present="hide">{}</div>
		<div class="folds silent__side" data-present="hide">{}</div>`, s.state(), s.found(), s.limit(), ownClass(p), s.own(), s.folds())
}

// state is what the worker does, or why something is missing.
func (s *stage) state() app.UI {
	p := s.Part
	what := "A month passes …"
	_, j := lab.Doing(s.Scene.Work, silent.Passing)
	if j == nil {
		_, j = lab.Doing(s.Scene.Work, silent.Comparing)
		what = "The changes are compared …"
	} else if p.Month != nil {
		j = nil // another month comes at once
	}
	switch {
	case j != nil:
		if j.Done >= 0 {
			what = "At work: " + j.Stage + " …"
		}
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><progress max="1" value="{}" aria-label="Months of posts"></progress><button type="button" class="btn btn--line" data-act="cancel">Cancel</button></div>`,
			silent.StateID, what, format.Fixed(math.Max(j.Done, 0), 3))
	case p.Failure != "" || p.Month == nil:
		why := p.Failure
		if why == "" {
			why = "The month is not ready yet."
		}
		return html.One(`<div class="doing" id="{}" tabindex="-1"><span>{}</span><button type="button" class="btn btn--line" data-act="silent-run" disabled="{}">Run it</button></div>`,
			silent.StateID, why, s.Scene.Waiting)
	}
	return html.One(`<div id="{}" tabindex="-1"></div>`, silent.StateID)
}

// found is what the month says.
func (s *stage) found() []app.UI {
	p := s.Part
	if p.Month == nil {
		return nil
	}
	var claims []app.UI
	for i, c := range p.Finding() {
		space := ""
		if i > 0 {
			space = " "
		}
		claims = append(claims, html.All(`{}<b>{}</b>{}`, space+c.Before, c.Strong, c.After)...)
	}
	all := html.All(`<p class="find">{}</p>`, claims)
	if harm := p.Harm(); harm != "" {
		all = append(all, html.One(`<p class="note">{}</p>`, harm))
	}
	return append(all, html.One(`<dl class="nums" data-present="only"><div><dt>errors in the server log</dt><dd>{}</dd></div><div><dt>more wrong decisions by day 30</dt><dd>{}</dd></div></dl>`,
		format.Count(p.Month.Errors), format.Count(p.More(monitor.Days))))
}

// rates is the axis of the rates of false alarms, by their places.
var rates = room.Axis{High: float64(len(monitor.Rates) - 1)}

// limit is the dial of the rate, with what it costs and what it finds.
func (s *stage) limit() []app.UI {
	p := s.Part
	q, at := p.Settings.Curve, p.Settings.Rate
	var options []app.UI
	for i, key := range silent.SignalKeys {
		k := p.Settings.Watch
		if p.Month != nil {
			k = uint8(p.Month.Model) + 1
		}
		options = append(options, html.One(`<option value="{}" selected="{}">{}</option>`, key, i == int(q), silent.Name(monitor.Signal(i), modelOf(k))))
	}
	study := p.Study()
	chance, found := "–", "–"
	if study != nil {
		chance, found = percent(study.Stated[at][q]), within(study.Found[at][q])
	}
	note := p.Limits()
	if p.Settings.Change == monitor.Quiet {
		note = "Choose a change to see how soon it is found."
	}
	return html.All(`
		<p class="silent__signal"><label for="silent-curve">Signal</label> <select id="silent-curve" data-act="silent-curve" disabled="{}">{}</select></p>
		<dl class="nums"><div><dt>any false alarm in a quiet month</dt><dd>{}</dd></div><div><dt>until this change is found</dt><dd>{}</dd></div></dl>
		{}
		<div class="limits__dial"><div class="range">
			<svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/></svg>
			<input id="{}" type="range" min="0" max="{}" step="0.001" value="{}" data-dial="{}" aria-label="False alarms a year, for each signal" aria-valuetext="{}" disabled="{}">
		</div></div>
		<p class="handle__ends"><span>100 false alarms a year</span><span>1 in 100 years</span></p>
		<p class="note">{}: a PSI of {}. {}</p>`,
		s.Scene.Waiting, options, chance, found, curve(study, q, at),
		silent.RateDial, format.Milli(int32(len(monitor.Rates)-1)), format.Milli(int32(at)), silent.RateDial, every(at), s.Scene.Waiting,
		every(at), psi(p), note)
}

// within says how long it takes to find a change.
func within(n int) string {
	switch n {
	case monitor.Never:
		return "never"
	case 0:
		return "no day"
	}
	return format.Plural(n, "day")
}

// psi is the limit of the scores' PSI.
func psi(p *silent.Part) string {
	if p.Month == nil {
		return "–"
	}
	return format.Figures(p.Month.Limits[p.Settings.Rate][monitor.ScoresPSI], 2)
}

// percent writes a chance in per cent.
func percent(x float64) string {
	if x > 0 && x < .001 {
		return "under 0.1\u202f%"
	}
	return silent.Share(x)
}

// curve is how soon a signal finds the change, and how often it alarms without one, against the rate.
func curve(study *monitor.Study, q monitor.Signal, at int) app.UI {
	if study == nil {
		return html.One(`<div class="limits__plot"><p class="note">The changes are not compared yet.</p></div>`)
	}
	share := room.Axis{High: 1}
	var xs, ys, all, chances []float64
	said := "Days until the change is found, by false alarms a year:"
	never := -1
	for i := range monitor.Rates {
		all, chances = append(all, float64(i)), append(chances, study.Stated[i][q])
		d := study.Found[i][q]
		said += " " + silent.Rate(i) + " " + silent.Days(d) + ","
		if d == monitor.Never {
			if never < 0 {
				never = i
			}
			continue
		}
		xs, ys = append(xs, float64(i)), append(ys, float64(d))
	}
	y := room.Axis{High: 30}
	for _, high := range []float64{20, 10, 6} {
		if highest(ys) <= high {
			y.High = high
		}
	}
	var grid []app.UI
	for _, d := range []float64{0, y.High / 2, y.High} {
		grid = append(grid, room.Stroke("grid", "0", y.Up(d), "100%", y.Up(d)), room.Word("end", "0", y.Up(d), "-.5em", ".35em", format.Rounded(d)))
	}
	now := rates.Right(float64(at))
	marks := []app.UI{}
	if d := study.Found[at][q]; d != monitor.Never {
		marks = append(marks, room.Dot("pt", now, y.Up(float64(d)), "5"))
	}
	if never >= 0 {
		marks = append(marks, room.Word("t-b halo end", "100%", "0", "0", "-.3em", "never"))
	}
	return html.One(`
		<div class="limits__plot">
			<svg data-c="fig limits" role="img" aria-label="{}">{}
				<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="ln" d="{}"/><path data-c="ln-dash" d="{}"/></svg>
				<line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/>{}
			</svg>
			<p class="picturekey"><span><svg data-c="fig" aria-hidden="true"><line data-c="ln" x1="0" x2="20" y1="6" y2="6"/></svg>days to find it</span><span><svg data-c="fig" aria-hidden="true"><line data-c="ln-dash" x1="0" x2="20" y1="6" y2="6"/></svg>false alarm in a quiet month, up to 100{}%</span></p>
		</div>`,
		said, grid, room.Line(rates, y, xs, ys), room.Line(rates, share, all, chances), now, now, marks, "\u202f")
}
