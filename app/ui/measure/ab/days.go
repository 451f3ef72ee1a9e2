package ab

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/lab/measure/ab"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// key says which line is which.
func key() app.UI {
	return html.One(`<p class="picturekey">
		<span><svg aria-hidden="true" data-c="fig"><rect data-c="band" x="0" y="1" width="20" height="10"/><line data-c="ln" x1="0" x2="20" y1="6" y2="6"/></svg>B − A in points, and its interval for one look</span>
		<span><svg aria-hidden="true" data-c="fig"><line data-c="ln-dash" x1="0" x2="20" y1="6" y2="6"/></svg>interval for any day</span>
		<span>below 0: A is better</span></p>`)
}

// across is the axis of days.
var across = room.Axis{Low: 1, High: ab.Days}

// upright is the axis of differences, in points: what the intervals of the later days need.
func upright(p *ab.Part) room.Axis {
	a := room.Axis{Low: -.5, High: .5}
	for day := range p.All {
		r := &p.All[day]
		if !r.OK || day < 2 {
			continue
		}
		a.Low, a.High = math.Min(a.Low, 100*r.Diff.Low), math.Max(a.High, 100*r.Diff.High)
		if day > ab.Days/2 && finite(r.AnyLow) {
			a.Low, a.High = math.Min(a.Low, 100*r.AnyLow), math.Max(a.High, 100*r.AnyHigh)
		}
	}
	more := .08 * (a.High - a.Low)
	return room.Axis{Low: a.Low - more, High: a.High + more}
}

// step is a round step that an axis has three to six of.
func step(a room.Axis) float64 {
	for _, s := range [...]float64{.05, .1, .2, .5, 1, 2, 5, 10, 20} {
		if (a.High-a.Low)/s <= 6 {
			return s
		}
	}
	return 50
}

// days is the picture: the interval of B − A by day, as far as the day that is read.
func days(p *ab.Part) app.UI {
	y := upright(p)
	clip := func(x float64) float64 {
		wide := y.High - y.Low
		return math.Max(y.Low-wide, math.Min(y.High+wide, 100*x))
	}
	var xs, diff, low, high, anyLow, anyHigh []float64
	for day := range p.Settings.Day {
		r := &p.All[day]
		if !r.OK {
			continue
		}
		xs = append(xs, float64(day+1))
		diff, low, high = append(diff, clip(r.Diff.Diff)), append(low, clip(r.Diff.Low)), append(high, clip(r.Diff.High))
		anyLow, anyHigh = append(anyLow, clip(r.AnyLow)), append(anyHigh, clip(r.AnyHigh))
	}
	var grid, names []app.UI
	s := step(y)
	decimals := 0
	if s < 1 {
		decimals = 1
	}
	if s < .1 {
		decimals = 2
	}
	for k := int(math.Ceil(y.Low / s)); float64(k)*s <= y.High; k++ {
		at, c := y.Up(float64(k)*s), "grid"
		if k == 0 {
			c = "axis"
		}
		grid = append(grid, html.One(`<svg data-c="geo"><line data-c="{}" x1="0" x2="100%" y1="{}" y2="{}"/></svg>`, c, at, at))
		names = append(names, html.One(`<svg data-c="geo"><text data-c="end halo ab-up" x="0" y="{}" dx="-.6em" dy=".35em">{}</text></svg>`, at, format.Signed(float64(k)*s, decimals)))
	}
	r := p.Reading()
	at := across.Right(float64(p.Settings.Day))
	here := []app.UI{html.One(`<svg data-c="geo"><line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/></svg>`, at, at)}
	if r.OK {
		up := y.Up(clip(r.Diff.Diff))
		// Beside the point where there is nothing: right of it no day is drawn yet, left of it are the axis and the line.
		anchor, dx := "end", "-.8em"
		if p.Settings.Day <= ab.Days/2 {
			anchor, dx = "start", ".8em"
		}
		here = append(here, html.All(`<svg data-c="geo"><circle data-c="pt" cx="{}" cy="{}" r="6"/><text data-c="t-b halo" text-anchor="{}" x="{}" y="{}" dx="{}" dy="-.7em">{}</text></svg>`,
			at, up, anchor, at, up, dx, points(r.Diff.Diff))...)
	}
	return html.One(`<div class="trace"><div class="trace__plot ab-plot"><svg data-c="fig" role="img" aria-label="{}">
		{}
		<svg data-c="geo clip" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%">
			<path data-c="band" d="{}"/><path data-c="ln-dash" d="{}"/><path data-c="ln-dash" d="{}"/><path data-c="ln" d="{}"/>
		</svg>
		{}{}{}
	</svg></div></div>`, picture(p), grid, room.Band(across, y, xs, low, high), room.Line(across, y, xs, anyLow), room.Line(across, y, xs, anyHigh), room.Line(across, y, xs, diff),
		names, early(p, y), here)
}

