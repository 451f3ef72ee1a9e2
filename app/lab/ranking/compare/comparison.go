package compare

import (
	"fmt"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/sample"
)

// Comparison is the coupled model beside the decoupled pair. It is the list that the
// dials order while Compare is shown: see [lab.List]. Make one with [New]; its fields
// are for reading.
type Comparison struct {
	// Shared are the posts and the dials, nil until [Comparison.Bind].
	*lab.Shared
	Settings *Settings

	// Result is the latest training, or nil until there is one.
	Result *Result
	// Failure says why the latest training came to nothing, or is empty.
	Failure  string
	Cost     Cost
	Timeline Timeline
	Orders   Orders
	Wave     SpamWave

	host Host
	// listed is the training that Fit gave when that last changed.
	listed *Result
	// pair is the decoupled side on the grid of package rank.
	pair rank.Columns
}

// Host is what a Comparison asks of the lab that it is part of.
type Host interface {
	// FeedChanged takes note of other posts in the feed, says what is first now, and
	// asks for a step in the browser's history.
	FeedChanged(*lab.Env)
}

// New returns a Comparison of the settings at s, in the lab h.
func New(h Host, s *Settings) *Comparison { return &Comparison{host: h, Settings: s} }

// Bind gives it the posts and the dials.
func (c *Comparison) Bind(s *lab.Shared) { c.Shared = s }

// Clear forgets what was trained and what it cost: another file of the reader's is there.
func (c *Comparison) Clear() {
	c.Result, c.Failure, c.Orders, c.Joint = nil, "", Orders{}, nil
	c.Reset()
}

// TakeFeed takes note of other posts, before [Comparison.Reorder]. Those of the reader's
// own and those that the shipped models score know of no wave. A training on whoever's
// posts were shown before ends: nobody waits for it.
func (c *Comparison) TakeFeed(env *lab.Env) {
	if q, j := lab.Doing(env.Work, Training); j != nil && q.Own != (c.Source == lab.Own) {
		env.Stop()
	}
	if c.Source == lab.Own || c.Feed.Whole == c.Shipped() {
		c.Wave = SpamWave{Before: c.caught()}
	}
}

// Reset begins the costs anew.
func (c *Comparison) Reset() { c.Cost, c.Timeline = Cost{}, Timeline{} }

// shown says whether the dials order the decoupled side.
func (c *Comparison) shown(env *lab.Env) bool { return env.List() == lab.List(c) }

// Rest follows the dials once they have come to rest.
func (c *Comparison) Rest(env *lab.Env) {
	if c.shown(env) {
		c.Reorder()
	}
	c.KeepCurrent(env)
}

// Settle says that the list has other scores where another training's are shown now, and has the timeline drawn on while there
// is something on it.
func (c *Comparison) Settle(env *lab.Env) {
	c.follow(env)
	if fit := c.Fit(); fit != c.listed {
		c.listed = fit
		if c.shown(env) {
			env.Changed(lab.Kept | lab.Order)
		}
	}
	if env.Did(lab.Clock) && c.shown(env) && c.Timeline.busy(env.Now) {
		env.Do(lab.KeepTicking{})
	}
}

// CountMove counts a move of a dial, where Compare is shown.
func (c *Comparison) CountMove(env *lab.Env) {
	if c.shown(env) {
		c.Timeline.addMove(env.Now)
		c.Cost.Moves++
	}
}

// Fit is the latest training where it is of the losses and labels that the settings ask
// for, on the posts that are shown, so that its decoupled pair answers for them; nil where
// no such training has been. The coupled model may be stale all the same.
func (c *Comparison) Fit() *Result {
	r, s := c.Result, c.Settings
	if r == nil || r.Source != c.Source || r.Loss != s.Loss || r.Labels != s.Labels {
		return nil
	}
	return r
}

// Stale says whether the coupled model was trained for other weights than the
// dials', or on something else than the settings ask for. Only the ratio of the
// weights counts.
func (c *Comparison) Stale() bool {
	r := c.Fit()
	return r == nil || r.Wave != c.Wave.learned() || !c.Weights.SameRatio(r.Weights())
}

// wanted is the training that the settings and the dials ask for.
func (c *Comparison) wanted() Request {
	return Request{
		Own: c.Source == lab.Own, Loss: c.Settings.Loss, Labels: c.Settings.Labels,
		Alpha: c.Weights.Alpha, Beta: c.Weights.Beta, Wave: c.Wave.learned(), Seed: sample.Seed,
	}
}

// underWay says whether the training under way is what the settings ask for.
func (c *Comparison) underWay(env *lab.Env) bool {
	q, j := lab.Doing(env.Work, Training)
	if j == nil {
		return false
	}
	want := c.wanted()
	same := c.Weights.SameRatio(rank.Weights{Alpha: q.Alpha, Beta: q.Beta})
	q.Alpha, q.Beta = want.Alpha, want.Beta
	return same && q == want
}

// KeepCurrent trains anew if Compare is shown and what stands is stale. A dial that moved
// waits for the button where the reader wants that.
func (c *Comparison) KeepCurrent(env *lab.Env) {
	if !c.shown(env) || !c.Stale() || c.underWay(env) || !env.Free() {
		return
	}
	if r := c.Fit(); c.Settings.Manual && r != nil && r.Wave == c.Wave.learned() {
		return
	}
	c.train(env)
}

// train starts a training for the dials' weights.
func (c *Comparison) train(env *lab.Env) {
	c.Failure = ""
	env.Changed(lab.Drawn)
	if c.Weights.Alpha+c.Weights.Beta == 0 {
		env.Stop() // nothing weighs, so there is nothing to train for
		return
	}
	lab.Begin(env, Training, c.wanted(), nil, lab.On[Trained]{
		Auto: true,
		Done: c.takeResult,
		Failed: func(env *lab.Env, why string) {
			c.countStopped(env)
			c.Failure = why
		},
		Dropped: func(env *lab.Env, _ bool) { c.countStopped(env) },
	})
	c.Timeline.begin(env.Now)
}

// countStopped counts a training that came to nothing.
func (c *Comparison) countStopped(env *lab.Env) {
	c.Timeline.stop(env.Now)
	c.Cost.Stopped++
}

// takeResult takes a training's result.
func (c *Comparison) takeResult(env *lab.Env, t Trained) {
	posts := len(c.Feed.Posts)
	if c.Source == lab.Sample && !c.SpamWave {
		posts += len(sample.Wave()) // scored too, and in no list until they arrive
	}
	r, err := readResult(t, c.Source, posts)
	if err != nil {
		c.Timeline.stop(env.Now)
		c.Failure = "The worker's answer could not be read: " + err.Error() + "."
		env.Announce(c.Failure)
		return
	}
	c.Result, c.Joint = r, r.joint(len(c.Feed.Posts))
	c.Cost.add(r)
	c.Timeline.finish(env.Now, r.trainings())
	env.Note("trained", "coupled "+r.Loss.Key(), "")
	c.Reorder()
	c.compareCoupled()
	w := c.Weights
	env.Do(lab.Measure{
		Run: func() {
			w.Alpha ^= 1 // another order each time, never the one just sorted
			c.rerank(w)
		},
		Then: func(ns float64) lab.Msg { return lab.For(c, Reranked{ns}) },
	})
	if c.Fit() != nil {
		env.Announce(fmt.Sprintf("The coupled model is trained: %s of %s pairs are in a different order.",
			format.Count(c.Orders.Discordant), format.Count(c.Orders.Pairs)))
	}
	c.KeepCurrent(env)
}
