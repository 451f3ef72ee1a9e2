package ranking

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/insight"
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
	m.typedWell(env)
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
	m.typedWell(env)
	if env.Refused() || milli == f.Threshold {
		return
	}
	if m.begin(msg.Kind.Key(), format.Milli(f.Threshold)) {
		m.Moves.dials = m.Dials
	}
	f.Threshold = milli
	m.Moves.changed("the "+msg.Kind.Within()+" threshold", format.Milli(milli), rose(m.Moves.from, milli))
	env.SetDials(d)
	env.AwaitRest()
}

// TurnCancelled has the dials stand where they stood when the gesture under way began.
type TurnCancelled struct{}

// Happen puts them back.
func (TurnCancelled) Happen(m *Lab, env *lab.Env) {
	if !m.Moves.Moving() || env.Refused() {
		return
	}
	m.Moves.Since = "" // nothing has moved in the end
	env.SetDials(m.Moves.dials)
	env.Changed(lab.Items)
	env.AwaitRest()
}

// Mistyped is a text that is no number for a dial, and the dial's ID. It is said at the
// dial's field until a dial or a filter is moved, or something else is typed.
type Mistyped struct{ Dial, Text string }

// Happen says so.
func (msg Mistyped) Happen(m *Lab, env *lab.Env) {
	m.Mistyped = msg
	env.Changed(lab.Drawn)
	env.Announce(m.MistypedWords(msg.Dial))
}

// typedWell takes back what is said of a text that was typed in vain.
func (m *Lab) typedWell(env *lab.Env) {
	if m.Mistyped.Dial != "" {
		m.Mistyped = Mistyped{}
		env.Changed(lab.Drawn)
	}
}

// MistypedWords say what is wrong with what was typed into the field of a dial, or are empty.
func (m *Lab) MistypedWords(dial string) string {
	if m.Mistyped.Dial != dial || dial == "" {
		return ""
	}
	text := "Nothing was typed"
	if m.Mistyped.Text != "" {
		text = "“" + format.Clip(m.Mistyped.Text) + "” is not a number from 0 to 1"
	}
	return text + ", so it stays at " + format.Milli(m.Dial(dial)) + "."
}

// gesture begins a move of a dial that Compare counts.
func (m *Lab) gesture(env *lab.Env, name, from string) {
	if m.Moves.gesture != name {
		m.Compare.CountMove(env)
	}
	if m.begin(name, from) {
		m.Moves.dials = m.Dials // the cards need not follow them
	}
}

// settled is what follows a change that is complete.
func (m *Lab) settled(env *lab.Env) {
	m.took(env)
	env.Push()
	env.Announce(m.announcement())
}

// CurveTurned moves both dials along the curve, to β in thousandths and α = 1 − β.
type CurveTurned struct{ Milli int32 }

// Happen moves both dials as one gesture.
func (msg CurveTurned) Happen(m *Lab, env *lab.Env) {
	milli := min(max(msg.Milli, 0), rank.WeightMax)
	to := insight.AlongCurve(milli)
	if env.Refused() || to == m.Weights {
		return
	}
	m.gesture(env, "the share of quality", format.Milli(insight.OnCurve(m.Weights)))
	d := m.Dials
	d.Weights = to
	m.Moves.changed("the share of quality", format.Milli(milli), rose(m.Moves.from, milli))
	env.SetDials(d)
	env.AwaitRest()
}
