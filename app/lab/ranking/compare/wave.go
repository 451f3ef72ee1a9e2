package compare

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/sample"
)

// SpamWave is a new kind of spam on the sample feed, and what each way of building
// the system pays for learning about it.
type SpamWave struct {
	// Before and After count those of its posts that the spam filter catches at its
	// threshold, before it learned and now.
	Before, After int
	// Filter is what retraining the filter alone took, or nil until then.
	Filter *Retrained
	// Decoupled is what the swap did to the other posts.
	Decoupled Displacement
	// CoupledFit is the training of the coupled model on the same new rows, or nil;
	// Coupled is what it did to the other posts.
	CoupledFit *Trained
	Coupled    Displacement
	// Failure says why the filter could not be retrained, or is empty.
	Failure string

	// decoupled and coupled are both sides' orders of the other posts before.
	decoupled, coupled []int32
}

// learned says whether training uses what moderators said about the wave.
func (w *SpamWave) learned() bool { return w.Filter != nil }

// Displacement compares two orders of posts.
type Displacement struct {
	// Moved counts the posts in both that stand at another place among these; Swapped
	// those that are in only one of the two.
	Moved, Swapped int
}

// toggleWave brings the wave or takes it out.
func (c *Comparison) toggleWave(env *lab.Env) {
	env.Leave()
	env.SpamWave = !env.SpamWave
	env.Stop()
	if !env.UseSample(c.Shipped(), "") {
		return
	}
	c.host.FeedChanged(env)
	c.KeepCurrent(env)
}

// retrainFilter retrains the spam filter.
func (c *Comparison) retrainFilter(env *lab.Env) {
	c.Wave.Failure = ""
	c.Wave.decoupled, c.Wave.coupled = c.others(c.Orders.Decoupled), c.others(c.Orders.Coupled)
	lab.Begin(env, Retraining, FilterRequest{Seed: sample.Seed, Wave: true}, nil, lab.On[Retrained]{
		Done: c.takeFilter,
		Failed: func(env *lab.Env, why string) {
			c.Timeline.stop(env.Now)
			c.Wave.Failure = why
		},
		Dropped: func(env *lab.Env, _ bool) { c.Timeline.stop(env.Now) },
	})
	c.Timeline.begin(env.Now)
}

// RestoreWave puts back what was known of the wave when its posts were last shown, before
// [Comparison.Reorder].
func (c *Comparison) RestoreWave(w SpamWave) { c.Wave = w }

// caught counts the wave's posts that the spam filter gives more than its
// threshold, whether it is on or off.
func (c *Comparison) caught() int {
	n := 0
	for i := len(c.Feed.Posts) - c.WavePosts; i < len(c.Feed.Posts); i++ {
		if c.Feed.Probability(int32(i), feed.Spam) > float64(c.Filters[feed.Spam].Threshold)/1000 {
			n++
		}
	}
	return n
}

// takeFilter puts the retrained filter in place of the old one.
func (c *Comparison) takeFilter(env *lab.Env, r Retrained) {
	set, err := model.Load(r.Models)
	if err != nil {
		c.Timeline.stop(env.Now)
		c.Wave.Failure = "The retrained filter could not be read: " + err.Error()
		return
	}
	c.Timeline.finish(env.Now, [Sides]float64{Decoupled: r.Seconds})
	c.Cost.Filters++
	c.Cost.FilterSeconds += r.Seconds
	if !env.UseSample(set, "") {
		return
	}
	c.Wave.Filter, env.Relearned = &r, set
	c.host.FeedChanged(env)
	w := &c.Wave
	w.Decoupled = displacement(w.decoupled, c.others(c.Orders.Decoupled))
	env.Announce(fmt.Sprintf("The spam filter was replaced. It now catches %d of the %d new posts; before, %d.", w.After, c.WavePosts, w.Before))
	c.KeepCurrent(env)
}

// compareCoupled notes what the coupled model's first training on the wave took.
func (c *Comparison) compareCoupled() {
	w, r := &c.Wave, c.Result
	if !w.learned() || !r.Wave || w.CoupledFit != nil {
		return
	}
	w.CoupledFit = &r.Trained
	w.Coupled = displacement(w.coupled, c.others(c.Orders.Coupled))
}

// others are the posts of one side's order without the wave's.
func (c *Comparison) others(side []int32) []int32 {
	first := int32(len(c.Feed.Posts) - c.WavePosts)
	var order []int32
	if r := c.Fit(); r != nil {
		for _, i := range side {
			if p := r.Posts[i]; p < first {
				order = append(order, p)
			}
		}
	}
	return order
}

// displacement compares two orders of posts, by their indexes.
func displacement(before, after []int32) Displacement {
	in := func(list []int32) map[int32]bool {
		m := make(map[int32]bool, len(list))
		for _, i := range list {
			m[i] = true
		}
		return m
	}
	was, is := in(before), in(after)
	common := func(list []int32, other map[int32]bool) (out []int32) {
		for _, i := range list {
			if other[i] {
				out = append(out, i)
			}
		}
		return out
	}
	a, b := common(before, is), common(after, was)
	d := Displacement{Swapped: len(before) - len(a) + len(after) - len(b)}
	for place := range a {
		if a[place] != b[place] {
			d.Moved++
		}
	}
	return d
}
