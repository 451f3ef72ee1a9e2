// Package versions is the part of the Operate lab with the versions of each model: which one served on a date, whether it can be
// made again, and what one change of its recipe changes. [Part] is the page's half, with a registry for each model; the worker's
// half is one kind of work, [Making], which trains the model of a recipe.
package versions

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/version"
)

// IDs of elements that get the focus where the button that was pressed is gone.
const (
	StateID  = "versions-state"
	ResultID = "versions-result"
	ThingID  = "versions-thing"
	OpenID   = "versions-opened"
	ServeID  = "versions-serve"
	// DayDial is the dial of the date.
	DayDial = "version-day"
)

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings
	// Registries are those of the models. A version without a model is still to be made.
	Registries [model.Kinds + 1]*version.Registry
	// Failure says why something was not made, or is empty; Trouble what is wrong with what this browser keeps.
	Failure, Trouble string
	// Again is what came of making a version again, Other of changing one thing; nil where there is none, or another version is
	// shown.
	Again, Other *Outcome
	// Opened is a version from a file, before it is added; Refused says why a file was not taken.
	Opened  *Opened
	Refused string
	// Against is what differs between the version that served and the one it is compared with, nil while either is missing.
	Against *Against
	// Used says that Rank scores its posts with the version that served.
	Used bool

	// origins say in a piece of a sentence where a version is from, that was not trained on this visit.
	origins map[*version.Version]string
	fetched [model.Kinds + 1]bool
	asked   bool
	stopped bool
	// open says that the part is shown.
	open    bool
	lessons lessons
	of      comparing
	usedOf  using
}

// Outcome is what came of a recipe, against the version that it is from.
type Outcome struct {
	// Of is the version's ID, Thing what was changed.
	Of    string
	Thing Thing
	Made  *version.Made
	Diff  version.Diff
	// Parts says which parts of the recipe have the same hash.
	Parts   version.Settled
	Seconds float64
}

// New returns the part, to be opened.
func New() *Part {
	p := &Part{Settings: Defaults, origins: map[*version.Version]string{}}
	p.begin()
	return p
}

// begin puts the story in the registries.
func (p *Part) begin() {
	for k := range p.Registries {
		p.Registries[k] = plan(model.Kind(k))
	}
	p.Again, p.Other, p.Opened, p.Against, p.Refused = nil, nil, nil, nil, ""
}

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "versions", Title: "Versions"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{table.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Making} }

// Open asks for what this browser keeps, and makes what is missing.
func (p *Part) Open(env *lab.Env) {
	p.stopped, p.open = false, true
	if !p.asked {
		p.asked = true
		for k := range p.Registries {
			p.fetch(env, model.Kind(k))
		}
	}
	p.catchUp(env)
}

// Close notes that the part is left.
func (p *Part) Close(*lab.Env) { p.open = false }

// Rest says who served, and keeps the date in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	env.Announce(p.Said())
	p.catchUp(env)
}

// Reset puts back what is in no row. What is kept stays.
func (p *Part) Reset(*lab.Env) {
	p.Failure, p.Refused, p.Opened, p.Again, p.Other = "", "", nil, nil, nil
}

// Shown is the registry that is shown.
func (p *Part) Shown() *version.Registry { return p.Registries[p.Settings.Model] }

// Served is the place of the version that served at the date. Of coupled models none ever does: it is that of the one that is shown.
func (p *Part) Served() int {
	if n := len(p.Shown().Versions); p.Settings.Model == version.Coupled {
		if p.Settings.Kept > 0 && p.Settings.Kept <= n {
			return p.Settings.Kept - 1
		}
		return n - 1
	}
	return p.Shown().At(At(p.Settings.Day, 12))
}

// With is the place of the version that the one that served is compared with: the one that serves now, or where that is the same
// the one that served before; of coupled models the one that was kept before, or after the first.
func (p *Part) With() int {
	r := p.Shown()
	if n := p.Settings.With; n > 0 && n <= len(r.Versions) {
		return n - 1
	}
	if p.Settings.Model == version.Coupled {
		if at := p.Served(); at != 0 {
			return max(at-1, -1)
		}
		return min(1, len(r.Versions)-1)
	}
	for i := len(r.Events) - 1; i >= 0; i-- {
		if at := r.Events[i].Serves; at != p.Served() {
			return at
		}
	}
	return r.Live()
}

