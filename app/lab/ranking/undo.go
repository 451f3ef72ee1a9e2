package ranking

import (
	"decouple/app/lab"
	"decouple/app/rank"
)

// Undo is an offer to set the dials and the scale back to where they stood before they
// were set at once. It holds while they stay as they were set.
type Undo struct {
	// What says in a sentence what was set, or is empty where nothing can be undone.
	What string

	from, to dialled
}

// dialled are both weights and the scale that they weigh on.
type dialled struct {
	weights rank.Weights
	scale   rank.Scale
}

// dialled is where they stand.
func (m *Lab) dialled() dialled { return dialled{m.Weights, m.Scale} }

// UndoPressed brings back the weights and the scale that [Undo] holds.
type UndoPressed struct{}

// Offered says whether there is something to undo.
func (u *Undo) Offered() bool { return u.What != "" }

// undoable offers to go back to was; what is a sentence that says what has been set in
// its place. Call it once that is set.
func (m *Lab) undoable(was dialled, what string) {
	m.Undo = Undo{What: what, from: was, to: m.dialled()}
}

// dropUndo withdraws the offer once something else has moved a dial or the scale.
func (m *Lab) dropUndo() {
	if m.Undo.Offered() && m.Undo.to != m.dialled() {
		m.Undo = Undo{}
	}
}

// Happen takes the offer.
func (UndoPressed) Happen(m *Lab, env *lab.Env) {
	if env.Refused() || !m.Undo.Offered() {
		return
	}
	to := m.Undo.from
	m.Undo = Undo{}
	m.redial(env, to, "the weights were set back")
}

// redial sets both dials and the scale at once; since says so in a few words. It
// returns false where the dials are locked.
func (m *Lab) redial(env *lab.Env, to dialled, since string) bool {
	if env.Refused() {
		return false
	}
	m.begin("", "")
	m.Moves.Since = since
	m.Compare.CountMove(env)
	d := m.Dials
	d.Weights, d.Scale = to.weights, to.scale
	env.SetDials(d)
	m.Compare.Reorder()
	m.settled(env)
	m.Compare.KeepCurrent(env)
	return true
}