// early marks the first day on which the test looked decided, where it was not for good.
func early(p *ab.Part, y room.Axis) []app.UI {
	e, ok := p.Early()
	if !ok || e.Day > p.Settings.Day {
		return nil
	}
	r := &p.All[e.Day-1]
	won := "It looks won."
	if r.Diff.Diff < 0 {
		won = "It looks lost."
	}
	first := "Day " + strconv.Itoa(e.Day) + ": " + points(r.Diff.Diff) + ", p\u00a0" + ab.PValue(r.Diff.P, false) + ". " + won
	x, up := across.Right(float64(e.Day)), y.Up(100*r.Diff.Diff)
	all := html.All(`<svg data-c="geo"><line data-c="lead ab-wide" x1="{}" x2="{}" y1="{}" y2="8%"/><circle data-c="pt-o" cx="{}" cy="{}" r="5"/><text data-c="t-b halo ab-wide" x="{}" y="8%" dx=".6em" dy=".1em">{}</text></svg>`,
		x, x, up, x, up, x, first)
	if p.Settings.Day >= e.From {
		second := "Day " + strconv.Itoa(e.From) + ": 0 is inside again."
		if to := min(e.To, p.Settings.Day); to > e.From {
			second = "Days " + strconv.Itoa(e.From) + " to " + strconv.Itoa(to) + ": 0 is inside again."
		}
		all = append(all, html.One(`<svg data-c="geo"><text data-c="t-ink halo ab-wide" x="{}" y="8%" dx=".6em" dy="1.5em">{}</text></svg>`, x, second))
	}
	return all
}

// picture is the picture's finding in words.
func picture(p *ab.Part) string {
	r := p.Reading()
	text := "The difference B minus A with its interval, day by day, as far as day " + strconv.Itoa(p.Settings.Day) + ". "
	if e, ok := p.Early(); ok && e.Day <= p.Settings.Day {
		text += "On day " + strconv.Itoa(e.Day) + " 0 is outside of it, on day " + strconv.Itoa(e.From) + " inside again. "
	}
	return text + r.Said()
}

// dayHandle is what to touch.
func dayHandle(p *ab.Part) app.UI {
	day := strconv.Itoa(p.Settings.Day)
	said := "day " + day
	if p.Settings.Day == ab.Days {
		said += ", the planned end"
	}
	var ticks []app.UI
	for d := range ab.Days {
		foot := 32
		if d == 0 || d == ab.Days/2-1 || d == ab.Days-1 {
			foot = 38
		}
		x := room.Number(1000 * across.Share(float64(d+1)))
		ticks = append(ticks, html.One(`<svg data-c="geo"><line data-c="tick" x1="{}" x2="{}" y1="26" y2="{}"/></svg>`, x, x, foot))
	}
	milli := p.Milli(ab.DayDial)
	return html.One(`<div class="handle"><div class="handle__track">
		<p class="touch ab-touch"><b>Drag the day.</b> <span>The interval gets narrower; read it on day {}.</span></p>
		<div class="range ab-ticks"><svg viewBox="0 0 1000 38" preserveAspectRatio="none" aria-hidden="true">{}{}</svg>{}</div>
		<p class="handle__ends" aria-hidden="true"><span>day 1</span><span>{}</span><span>day {}</span></p>
	</div></div>`, ab.Days, element.TrackLines(0, milli), ticks,
		element.Range(ab.DayDial, "Day of the test", format.Milli(milli), said, false), "now: "+said, ab.Days)
}

// dayTable is the arms on the day.
func dayTable(p *ab.Part) app.UI {
	r := p.Reading()
	all := r.Counts[0].Users + r.Counts[1].Users
	rows := []app.UI{}
	for i, name := range [...]string{"A", "B"} {
		c := r.Counts[i]
		rate, share := format.None, format.None
		if c.Users > 0 {
			rate = ab.PercentOf(c.Rate())
		}
		if all > 0 {
			share = ab.PercentOf(float64(c.Users) / float64(all))
		}
		w := weights(p.Settings.A)
		if i == 1 && !p.Settings.AA {
			w = weights(p.Settings.B)
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}<span class="ab-long ab-weights">{}</span></th><td>{}</td><td>{}</td><td><b>{}</b></td><td class="wide-only">50 %</td><td class="wide-only">{}</td></tr>`,
			name, w, format.Count(c.Users), format.Count(c.Conversions), rate, share))
	}
	return html.One(`<table class="tab ab-arms-table" id="ab-day" data-present="hide"><thead><tr><th scope="col">Day {}</th><th scope="col">readers</th><th scope="col">counted</th><th scope="col">rate</th><th scope="col" class="wide-only">planned share</th><th scope="col" class="wide-only">share</th></tr></thead><tbody>{}</tbody></table>`,
		p.Settings.Day, rows)
}

// allDays are the numbers behind the picture.
func allDays(p *ab.Part) app.UI {
	rows := []app.UI{}
	for day := range p.All {
		r := &p.All[day]
		if !r.OK {
			rows = append(rows, html.One(`<tr><th scope="row">{}</th><td colspan="6">{}</td></tr>`, day+1, r.Why))
			continue
		}
		cell := func(x float64) string {
			if !finite(x) {
				return format.None
			}
			return ab.Points(x)
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>`, day+1,
			cell(r.Diff.Diff), cell(r.Diff.Low), cell(r.Diff.High), ab.PCell(r.Diff.P), cell(r.AnyLow), cell(r.AnyHigh)))
	}
	return html.One(`<div class="folds" data-present="hide">{}</div>`, room.Fold("All days, in numbers", "CSV",
		html.One(`<div class="scroll" tabindex="0" role="group" aria-label="All days"><table class="tab" id="ab-days"><thead><tr><th scope="col">day</th><th scope="col">B − A</th><th scope="col">from</th><th scope="col">to</th><th scope="col">p</th><th scope="col">any day: from</th><th scope="col">to</th></tr></thead><tbody>{}</tbody></table></div>`, rows),
		html.One(`<p><button type="button" class="btn btn--line" data-act="save" data-id="days">Save as CSV</button></p>`)))
}
