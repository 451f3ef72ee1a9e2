package silent

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/drift"
	"decouple/app/format"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// modelOf is the model of a setting, or the first where the setting leaves it open.
func modelOf(watch uint8) model.Kind { return model.Kind(max(watch, 1) - 1) }

// folds are what is folded until it is wanted.
func (s *stage) folds() []app.UI {
	return []app.UI{
		room.Fold("All changes, all signals", "CSV", s.changes()...),
		room.Fold("Where is it weak?", "CSV", s.weak()...),
		room.Fold("What a retrain costs", "1 model, or all", s.retrain()...),
		room.Fold("The numbers", "CSV", s.numbers()...),
		room.Fold("What is watched and assumed", "", s.assumed()...),
		room.Fold("PSI, KS, CBPE: the formulas", "", formulas(s.Part)...),
	}
}

// changes are all changes against all signals.
func (s *stage) changes() []app.UI {
	p := s.Part
	if p.Studies == nil {
		return html.All(`<p class="note">They are not compared yet.</p>`)
	}
	heads := []string{"spam", "honest", "column", "topic", "quality"}
	var head, body, hits, harms []app.UI
	for i := range p.Studies.Studies {
		study := &p.Studies.Studies[i]
		head = append(head, html.One(`<th scope="col">{}</th>`, heads[i]))
		hits = append(hits, html.One(`<td>{}</td>`, [...]string{"spam", "NSFW", "misinf.", "clicks", "quality"}[study.Model]))
		harms = append(harms, html.One(`<td>{}</td>`, format.Fixed(100*study.Harm, 1)))
	}
	body = append(body, html.One(`<tr><th scope="row">watched</th>{}</tr>`, hits))
	body = append(body, html.One(`<tr><th scope="row">points lost</th>{}</tr>`, harms))
	for q := range monitor.Signal(monitor.Signals) {
		var cells []app.UI
		for i := range p.Studies.Studies {
			study := &p.Studies.Studies[i]
			d := study.Found[p.Settings.Rate][q]
			text := "never"
			if d != monitor.Never {
				text = strconv.Itoa(d)
			}
			if d != monitor.Never && d == soonest(study, p.Settings.Rate) {
				cells = append(cells, html.One(`<td><b>{}</b></td>`, text))
				continue
			}
			cells = append(cells, html.One(`<td>{}</td>`, text))
		}
		body = append(body, html.One(`<tr><th scope="row">{}</th>{}</tr>`, silent.Name(q, 0), cells))
	}
	return html.All(`
		<p class="note">How many days after the change each signal finds it: the median of {} months, at {}. <b>Bold</b>: the soonest.</p>
		<div class="scroll" tabindex="0" role="group" aria-label="All changes, all signals"><table class="tab"><thead><tr><th scope="col">signal</th>{}</tr></thead><tbody>{}</tbody></table></div>
		<p class="line"><button type="button" class="btn btn--line" data-act="silent-csv" data-id="changes">Save all as CSV</button></p>`,
		silent.Compared, every(p.Settings.Rate), head, body)
}

// soonest is after how many days any signal finds a change.
func soonest(s *monitor.Study, rate int) int {
	least := monitor.Never
	for _, d := range s.Found[rate] {
		if d != monitor.Never && (least == monitor.Never || d < least) {
			least = d
		}
	}
	return least
}

// weak are the slices of posts in which decisions are wrong more often than in the others.
func (s *stage) weak() []app.UI {
	p := s.Part
	if p.Month == nil {
		return html.All(`<p class="note">The month is not ready yet.</p>`)
	}
	return html.All(`<p class="note">The {}. {} <button type="button" class="btn btn--line" data-act="silent-csv" data-id="slices">Save all as CSV</button></p>{}`,
		silent.Models[p.Month.Model], p.WhereWeak(), sliceTable("Weak slices", p.Weak()))
}

// numbers are the month's signals by day.
func (s *stage) numbers() []app.UI {
	m := s.Part.Month
	if m == nil {
		return html.All(`<p class="note">The month is not ready yet.</p>`)
	}
	shown := []monitor.Signal{monitor.Yes, monitor.ScoresPSI, monitor.ScoresKS, monitor.Expected, monitor.Labelled, monitor.Late}
	var head, body []app.UI
	for _, q := range shown {
		head = append(head, html.One(`<th scope="col">{}</th>`, silent.Name(q, m.Model)))
	}
	for d := range monitor.Days {
		cells := html.All(`<td>{}</td>`, silent.Share(m.Right[d]))
		for _, q := range shown {
			text := "–"
			switch r := m.Days[d][q]; {
			case !r.Known:
			case q.PSI() || q.KS():
				text = format.Fixed(r.Value, 4)
			default:
				text = silent.Share(r.Value)
			}
			cells = append(cells, html.One(`<td>{}</td>`, text))
		}
		body = append(body, html.One(`<tr aria-current="{}"><th scope="row">{}</th>{}</tr>`, d+1 == s.Part.At.Day, d+1, cells))
	}
	return html.All(`
		<p class="note">The file has all twelve signals, and how likely each value is without a change. <button type="button" class="btn btn--line" data-act="silent-csv" data-id="month">Save as CSV</button></p>
		<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab numbers"><thead><tr><th scope="col">day</th><th scope="col">right</th>{}</tr></thead><tbody>{}</tbody></table></div>`, head, body)
}

