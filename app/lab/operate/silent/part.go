// Package silent is the part of the Operate lab where the world changes and no log says so. [Part] is the page's half: a month
// of posts under a change on a day, with the signals and their limits. The worker's half are two kinds of work: [Passing] lets
// the month pass, [Comparing] compares all changes over many months.
package silent

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/monitor"
)

// The dials: the day of the change, and the rate of false alarms by its place in [monitor.Rates].
const (
	DayDial  = "change-day"
	RateDial = "alarms"
)

// StateID is what the worker does, which gets the focus where the button that was pressed is gone.
const StateID = "silent-state"

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings

	// Month is the month of At, which are the settings or, for a moment, those before; nil until there is one.
	Month *Month
	At    Request
	// Studies compare the changes of the settings, nil until they are there.
	Studies *Answer
	// Failure says why one of them is not there, or is empty.
	Failure string
	// Runs are what the schedules of retraining come to in the month of ran; see [Part.Schedules].
	Runs *Schedules
	ran  Request

	// Own are where a model is weak on the reader's own feed, while that is the feed.
	Own OwnSlices

	// compared is what Studies are of, asked what the comparison was begun for.
	compared Request
	// stopped says that the reader has stopped the work, or that it has failed: it waits for the button.
	stopped bool
	// lessons are the months of lessons; open says that the part is shown.
	lessons lessons
	open    bool
}

// New returns the part, to be opened.
func New() *Part { return &Part{Settings: Defaults} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "silent", Title: "Silent"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{table.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Passing, Comparing, Retraining} }

// Open begins what the settings ask for.
func (p *Part) Open(env *lab.Env) {
	p.stopped, p.open = false, true
	p.catchUp(env)
}

// Close notes that the part is left.
func (p *Part) Close(*lab.Env) { p.open = false }

// Rest says what the month comes to, and keeps the settings in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	if p.Current() {
		env.Announce(p.Said())
	}
}

// Current says whether the month that is there is that of the settings.
func (p *Part) Current() bool { return p.Month != nil && p.At == p.Settings.month() }

// catchUp begins what is missing, unless it was stopped or is under way: first the month, then that of a lesson, then the comparison. A month that is
// under way is let end, as another comes soon after it while the day is dragged.
func (p *Part) catchUp(env *lab.Env) {
	if p.Studies != nil && p.compared != p.Settings.changes() {
		p.Studies = nil
	}
	if _, j := lab.Doing(env.Work, Passing); j != nil || p.stopped {
		return
	}
	if q := p.Settings.month(); !p.Current() && p.lessons.months[q] != nil {
		p.Month, p.At = p.lessons.months[q], q
		env.Changed(lab.Drawn)
	}
	if !p.Current() {
		p.Failure = ""
		q := p.Settings.month()
		lab.Begin(env, Passing, q, nil, lab.On[Month]{Auto: true, Done: func(env *lab.Env, m Month) { p.pass(env, q, m) }, Failed: p.fail, Dropped: p.drop})
		return
	}
	if _, j := lab.Doing(env.Work, Retraining); j != nil {
		return // the reader has asked for it
	}
	if p.lessons.lacks != nil {
		p.Work(env)
		return
	}
	q := p.Settings.changes()
	if of, j := lab.Doing(env.Work, Comparing); p.Studies != nil || j != nil && of == q {
		return
	}
	p.Failure = ""
	lab.Begin(env, Comparing, q, nil, lab.On[Answer]{Auto: true, Done: func(env *lab.Env, a Answer) {
		p.Studies, p.compared = &a, q
		env.Note("ran", "changes", "")
		env.Announce(p.Limits())
		p.catchUp(env)
	}, Failed: p.fail, Dropped: p.drop})
}

// pass takes a month, and begins what is still missing.
func (p *Part) pass(env *lab.Env, q Request, m Month) {
	if !m.sound() {
		p.fail(env, unsound)
		return
	}
	p.Month, p.At = &m, q
	p.lessons.has(q)
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// unsound says that an answer is not what the worker sends.
const unsound = "The worker’s answer could not be read. Try again."

func (m *Month) sound() bool { return int(m.Model) < len(WatchKeys)-1 }

func (p *Part) fail(_ *lab.Env, why string) { p.Failure, p.stopped = why, true }

// drop notes that a job was given up: cancelled by the reader it waits for the button, else it is begun again when it is next
// wanted.
func (p *Part) drop(_ *lab.Env, cancelled bool) {
	if cancelled {
		p.Failure, p.stopped = "It was stopped.", true
	}
}

// Study is the comparison of the change that is shown, nil where there is none.
func (p *Part) Study() *monitor.Study {
	if p.Studies == nil || p.Settings.Change == monitor.Quiet {
		return nil
	}
	return &p.Studies.Studies[p.Settings.Change-1]
}
