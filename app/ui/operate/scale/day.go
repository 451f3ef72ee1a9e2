package scale

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/fleet"
	"decouple/app/format"
	part "decouple/app/lab/operate/scale"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// hours is the axis of the day.
var hours = room.Axis{High: fleet.DaySeconds}

// dayNote says what is shown. Nothing above the picture changes while the spike is dragged, so that the picture stays where it is.
func (s *stage) dayNote() []app.UI {
	v := &s.Part.Settings.Dials
	return html.All(`<span class="wide-only">A usual day of {} ranking requests, and a spike. </span>Grey: what the fleet can answer. Hatched: refused.`, part.Requests.Text(v[part.Requests]))
}

// dayTraces are the picture: the day's requests twice, over the fleet that is always on and over the autoscaler's.
func (s *stage) dayTraces() []app.UI {
	p := s.Part
	t := p.Today()
	settings := &p.Settings
	day := settings.Day()
	_, base := day.Top()
	c := int(settings.Dials[part.Machines])
	fixed, auto := shown{}, shown{}
	top := 1.0
	if t != nil {
		fixed, auto = s.shown(&t.Fleets[part.Fixed]), s.shown(&t.Fleets[part.Auto])
		top = nice(max(fixed.worst, auto.worst, .1))
	} else {
		// What the machines that are always on can answer is known without a simulation.
		fixed.can = []float64{float64(c) * settings.Speed()}
	}
	return html.All(`
		<div class="traces traces--scale">
			<div class="trace trace--day">
				<div class="trace__name"><h2>{}, always</h2><small>{} a second; a usual day has up to {}</small>{}</div>
				<div class="trace__plot">{}</div>
				<p class="trace__val"><b>{}</b><small>refused</small></p>
			</div>
			{}
			<div class="trace trace--day trace--group">
				<div class="trace__name"><h2>{}</h2><small>{} or more, by the load of the last 15 s</small></div>
				<div class="trace__plot">{}</div>
				<p class="trace__val"><b>{}</b><small>refused</small></p>
			</div>
			{}
			<div class="undertrace"><div class="undertrace__plot">{}</div></div>
			{}
		</div>`,
		format.Plural(c, "machine"), format.Rounded(float64(c)*settings.Speed()), format.Rounded(base), s.slider(part.Machines),
		s.plot(fixed, "hatch-fixed", format.Plural(c, "machine")), fixed.refusedText(), s.waiting(fixed, top),
		element.Term("autoscaler", "Autoscaler"), format.Plural(int(settings.Dials[part.Least]), "machine"),
		s.plot(auto, "hatch-auto", "the autoscaler"), auto.refusedText(), s.waiting(auto, top),
		ticks(), s.spikeHandle())
}

// shown is what a fleet came to, in requests a second and seconds; empty where it is not there.
type shown struct {
	there                        bool
	can, served, arrived, waited []float64
	refused                      int
	worst                        float64
}

func (s *stage) shown(f *part.Served) shown {
	n := len(f.Day.Arrived)
	o := shown{there: true, can: zeros(n), served: zeros(n), arrived: zeros(n), waited: zeros(n), refused: f.Refused}
	for i := range n {
		o.can[i] = float64(f.Day.Ready[i]) * s.Part.Settings.Speed()
		o.arrived[i] = float64(f.Day.Arrived[i]) / part.BinSeconds
		o.served[i] = float64(f.Day.Arrived[i]-f.Day.Refused[i]) / part.BinSeconds
		o.waited[i] = float64(f.Day.Wait[i])
		o.worst = max(o.worst, o.waited[i])
	}
	return o
}

func (o *shown) refusedText() string {
	if !o.there {
		return "–"
	}
	return format.Count(o.refused)
}

