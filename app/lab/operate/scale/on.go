package scale

import (
	"slices"
	"strings"

	"decouple/app/fleet"
	"decouple/app/lab"
)

// SpikeDrag is the data-drag of the picture in which the spike is moved and raised.
const SpikeDrag = "spike"

// Messages of the part.
type (
	// Turned puts dials at values.
	Turned struct {
		Dials  []Dial
		Values []int32
	}
	// Set changes one of the other settings at once.
	Set struct{ Change func(*Settings) }
	// RunPressed tries again what was stopped or has failed, CostPressed measures what ranking takes here.
	RunPressed  struct{}
	CostPressed struct{}
	// SavePressed saves a table of numbers.
	SavePressed struct{ Table string }
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned, lab.KeyDown:
		if d, ok := dialOf(e.ID); ok && e.Act == "dial" {
			if i, ok := p.turned(e, d); ok {
				return lab.For(p, Turned{[]Dial{d}, []int32{i}}), true
			}
		}
	case lab.Dragged:
		if e.Act == SpikeDrag {
			return lab.For(p, p.dragged(e.X, e.Y)), true
		}
	case lab.Chosen:
		switch e.Act {
		case "grows":
			if i := slices.Index(ViewKeys, e.Value); i >= 0 {
				return lab.For(p, Set{func(s *Settings) { s.View = View(i) }}), true
			}
		case "f-day":
			if i := slices.Index(ShapeKeys, e.Value); i >= 0 {
				return lab.For(p, Set{func(s *Settings) { s.Shape = fleet.Shape(i) }}), true
			}
		}
	case lab.Pressed:
		switch e.Act {
		case "scale-run":
			return lab.Focusing(lab.For(p, RunPressed{}), StateID), true
		case "scale-cost":
			return lab.Focusing(lab.For(p, CostPressed{}), CostID), true
		case "scale-csv":
			return lab.For(p, SavePressed{e.ID}), true
		case "scale-dice":
			return lab.For(p, Set{func(s *Settings) { s.Dice = s.Dice%99 + 1 }}), true
		case "scale-back":
			return lab.For(p, Set{(*Settings).back}), true
		}
	}
	return nil, false
}

// back puts the assumptions of the view back.
func (s *Settings) back() {
	from, to := FirstOfMachines, FirstOfModels
	if s.View == OfModels {
		from, to = FirstOfModels, Dial(NumDials)
	} else {
		s.Shape = fleet.Usual
	}
	for d := from; d < to; d++ {
		s.Dials[d] = Specs[d].Standard
	}
}

// dialOf is the dial of an element's name.
func dialOf(id string) (Dial, bool) {
	key, ok := strings.CutPrefix(id, DialPrefix)
	i := slices.IndexFunc(Specs[:], func(s Spec) bool { return s.Key == key })
	return Dial(max(i, 0)), ok && i >= 0
}

// turned is the value that an event puts a dial to: by its slider the nearest, by a key the next one or one a tenth of the range
// away.
func (p *Part) turned(e lab.Event, d Dial) (int32, bool) {
	spec := &Specs[d]
	value, ok := lab.Stepped(e, spec.Min, spec.Max, spec.Step, p.Settings.Dials[d])
	return d.Clamp(value), ok
}

// AxisTop is the rate at the top of the picture, in requests a second: a little above the highest spike of the day. It does not
// move with the spike, so that the pointer does not run away from it.
func (s *Settings) AxisTop() float64 {
	day := s.Day()
	_, base := day.Top()
	return base * 1.04 * float64(Specs[SpikeTimes].Max) / float64(Specs[SpikeTimes].Per)
}

// dragged puts the spike where the pointer is: across over the day, and up to a rate.
func (p *Part) dragged(x, y float64) Turned {
	at := SpikeAt.Clamp(int32(max(x, 0)*fleet.DaySeconds/900 + .5))
	day := p.Settings.Day()
	times := (1 - y) * p.Settings.AxisTop() / day.Base(900*float64(at))
	return Turned{[]Dial{SpikeAt, SpikeTimes}, []int32{at, SpikeTimes.Clamp(int32(max(times, 0)*10 + .5))}}
}

// Happen moves the dials.
func (msg Turned) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	for i, d := range msg.Dials {
		p.Settings.Dials[d] = d.Clamp(msg.Values[i])
	}
	if p.Settings != was {
		env.Changed(lab.Drawn)
		env.AwaitRest()
	}
}

// Happen works it out anew.
func (msg Set) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	msg.Change(&p.Settings)
	if p.Settings != was {
		env.Push()
		p.catchUp(env)
	}
}

// Happen tries again.
func (RunPressed) Happen(p *Part, env *lab.Env) {
	p.asked = false
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// Happen measures.
func (CostPressed) Happen(p *Part, env *lab.Env) {
	p.CostFailure = ""
	lab.Begin(env, Timing, Nothing{}, nil, lab.On[Costs]{
		Done: func(env *lab.Env, c Costs) {
			p.Costs = &c
			env.Changed(lab.Drawn)
			env.Announce("The cost of ranking is measured.")
			env.Note("measured", "ranking", "")
			p.catchUp(env)
		},
		Failed: func(_ *lab.Env, why string) { p.CostFailure = why },
		Dropped: func(_ *lab.Env, cancelled bool) {
			if cancelled {
				p.CostFailure = "It was stopped."
			}
		},
	})
}

// Happen saves it.
func (msg SavePressed) Happen(p *Part, env *lab.Env) {
	if data := p.CSV(msg.Table); data != nil {
		env.Do(lab.Download{Name: "decouple-scale-" + msg.Table + ".csv", Type: "text/csv;charset=utf-8", Data: data})
	}
}