// assumed are the settings that turn what is found around.
func (s *stage) assumed() []app.UI {
	p := s.Part
	pick := func(act, label string, names, keys []string, chosen string) app.UI {
		return html.One(`<div class="pick"><span>{}</span>{}</div>`, label, element.Segment(act, label, names, keys, chosen, s.Scene.Waiting))
	}
	whole := func(act, label, unit string, values []int, chosen int) app.UI {
		var names, keys []string
		for _, v := range values {
			names, keys = append(names, strconv.Itoa(v)+unit), append(keys, strconv.Itoa(v))
		}
		return pick(act, label, names, keys, strconv.Itoa(chosen))
	}
	return html.All(`
		{}<p class="note">A decision is: a filter’s probability above its threshold, more than 50 predicted clicks per 1,000, or a predicted quality above one half. The target is a point below the quiet week.</p>
		{}{}<p class="note">An empty column comes at once. Small changes, and slow ones, are found late or never.</p>
		<p class="note">The days are drawn from {} posts that the five models predicted once. Real days have weekends and news: a real quiet month is less quiet.</p>
		<p class="line"><span>Month {} of {}</span> <button type="button" class="btn btn--line" data-act="silent-month" disabled="{}">Another month</button></p>`,
		pick("silent-watch", "Watch", []string{"Most harmed", "Spam", "NSFW", "Misinformation", "Clicks", "Quality"}, silent.WatchKeys, silent.WatchKeys[p.Settings.Watch]),
		whole("silent-ramp", "It grows over days", "", silent.Ramps, p.Settings.Ramp), whole("silent-reach", "How much of it comes", "\u202f%", silent.Reaches, p.Settings.Reach),
		format.Count(monitor.Posts), p.Settings.Number, silent.Months, s.Scene.Waiting)
}

// formulas are worked by the functions that the signals use.
func formulas(p *silent.Part) []app.UI {
	ten, emptied := make([]int, 10), make([]int, 10)
	for i := range ten {
		ten[i] = 9
		if i > 0 {
			emptied[i] = 10
		}
	}
	psi := func(a, b []int, floor float64, decimals int) string {
		return format.Fixed(drift.PSI(a, b, floor), decimals)
	}
	return html.All(`
		<p class="note"><b>PSI</b> = Σ (a − e) · ln(a / e) over bins, here ten, cut at the deciles of quiet posts; no share counts as less than 0.0001. From 0.5/0.5 to 0.6/0.4 it is {}. Ten equal bins, then one of them empty: {}, and {} with a floor of 0.000001.</p>
		<p class="note">Without a change it is about (1/n + 1/m) · χ² with 9 degrees of freedom. With n = m = 100, it is above 0.1 in {} of cases. With {} a day against {}, it reaches {} on one day a year.</p>
		<p class="note"><b>KS</b> is the largest gap between two cumulative shares. Without a change, it reaches {} on one day a year.</p>
		<p class="note"><b>Expected accuracy</b> (CBPE) trusts the probabilities: 0.9, 0.8, 0.3 and 0.1, cut at 0.5, are right with 0.9, 0.8, 0.7 and 0.9, so {} of them. It sees that posts are harder to judge. It does not see that the model judges wrongly.</p>`,
		psi([]int{50, 50}, []int{60, 40}, drift.Floor, 4), psi(ten, emptied, drift.Floor, 4), psi(ten, emptied, 1e-6, 4),
		format.Fixed(100*drift.PSITail(100, 100, 10, .1), 0)+"\u202f%", format.Count(monitor.DayPosts), format.Count(monitor.QuietPosts),
		format.Figures(drift.PSILimit(monitor.DayPosts, monitor.QuietPosts, monitor.Bins, 1./365), 2),
		format.Figures(drift.KSLimit(monitor.DayPosts, monitor.QuietPosts, 1./365), 2), format.Fixed(drift.ExpectedAccuracy([]float64{.9, .8, .3, .1}, .5), 3))
}
