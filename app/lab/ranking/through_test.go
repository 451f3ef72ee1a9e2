package ranking_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
)

// The posts that a filter let through can be listed alone, in their order, as many as its
// count says; a press again lists all.
func TestPostsLetThrough(t *testing.T) {
	p := rankingtest.Shipped(t, "spam=0.9&misinfo=0.9&view=filters")
	m := p.Lab
	all := slices.Clone(m.Listed())
	if !slices.Equal(all, m.Ranking.Order[:m.Shown()]) {
		t.Errorf("at first %v are listed", all)
	}
	for k := range feed.FilterKind(feed.NumFilters) {
		press := lab.Event{Did: lab.Pressed, Act: "through", ID: k.Key()}
		p.Send(press)
		want := slices.DeleteFunc(slices.Clone(m.Ranking.Order), func(i int32) bool { return m.Feed.Truth(i, k) != feed.Is })
		got := slices.Clone(m.Listed())
		if !slices.Equal(got, want) || len(got) != m.Ranking.Counts[k].Missed {
			t.Errorf("%s: %v are listed, want %v; the count is %d", k, got, want, m.Ranking.Counts[k].Missed)
		}
		if !strings.HasSuffix(p.Pushed, "through="+k.Key()) || m.Settings.Panel != ranking.Posts || p.Last.Change&lab.Items == 0 {
			t.Errorf("%s: the link is %q, the panel %s", k, p.Pushed, m.Settings.Panel.Key())
		}
		if p.Send(press); m.Settings.Through != 0 {
			t.Errorf("%s: pressed again, they alone are listed", k)
		}
	}
	// A card of another post is not open among them, and is shown again with all.
	open := m.Feed.Posts[all[0]].ID
	p.Send(ranking.CardToggled{ID: open}, ranking.ThroughChosen{Through: ranking.ThroughOf(feed.Spam)})
	if m.OpenPost() >= 0 {
		t.Error("a card that is not listed stands open")
	}
	p.Send(ranking.CardShown{ID: open})
	focus, _ := labtest.Find[lab.Focus](p.Last.Cmds)
	if m.OpenPost() != all[0] || m.Settings.Through != 0 || !slices.Equal(focus.IDs, []string{"why-" + open}) {
		t.Errorf("shown, post %d is open; the focus is on %v", m.OpenPost(), focus.IDs)
	}
	p.Send(ranking.ThroughChosen{Through: ranking.ThroughOf(feed.Spam)}, predict.QuestionChosen{Key: "strict-filter"})
	if m.Settings.Through != 0 {
		t.Error("a question is asked over a part of the feed")
	}
	if p.Send(predict.Closed{}); m.Settings.Through != ranking.ThroughOf(feed.Spam) {
		t.Error("closing the question does not bring the list back")
	}
}

// After each move the posts are named that it took out of the top ten.
func TestLeftTheTopTen(t *testing.T) {
	p := rankingtest.Shipped(t, "a=1&b=0")
	m := p.Lab
	if got := m.LeftTop(nil); len(got) > 0 {
		t.Errorf("before any move %v have left", got)
	}
	for _, move := range []any{beta(400), beta(1000), alpha(100), ranking.PresetChosen{Preset: feed.Presets[0]}, ranking.FilterToggled{Kind: feed.Misinformation}, threshold(feed.Misinformation, 10), ranking.FilterToggled{Kind: feed.Misinformation}} {
		p.Send(lab.Rested{})
		was := slices.Clone(m.Ranking.Top())
		p.Send(move)
		want := slices.DeleteFunc(was, func(i int32) bool { return slices.Contains(m.Ranking.Top(), i) })
		if got := m.LeftTop(nil); !slices.Equal(got, want) {
			t.Errorf("after %+v %v have left, want %v", move, got, want)
		}
		if p.Send(lab.Rested{}); len(want) > 0 && !strings.Contains(p.Said, " out of the top ten. ") {
			t.Errorf("after %+v it says %q", move, p.Said)
		}
	}
}
