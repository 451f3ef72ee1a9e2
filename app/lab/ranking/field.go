package ranking

import (
	"decouple/app/field"
	"decouple/app/lab"
	"decouple/app/lab/ranking/insight"
)

// The messages of the published scores. Score is a place in [field.Scores].
type (
	// FieldOpened shows one, or hides it if it is the one shown.
	FieldOpened struct{ Score int }
	// FieldClosed hides the one shown.
	FieldClosed struct{}
	// FieldChosen sets both dials and the scale as the one shown is carried over.
	FieldChosen struct{}
)

// Happen shows the score, or hides it.
func (msg FieldOpened) Happen(m *Lab, env *lab.Env) {
	switch {
	case msg.Score < 0 || msg.Score >= len(field.Scores):
		return
	case m.Settings.Insight.Field == msg.Score+1:
		m.Insight.ShowField(-1)
	default:
		m.Insight.ShowField(msg.Score)
		m.Settings.Panel = Posts // a narrow screen shows it there, above the posts it is about
		env.Do(lab.Focus{IDs: []string{insight.FieldHeadID}})
	}
	env.Push()
}

// Happen hides the score shown.
func (FieldClosed) Happen(m *Lab, env *lab.Env) {
	m.Insight.ShowField(-1)
	env.Push()
}

// Happen sets the dials as the score shown is carried over.
func (FieldChosen) Happen(m *Lab, env *lab.Env) {
	if env.Refused() || m.Settings.Insight.Field == 0 {
		return
	}
	c := &m.Insight.Field.Carried
	if c.Trouble != field.None || m.Insight.FieldHolds() {
		return
	}
	was, name := m.dialled(), "“"+m.Insight.Published().Name+"” was carried over"
	m.redial(env, dialled{c.Weights, c.Scale}, name)
	m.undoable(was, name+".")
}
