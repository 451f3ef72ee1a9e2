package readers

import (
	"strconv"
	"strings"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// side is what the curves say, what comes of steering by a metric, the chapter's claim, and what is folded.
func (s *stage) side() []app.UI {
	folds := html.One(`<div class="folds" data-present="hide">{}{}{}</div>`,
		room.Fold("What is assumed", strconv.Itoa(readers.NumDials)+" dials", &assumed{Values: s.Part.Settings.Assumed, World: s.Part.World, Waiting: s.Waiting}),
		room.Fold("What depends on it", "each turned off", s.hangs()...),
		room.Fold("The numbers", strconv.Itoa(readers.Weightings)+" rows, CSV", &numbers{Curves: s.Curves, Fixed: s.Waiting || s.Stale}))
	if s.Curves == nil {
		return html.All(`<div class="block"><h2>What the curves say</h2><p class="note">They are being made: 800 readers first.</p></div>{}`, folds)
	}
	return append(html.All(`
		<div class="block"><h2>What the curves say</h2>{}{}</div>
		<div class="block" data-present="hide">{}</div>
		<div class="block" data-present="hide">{}</div>`,
		s.finding(), s.left(), s.steering(), s.claim()), folds)
}

// finding words the pattern of the curves.
func (s *stage) finding() []app.UI {
	c := s.Curves
	gap := ""
	if k := c.Best[readers.ClicksASession]; k >= 0 && c.Best[readers.Retention] >= 0 {
		gap = format.Fixed(100*(c.At[readers.Retention][c.Best[readers.Retention]].Value-c.At[readers.Retention][k].Value), 1)
	}
	loses := "Steering by clicks loses " + gap + " more of 100 readers than steering by retention."
	switch part.Says(c) {
	case part.Same:
		return html.All(`<p class="find">Here the weights <b>don’t matter</b> for who stays.</p><p class="note">Retention is equally good at all weights, as far as {} readers tell.</p>`, format.Count(c.Readers))
	case part.Agree:
		return html.All(`<p class="find">Here clicks and retention <b>agree</b>.</p><p class="note">Where clicks are best, as many readers stay as anywhere, as far as {} readers tell.</p>`, format.Count(c.Readers))
	case part.Sooner:
		return html.All(`<p class="find">The <b>sooner</b> a number is known, the <b>more engagement</b> it asks for.</p><p class="note">{}</p>`, loses)
	case part.More:
		return html.All(`<p class="find">Clicks ask for <b>more engagement</b> than retention does.</p><p class="note">{}</p>`, loses)
	case part.Less:
		return html.All(`<p class="find">Here retention asks for <b>more engagement</b> than clicks do.</p><p class="note">{}</p>`, loses)
	}
	return html.All(`<p class="find">Nobody saw a post, so there is nothing to compare.</p>`)
}

// left are the two figures of a projector.
func (s *stage) left() []app.UI {
	c := s.Curves
	by := func(k readers.Metric) (value, ratio string) {
		if c.Best[k] < 0 {
			return "–", "–"
		}
		return part.Value(readers.Retention, c.At[readers.Retention][c.Best[k]].Value, false), strings.ReplaceAll(part.Ratio(c.Best[k]), " ", "\u00a0")
	}
	a, at := by(readers.ClicksASession)
	b, to := by(readers.Retention)
	return html.All(`
		<dl class="nums" data-present="only">
			<div><dt>of readers are left if you steer by clicks, {}</dt><dd>{}</dd></div>
			<div><dt>if you steer by retention, {}</dt><dd>{}</dd></div>
		</dl>`, at, a, to, b)
}

// steering is what comes of each metric as the one to steer by.
func (s *stage) steering() app.UI {
	var rows []app.UI
	for i, name := range []string{"Clicks", "Hours", "Take-rate", "Retention"} {
		best := s.Curves.Best[i]
		if best < 0 {
			rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>–</td><td>–</td><td>not defined</td></tr>`, name))
			continue
		}
		clicks := "–"
		if e := s.Curves.At[readers.ClicksASession][best]; e.Known {
			clicks = part.Value(readers.ClicksASession, e.Value, false)
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td><b>{}</b></td></tr>`,
			name, part.Ratio(best), clicks, part.Value(readers.Retention, s.Curves.At[readers.Retention][best].Value, false)))
	}
	return html.One(`
		<div class="scroll" tabindex="0" role="group" aria-label="If you steer by a metric"><table class="tab steer"><caption>If you steer by …</caption>
			<thead><tr><th scope="col"><span class="sr">Metric</span></th><th scope="col">weights</th><th scope="col">clicks a session</th><th scope="col">readers left</th></tr></thead>
			<tbody>{}</tbody>
		</table></div>`, rows)
}

