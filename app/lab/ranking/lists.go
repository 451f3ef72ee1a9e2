package ranking

import (
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/rank"
)

// cardList is the feed's own list.
type cardList struct{ *Lab }

// Follow implements [lab.List].
func (l cardList) Follow(d feed.Dials) (ordered, kept bool) { return l.Ranking.Follow(l.Feed, d) }

// Contest implements [lab.List]. While a question waits there is none: its swap points give
// the answer away.
func (l cardList) Contest() (*rank.Columns, []int32) {
	if l.Locked() != "" {
		return nil, nil
	}
	return &l.Ranking.Columns, l.Ranking.Candidates()
}

// Why implements [lab.List].
func (l cardList) Why() string {
	if l.Locked() != "" {
		return "You see the swap points after you commit an answer."
	}
	return ""
}

// Name implements [lab.List].
func (l cardList) Name(row int32) (author, text string) {
	p := &l.Feed.Posts[row]
	return format.Clip(p.Author), format.Opening(p.Text)
}

// Said implements [lab.List].
func (l cardList) Said() string { return l.said() }

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
