package state

import "decouple/app/rank"

// engagementOnly are the weights that the scoreboard compares with.
var engagementOnly = rank.Weights{Alpha: rank.WeightMax}

// score computes the scoreboard at the current weights and, as the kept posts
// or the scale may have changed, at engagement only.
func (m *Model) score() {
	m.scoreTop()
	var top [TopN]int32
	m.Reference = m.Feed.Scores(m.Ranking.TopK(engagementOnly, TopN, top[:0]))
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
	m.Scores = m.Feed.Scores(m.Ranking.Top())
}
