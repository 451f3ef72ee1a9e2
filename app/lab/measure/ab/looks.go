package ab

import (
	"fmt"

	"decouple/app/format"
	"decouple/app/lab"
)

// settleLooks has the worker run the tests of the trap, once.
func (p *Part) settleLooks(env *lab.Env) {
	if _, j := lab.Doing(env.Work, Looking); p.Looked != nil || p.Failure != "" || j != nil || !env.Free() {
		return
	}
	lab.Begin(env, Looking, struct{}{}, nil, lab.On[Looked]{
		Auto: true,
		Done: func(env *lab.Env, l Looked) {
			p.Looked = &l
			env.Note("ran", "peeking", p.LooksSaid())
			env.Announce(p.LooksSaid())
		},
		Failed: func(env *lab.Env, why string) { p.Failure = why },
		Dropped: func(env *lab.Env, cancelled bool) {
			if cancelled {
				p.Failure = "The tests were stopped."
			}
		},
	})
}

// Finds is the line of the table for the number of looks that is shown.
func (p *Part) Finds() Finds { return p.Looked.Table()[p.Settings.Look] }

// LooksSaid is the finding in a sentence.
func (p *Part) LooksSaid() string {
	f := p.Finds()
	return fmt.Sprintf("With %s %s of %s tests found a difference that is not there.", format.Plural(f.Looks, "look"), format.Count(f.Found), format.Count(Trap.Tests))
}

// TriedSaid is what the power by trial came to, in a sentence.
func (p *Part) TriedSaid() string {
	return fmt.Sprintf("%s of %s simulated tests with this change found it: %s %%.", format.Count(p.Tried.Found), format.Count(p.Tried.Tests), format.Fixed(100*p.Tried.Share(), 1))
}
