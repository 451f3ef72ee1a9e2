package state

import "decouple/app/rank"

// Undo brings back the weights and the scale from before a press that set them
// at once. It is offered as long as they stand as that press put them.
type Undo struct {
	// What says as a sentence what was set; empty where there is nothing to undo.
	What string

	from, to dialled
}

// dialled is what an Undo brings back.
type dialled struct {
	weights rank.Weights
	scale   rank.Scale
}

// UndoPressed brings back the weights and the scale that [Undo] holds.
type UndoPressed struct{}

func (UndoPressed) msg() {}

// Offered says whether there is something to undo.
func (u *Undo) Offered() bool { return u.What != "" }

// undoable offers to go back to the weights and the scale of was; what is a
// sentence that says what has been set in their place. Call it once they are set.
func (m *Model) undoable(was Settings, what string) {
	m.Undo = Undo{What: what, from: dialled{was.Weights, was.Scale}, to: dialled{m.Settings.Weights, m.Settings.Scale}}
}

// dropUndo withdraws the offer once something else has moved a dial or the scale.
func (m *Model) dropUndo() {
	if m.Undo.Offered() && m.Undo.to != (dialled{m.Settings.Weights, m.Settings.Scale}) {
		m.Undo = Undo{}
	}
}

// undo takes the offer.
func (m Model) undo() (Model, []Cmd) {
	if !m.Undo.Offered() {
		return m, nil
	}
	to := m.Undo.from
	m.Undo = Undo{}
	return m.redial(to, "the weights were set back")
}

// redial sets both dials and the scale at once; since says so in a few words.
func (m Model) redial(to dialled, since string) (Model, []Cmd) {
	m.Moves.begin(m.Ranking, "", "")
	m.Moves.Since = since
	m.moved()
	scale := m.Settings.Scale
	m.Settings.Weights, m.Settings.Scale = to.weights, to.scale
	if scale == to.scale {
		m.reweigh()
		m.compare()
	} else {
		m.rescale()
	}
	return m, append(m.settled(), m.keepRacing()...)
}
