package scale

import (
	"math"
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/scale"
	"decouple/app/oncall"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// most is the largest number of models.
var most = int(part.Specs[part.Models].Max)

// numbers is the axis of the number of models.
var numbers = room.Axis{Low: 1, High: float64(most)}

// count is how many models there are.
func (s *stage) count() int { return int(s.Part.Settings.Dials[part.Models]) }

// modelsNote says what is assumed.
func (s *stage) modelsNote() []app.UI {
	v := &s.Part.Settings.Dials
	text := func(d part.Dial) string { return d.Text(v[d]) }
	return html.All(`For each model: changes of the world, {}; false alarms, {}. An alarm takes {}<span class="wide-only"> on average, and one person has {} for them</span>.`,
		text(part.Changes), text(part.FalseAlarms), text(part.Effort), text(part.Hours))
}

// modelsTraces are the picture: the models by hand and automated, and what grows with their number.
func (s *stage) modelsTraces() []app.UI {
	o := s.Part.Settings.OnCall()
	n := s.count()
	hand, auto := o.Load(n, oncall.ByHand), o.Load(n, oncall.Automated)
	stopped := o.Bad*o.Seen + (1-o.Bad)*o.Stopped
	return html.All(`
		<div class="modelpair">
			<section><h2>By hand</h2><p class="note" data-present="hide">A person looks at each alarm and repairs the model.</p>{}
				<p class="modelscore"><b>{} of {}</b> have an alarm that waits or is being looked at: it is answered after {} days on average</p></section>
			<section><h2>Automated</h2><p class="note" data-present="hide">Alarm, retrain, {}, ship. A person sees what the guardrail stops.</p>{}
				<p class="modelscore"><b>{} a week</b> need a person: the guardrail stops {} of retrains. An alarm is answered after {} days.</p></section>
		</div>
		<p class="picturekey"><span>{}no alarm for a person</span><span>{}its alarm waits for one</span><span>{}no model</span></p>
		<div class="traces traces--scale">{}{}
			<div class="handle">
				<p class="touch"><b>Drag the number of models.</b></p>
				<div class="handle__track">{}<p class="handle__ends"><span>1</span><span>{}</span></p></div>
				<p class="handle__val"><b>{}</b>{}</p>
			</div>
		</div>`,
		squares("By hand", n, hand.Open), whole(hand.Open), n, small(hand.Days), element.Term("guardrail", "guardrail"), squares("Automated", n, auto.Open), small(auto.Seen), part.Percent(stopped), small(auto.Days),
		key("fresh"), key("late"), key("none"),
		s.seenTrace(&o, hand, auto), s.wrongTrace(), s.slider(part.Models), most, n, noun(n))
}

// whole is a mean number of models, in words where it is less than one.
func whole(x float64) string {
	if x > 0 && x < .5 {
		return "Less than 1"
	}
	return format.Fixed(x, 0)
}

// small is a number a week.
func small(x float64) string {
	if x >= 10 {
		return format.Fixed(x, 0)
	}
	return format.Fixed(x, 1)
}

// Places of the squares.
const (
	across, down = 20, 10
	pitch, side  = 12, 9
)

// squares are the models: those without an open alarm, those with one, and places without a model.
func squares(name string, n int, open float64) app.UI {
	late := min(int(math.Round(open)), n)
	var fresh, waits, none []byte
	for i := range across * down {
		x, y := i%across*pitch+1, i/across*pitch+1
		switch {
		case i < n-late:
			fresh = square(fresh, x, y)
		case i < n:
			waits = square(waits, x, y)
			waits = append(waits, "m2 "+strconv.Itoa(side-2)+"l5 -5"...)
		default:
			none = square(none, x, y)
		}
	}
	return html.One(`<svg data-c="squares" viewBox="0 0 240 120" role="img" aria-label="{}"><path data-c="none" d="{}"/><path data-c="fresh" d="{}"/><path data-c="late" d="{}"/></svg>`,
		name+": of "+format.Plural(n, "model")+", "+whole(open)+" on average with an alarm that waits for a person or is being looked at", string(none), string(fresh), string(waits))
}

func square(b []byte, x, y int) []byte {
	s := strconv.Itoa(side)
	return append(b, "M"+strconv.Itoa(x)+" "+strconv.Itoa(y)+"h"+s+"v"+s+"h-"+s+"z"...)
}

// key is a square of the legend.
func key(mark string) app.UI {
	b := square(nil, 5, 1)
	if mark == "late" {
		b = append(b, "m2 7l5 -5"...)
	}
	return html.One(`<svg data-c="squares" viewBox="0 0 20 12" aria-hidden="true"><path data-c="{}" d="{}"/></svg>`, mark, string(b))
}

// seenTrace is how many alarms a week come to the person, by the formula.
func (s *stage) seenTrace(o *oncall.Settings, hand, auto oncall.Load) app.UI {
	var xs, asked, seen, automated []float64
	top := 0.
	for n := 1; n <= most; n += 3 {
		xs = append(xs, float64(n))
		h := o.Load(n, oncall.ByHand)
		asked, seen, automated = append(asked, h.Alarms), append(seen, h.Seen), append(automated, o.Load(n, oncall.Automated).Seen)
		top = max(top, h.Alarms)
	}
	can := o.Hours / o.Effort
	up := room.Axis{High: 1.05 * max(top, can, .1)}
	at := numbers.Right(float64(s.count()))
	label := "Alarms a week with " + format.Plural(s.count(), "model") + ": " + small(hand.Alarms) + " would come if none had to wait, a person answers " + small(hand.Seen) + " of at most " + small(can) + "; automated a person sees " + small(auto.Seen) + "."
	return html.One(`
		<div class="trace trace--models">
			<div class="trace__name"><h2>Alarms a week</h2><small>grey: one person can answer {}; dashed: automated</small></div>
			<div class="trace__plot"><svg data-c="fig" role="img" aria-label="{}"><svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="band" d="{}"/><path data-c="ln-soft" d="{}"/><path data-c="ln" d="{}"/><path data-c="ln-dash" d="{}"/></svg>
				<line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/><circle data-c="pt" cx="{}" cy="{}" r="5"/><circle data-c="pt-o" cx="{}" cy="{}" r="4.5"/></svg></div>
			<p class="trace__val"><b>{}</b><small>answered by hand; {} automated</small></p>
		</div>`, small(can), label,
		room.Band(numbers, up, []float64{1, float64(most)}, zeros(2), []float64{can, can}),
		room.Line(numbers, up, xs, asked), room.Line(numbers, up, xs, seen), room.Line(numbers, up, xs, automated),
		at, at, at, up.Up(hand.Seen), at, up.Up(auto.Seen), small(hand.Seen), small(auto.Seen))
}

// wrongTrace is which share of the models is wrong, as simulated.
func (s *stage) wrongTrace() app.UI {
	const row = `
		<div class="trace trace--models">
			<div class="trace__name"><h2>Models that are wrong</h2><small>on average; grey: 95{}% interval; dashed: automated</small></div>
			<div class="trace__plot">{}</div>
			<p class="trace__val"><b>{}</b><small>{}</small></p>
		</div>`
	w := s.Part.Watched()
	if w == nil {
		return html.One(row, "\u202f", nil, "–", "not ready yet")
	}
	i := part.Nearest(s.count())
	xs := make([]float64, len(part.Counts))
	var ys, low, high [oncall.Answers][]float64
	top := 0.
	for k, n := range part.Counts {
		xs[k] = float64(n)
		for a := range oncall.Answers {
			r := &w.Runs[a][k]
			ys[a], low[a], high[a] = append(ys[a], r.Wrong), append(low[a], r.Wrong-r.Half), append(high[a], r.Wrong+r.Half)
			top = max(top, r.Wrong+r.Half)
		}
	}
	up := room.Axis{High: 1.05 * max(top, .1)}
	hand, auto := w.Runs[oncall.ByHand][i].Wrong, w.Runs[oncall.Automated][i].Wrong
	at := numbers.Right(float64(part.Counts[i]))
	label := "Of " + format.Plural(part.Counts[i], "model") + " " + small(hand) + " are wrong on average by hand, " + small(auto) + " automated."
	plot := html.One(`<svg data-c="fig" role="img" aria-label="{}"><svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%"><path data-c="band" d="{}"/><path data-c="band" d="{}"/><path data-c="ln" d="{}"/><path data-c="ln-dash" d="{}"/></svg>
		<line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/><circle data-c="pt" cx="{}" cy="{}" r="5"/><circle data-c="pt-o" cx="{}" cy="{}" r="4.5"/></svg>`,
		label, room.Band(numbers, up, xs, low[0], high[0]), room.Band(numbers, up, xs, low[1], high[1]), room.Line(numbers, up, xs, ys[0]), room.Line(numbers, up, xs, ys[1]),
		at, at, at, up.Up(hand), at, up.Up(auto))
	return html.One(row, "\u202f", plot, small(hand), "by hand, "+small(auto)+" automated, of "+strconv.Itoa(part.Counts[i]))
}

func noun(n int) string {
	if n == 1 {
		return "model"
	}
	return "models"
}
