// Package scale is the part of the Operate lab that asks what grows with a system: machines, with the requests of a day, and
// models, with the alarms of each. [Part] is the page's half: the spike that is dragged, the assumptions, and what came of them. The
// worker's half are three kinds of work: [Serving] serves a day of requests, [Watching] looks after models, and [Timing] measures
// how long ranking takes on this machine, which is in no link.
package scale

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/oncall"
)

// StateID is what the worker does, which gets the focus where the button that was pressed is gone; CostID the same of the costs.
const (
	StateID = "scale-state"
	CostID  = "scale-costs"
)

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings

	// Failure says why what is shown was not worked out, or is empty; CostFailure the same of the costs.
	Failure, CostFailure string
	// Costs are what ranking takes here, nil until it was measured.
	Costs *Costs

	today    *Today
	todayOf  Settings
	watched  *Watched
	watchOf  oncall.Settings
	asked    bool
	askedFor Settings
	// lesson has what lessons have asked for last, by fleet.
	lesson [NumFleets]askedDay
}

// New returns the part, to be opened.
func New() *Part { return &Part{Settings: Defaults} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "scale", Title: "Scale"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{link.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Serving, Watching, Timing} }

// Open begins what is shown.
func (p *Part) Open(env *lab.Env) {
	p.asked = false
	p.catchUp(env)
}

// Rest works out what the dials ask for, and keeps them in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	if p.catchUp(env); p.ready() {
		env.Announce(p.Said())
	}
}

// Reset puts back what is in no row.
func (p *Part) Reset(*lab.Env) { p.Failure, p.CostFailure, p.asked = "", "", false }

// ofDay are the settings that the day depends on: the others are as at first.
func (s *Settings) ofDay() Settings {
	d := *s
	d.View = 0
	for i := FirstOfModels; int(i) < NumDials; i++ {
		d.Dials[i] = Specs[i].Standard
	}
	d.Dials[Models], d.Dials[Price] = Specs[Models].Standard, Specs[Price].Standard
	return d
}

// Today is the day as it was served, nil while it is not there for the settings.
func (p *Part) Today() *Today {
	if p.today == nil || p.todayOf != p.Settings.ofDay() {
		return nil
	}
	return p.today
}

// Watched are the models as they were looked after, nil while they are not there for the settings.
func (p *Part) Watched() *Watched {
	if p.watched == nil || p.watchOf != p.Settings.OnCall() {
		return nil
	}
	return p.watched
}

// ready says whether what is shown is there.
func (p *Part) ready() bool {
	if p.Settings.View == OfModels {
		return p.Watched() != nil
	}
	return p.Today() != nil
}

// catchUp begins what is missing, unless it was tried or is under way. It takes no job's place that the reader asked for.
func (p *Part) catchUp(env *lab.Env) {
	if p.asked && p.askedFor != p.Settings {
		p.asked = false
	}
	if p.ready() || p.asked || !env.Free() {
		return
	}
	p.Failure = ""
	if p.Settings.View == OfModels {
		s := p.Settings.OnCall()
		if q, j := lab.Doing(env.Work, Watching); j != nil && q == s {
			return
		}
		lab.Begin(env, Watching, s, nil, lab.On[Watched]{Auto: true, Failed: p.fail, Dropped: p.drop, Done: func(env *lab.Env, w Watched) {
			p.watched, p.watchOf = &w, s
			p.arrived(env)
		}})
	} else {
		s := p.Settings.ofDay()
		if q, j := lab.Doing(env.Work, Serving); j != nil && q == s {
			return
		}
		lab.Begin(env, Serving, s, nil, lab.On[Today]{Auto: true, Failed: p.fail, Dropped: p.drop, Done: func(env *lab.Env, t Today) {
			if why := t.failure(); why != "" {
				p.fail(env, why)
				return
			}
			p.today, p.todayOf = &t, s
			p.arrived(env)
		}})
	}
	// Only now: the job in whose place it came has noted that it was given up.
	p.asked, p.askedFor = true, p.Settings
}

// arrived takes note of an answer, which may be of what the dials stood at before.
func (p *Part) arrived(env *lab.Env) {
	env.Changed(lab.Drawn)
	if !p.ready() {
		p.catchUp(env)
		return
	}
	env.Announce(p.Said())
	env.Note("ran", "scale", ViewKeys[p.Settings.View])
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
