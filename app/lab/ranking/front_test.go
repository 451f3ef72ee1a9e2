package ranking_test

import (
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// What is said of every marked post agrees with the feed's own order at the weights it
// speaks of, for any filters and scale.
func TestFrontSaysWhoIsFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyState(t)
		s.Lab.Open, s.Lab.Part, s.Lab.Predict.Ask, s.Shared.SpamWave, s.Shared.Source = "", ranking.FeedPart, "", false, lab.Sample
		m := rankingtest.Of(t, feedtest.Of(rapid.IntRange(1, 60).Draw(t, "n"), 2), linkOf(s)).Lab
		for i, at := range m.Insight.Front.Marked {
			p := m.Insight.Front.Members[at]
			said := m.Insight.Front.Said[i]
			if !strings.Contains(said, m.Feed.Posts[p.Post].Author) {
				t.Fatalf("%q does not name post %d", said, p.Post)
			}
			if m.Insight.NeverFirst(p.Post) == p.First {
				t.Fatalf("post %d: %+v", p.Post, p)
			}
			for step := range int32(41) {
				w := rank.Weights{Alpha: 1000 - 25*step, Beta: 25 * step}
				top := m.Ranking.TopK(w, 1, nil)[0]
				if !p.First {
					by := m.Insight.Front.Members[p.Less].Post
					if !p.Meet.Above(w) {
						by = m.Insight.Front.Members[p.More].Post
					}
					if !m.Ranking.Columns.Before(w, int(by), int(p.Post)) {
						t.Fatalf("at %v post %d is not before %d, though %q", w, by, p.Post, said)
					}
					continue
				}
				// To.Above: w lies below the interval's end; with α = 0 that is the last member's alone.
				within := !(p.From.E > 0 && p.From.Above(w)) && (p.To.Q == 0 || p.To.Above(w))
				if within != (top == p.Post) {
					t.Fatalf("at %v post %d is first, though %q", w, top, said)
				}
			}
		}
	})
}