// ServedVersion is the version that served at the date, nil where none did or it is not made yet.
func (p *Part) ServedVersion() *version.Version {
	if at := p.Served(); at >= 0 && p.Shown().Versions[at].Ready() {
		return p.Shown().Versions[at]
	}
	return nil
}

// next is the place of the version that is made next: that of the date, the one it is compared with, the others in order; -1
// where all are made.
func (p *Part) next() int {
	r := p.Shown()
	for _, at := range []int{p.Served(), p.With()} {
		if at >= 0 && !r.Versions[at].Ready() {
			return at
		}
	}
	for at, v := range r.Versions {
		if !v.Ready() {
			return at
		}
	}
	return -1
}

// catchUp makes what is missing, one version after the other, and then what the link says is changed.
func (p *Part) catchUp(env *lab.Env) {
	k := p.Settings.Model
	if !p.fetched[k] || p.stopped || !env.Free() {
		return
	}
	if _, j := lab.Doing(env.Work, Making); j != nil {
		return
	}
	r := p.Registries[k]
	at := p.next()
	if at < 0 {
		if v := p.ServedVersion(); p.Settings.Thing != None && v != nil && (p.Other == nil || p.Other.Of != v.ID() || p.Other.Thing != p.Settings.Thing) {
			p.change(env, true)
		}
		return
	}
	p.make(env, Request{Recipe: r.Versions[at].Recipe}, true, func(env *lab.Env, m *version.Made, _ float64) {
		r.Fill(at, m)
		v := r.Versions[at]
		describe(v)
		v.Card.Author = "the story of this page"
		if p.next() < 0 && r == p.Shown() {
			env.Announce("All versions are made. " + p.Said())
		}
		p.keep(env, r)
	})
}

// make has the worker make a model; then takes it.
func (p *Part) make(env *lab.Env, q Request, auto bool, then func(*lab.Env, *version.Made, float64)) {
	p.Failure = ""
	lab.Begin(env, Making, q, nil, lab.On[Answer]{
		Auto: auto,
		Done: func(env *lab.Env, a Answer) {
			m, err := a.made()
			if err != nil {
				p.Failure, p.stopped = "The worker’s answer could not be read. Try again.", true
				return
			}
			then(env, m, a.Seconds)
			env.Changed(lab.Drawn)
			p.catchUp(env)
		},
		Failed: func(_ *lab.Env, why string) { p.Failure, p.stopped = why, true },
		Dropped: func(_ *lab.Env, cancelled bool) {
			if cancelled {
				p.Failure, p.stopped = "It was stopped.", true
			}
		},
	})
}

// again makes the version that served again.
func (p *Part) again(env *lab.Env) {
	v, r := p.ServedVersion(), p.Shown()
	if v == nil {
		return
	}
	p.make(env, Request{Recipe: v.Recipe}, false, func(env *lab.Env, m *version.Made, seconds float64) {
		p.Again = p.outcome(v, None, m, seconds)
		result := "differs"
		if p.Again.Diff.Same() {
			result = "same"
		}
		env.Note("made again", "version", ModelKeys[r.Kind]+" "+result)
		env.Announce(p.Verdict().Text())
	})
}

// change makes the version that served with one thing changed.
func (p *Part) change(env *lab.Env, auto bool) {
	v, thing := p.ServedVersion(), p.Settings.Thing
	if v == nil || thing == None {
		return
	}
	p.make(env, Request{Recipe: v.Recipe, Change: thing}, auto, func(env *lab.Env, m *version.Made, seconds float64) {
		p.Other = p.outcome(v, thing, m, seconds)
		env.Announce(p.Differs())
	})
}

func (p *Part) outcome(v *version.Version, thing Thing, m *version.Made, seconds float64) *Outcome {
	return &Outcome{v.ID(), thing, m, version.Compare(v.Made(), m), version.Recipes(&v.Recipe, &m.Recipe), seconds}
}

// Remade is what came of making the version that served again, nil where it was not.
func (p *Part) Remade() *Outcome { return p.current(p.Again) }

// Changed is what came of the change that is chosen, nil where it was not made yet.
func (p *Part) Changed() *Outcome {
	if o := p.current(p.Other); o != nil && o.Thing == p.Settings.Thing {
		return o
	}
	return nil
}

func (p *Part) current(o *Outcome) *Outcome {
	if v := p.ServedVersion(); o != nil && v != nil && o.Of == v.ID() {
		return o
	}
	return nil
}
