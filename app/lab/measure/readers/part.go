// Package readers is the part of the Measure lab that asks which weights make readers stay. [Part] is the page's half: the
// assumptions, how many readers there are to be, and the month of one of them. The worker's half are two kinds of work: [Curve]
// simulates readers at the curve's weightings, and [Off] turns each assumption off in turn.
//
// The posts and the weights are those of the Rank lab.
package readers

import (
	"encoding/json"
	"slices"
	"strconv"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/readers"
)

// Seed is the seed of all readers, Days how long they are watched.
const (
	Seed = 1
	Days = 30
)

// Steps are how many readers a curve is of: each has those of the one before and more.
var Steps = [...]int{800, 6_400, 25_000, 100_000}

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings

	// Feed are the posts that readers meet, World those of them that are among the first at some weights, and Orders their
	// orders at the curve's weightings. World is nil where Why says why there are no readers.
	Feed   *feed.Feed
	World  *readers.World
	Orders [][]int32
	Why    string

	// Failure says why a curve came to nothing; Stopped that the reader stopped the work on them.
	Failure string
	Stopped bool
	// Found says what came of looking for another reader, or is empty.
	Found string

	// share is the engagement's share of the weights, in thousandths.
	share int32
	// dials are those of the orders, model the readers under the assumptions.
	dials feed.Dials
	model *readers.Model
	// key tells what is asked of the worker apart, but for the number of readers.
	key string
	// curves are those of each of [Steps] for curvesKey, nil where they are not there yet.
	curves    [len(Steps)]*readers.Curves
	curvesKey string
	// off are what comes of turning each assumption off, for offKey.
	off    []Row
	offKey string
	// studied is what a lesson has asked for.
	studied studied
}

// New returns the part, to be opened.
func New() *Part { return &Part{Settings: Defaults} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "readers", Title: "Readers"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{link.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Curve, Off} }

// Open looks at the posts and has readers simulated.
func (p *Part) Open(env *lab.Env) {
	p.take(env)
	p.Failure, p.Stopped, p.Found = "", false, ""
	p.catchUp(env)
}

// Settle takes note of other posts and weights.
func (p *Part) Settle(env *lab.Env) {
	p.share = readers.Share(env.Weights)
	if p.Feed != env.Feed {
		p.take(env)
		p.catchUp(env)
	}
}

// Rest says what the weights come to, and keeps them in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	env.Announce(p.Said(env.Weights))
}

// Reset puts back what is in no row.
func (p *Part) Reset(*lab.Env) { p.Failure, p.Stopped, p.Found = "", false, "" }

// take looks at other posts, or at the same in other orders.
func (p *Part) take(env *lab.Env) {
	d := env.Dials
	d.Weights = rank.Weights{} // the curve has weightings of its own
	if p.Feed != env.Feed || p.dials != d || p.World == nil {
		p.Feed, p.dials, p.Why = env.Feed, d, ""
		env.Ranking.Follow(env.Feed, env.Dials)
		var err error
		if p.World, p.Orders, err = readers.OfRanking(env.Feed, env.Ranking); err != nil {
			p.World, p.Orders, p.Why = nil, nil, job.Sentence(err)
		}
	}
	p.assume()
}

// assume works out the model of the assumptions.
func (p *Part) assume() {
	p.model, p.key = nil, ""
	if p.World == nil {
		return
	}
	m, err := readers.New(p.World, &p.Settings.Assumed)
	if err != nil { // a prediction that is no number
		p.World, p.Orders, p.Why = nil, nil, job.Sentence(err)
		return
	}
	p.model = m
	key, err := json.Marshal(p.request(0))
	if err != nil {
		panic(err) // a fault of the build: numbers that check has looked at
	}
	p.key = string(key)
}

// Shown are the curves that are shown: of as many readers as are there, but no more than were asked for. Nil before there are
// any. Stale says that they are of other assumptions or posts.
func (p *Part) Shown() (c *readers.Curves, stale bool) {
	for i, n := range Steps {
		if n <= p.Settings.Readers && p.curves[i] != nil {
			c = p.curves[i]
		}
	}
	return c, c != nil && p.curvesKey != p.key
}

// Rows are what comes of turning each assumption off, the first with none turned off; nil where that was not asked for.
func (p *Part) Rows() []Row {
	if p.offKey != p.key {
		return nil
	}
	return p.off
}

// Month is what the reader of the settings does at the curve's weighting i.
func (p *Part) Month(i int) []readers.Day {
	if p.model == nil {
		return nil
	}
	month, err := p.model.Month(p.Orders[i], Seed, p.Settings.Reader-1, Days)
	if err != nil {
		return nil // an order without posts, of which Why has told
	}
	return month
}

// next is how many readers are to be simulated next, 0 for none.
func (p *Part) next() int {
	if p.World == nil || p.Failure != "" {
		return 0
	}
	if p.curvesKey != p.key {
		return Steps[0]
	}
	for i, n := range Steps {
		if n <= p.Settings.Readers && p.curves[i] == nil {
			return n
		}
	}
	return 0
}

// catchUp begins what is missing, unless it is under way. It may be called at any time.
func (p *Part) catchUp(env *lab.Env) {
	n := p.next()
	if n == 0 || p.Stopped {
		return
	}
	if q, j := lab.Doing(env.Work, Curve); j != nil {
		if q.Readers == Steps[0] || q.Readers == n && p.curvesKey == p.key {
			return // it is under way, or is soon done with what the assumptions were
		}
	}
	if _, j := lab.Doing(env.Work, Off); j != nil && p.curvesKey == p.key {
		return
	}
	key, step := p.key, slices.Index(Steps[:], n)
	lab.Begin(env, Curve, p.request(n), nil, lab.On[readers.Curves]{
		Auto: true,
		Done: func(env *lab.Env, c readers.Curves) {
			if p.curvesKey != key {
				p.curves, p.curvesKey = [len(Steps)]*readers.Curves{}, key
			}
			p.curves[step] = &c
			env.Changed(lab.Drawn)
			if p.catchUp(env); p.next() == 0 {
				env.Announce(p.Told())
				env.Note("simulated", "readers", strconv.Itoa(c.Readers))
			}
		},
		Failed: func(_ *lab.Env, why string) { p.Failure = why },
		Dropped: func(_ *lab.Env, cancelled bool) {
			p.Stopped = p.Stopped || cancelled
		},
	})
}
