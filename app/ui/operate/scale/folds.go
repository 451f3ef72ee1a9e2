package scale

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	part "decouple/app/lab/operate/scale"
	"decouple/app/queue"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// dayAssumed are the assumptions of the day and of its machines.
func (s *stage) dayAssumed() []app.UI {
	settings := &s.Part.Settings
	return html.Join(html.All(`
		<p class="note">A usual day has few requests at night and most at eight in the evening. That is made up. A flat day has the same load at every hour: an autoscaler can save only around the spike.</p>
		<div class="choose"><span>The day</span>{}</div>
		<p class="line"><span>Requests of seed {}</span> <button type="button" class="btn btn--line" data-act="scale-dice" disabled="{}">Other requests</button></p>`,
		element.Segment("f-day", "The day", []string{"Usual", "Flat"}, part.ShapeKeys, part.ShapeKeys[settings.Shape], s.Scene.Waiting), settings.Dice, s.Scene.Waiting),
		s.assumed(part.FirstOfMachines, part.FirstOfModels))
}

// rules are those of the autoscaler.
func (s *stage) rules() []app.UI {
	settings := &s.Part.Settings
	return html.All(`
		<p class="note">Every 15 s: wish = ceil(machines × load / target), where load is the requests per machine in the last 15 s and the target is {} a second. Within 10 % of the target nothing changes.</p>
		<p class="note">Up: at once, to at most double or four more, whichever is larger. From 1 it climbs to 5, 10, 20.</p>
		<p class="note">Down: to the largest wish of the last 300 s, so a short quiet time removes no machine. A busy machine finishes its request.</p>
		<p class="note">These are the defaults of the Horizontal Pod Autoscaler of Kubernetes.</p>`, format.Rounded(settings.TargetRate()))
}

// formula are Erlang's formulas, and simulations beside them.
func (s *stage) formula(t *part.Today) []app.UI {
	settings := &s.Part.Settings
	day := settings.Day()
	top, base := day.Top()
	c := int(settings.Dials[part.Machines])
	at := func(rate float64) string {
		m := queue.MMc{Lambda: rate, Mu: settings.Speed(), C: c}
		if !m.Stable() {
			return "No mean is defined: the queue grows until it is full, and at least " + part.Percent(1-1/(rate/settings.Speed()/float64(c))) + " are refused."
		}
		return part.Percent(m.Use()) + " of their time is used. " + part.Percent(m.Waits()) + " of the requests wait. The mean over all requests is " + part.Seconds(m.Mean()) + "; 95 of 100 wait no longer than " + part.Seconds(m.Quantile(.95)) + "."
	}
	var rows []app.UI
	if t != nil {
		for _, x := range t.Checks {
			rows = append(rows, html.One(`<tr><th scope="row">{}, {}, {}</th><td>{}</td><td>{}</td><td>{}</td></tr>`,
				format.Rounded(x.Lambda), format.Rounded(x.Mu), x.C, format.Fixed(x.Waits(), 4), format.Fixed(x.MMc.Mean(), 3), format.Fixed(x.Mean, 3)))
		}
	}
	return html.All(`
		<p class="note">λ requests come in a second, a machine answers μ, and there are c. Erlang’s C is the probability to wait; the mean time in the queue is C / (cμ − λ). Erlang’s B is the share that is refused if nobody may wait: for λ 3, μ 0.25, c 15 it is {}.</p>
		<div class="scroll" tabindex="0" role="group" aria-label="Formula and simulation"><table class="tab"><thead><tr><th scope="col">λ, μ, c</th><th scope="col">C</th><th scope="col">mean, formula</th><th scope="col">mean of 200,000</th></tr></thead><tbody>{}</tbody></table></div>
		<p class="note">{} at a usual day’s top, {} a second: {}</p>
		<p class="note">At the spike’s top, {} a second: {}</p>
		<p class="note">The formula needs a constant rate and a constant fleet. The simulation does not.</p>`,
		format.Fixed(queue.ErlangB(3/.25, 15), 4), rows, format.Plural(c, "machine"), format.Rounded(base), at(base), format.Rounded(top), at(top))
}

// dayNumbers are the numbers of the day, hour by hour.
func (s *stage) dayNumbers(t *part.Today) []app.UI {
	if t == nil {
		return html.All(`<p class="note">They are not ready yet.</p>`)
	}
	const hour = 3600 / part.BinSeconds
	var rows []app.UI
	for h := range 24 {
		cells := []app.UI{}
		for i := range t.Fleets {
			x := &t.Fleets[i].Day
			refused, ready, wait := 0, 0., float32(0)
			for b := h * hour; b < (h+1)*hour; b++ {
				refused += int(x.Refused[b])
				ready += float64(x.Ready[b]) / hour
				wait = max(wait, x.Wait[b])
			}
			cells = append(cells, html.All(`<td>{}</td><td>{}</td><td>{}</td>`, format.Fixed(ready, 1), format.Count(refused), format.Fixed(float64(wait), 2))...)
		}
		arrived := 0
		for b := h * hour; b < (h+1)*hour; b++ {
			arrived += int(t.Fleets[0].Day.Arrived[b])
		}
		rows = append(rows, html.One(`<tr><th scope="row">{}</th><td>{}</td>{}</tr>`, strconv.Itoa(h)+":00", format.Count(arrived), cells))
	}
	return html.All(`
		<p class="note">By the hour; the file has every five minutes. Mean number of machines, requests refused, and the time in the queue that 95 of 100 do not exceed in the hour’s worst five minutes, in seconds.</p>
		{}
		<div class="scroll" tabindex="0" role="group" aria-label="The numbers"><table class="tab numbers"><thead><tr><th scope="col">from</th><th scope="col">requests</th>{}</tr></thead><tbody>{}</tbody></table></div>`,
		s.save(part.DayTable), heads(t), rows)
}

func heads(t *part.Today) []app.UI {
	var all []app.UI
	for i, f := range t.Fleets {
		name := strconv.Itoa(f.Machines) + " always"
		if i == part.Auto {
			name = "auto"
		}
		all = append(all, html.All(`<th scope="col">{}</th><th scope="col">refused</th><th scope="col">wait</th>`, name)...)
	}
	return all
}
