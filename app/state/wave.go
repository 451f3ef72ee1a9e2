package state

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/model"
	"decouple/app/sample"
)

// Wave is a new kind of spam on the sample feed, and what each way of building
// the system pays for learning about it.
type Wave struct {
	// Posts is how many posts it brought; Before and After count those that the
	// spam filter catches at its threshold, before it learned and now.
	Posts, Before, After int
	// Filter is what retraining the filter alone took, or nil until then.
	Filter *job.FilterResult
	// Decoupled is what the swap did to the other posts.
	Decoupled Displaced
	// CoupledFit is the training of the coupled model on the same new rows, or nil;
	// Coupled is what it did to the other posts.
	CoupledFit *job.RaceResult
	Coupled    Displaced
	Failure    string

	// left and right are both sides' orders of the other posts before.
	left, right []int32
}

// Displaced compares two orders of posts.
type Displaced struct {
	// Moved counts the posts in both that stand at another place among these; Swapped
	// those that are in only one of the two.
	Moved, Swapped int
}

// learned says whether training uses what moderators said about the wave.
func (w *Wave) learned() bool { return w.Filter != nil }

// Messages of the wave.
type (
	// WaveToggled brings the wave's posts into the sample feed, or takes them and
	// all that was learned from them out again.
	WaveToggled struct{}
	// FilterPressed retrains the spam filter on the log and the wave, and swaps it.
	FilterPressed struct{}
)

func (WaveToggled) msg()   {}
func (FilterPressed) msg() {}

// updateWave handles the messages of the wave.
func (m Model) updateWave(msg Msg) (Model, []Cmd) {
	switch msg.(type) {
	case WaveToggled:
		m.Settings.Wave = !m.Settings.Wave
		m.endJob()
		m.Moves.begin(m.Ranking, "", "")
		if m.Settings.Wave {
			m.Moves.Since = "a new kind of spam arrived"
		} else {
			m.Moves.Since = "the wave was taken out"
		}
		if err := m.sampleFeed(m.shipped); err != nil {
			m.notify(err.Error())
			return m, nil
		}
		return m, append(m.settled(), m.keepRacing()...)
	case FilterPressed:
		m.Wave.Failure = ""
		m.Wave.left, m.Wave.right = m.others(m.Race.Compare.Left), m.others(m.Race.Compare.Right)
		return m, m.begin(job.Request{Do: job.DoFilter, Filter: &job.FilterRequest{Kind: model.Spam.String(), Seed: sample.Seed, Wave: true}})
	}
	return m, nil
}

// sampleFeed puts the sample feed, with the wave if it is on, in place of the
// present one, scored by set.
func (m *Model) sampleFeed(set *model.Set) error {
	posts := sample.Posts()
	wave := 0
	if m.Settings.Wave {
		w := sample.Wave()
		posts, wave = append(posts, w...), len(w)
	}
	f, err := feed.New(posts, set)
	if err != nil {
		return err
	}
	if err := m.take(f); err != nil {
		return err
	}
	if set == m.shipped {
		m.Wave = Wave{Posts: wave}
		m.Wave.Before = m.waveCaught()
	}
	m.Wave.After = m.waveCaught()
	return nil
}

// waveCaught counts the wave's posts that the spam filter gives more than its
// threshold, whether it is on or off.
func (m *Model) waveCaught() int {
	n := 0
	for i := len(m.Feed.Posts) - m.Wave.Posts; i < len(m.Feed.Posts); i++ {
		if m.Feed.Probability(int32(i), Spam) > float64(m.Settings.Filters[Spam].Threshold)/1000 {
			n++
		}
	}
	return n
}

// swapped puts the retrained filter in place of the old one.
func (m Model) swapped(reply *job.Reply) (Model, []Cmd) {
	if reply.Filter == nil || len(reply.Buffers) != 1 {
		m.Wave.Failure = "The worker's answer is incomplete. Try again."
		return m, nil
	}
	set, err := model.Load(reply.Buffers[0])
	if err != nil {
		m.Wave.Failure = "The retrained filter could not be read: " + err.Error()
		return m, nil
	}
	left, right := m.Wave.left, m.Wave.right
	m.Moves.begin(m.Ranking, "", "")
	m.Moves.Since = "the spam filter was swapped"
	if err := m.sampleFeed(set); err != nil {
		m.Wave.Failure = err.Error()
		return m, nil
	}
	m.Wave.Filter, m.Wave.left, m.Wave.right = reply.Filter, left, right
	m.Wave.Decoupled = displaced(left, m.others(m.Race.Compare.Left))
	cmds := append(m.settled(), Announce{fmt.Sprintf("The spam filter was swapped. It now catches %d of the %d new posts; before, %d.", m.Wave.After, m.Wave.Posts, m.Wave.Before)})
	return m, append(cmds, m.keepRacing()...)
}

// raced notes what the coupled model's training on the wave took.
func (w *Wave) raced(m *Model) {
	r := m.Race.Result
	if !w.learned() || !r.Wave || w.CoupledFit != nil {
		return
	}
	w.CoupledFit = &r.RaceResult
	w.Coupled = displaced(w.right, m.others(m.Race.Compare.Right))
}

// others are the posts of one side's order without the wave's.
func (m *Model) others(side []int32) []int32 {
	first := int32(len(m.Feed.Posts) - m.Wave.Posts)
	var order []int32
	if r := m.Race.Result; r != nil {
		for _, i := range side {
			if p := r.Posts[i]; p < first {
				order = append(order, p)
			}
		}
	}
	return order
}

// displaced compares two orders.
func displaced(before, after []int32) Displaced {
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
	d := Displaced{Swapped: len(before) - len(a) + len(after) - len(b)}
	for place := range a {
		if a[place] != b[place] {
			d.Moved++
		}
	}
	return d
}
