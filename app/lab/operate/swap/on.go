package swap

import (
	"slices"

	"decouple/app/lab"
	"decouple/app/swap"
)

// Messages of the part.
type (
	// Turned puts a dial at a value.
	Turned struct {
		Dial  Dial
		Value int32
	}
	// Set changes one of the other settings at once.
	Set struct{ Change func(*Settings) }
	// RunPressed goes on with what was stopped or has failed, CountPressed serves many requests, which are only counted.
	RunPressed   struct{}
	CountPressed struct{}
	// SavePressed saves the requests.
	SavePressed struct{}
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned, lab.KeyDown:
		if d, ok := dialOf(e.ID); ok && e.Act == "dial" {
			if v, ok := p.turned(e, d); ok {
				return lab.For(p, Turned{d, v}), true
			}
		}
	case lab.Chosen:
		if i := slices.Index(FaultKeys, e.Value); e.Act == "fault" && i >= 0 {
			return lab.For(p, Set{func(s *Settings) { s.Fault = swap.Fault(i) }}), true
		}
	case lab.Pressed:
		switch e.Act {
		case "swap-press":
			return lab.For(p, Set{func(s *Settings) { s.Swapped = !s.Swapped }}), true
		case "swap-run":
			return lab.Focusing(lab.For(p, RunPressed{}), StateID), true
		case "swap-count":
			return lab.Focusing(lab.For(p, CountPressed{}), CountID), true
		case "swap-csv":
			return lab.For(p, SavePressed{}), true
		case "swap-dice":
			return lab.For(p, Set{func(s *Settings) { s.Dice = s.Dice%99 + 1 }}), true
		case "swap-back":
			return lab.For(p, Set{func(s *Settings) { copy(s.Dials[FirstAssumed:], Defaults.Dials[FirstAssumed:]) }}), true
		}
	}
	return nil, false
}

// turned is the value that an event puts a dial to: by its slider the nearest, by a key the next one or one a tenth of the range
// away.
func (p *Part) turned(e lab.Event, d Dial) (int32, bool) {
	spec := &Specs[d]
	value, ok := lab.Stepped(e, spec.Min, spec.Max, spec.Step, p.Settings.Dials[d])
	return d.Clamp(value), ok
}

// Happen moves the dial.
func (msg Turned) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	p.Settings.Dials[msg.Dial] = msg.Dial.Clamp(msg.Value)
	if p.Settings != was {
		p.counting = false
		env.Changed(lab.Drawn)
		env.AwaitRest()
	}
}

// Happen serves anew. Where the reader goes back to before the swap, the stream begins again.
func (msg Set) Happen(p *Part, env *lab.Env) {
	was := p.Settings
	msg.Change(&p.Settings)
	if p.Settings == was {
		return
	}
	p.counting = false
	if was.Swapped && !p.Settings.Swapped {
		p.Run = nil
	}
	env.Push()
	p.catchUp(env)
}

// Happen goes on.
func (RunPressed) Happen(p *Part, env *lab.Env) {
	p.asked = false
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// Happen counts.
func (CountPressed) Happen(p *Part, env *lab.Env) {
	p.counting, p.asked = true, false
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// Happen saves them.
func (SavePressed) Happen(p *Part, env *lab.Env) {
	if data := p.CSV(); data != nil {
		env.Do(lab.Download{Name: "decouple-swap.csv", Type: "text/csv;charset=utf-8", Data: data})
	}
}
