package ranking_test

import (
	"math"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
)

// By keys every dot of the plot can be reached along either axis, is named, and opens the card
// of its post.
func TestKeysAlongTheDots(t *testing.T) {
	p := rankingtest.Shipped(t, "view=tradeoff")
	m := p.Lab
	key := func(name string) bool {
		msg, ok := p.On(lab.Event{Did: lab.KeyDown, Act: "dot", Key: name, X: math.NaN()})
		if ok {
			p.Send(msg)
		}
		return ok
	}
	p.Send(lab.Event{Did: lab.Pointed, Act: "dot", X: math.NaN()}) // the focus
	if m.Insight.Dot != m.Ranking.Order[0] {
		t.Fatalf("the focus names post %d", m.Insight.Dot)
	}
	c := &m.Ranking.Columns
	for _, axis := range []struct {
		to, back string
		of       []int32
	}{{"ArrowRight", "ArrowLeft", c.E}, {"ArrowUp", "ArrowDown", c.Q}} {
		for m.Insight.Dot != -1 { // to the low end
			was := m.Insight.Dot
			if key(axis.back); m.Insight.Dot == was {
				break
			}
		}
		seen, said := map[int32]bool{m.Insight.Dot: true}, ""
		for {
			was := m.Insight.Dot
			if key(axis.to); m.Insight.Dot == was {
				break
			}
			if seen[m.Insight.Dot] || axis.of[m.Insight.Dot] < axis.of[was] || p.Said == said {
				t.Fatalf("%s goes from post %d to %d, and says %q", axis.to, was, m.Insight.Dot, p.Said)
			}
			seen[m.Insight.Dot], said = true, p.Said
		}
		if len(seen) != len(m.Ranking.Order) {
			t.Errorf("%s goes along %d of %d dots", axis.to, len(seen), len(m.Ranking.Order))
		}
	}
	key("Home")
	least := m.Insight.Dot
	key("End")
	if c.E[least] != 0 || c.Engagement(int(m.Insight.Dot)) != 1 {
		t.Errorf("Home goes to %v, End to %v", c.Engagement(int(least)), c.Engagement(int(m.Insight.Dot)))
	}
	if key("a") || key("Tab") {
		t.Error("another key means something")
	}
	if !key("Enter") || m.OpenPost() != m.Insight.Dot || m.Settings.Panel != ranking.Posts {
		t.Errorf("Enter opens the card of post %d, want %d", m.OpenPost(), m.Insight.Dot)
	}
	mark := m.Insight.MarkPost(1)
	p.Send(lab.Event{Did: lab.KeyDown, Act: "front", ID: "1", Key: "Enter"})
	if m.OpenPost() != mark || mark < 0 {
		t.Errorf("Enter on a mark of the front opens post %d, want %d", m.OpenPost(), mark)
	}
	// Other posts, and one that is removed, have no dot that stays named.
	if p.Send(ranking.FilterToggled{Kind: feed.Spam}); m.Insight.Dot != -1 {
		t.Errorf("with other posts the dot of %d stays named", m.Insight.Dot)
	}
	for i, kept := range m.Ranking.Kept {
		if !kept {
			if p.Send(insight.DotPointed{Post: int32(i)}); m.Insight.Dot != -1 {
				t.Errorf("the removed post %d has a dot", i)
			}
		}
	}
	if key("Escape"); m.Insight.Dot != -1 {
		t.Error("Escape leaves a dot named")
	}
}
