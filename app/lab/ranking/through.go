package ranking

import (
	"decouple/app/feed"
	"decouple/app/lab"
)

// Through is which posts the feed lists: all that are ranked, or those alone that a filter
// let through though they are what it looks for.
type Through uint8

// throughKeys are its names in links: all, or a filter's.
var throughKeys = []string{"all", feed.Spam.Key(), feed.NSFW.Key(), feed.Misinformation.Key()}

// ThroughOf are the posts that a filter let through.
func ThroughOf(k feed.FilterKind) Through { return Through(k) + 1 }

// Filter is whose posts are listed alone; ok is false where all are.
func (t Through) Filter() (k feed.FilterKind, ok bool) { return feed.FilterKind(t - 1), t > 0 }

// ThroughChosen lists the posts that a filter let through, or all again if those are listed
// already.
type ThroughChosen struct{ Through Through }

// Happen lists them. A narrow screen shows them in place of the filters.
func (msg ThroughChosen) Happen(m *Lab, env *lab.Env) {
	if msg.Through == m.Settings.Through {
		msg.Through = 0
	}
	m.Settings.Through = msg.Through
	if msg.Through > 0 {
		m.Settings.Panel = Posts
	}
	env.Changed(lab.Items)
	env.Push()
	env.Do(lab.Focus{IDs: []string{FeedID}})
}

// LetThrough says whether post i is ranked though it is what filter k looks for.
func (m *Lab) LetThrough(i int32, k feed.FilterKind) bool {
	return m.Ranking.Kept[i] && m.Feed.Truth(i, k) == feed.Is
}

// Listed are the posts that the feed shows, best first: the first [Lab.Shown] of those that
// are ranked or, where the reader asked for that, those that a filter let through. It holds
// until the next call.
func (m *Lab) Listed() []int32 {
	k, only := m.Settings.Through.Filter()
	if !only {
		return m.Ranking.Order[:m.Shown()]
	}
	m.listed = m.listed[:0]
	for _, i := range m.Ranking.All() {
		if m.LetThrough(i, k) && len(m.listed) < MostShown {
			m.listed = append(m.listed, i)
		}
	}
	return m.listed
}

// lists says whether the feed may list post i: see [Lab.Listed].
func (m *Lab) lists(i int32) bool {
	k, only := m.Settings.Through.Filter()
	return !only || m.LetThrough(i, k)
}
