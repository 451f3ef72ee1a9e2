// Package nextapp is the first part of the Frame lab: which app a person opens next, asked
// of a softmax over N apps and of a score of one app. It holds the moment that both phones
// show, the training of both models and the fortnight after apps have come or gone. The
// mathematics is that of package app/nextapp, the log that of package usage.
//
// Its kinds of work are [Training], [Running], [Costing] and [Reading].
package nextapp

import (
	"slices"

	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// The dials, and the elements that get the focus.
const (
	HourDial = "hour"
	AgeDial  = "age"
	// StateID says what the worker does or why there is no model, SayID is the sentence of
	// the moment, InstallID what can be installed, PlanID when to retrain.
	StateID   = "next-state"
	SayID     = "next-say"
	InstallID = "next-install"
	PlanID    = "next-plan"
)

// Part is the part. Make one with [New]. Its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings
	// Trained are the models and how they did, nil until they are there. Log is the log
	// that they learned from.
	Trained *Trained
	Log     *usage.Log
	// After is the fortnight that the settings ask for, nil until it is there, and AfterLog
	// its log.
	After    *Fortnight
	AfterLog *usage.Log
	// Costs are those of one ask, nil until they are measured.
	Costs []domain.AskCost
	// Failure says why there are no models or no fortnight, or is empty.
	Failure string
	// Own is the reader's own log, File the file that it is from.
	Own  Own
	File lab.OwnFile

	// asked is what Trained and After answer, or what was last tried.
	asked struct {
		training  Request
		fortnight key
	}
	past past
}

// key is what a fortnight depends on, besides the models.
type key struct {
	event         Event
	category      Category
	size, notices int
	shipped       bool
	gone, own     int
	plan          domain.Plan
}

// New returns the part, to be opened.
func New() *Part {
	return &Part{Settings: defaults, File: lab.NewOwnFile("frame/log", "log", "the generated log", func(env *lab.Env) { env.Changed(lab.Layout) })}
}

// Info is the part's row in the list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "next-app", Title: "Next app"} }

// Link are the part's rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{link.Bind(&p.Settings), p.File.Rows("log")} }

// Kinds are the part's kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Training, Running, Costing, Reading} }

// Open begins anew after a failure, which a link may mend.
func (p *Part) Open(*lab.Env) { p.Failure = "" }

// Settle has the worker train the models and run the fortnight that the settings ask for,
// where these are not there, under way or just failed.
func (p *Part) Settle(env *lab.Env) {
	if p.File.Wait(env) || !p.follow(env) {
		return
	}
	if want := p.request(); p.Trained == nil || want != p.asked.training {
		p.train(env, want)
		return
	}
	want, is := p.fortnight()
	if !is {
		p.After, p.AfterLog = nil, nil
		return
	}
	if p.After == nil || want != p.asked.fortnight {
		p.run(env, want)
	}
}

// request is the training that the settings ask for.
func (p *Part) request() Request {
	return Request{Features: p.Settings.features(), Hashed: p.Settings.Hashed, Own: p.File.Number()}
}

// train has the worker train, unless it does or has just failed to.
func (p *Part) train(env *lab.Env, want Request) {
	if q, j := lab.Doing(env.Work, Training); j != nil && q == want || p.Failure != "" && p.asked.training == want || !env.Free() {
		return
	}
	p.Failure, p.asked.training = "", want
	p.Trained, p.Log, p.After, p.AfterLog, p.Costs = nil, nil, nil, nil, nil
	lab.Begin(env, Training, want, p.File.Shown(), lab.On[Trained]{
		Auto: true,
		Done: func(env *lab.Env, t Trained) {
			l, err := unpack(t.Log, t.Packed)
			if err == nil {
				err = t.unpack()
			}
			if err != nil {
				p.fail(env, job.Sentence(err))
				return
			}
			p.Trained, p.Log = &t, l
			env.Note("trained", "next app", format.Plural(len(l.Events), "opening"))
			env.Announce("Both models are trained. " + p.Said())
		},
		Failed:  p.fail,
		Dropped: p.dropped("The training"),
	})
}

// fortnight is the key of the fortnight that the settings ask for; false for none.
func (p *Part) fortnight() (key, bool) {
	s := &p.Settings
	k := key{event: s.Event, plan: domain.Plan{SoftmaxAfter: s.After, ScoreAfter: s.ScoreAfter}}
	switch {
	case s.Event == Nothing:
		return k, false
	case p.Own.Shown():
		k.own = p.OwnApp()
	case s.Event == Uninstall:
		k.gone = s.Gone
	default:
		k.category, k.size, k.notices, k.shipped = s.Category, s.Size, s.Notices, s.Shipped
	}
	return k, true
}

// run has the worker run the fortnight, unless it does or has just failed to.
func (p *Part) run(env *lab.Env, want key) {
	_, j := lab.Doing(env.Work, Running)
	if p.asked.fortnight == want && (j != nil || p.Failure != "") || !env.Free() {
		return
	}
	p.Failure, p.asked.fortnight = "", want
	p.After, p.AfterLog = nil, nil
	q := FortnightRequest{Plan: want.plan}
	if p.Own.Shown() {
		q.Own = &OwnRequest{p.request(), p.replay()}
	} else {
		q.Training, q.Change = p.request(), *p.Settings.change(p.Trained.Split)
	}
	lab.Begin(env, Running, q, p.File.Shown(), lab.On[Fortnight]{
		Auto: true,
		Done: func(env *lab.Env, f Fortnight) {
			l, err := unpack(*f.Log, f.Packed)
			if err == nil {
				err = f.unpack()
			}
			if err != nil {
				p.fail(env, job.Sentence(err))
				return
			}
			p.After, p.AfterLog = &f, l
			env.Note("ran", "fortnight", want.event.Key())
			env.Announce(format.Plural(p.DaysAfter(), "day") + " have gone by. " + p.Said())
		},
		Failed:  p.fail,
		Dropped: p.dropped("The run of the days after the change"),
	})
}

func (p *Part) fail(_ *lab.Env, why string) { p.Failure = why }

// dropped says what was stopped, if the reader stopped it. What was put an end to by other
// work begins anew by itself.
func (p *Part) dropped(what string) func(*lab.Env, bool) {
	return func(_ *lab.Env, cancelled bool) {
		if cancelled {
			p.Failure = what + " was stopped."
		}
	}
}

// Rest writes the link, and has the live region say what the phones show now.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	env.Announce(p.Said())
}

// Reset puts back what is in no row.
func (p *Part) Reset(*lab.Env) { p.Failure, p.Costs = "", nil }

// Working says what the worker does for the part, nil for nothing.
func (p *Part) Working(w *lab.Work) *lab.Job {
	if j := w.Job; j != nil && slices.Contains([]string{Training.Name(), Running.Name(), Costing.Name(), Reading.Name()}, j.Kind) {
		return j
	}
	return nil
}