// claim is the chapter's: a higher take-rate, fewer cancellations, more hours.
func (s *stage) claim() []app.UI {
	leaves := s.scatter(readers.Cancellations, "cancellations", -1)
	hours := s.scatter(readers.Hours, "hours", 1)
	return html.All(`
		<h2>More take-rate, fewer cancellations?</h2>
		<p class="note">Black is {}. To the right: take-rate.</p>
		<div class="scatters">{}{}</div>
		<p class="note">{} {}</p>`, part.Ratio(s.at()), leaves.picture, hours.picture, leaves.says, hours.says)
}

// scattered is the take-rate against another metric, and what it says.
type scattered struct {
	picture app.UI
	says    string
}

func (s *stage) scatter(k readers.Metric, name string, sign float64) scattered {
	c := s.Curves
	r, ok := c.Correlation(readers.TakeRate, k)
	title := metrics[k].name
	says := [...]string{
		part.Undefined: "the same at all weights, so there is no correlation.",
		part.Yes:       "yes, correlation ",
		part.Partly:    "only partly, correlation ",
		part.No:        "no, correlation ",
		part.Opposite:  "the other way round, correlation ",
	}[part.Holds(r, ok, sign)]
	if ok {
		says += format.Fixed(r, 2) + "."
	}
	var x, y room.Axis
	points, first := []app.UI{}, true
	for i, e := range c.At[k] {
		t := c.At[readers.TakeRate][i]
		if !e.Known || !t.Known {
			continue
		}
		if first {
			x, y, first = room.Axis{Low: t.Value, High: t.Value}, room.Axis{Low: e.Value, High: e.Value}, false
		}
		x.Low, x.High = min(x.Low, t.Value), max(x.High, t.Value)
		y.Low, y.High = min(y.Low, e.Value), max(y.High, e.Value)
	}
	ends := [4]string{part.Value(readers.TakeRate, x.Low, false), part.Value(readers.TakeRate, x.High, false), part.Value(k, y.High, false), part.Value(k, y.Low, false)}
	label := title + " against take-rate at " + strconv.Itoa(readers.Weightings) + " weights: take-rate " + ends[0] + " to " + ends[1] + ", " + name + " " + ends[3] + " to " + ends[2] + ": " + says
	dx, dy := (x.High-x.Low)/12, (y.High-y.Low)/8
	x, y = room.Axis{Low: x.Low - dx, High: x.High + dx}, room.Axis{Low: y.Low - dy, High: y.High + dy}
	here := app.UI(nil)
	for i, e := range c.At[k] {
		t := c.At[readers.TakeRate][i]
		if !e.Known || !t.Known {
			continue
		}
		if i == s.at() {
			here = html.One(`<circle data-c="pt" cx="{}" cy="{}" r="5.5"/>`, x.Right(t.Value), y.Up(e.Value))
			continue
		}
		points = append(points, html.One(`<circle data-c="pt-s" cx="{}" cy="{}" r="3"/>`, x.Right(t.Value), y.Up(e.Value)))
	}
	if here != nil {
		points = append(points, here)
	}
	picture := html.One(`
		<figure class="scatter">
			<figcaption>{} <small>{} to {}</small></figcaption>
			<svg data-c="fig" role="img" aria-label="{}"><line data-c="axis" x1="0" x2="100%" y1="100%" y2="100%"/><line data-c="axis" x1="0" x2="0" y1="0" y2="100%"/>{}</svg>
			<p class="scatter__ends" aria-hidden="true"><span>{}</span><span>{}</span></p>
		</figure>`, title, ends[3], ends[2], label, points, ends[0], ends[1])
	return scattered{picture, title + ": " + says}
}
