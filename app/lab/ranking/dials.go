package ranking

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// Messages of the dials, the scale and the filters.
type (
	// DialTurned sets α or β, in thousandths; values outside 0…1000 are moved to the
	// nearest end.
	DialTurned struct {
		Dial  sweep.Dial
		Milli int32
	}
	// PresetChosen sets both dials.
	PresetChosen struct{ Preset feed.Preset }
	ScaleChosen  struct{ Scale rank.Scale }
	// FilterToggled turns a filter on or off.
	FilterToggled struct{ Kind feed.FilterKind }
	// ThresholdTurned sets a filter's threshold, in thousandths.
	ThresholdTurned struct {
		Kind  feed.FilterKind
		Milli int32
	}
)

// Happen turns the dial.
func (msg DialTurned) Happen(m *Lab, env *lab.Env) { m.turn(env, msg.Dial, msg.Milli) }

// turn sets a dial.
func (m *Lab) turn(env *lab.Env, dial sweep.Dial, milli int32) {
	d := m.Dials
	at, name := &d.Weights.Alpha, "α"
	if dial == sweep.Beta {
		at, name = &d.Weights.Beta, "β"
	}
	milli = min(max(milli, 0), rank.WeightMax)
	if env.Refused() || milli == *at {
		return
	}
	m.gesture(env, name, format.Milli(*at))
	m.paging = dial
	*at = milli
	m.Moves.changed(name, format.Milli(milli), rose(m.Moves.from, milli))
	env.SetDials(d)
	env.AwaitRest()
}

// rose says whether milli lies above the dial's value at the gesture's start.
func rose(from string, milli int32) bool {
	was, err := format.ParseMilli(from)
	return err != nil || milli >= was
}

// Happen sets both dials.
func (msg PresetChosen) Happen(m *Lab, env *lab.Env) {
	m.redial(env, dialled{msg.Preset.Weights, m.Scale}, "“"+msg.Preset.Name+"” was chosen")
}

// Happen sets the scale.
func (msg ScaleChosen) Happen(m *Lab, env *lab.Env) {
	if msg.Scale == m.Scale || env.Refused() {
		return
	}
	m.begin("", "")
	m.Moves.Since = fmt.Sprintf("the scale changed from %s to %s", m.Scale, msg.Scale)
	d := m.Dials
	d.Scale = msg.Scale
	env.SetDials(d)
	m.settled(env)
}

// Happen turns the filter on or off.
func (msg FilterToggled) Happen(m *Lab, env *lab.Env) {
	if env.Refused() {
		return
	}
	m.begin("", "")
	d := m.Dials
	f := &d.Filters[msg.Kind]
	f.On = !f.On
	state := "off"
	if f.On {
		state = "on"
	}
	m.Moves.Since = fmt.Sprintf("the %s filter was turned %s", msg.Kind.Within(), state)
	env.SetDials(d)
	m.settled(env)
}

// Happen sets the threshold.
func (msg ThresholdTurned) Happen(m *Lab, env *lab.Env) {
	milli := min(max(msg.Milli, 0), 1000)
	d := m.Dials
	f := &d.Filters[msg.Kind]
	if env.Refused() || milli == f.Threshold {
		return
	}
	m.begin(msg.Kind.Key(), format.Milli(f.Threshold))
	f.Threshold = milli
	m.Moves.changed("the "+msg.Kind.Within()+" threshold", format.Milli(milli), rose(m.Moves.from, milli))
	env.SetDials(d)
	env.AwaitRest()
}

// gesture begins a move of a dial that Compare counts.
func (m *Lab) gesture(env *lab.Env, name, from string) {
	if m.Moves.gesture != name {
		m.Compare.CountMove(env)
	}
	m.begin(name, from)
}

// settled is what follows a change that is complete.
func (m *Lab) settled(env *lab.Env) {
	m.took(env)
	env.Push()
	env.Announce(m.announcement())
}
