package ranking

import (
	"decouple/app/feed"
	"decouple/app/rank"
)

// engagementOnly are the weights that the scoreboard compares with.
var engagementOnly = rank.Weights{Alpha: rank.WeightMax}

// score works out all that follows from the kept posts and their scale: the
// scoreboard, at the dials' weights and at engagement only, and what the parts know.
func (m *Lab) score() {
	m.Ranking.NoteNear()
	m.scoreTop()
	m.Reference = m.Feed.Scores(m.Ranking.TopK(engagementOnly, feed.TopN, nil))
	m.Insight.Refresh()
	m.Compare.Reorder()
	m.Swaps.Drop(m.list())
}

// scoreTop computes the scoreboard at the current weights alone.
func (m *Lab) scoreTop() { m.Scores = m.Feed.Scores(m.Ranking.Top()) }
