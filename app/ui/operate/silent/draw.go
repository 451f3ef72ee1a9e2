// Package silent draws the Silent part of the Operate lab: a month of signals over one axis of days, with the handle of the day of
// the change, and beside it what the month says and what a limit costs.
package silent

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/operate/silent"
	"decouple/app/monitor"
	"decouple/app/ui"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// Draw draws the part; parts is the switch between the lab's parts.
func Draw(p *silent.Part, s ui.Scene, parts app.UI) app.UI {
	return &stage{Part: p, Scene: s, Parts: parts}
}

// stage is the whole part.
type stage struct {
	app.Compo
	Part  *silent.Part
	Scene ui.Scene
	Parts app.UI
}

// Render implements app.Composer.
func (s *stage) Render() app.UI {
	p := s.Part
	statistic := "psi"
	if p.Settings.KS {
		statistic = "ks"
	}
	return html.One(`
		<main class="room">
			<section class="room__stage" id="subject" tabindex="-1" aria-labelledby="ask">
				<header class="lead">
					<div class="lead__bar" data-present="hide">{}{}</div>
					<h1 id="ask">The server log says OK. Is the model OK?</h1>
					<p class="note" data-present="hide">{}</p>
					<p class="printed">{}</p>
				</header>
				<div class="traces silent">
					<div class="change" data-present="hide"><p class="touch"><b>Choose a change.</b></p>{}</div>
					{}{}{}
				</div>
				<p class="picturekey">
					<span><svg data-c="fig" aria-hidden="true"><circle data-c="pt" cx="10" cy="6" r="5"/></svg>first alarm</span>
					<span><svg data-c="fig" aria-hidden="true"><circle data-c="pt-o" cx="10" cy="6" r="4"/></svg>false alarm</span>
					<span><svg data-c="fig" aria-hidden="true"><line data-c="ln-dash" x1="0" x2="20" y1="6" y2="6"/></svg>limit, target</span>
				</p>
			</section>
			<aside class="room__side" aria-label="What it says">{}</aside>
		</main>`,
		s.Parts, element.Segment("silent-statistic", "Statistic of predictions and inputs", []string{"PSI", "KS"}, []string{"psi", "ks"}, statistic, s.Scene.Waiting),
		s.what(), silent.Changes[p.Settings.Change]+", on day "+strconv.Itoa(p.Settings.Day)+".",
		element.Segment("silent-change", "What changes", silent.Changes[:], silent.ChangeKeys, silent.ChangeKeys[p.Settings.Change], s.Scene.Waiting),
		s.handle(), s.rows(), s.days(), s.side())
}

// what says what is watched.
func (s *stage) what() string {
	p := s.Part
	posts := format.Count(monitor.DayPosts) + " posts a day, against a quiet week. Alarms: " + every(p.Settings.Rate) + " for each of 12 signals."
	if p.Month == nil {
		return posts
	}
	return "The " + silent.Models[p.Month.Model] + ". " + posts
}

// every says the rate of false alarms.
func every(rate int) string {
	if monitor.Rates[rate] == 1 {
		return "1 false alarm a year"
	}
	return silent.Rate(rate) + " false alarms a year"
}

// days is the axis of days.
var days = room.Axis{Low: 1, High: monitor.Days}

// handle is the day of the change, over all rows.
func (s *stage) handle() app.UI {
	p := s.Part
	return html.One(`
		<div class="handle handle--top">
			<p class="touch"><b>Drag its day.</b></p>
			<div class="handle__track"><div class="range">
				<svg viewBox="0 0 1000 28" preserveAspectRatio="none" aria-hidden="true"><line x2="1000" y1="14" y2="14"/></svg>
				<input id="{}" type="range" min="0.001" max="{}" step="0.001" value="{}" data-dial="{}" aria-label="Day on which the world changes" aria-valuetext="day {}" disabled="{}">
			</div></div>
			<p class="handle__val"><b>day {}</b></p>
		</div>`,
		silent.DayDial, format.Milli(monitor.Days), format.Milli(int32(p.Settings.Day)), silent.DayDial, p.Settings.Day, s.Scene.Waiting, p.Settings.Day)
}

// days are the days under the rows.
func (s *stage) days() app.UI {
	return html.One(`<div class="undertrace"><div class="undertrace__plot"><svg data-c="fig axisrow" aria-hidden="true"><text x="0" y="1em">day 1</text><text data-c="mid" x="{}" y="1em">10</text><text data-c="mid" x="{}" y="1em">20</text><text data-c="end" x="100%" y="1em">30</text></svg></div></div>`,
		days.Right(10), days.Right(20))
}
