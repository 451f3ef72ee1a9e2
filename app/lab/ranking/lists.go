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
