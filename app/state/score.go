package state

import (
	"decouple/app/metric"
	"decouple/app/rank"
)

// Scores are the figures of the top ten, all from the models' predictions.
type Scores struct {
	// N is the number of posts counted: [TopN], or fewer in a short feed.
	N int
	// Clicks are the expected clicks on the N posts by 1,000 readers who see
	// all of them.
	Clicks float64
	// Quality is the mean predicted quality, 0…1.
	Quality float64
	// TakeRate is quality plays ÷ recommendations seen, 0…1. A click counts as
	// a quality play with the post's predicted quality as its weight.
	TakeRate float64
}

// engagementOnly are the weights that the scoreboard compares with.
var engagementOnly = rank.Weights{Alpha: rank.WeightMax}

// score computes the scoreboard at the current weights and, as the kept posts
// or the scale may have changed, at engagement only.
func (m *Model) score() {
	m.scoreTop()
	var top [TopN]int32
	m.Reference = m.Feed.scores(m.Ranking.engine.TopK(engagementOnly, TopN, top[:0]))
	m.front()
	m.trade()
	m.compare()
	m.Swaps.outdate()
	m.Seek.ready = false
	m.carryOver()
	m.Wave.After = m.waveCaught()
}

// scoreTop computes the scoreboard at the current weights alone.
func (m *Model) scoreTop() {
	m.Scores = m.Feed.scores(m.Ranking.Top())
}

// Top are the first [TopN] posts, or all of a shorter feed.
func (r *Ranking) Top() []int32 { return r.Order[:min(TopN, len(r.Order))] }

// scores computes the figures of the posts in top.
func (f *Feed) scores(top []int32) Scores {
	if len(top) == 0 {
		return Scores{}
	}
	return Scores{
		N:        len(top),
		Clicks:   metric.ExpectedClicks(f.clicks, top),
		Quality:  metric.MeanQuality(f.quality, top),
		TakeRate: metric.TakeRate(f.clicks, f.quality, top),
	}
}
