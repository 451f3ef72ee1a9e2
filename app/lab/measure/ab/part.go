// Package ab is the part of the Measure lab that puts two rankings before readers who do not share
// them: a test with two arms, planned, run and read, and what looking often does to one. It holds
// the settings, the test that the worker ran and what a day of it says ([Reading]), the reader's
// own test from a file, and the tests of the peeking trap. The statistics are those of package
// abtest, the readers those of package readers, files are read by abfile. It knows no browser.
package ab

import (
	"fmt"
	"math"

	"decouple/app/abtest"
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/readers"
)

// The dials, and the elements that get the focus.
const (
	ADial     = "arm-a"
	BDial     = "arm-b"
	DayDial   = "test-day"
	LooksDial = "looks"
	// StateID says what the worker does or why there is nothing to show, OwnID is where an own
	// test is opened, TryID where the power is tried, VerdictID what to do.
	StateID   = "ab-state"
	OwnID     = "ab-own"
	TryID     = "ab-try"
	VerdictID = "ab-verdict"
)

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings
	// Assumed is what is assumed of the readers of both arms.
	Assumed *readers.Assumptions
	// Wrong are the plan's fields whose text can't be taken, Typed these texts; Faults says what is
	// wrong with a field, and is empty where nothing is.
	Wrong         [abtest.Fields]bool
	Typed, Faults [abtest.Fields]string
	// Edits counts what was typed, so that each field is written anew.
	Edits int
	// PlanOpen shows the plan's numbers on a narrow screen too.
	PlanOpen bool

	// Ran is the test that the settings ask for, nil until it is there, and All its readings by
	// day, from 0. Stale says that it is of other settings.
	Ran   *Ran
	All   []Reading
	Stale bool
	// Failure says why there is no test, or no tests of the trap, or is empty.
	Failure string
	// Tried is the power by trial, of the plan and size TriedOf.
	Tried   *abtest.Trial
	TriedOf TryRequest
	// Looked are the tests of the trap, nil until they are there.
	Looked *Looked
	// Own is the reader's own test.
	Own Own

	// asked is what Ran answers, or what was last tried.
	asked key
	// turning says that an arm's dial is moving: the test is run when it rests.
	turning bool
}

// key is what a test depends on.
type key struct {
	feed *feed.Feed
	arms [2]arm
	// assumed is what is assumed of readers.
	assumed readers.Assumptions
	scale   rank.Scale
	perDay  int
	lose    int
	mix     bool
	alpha   float64
	crowd   int
}

// arm is what an arm ranks by: engagement's share of the weights, in thousandths, and the filters.
type arm struct {
	share   int32
	filters [feed.NumFilters]feed.Filter
}

// New returns the part, to be opened, for readers of whom this is assumed; that is read anew for
// each test.
func New(assumed *readers.Assumptions) *Part { return &Part{Settings: defaults, Assumed: assumed} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "ab", Title: "A/B test"} }

// Link are the part's rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{link.Bind(&p.Settings)} }

// Kinds are the part's kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Testing, Trying, Looking, OpeningTest} }

// Open begins anew after a failure, which a link may mend.
func (p *Part) Open(env *lab.Env) {
	p.Failure, p.turning = "", false
	p.Wrong = [abtest.Fields]bool{}
	p.Edits++
}

// Reset forgets what was typed.
func (p *Part) Reset(env *lab.Env) {
	p.Open(env)
	p.Tried = nil
	p.Own.close()
}

// Settle has the worker run what the settings ask for, where it is not there, under way or has just
// failed.
func (p *Part) Settle(env *lab.Env) {
	sound := p.Settings.plan().Faults()
	for f := range p.Faults {
		if !p.Wrong[f] {
			p.Faults[f] = sound[f]
		}
	}
	if p.Settings.View == Peeking {
		p.settleLooks(env)
		return
	}
	if p.Own.Shown() || p.turning || sound != [abtest.Fields]string{} {
		return
	}
	want := p.key(env)
	p.Stale = p.Ran != nil && want != p.asked
	if p.Failure != "" && want == p.asked || !env.Free() {
		return
	}
	if _, j := lab.Doing(env.Work, Testing); p.Ran != nil && !p.Stale || j != nil && want == p.asked {
		return
	}
	p.run(env, want)
}

// key is the test that the settings ask for.
func (p *Part) key(env *lab.Env) key {
	s := &p.Settings
	return key{
		feed: env.Feed, arms: s.arms(env.Dials.Filters), assumed: *p.Assumed, scale: env.Dials.Scale,
		perDay: p.PerDay(), lose: s.Lose, mix: s.Mix, alpha: s.plan().Alpha, crowd: s.Crowd,
	}
}

