// Package swap is the part of the Operate lab that asks whether a model can be replaced while people are reading. [Part] is the
// page's half: it sends a stream of requests to the worker, a second of it at a time, with the file of the new version in pieces
// between them, and audits every answer. The worker's half are two kinds of work: [Training] trains the two versions, [Serving]
// answers a batch. If the worker dies, the page starts another, gives it the files again, and asks again what had no answer.
//
// When requests come and how long answers take is simulated; each answer is worked out by the weights of the version that it names.
// What was measured on this machine is in no link.
package swap

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/swap"
)

// StateID is what the worker does, which gets the focus where the button that was pressed is gone; CountID the same of the count.
const (
	StateID = "swap-state"
	CountID = "swap-counted"
)

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings

	// Failure says why what is shown is not there, or is empty.
	Failure string
	// Run is the stream that is shown, Count the one that is only counted, nil until they are begun.
	Run, Count *Run

	// trained are the files as they were trained, files those that the worker gets.
	trained, files [3][]byte
	spoilt         swap.Fault
	judges         [3]*swap.Judge
	// counting says that the reader has asked for the count.
	counting bool
	asked    bool
	askedFor Settings
	// open says that the part is shown.
	open    bool
	lessons lessons
}

// New returns the part, to be opened.
func New() *Part { return &Part{Settings: Defaults} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "swap", Title: "Swap"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{link.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Training, Serving} }

// Open begins what is shown.
func (p *Part) Open(env *lab.Env) {
	p.asked, p.open = false, true
	p.catchUp(env)
}

// Close notes that the part is left.
func (p *Part) Close(*lab.Env) { p.open = false }

// Rest serves the stream that the dials ask for, and keeps them in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	p.catchUp(env)
}

// Reset puts back what is in no row.
func (p *Part) Reset(*lab.Env) { p.Failure, p.asked, p.counting, p.Count = "", false, false, nil }

// Seconds is how many seconds of the stream the page asks for.
func (p *Part) Seconds() int {
	if p.Settings.Swapped {
		return Length
	}
	return swap.Before
}

// Shown is the stream that is shown, as far as it was served, nil where there is none for the settings.
func (p *Part) Shown() *Run {
	if p.Run == nil || p.Run.Settings != p.Settings.Stream(false) {
		return nil
	}
	return p.Run
}

// Counted is the stream that is only counted, nil where there is none for the settings.
func (p *Part) Counted() *Run {
	if p.Count == nil || p.Count.Settings != p.Settings.Stream(true) {
		return nil
	}
	return p.Count
}

// Ended says that the stream that is shown was served to its end.
func (p *Part) Ended() bool { r := p.Shown(); return r != nil && r.Whole() }

// next is the run of which a batch is to be served, nil where there is nothing to do.
func (p *Part) next() *Run {
	if p.Shown() == nil {
		p.Run = newRun(p.Settings.Stream(false))
		return p.Run
	}
	if p.Run.Seconds < p.Seconds() {
		return p.Run
	}
	if c := p.Counted(); p.counting && (c == nil || !c.Whole()) {
		if c == nil {
			p.Count = newRun(p.Settings.Stream(true))
		}
		return p.Count
	}
	return nil
}

// catchUp begins what is missing, unless it was tried or is under way. It takes no job's place that the reader asked for.
func (p *Part) catchUp(env *lab.Env) {
	if p.asked && p.askedFor != p.Settings {
		p.asked = false
	}
	if p.asked || !env.Free() {
		return
	}
	if _, j := lab.Doing(env.Work, Training); j != nil {
		return
	}
	if p.trained[swap.Old] == nil {
		p.Failure = ""
		p.train(env, lab.On[Files]{Failed: p.fail, Dropped: p.drop}, func(env *lab.Env) {
			p.asked = false
			p.catchUp(env)
		})
		p.asked, p.askedFor = true, p.Settings
		return
	}
	p.spoil()
	if r := p.next(); r != nil {
		p.Failure = ""
		p.serve(env, r)
		p.asked, p.askedFor = true, p.Settings
	}
}

// train has the worker train the versions, and then goes on; on says what follows where it can't.
func (p *Part) train(env *lab.Env, on lab.On[Files], then func(*lab.Env)) {
	on.Auto = true
	on.Done = func(env *lab.Env, f Files) {
		old, err := swap.Decode(f.Old)
		if err == nil {
			_, err = swap.Decode(f.New)
		}
		if err != nil {
			on.Failed(env, "The versions came to the page damaged: "+err.Error()+". Try again.")
			return
		}
		p.trained = [3][]byte{swap.Old: f.Old, swap.New: f.New}
		p.files, p.judges = p.trained, [3]*swap.Judge{swap.Old: swap.NewJudge(old)}
		p.lessons = lessons{}
		p.spoil()
		then(env)
	}
	lab.Begin(env, Training, Nothing{}, nil, on)
}

// spoil puts the fault into the new version's file.
func (p *Part) spoil() {
	if p.judges[swap.New] != nil && p.spoilt == p.Settings.Fault {
		return
	}
	p.spoilt = p.Settings.Fault
	p.files[swap.New] = swap.Spoil(p.trained[swap.New], p.spoilt)
	p.judges[swap.New] = nil
	if v, err := swap.Decode(p.files[swap.New]); err == nil {
		p.judges[swap.New] = swap.NewJudge(v)
	}
}

// serve has the worker answer the next batch of a run, and then goes on.
func (p *Part) serve(env *lab.Env, r *Run) {
	b := r.batch(p.files)
	judges := p.judges
	again := func(env *lab.Env) {
		env.Changed(lab.Drawn)
		p.asked = false
		p.catchUp(env)
	}
	lab.Begin(env, Serving, b, nil, lab.On[Answers]{
		Auto: true,
		Done: func(env *lab.Env, a Answers) {
			if a.Missing {
				r.renew()
				if r.retry++; r.retry > 2 {
					p.fail(env, "The worker has lost the versions again and again. Try again.")
					return
				}
				again(env)
				return
			}
			if !r.take(&b, &a, judges, env.Now) {
				r.renew()
				p.fail(env, "The worker’s answer could not be read. Try again.")
				return
			}
			if r.Whole() {
				p.ended(env, r)
			}
			again(env)
		},
		// The worker is gone, and the page starts another with the next job.
		Failed: func(env *lab.Env, why string) {
			if !r.fell(&b, env.Now) {
				r.retry = 0
				p.fail(env, why)
				return
			}
			again(env)
		},
		Dropped: func(env *lab.Env, cancelled bool) {
			r.renew()
			p.drop(env, cancelled)
		},
	})
}

// ended says what a stream has come to.
func (p *Part) ended(env *lab.Env, r *Run) {
	switch r {
	case p.Shown():
		env.Announce(p.Said())
		env.Note("ran", "swap", FaultKeys[p.Settings.Fault])
	case p.Counted():
		env.Announce(r.Counts())
		env.Note("ran", "swap", "counted")
	}
}

func (p *Part) fail(_ *lab.Env, why string) { p.Failure = why }

// drop notes that a job was given up: cancelled by the reader it waits for the button, else it is begun again when it is next
// wanted.
func (p *Part) drop(_ *lab.Env, cancelled bool) {
	if cancelled {
		p.Failure = "It was stopped."
		return
	}
	p.asked = false
}