// plot is the day over what a fleet can answer, in which the spike is dragged.
func (s *stage) plot(o shown, hatch, who string) app.UI {
	settings := &s.Part.Settings
	day := settings.Day()
	up := room.Axis{High: settings.AxisTop()}
	var xs, ys []float64
	for t := 0.; t <= fleet.DaySeconds; t += 300 {
		xs, ys = append(xs, t), append(ys, day.At(min(t, fleet.DaySeconds-1)))
	}
	at, high := day.Spike.Middle, day.At(min(day.Spike.Middle, fleet.DaySeconds-1))
	all, base := day.Top()
	label := "Requests a second over the day: up to " + format.Rounded(base) + " on a usual day, " + format.Rounded(all) + " in the spike at " + part.Clock(at) + "."
	grey := ""
	if len(o.can) > 0 {
		grey = steps(hours, up, 0, fleet.DaySeconds/float64(len(o.can)), zeros(len(o.can)), o.can)
	}
	lost := ""
	if o.there {
		lost = steps(hours, up, 0, part.BinSeconds, o.served, o.arrived)
		label += " Served by " + who + ": " + o.refusedText() + " are refused."
	}
	anchor, dx := "t-b halo end wide", "-1.2em"
	if at < fleet.DaySeconds*.45 {
		anchor, dx = "t-b halo wide", "1.2em"
	}
	return html.One(`
		<svg data-c="fig spikes" data-drag="spike" role="img" aria-label="{}">
			<pattern id="{}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line data-c="hatch-line" x1="0" x2="0" y1="0" y2="6"/></pattern>
			<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="band" d="{}"/><path fill="url(#{})" d="{}"/><path data-c="ln" d="{}"/><line data-c="axis" x2="1000" y1="100" y2="100"/></svg>
			<circle data-c="grip" cx="{}" cy="{}" r="9"/><text data-c="{}" x="{}" y="{}" dx="{}" dy=".35em">{}</text>
		</svg>`, label, hatch, grey, hatch, lost, room.Line(hours, up, xs, ys),
		hours.Right(at), up.Up(high), anchor, hours.Right(at), up.Up(high), dx,
		part.SpikeTimes.Text(settings.Dials[part.SpikeTimes])+", "+format.Rounded(high)+" a second")
}

// waiting is the time in the queue over the day, on one scale for both fleets.
func (s *stage) waiting(o shown, top float64) app.UI {
	value, path, label := "–", "", "Time in the queue: not ready yet"
	if o.there {
		value = part.Seconds(o.worst)
		path = steps(hours, room.Axis{High: top}, 0, part.BinSeconds, zeros(len(o.waited)), o.waited)
		label = "Time in the queue that 95 of 100 requests do not exceed: " + value + " in the worst five minutes"
	}
	return html.One(`
		<div class="trace trace--wait">
			<div class="trace__name"><h3>Waiting</h3><small>95{}% wait less; top: {}{}s</small></div>
			<div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}"><svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="grey" d="{}"/><line data-c="axis" x2="1000" y1="100" y2="100"/></svg></svg></div>
			<p class="trace__val"><b>{}</b><small>in the worst five minutes</small></p>
		</div>`, "\u202f", format.Rounded(top), "\u202f", label, path, value)
}

// ticks are the hours under the pictures.
func ticks() app.UI {
	var words []app.UI
	for i, at := range [...]string{"0:00", "6:00", "12:00", "18:00", "24:00"} {
		marks := "mid"
		switch i {
		case 0:
			marks = ""
		case 4:
			marks = "end"
		}
		words = append(words, room.Word(marks, hours.Right(float64(i)*6*3600), "1em", "0", "0", at))
	}
	return html.One(`<svg data-c="fig axisrow" aria-hidden="true">{}</svg>`, words)
}

// spikeHandle moves and raises the spike.
func (s *stage) spikeHandle() app.UI {
	settings := &s.Part.Settings
	spike := settings.Day().Spike
	from, to := max(0, spike.Middle-spike.Length/2), min(fleet.DaySeconds, spike.Middle+spike.Length/2)
	return html.One(`
		<div class="handle handle--two">
			<p class="touch"><b>Drag the spike.</b> <span>In the picture, or here: along the day, and up.</span></p>
			<div class="handle__track">{}<div class="handle__second"><span aria-hidden="true">Height</span>{}</div></div>
			<p class="handle__val"><b>{}</b>{} to {}</p>
		</div>`, s.slider(part.SpikeAt), s.slider(part.SpikeTimes), part.SpikeTimes.Text(settings.Dials[part.SpikeTimes]), part.Clock(from), part.Clock(to))
}