// run has the worker run a test.
func (p *Part) run(env *lab.Env, want key) {
	p.Failure = ""
	q, err := request(env, want)
	if err != nil {
		p.asked = want
		p.fail(env, job.Sentence(err))
		return
	}
	lab.Begin(env, Testing, q, nil, lab.On[Ran]{
		Auto: true,
		Done: func(env *lab.Env, r Ran) {
			p.Ran, p.Stale = &r, false
			p.judge()
			env.Note("ran", "test", p.Reading().Verdict.Lead)
			env.Announce("Day " + format.Count(p.Settings.Day) + ": " + p.Reading().Verdict.Lead + " " + p.Reading().Verdict.Rest)
		},
		Failed: p.fail,
		Dropped: func(env *lab.Env, cancelled bool) {
			if cancelled {
				p.fail(env, "The test was stopped.")
			} else {
				p.asked = key{}
			}
		},
	})
	p.asked = want // the job that this one replaced has just been dropped
}

// fail notes why there is nothing.
func (p *Part) fail(env *lab.Env, why string) {
	p.Failure, p.Ran, p.All = why, nil, nil
	env.Changed(lab.Drawn)
}

// request makes the worker's request: the posts that the arms show, and no others.
func request(env *lab.Env, k key) (Request, error) {
	q := Request{Assumed: k.assumed, PerDay: k.perDay, Lose: k.lose, Mix: k.mix, Alpha: k.alpha, Seed: uint64(k.crowd)}
	w, err := readers.OfFeed(k.feed)
	if err != nil {
		return q, err
	}
	places := map[int32]int32{}
	r := env.Ranking
	for i, a := range k.arms {
		if r == nil || r.Dials().Filters != a.filters || r.Dials().Scale != k.scale || len(r.Kept) != len(k.feed.Posts) {
			if r, err = feed.NewRanking(k.feed, feed.Dials{Scale: k.scale, Filters: a.filters}); err != nil {
				return q, err
			}
		}
		top := r.TopK(rank.Weights{Alpha: a.share, Beta: 1000 - a.share}, readers.Places, nil)
		if len(top) == 0 {
			return q, fmt.Errorf("the filters of %s let no post pass, and so there is nothing to read; let them pass more", [...]string{"A", "B"}[i])
		}
		for _, post := range top {
			place, ok := places[post]
			if !ok {
				place = int32(len(places))
				places[post] = place
				q.World.Click = append(q.World.Click, w.Click[post])
				q.World.Predicted = append(q.World.Predicted, w.Predicted[post])
				q.World.True = append(q.World.True, w.True[post])
			}
			q.Orders[i] = append(q.Orders[i], place)
		}
	}
	return q, nil
}

// Plan is the test's plan.
func (p *Part) Plan() abtest.Plan { return p.Settings.plan() }

// PlanSound says that the plan's numbers can be true together, and that no field has another text.
func (p *Part) PlanSound() bool {
	return p.Faults == [abtest.Fields]string{} && p.Wrong == [abtest.Fields]bool{}
}

// PerDay is how many new readers come on a day: so many that both arms reach the planned size in
// [Days] days, also where chance splits them unevenly, within three standard errors. An arm has no
// more than [MostArm].
func (p *Part) PerDay() int {
	both := 2 * float64(min(p.Plan().Size(), MostArm))
	return int(math.Ceil((both + 3*math.Sqrt(both)) / Days))
}

// Rest runs the test where an arm's dial has come to rest, and says and links what is shown.
func (p *Part) Rest(env *lab.Env) {
	p.turning = false
	env.Push()
	switch {
	case p.Settings.View == Peeking && p.Looked != nil:
		env.Announce(p.LooksSaid())
	case p.Settings.View == OneTest && p.Ran != nil && p.key(env) == p.asked:
		env.Announce(p.Reading().Said())
	}
}

// Reading is what the day that is shown says; of no test it is the zero value.
func (p *Part) Reading() *Reading {
	if len(p.All) < Days {
		return &Reading{}
	}
	return &p.All[p.Settings.Day-1]
}

// FieldText is what a field of the plan holds.
func (p *Part) FieldText(f abtest.Field) string {
	if p.Wrong[f] {
		return p.Typed[f]
	}
	return PercentText(p.Settings.Plan[f])
}

// Early is a day on which a test looked decided and was not yet.
type Early struct {
	// Day is the first day with p below α, From the first one after it with 0 inside the interval
	// again, To the last of these in a row; days count from 1.
	Day, From, To int
}

// Early is the first such day before the planned end, if there is one.
func (p *Part) Early() (Early, bool) {
	alpha := p.Plan().Alpha
	e := Early{}
	for day := range p.All {
		found := p.All[day].OK && p.All[day].Diff.Found(alpha)
		switch {
		case e.Day == 0 && found && day+1 < Days:
			e.Day = day + 1
		case e.Day > 0 && e.From == 0 && !found:
			e.From, e.To = day+1, day+1
		case e.From > 0 && e.To == day && !found:
			e.To = day + 1
		}
	}
	return e, e.From > 0
}
