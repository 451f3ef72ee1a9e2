package readers

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/readers"
)

// WeightsDial is the name of the handle that sets the weights; an assumption's dial is named by its key after DialPrefix.
const (
	WeightsDial = "readers-weights"
	DialPrefix  = "assume-"
)

// Elements that get the focus.
const (
	StateID  = "readers-state"
	OffID    = "readers-off"
	ReaderID = "another-reader"
)

// Messages of the part.
type (
	// WeightsTurned gives engagement this share of the weights, in thousandths.
	WeightsTurned struct{ Milli int32 }
	// AssumptionTurned puts an assumption at a value, in its unit.
	AssumptionTurned struct {
		Dial  readers.Dial
		Value int32
	}
	// AssumptionSet does so by a button: turned off, or put back.
	AssumptionSet struct {
		Dial  readers.Dial
		Value int32
	}
	// AllBack puts all assumptions back.
	AllBack struct{}
	// ReadersChosen asks for curves of so many readers.
	ReadersChosen struct{ N int }
	// GoOnPressed goes on with what was stopped or has failed.
	GoOnPressed struct{}
	// AnotherReader shows the month of the next reader; with Differs of the next whose month ends in two ways.
	AnotherReader struct{ Differs bool }
	// SavePressed saves the numbers as CSV.
	SavePressed struct{}
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Turned, lab.KeyDown:
		if e.Act != "dial" {
			break
		}
		if d, ok := dialOf(e.ID); ok {
			spec := &readers.Specs[d]
			steps := (spec.Max - spec.Min) / spec.Step
			if i, ok := turned(e, steps, (p.Settings.Assumed[d]-spec.Min)/spec.Step); ok {
				return lab.For(p, AssumptionTurned{d, spec.Min + i*spec.Step}), true
			}
		}
	case lab.Chosen:
		if n, err := strconv.Atoi(e.Value); err == nil && e.Act == "readers" && slices.Contains(Steps[:], n) {
			return lab.For(p, ReadersChosen{n}), true
		}
	case lab.Pressed:
		switch e.Act {
		case "assume-off", "assume-back":
			if d, ok := dialOf(e.ID); ok {
				value := readers.Specs[d].Off
				if e.Act == "assume-back" {
					value = readers.Specs[d].Default
				}
				return lab.For(p, AssumptionSet{d, value}), true
			}
		case "assume-all-back":
			return lab.For(p, AllBack{}), true
		case "readers-on":
			return lab.Focusing(lab.For(p, GoOnPressed{}), StateID), true
		case "readers-off":
			return lab.For(p, OffPressed{}), true
		case "another-reader":
			return lab.For(p, AnotherReader{}), true
		case "differing-reader":
			return lab.For(p, AnotherReader{Differs: true}), true
		case "readers-save":
			return lab.For(p, SavePressed{}), true
		}
	}
	if e.ID == WeightsDial && e.Act == "dial" && (e.Did == lab.Turned || e.Did == lab.KeyDown) {
		return p.weighed(e)
	}
	return nil, false
}

// weighed is what the weights' handle means: by the pointer the nearest of the curve's weightings, by a key the next.
func (p *Part) weighed(e lab.Event) (lab.Msg, bool) {
	const last = readers.Weightings - 1
	i := readers.Nearest(p.share)
	if e.Did == lab.KeyDown && readers.Weighting(i).Alpha != p.share {
		// Between two weightings a key goes to the next one in its direction.
		up := e.Key == "ArrowRight" || e.Key == "ArrowUp"
		down := e.Key == "ArrowLeft" || e.Key == "ArrowDown"
		if at := readers.Weighting(i).Alpha; up && at > p.share || down && at < p.share {
			return lab.For(p, WeightsTurned{at}), !e.Modified
		}
	}
	n, ok := turned(e, last, int32(i))
	return lab.For(p, WeightsTurned{readers.Weighting(int(n)).Alpha}), ok
}

// turned is the step, 0…steps, that an event puts a dial to which stands at the step at; see [lab.Stepped].
func turned(e lab.Event, steps, at int32) (int32, bool) {
	n, ok := lab.Stepped(e, 0, steps, 1, at)
	return min(max(n, 0), steps), ok
}

