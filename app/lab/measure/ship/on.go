package ship

import (
	"slices"

	"decouple/app/lab"
	"decouple/app/pairs"
)

// Messages of the part.
type (
	// Committed is the reader's answer, which stands.
	Committed struct{ Answer Answer }
	// NextPressed asks about the next pair.
	NextPressed struct{}
	// TestPressed tries again what was stopped or has failed.
	TestPressed struct{}
	// SavePressed saves the hundred pairs.
	SavePressed struct{}
)

// On says what an event means here; false where it means nothing.
func (p *Part) On(e lab.Event) (lab.Msg, bool) {
	switch {
	case e.Did == lab.Pressed && e.Act == "ship":
		if i := slices.Index(answerKeys, e.ID); i > 0 {
			return lab.Focusing(lab.For(p, Committed{Answer(i)}), StateID), true
		}
	case e.Did == lab.Pressed && e.Act == "ship-next":
		return lab.Focusing(lab.For(p, NextPressed{}), AskID), true
	case e.Did == lab.Pressed && e.Act == "ship-test":
		return lab.Focusing(lab.For(p, TestPressed{}), StateID), true
	case e.Did == lab.Pressed && e.Act == "ship-csv":
		return lab.For(p, SavePressed{}), true
	}
	return nil, false
}

// Happen takes the answer and runs the test.
func (msg Committed) Happen(p *Part, env *lab.Env) {
	if p.Answered() {
		return
	}
	p.Settings.Answer = msg.Answer
	env.Push()
	p.catchUp(env)
}

// Happen asks about the next pair.
func (NextPressed) Happen(p *Part, env *lab.Env) {
	p.Settings = Settings{Pair: p.Settings.Pair%pairs.Count + 1}
	p.catchUp(env)
	env.Push()
}

// Happen tries again.
func (TestPressed) Happen(p *Part, env *lab.Env) {
	p.tried = 0
	p.catchUp(env)
}

// Happen saves the pairs; before the answer there is nothing to be seen of them.
func (SavePressed) Happen(p *Part, env *lab.Env) {
	if p.Result != nil {
		env.Do(lab.Download{Name: "decouple-pairs.csv", Type: "text/csv;charset=utf-8", Data: p.CSV()})
	}
}
