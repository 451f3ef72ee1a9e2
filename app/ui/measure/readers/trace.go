package readers

import (
	"github.com/maxence-charriere/go-app/v9/pkg/app"

	part "decouple/app/lab/measure/readers"
	"decouple/app/readers"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
	"decouple/app/ui/room"
)

// metrics are the rows, in the order in which their numbers are known.
var metrics = [readers.Metrics]struct{ name, known, term string }{
	readers.ClicksASession: {"Clicks a session", "known tonight", "clicks"},
	readers.Hours:          {"Hours a reader", "known in days", ""},
	readers.TakeRate:       {"Take-rate", "known in a week", "take-rate"},
	readers.Retention:      {"30-day retention", "known in a month", "retention"},
	readers.Cancellations:  {"Cancellations", "known in a month", ""},
}

// over is the axis of the weightings.
var over = room.Axis{Low: 0, High: readers.Weightings - 1}

func (s *stage) traces() []app.UI {
	rows := make([]app.UI, readers.Metrics)
	for k := range rows {
		rows[k] = s.trace(readers.Metric(k))
	}
	return rows
}

// trace is the curve of a metric.
func (s *stage) trace(k readers.Metric) app.UI {
	const row = `
		<div class="trace">
			<div class="trace__name"><h2>{}</h2><small>{}</small></div>
			<div class="trace__plot">{}</div>
			<p class="trace__val"><b>{}</b><small>{}</small></p>
		</div>`
	m := &metrics[k]
	name := []app.UI{app.Text(m.name)}
	if m.term != "" {
		name = html.All(`{}`, element.Term(m.term, m.name))
	}
	if s.Curves == nil {
		return html.One(row, name, m.known, nil, "–", "not yet known")
	}
	best := s.Curves.Best[k]
	if best < 0 {
		return html.One(row, name, m.known, nil, "–", "not defined: nothing was seen")
	}
	here, top := "–", part.Value(k, s.Curves.At[k][best].Value, false)
	if e := s.Curves.At[k][s.at()]; e.Known {
		here = part.Value(k, e.Value, false)
	}
	return html.One(row, name, m.known, s.plot(k, best, here, top), here, "best "+top)
}

// plot is the picture of a metric: band, curve, where it is as good as the best, the weights and the best ones.
func (s *stage) plot(k readers.Metric, best int, here, value string) []app.UI {
	c := s.Curves
	var xs, ys, low, high []float64
	least, most := c.At[k][best].Value, c.At[k][best].Value
	for i, e := range c.At[k] {
		if !e.Known {
			continue
		}
		xs, ys = append(xs, float64(i)), append(ys, e.Value)
		low, high = append(low, e.Value-e.Half), append(high, e.Value+e.Half)
		least, most = min(least, e.Value), max(most, e.Value)
	}
	y := frame(least, most)
	first, last := c.Around(k)
	label := metrics[k].name + ": " + here + " at " + part.Ratio(s.at()) + "; best at " + part.Share(best) + " engagement, " + value +
		"; as good from " + part.Share(first) + " to " + part.Share(last)
	now, up, seen := over.Right(float64(s.at())), "50%", 0
	if e := c.At[k][s.at()]; e.Known {
		up, seen = y.Up(e.Value), 4
	}
	ends := [2]string{part.Value(k, most, true), part.Value(k, least, true)}
	x, top, size, words := over.Right(float64(best)), y.Up(c.At[k][best].Value), 6, "best "+part.Share(best)
	anchor, down := "t-b halo mid", "1.7em"
	if k == readers.Cancellations {
		down = "-.85em"
	}
	switch {
	case most-least < 1e-12:
		ends[1], x, size, words, down = "", "50%", 0, "the same at all weights", "-.85em"
	case best > readers.Weightings*4/5:
		anchor = "t-b halo end"
	case best < readers.Weightings/5:
		anchor = "t-b halo"
	}
	return html.All(`
		<span class="trace__ys" aria-hidden="true"><span>{}</span><span>{}</span></span>
		<svg data-c="fig" role="img" aria-label="{}">
			<svg data-c="geo" viewBox="0 0 1000 100" preserveAspectRatio="none" width="100%" height="100%">
				<path data-c="band" d="{}"/><path data-c="ln" d="{}"/>
				<line data-c="as-good" x1="{}" x2="{}" y1="97" y2="97"/>
			</svg>
			<line data-c="now" x1="{}" x2="{}" y1="0" y2="100%"/><circle data-c="pt-o" cx="{}" cy="{}" r="{}"/>
			<circle data-c="pt" cx="{}" cy="{}" r="{}"/><text data-c="{}" x="{}" y="{}" dy="{}">{}</text>
		</svg>`,
		ends[0], ends[1], label, room.Band(over, y, xs, low, high), room.Line(over, y, xs, ys),
		room.Number(1000*over.Share(max(float64(first)-.4, 0))), room.Number(1000*over.Share(min(float64(last)+.4, over.High))),
		now, now, now, up, seen, x, top, size, anchor, x, top, down, words)
}

// frame is the upright axis of values from least to most: they lie between a tenth and four fifths of the height, so that there
// is room for a bar under them. Where all are the same, they lie in the middle.
func frame(least, most float64) room.Axis {
	d := (most - least) / 7
	return room.Axis{Low: least - 2*d, High: most + d}
}