// dialOf is the assumption of a dial's name.
func dialOf(id string) (readers.Dial, bool) {
	key, ok := strings.CutPrefix(id, DialPrefix)
	i := slices.IndexFunc(readers.Specs[:], func(s readers.Spec) bool { return s.Key == key })
	return readers.Dial(max(i, 0)), ok && i >= 0
}

// Happen moves the dials of the Rank lab.
func (msg WeightsTurned) Happen(p *Part, env *lab.Env) {
	w := rank.Weights{Alpha: msg.Milli, Beta: rank.WeightMax - msg.Milli}
	d := env.Dials
	if d.Weights == w {
		return
	}
	d.Weights = w
	if env.SetDials(d) {
		env.AwaitRest()
	}
}

// Happen assumes it.
func (msg AssumptionTurned) Happen(p *Part, env *lab.Env) {
	if msg.Value == p.Settings.Assumed[msg.Dial] {
		return
	}
	p.Settings.Assumed[msg.Dial] = msg.Dial.Clamp(msg.Value)
	p.changed(env)
	env.AwaitRest()
}

// Happen assumes it.
func (msg AssumptionSet) Happen(p *Part, env *lab.Env) {
	p.Settings.Assumed[msg.Dial] = msg.Dial.Clamp(msg.Value)
	p.changed(env)
	env.Push()
	spec := &readers.Specs[msg.Dial]
	env.Announce(spec.Label + ": " + spec.Text(p.Settings.Assumed[msg.Dial]) + ".")
	env.Do(lab.Focus{IDs: []string{DialPrefix + spec.Key}})
}

// Happen assumes what the page opens with.
func (AllBack) Happen(p *Part, env *lab.Env) {
	p.Settings.Assumed = readers.Default()
	p.changed(env)
	env.Push()
	env.Announce("All assumptions are as at first.")
}

// changed takes other assumptions.
func (p *Part) changed(env *lab.Env) {
	p.Failure, p.Stopped, p.Found = "", false, ""
	p.assume()
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// Happen asks for more readers, or shows curves of fewer.
func (msg ReadersChosen) Happen(p *Part, env *lab.Env) {
	if msg.N == p.Settings.Readers {
		return
	}
	p.Settings.Readers = msg.N
	p.Failure, p.Stopped = "", false
	if q, j := lab.Doing(env.Work, Curve); j != nil && q.Readers > msg.N {
		env.Stop()
	}
	env.Push()
	p.catchUp(env)
}

// Happen goes on.
func (GoOnPressed) Happen(p *Part, env *lab.Env) {
	p.Failure, p.Stopped = "", false
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// most is how many readers are looked at for one whose month ends in two ways.
const most = 5000

// Happen shows another reader.
func (msg AnotherReader) Happen(p *Part, env *lab.Env) {
	if p.model == nil {
		return
	}
	last := Steps[len(Steps)-1]
	next := func(i int) int { return i%last + 1 }
	p.Found = ""
	if !msg.Differs {
		p.Settings.Reader = next(p.Settings.Reader)
	} else if !p.differs(env.Weights, next, last) {
		p.Found = fmt.Sprintf("Of the next %s all end alike at both weights.", format.Plural(most, "reader"))
		env.Announce(p.Found)
	}
	env.Push()
}

// differs looks for the next reader who stays at one of the two weights that are shown and cancels at the other.
func (p *Part) differs(w rank.Weights, next func(int) int, last int) bool {
	was := p.Settings.Reader
	a, b := Compared(w)
	for range min(most, last) {
		p.Settings.Reader = next(p.Settings.Reader)
		if Stays(p.Month(a)) != Stays(p.Month(b)) {
			return true
		}
	}
	p.Settings.Reader = was
	return false
}

// Compared are the curve's weightings at which a month is shown: engagement alone, or where the weights are that already
// quality alone; and the weights.
func Compared(w rank.Weights) (a, b int) {
	b = readers.Nearest(readers.Share(w))
	if b == readers.Weightings-1 {
		return 0, b
	}
	return readers.Weightings - 1, b
}

// Stays says whether a reader with this month has not cancelled.
func Stays(month []readers.Day) bool {
	return len(month) == 0 || !month[len(month)-1].Cancelled
}
