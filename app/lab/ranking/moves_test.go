package ranking_test

import (
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/page"

	"pgregory.net/rapid"
)

func TestAGestureKeepsItsBase(t *testing.T) {
	tests := []struct {
		name  string
		msgs  []any
		since string
		moved int
	}{
		{"nothing yet", nil, "", 0},
		{"one drag there", []any{alpha(900), alpha(500), alpha(0)}, "α fell from 1.00 to 0.00", 2},
		{"one drag there and back", []any{alpha(0), alpha(999)}, "α fell from 1.00 to 0.999", 0},
		{"a pause in between", []any{alpha(0), lab.Rested{}, alpha(999)}, "α rose from 0.00 to 0.999", 2},
		{"another dial in between", []any{alpha(0), beta(300), alpha(10)}, "α rose from 0.00 to 0.01", 0},
		{"a button ends a drag", []any{alpha(0), ranking.PresetChosen{feed.Presets[0]}}, "“Engagement only” was chosen", 2},
		{"a button, then a drag", []any{ranking.PresetChosen{feed.Presets[2]}, beta(0)}, "β fell from 1.00 to 0.00", 2},
		{"a card opened in a drag", []any{alpha(0), ranking.CardToggled{"p-1"}, alpha(1000)}, "α left 1.00 and came back", 0},
		{"a value that stays", []any{alpha(0), alpha(-1)}, "α fell from 1.00 to 0.00", 2},
		{"a filter off", []any{ranking.FilterToggled{feed.Spam}}, "the spam filter was turned off", 1},
		{"thresholds of two filters", []any{threshold(feed.Spam, 800), threshold(feed.NSFW, 400)}, "the NSFW threshold rose from 0.35 to 0.40", 0},
		{"a threshold in one drag", []any{threshold(feed.Spam, 600), threshold(feed.Spam, 800)}, "the spam threshold rose from 0.50 to 0.80", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := rankingtest.Of(t, three(), "a=1&b=0.2&spam=0.5")
			p.Send(tt.msgs...)
			if p.Lab.Moves.Since != tt.since {
				t.Errorf("since %q, want %q", p.Lab.Moves.Since, tt.since)
			}
			if got := p.Lab.Moved(); got != tt.moved {
				t.Errorf("%d moved, want %d (order %v)", got, tt.moved, p.Lab.Ranking.Order)
			}
		})
	}
}

// Where the page opens nothing has moved yet, whatever posts its link asks for.
func TestNothingHasMovedAtFirst(t *testing.T) {
	for _, link := range []string{"", "a=0.1", "wave=1", "part=compare&wave=1", "open=bridge-2"} {
		if p := rankingtest.Shipped(t, link); p.Lab.Moves.Since != "" || p.Lab.Moved() != 0 {
			t.Errorf("%q: %d moved since %q", link, p.Lab.Moved(), p.Lab.Moves.Since)
		}
	}
}

func TestBy(t *testing.T) {
	p := rankingtest.Of(t, three(), "a=1&b=0")
	p.Send(alpha(0), beta(1000), ranking.PresetChosen{feed.Presets[0]}, ranking.FilterToggled{feed.Spam})
	m := p.Lab
	if places, fresh := m.Moves.By(m.Ranking, 3); !fresh || places != 0 {
		t.Errorf("a post that came in: %d, %v, want 0 and fresh", places, fresh)
	}
	p.Send(ranking.PresetChosen{feed.Presets[2]})
	for i, want := range map[int32]int32{0: -2, 1: 0, 2: 2, 3: 0} {
		if places, fresh := m.Moves.By(m.Ranking, i); places != want || fresh {
			t.Errorf("post %d went up %d, fresh %v, want %d", i, places, fresh, want)
		}
	}
}

func TestAnnouncements(t *testing.T) {
	tests := []struct {
		name, link string
		msgs       []any
		want       string
	}{
		{"turned over", "a=1&b=0.2", []any{alpha(0), lab.Rested{}}, "2 posts moved. First is now Author 2: Text 2"},
		{"nothing moved", "a=1&b=0.2", []any{alpha(990), lab.Rested{}}, "No post moved. First is still Author 0."},
		{"one came in", "a=1&b=0.2", []any{ranking.FilterToggled{feed.Spam}}, "1 post moved. First is still Author 0."},
		{"none passes", "", []any{threshold(feed.Spam, 0), threshold(feed.NSFW, 0), ranking.FilterToggled{feed.Spam}, ranking.FilterToggled{feed.Spam}}, "1 post moved. First is still Author 0."},
		{"reset", "a=0&b=1", []any{page.ResetPressed{}}, "2 posts moved. First is now Author 0: Text 0"},
		{"a link", "a=1&b=0.2", []any{page.LinkOpened{Fragment: "a=0"}}, "2 posts moved. First is now Author 2: Text 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := rankingtest.Of(t, three(), tt.link)
			p.Send(tt.msgs...)
			if got := said(p.Last.Cmds); got != tt.want {
				t.Errorf("said %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnEmptyFeedIsAnnounced(t *testing.T) {
	f := three()
	for i := range f.Predictions {
		f.Predictions[i].Spam = 0.7
	}
	p := rankingtest.Of(t, f, "spam-on=0")
	p.Send(ranking.FilterToggled{feed.Spam})
	if got, want := said(p.Last.Cmds), "No post passes the filters."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// By and Moved agree with ranks noted when a dial began to move.
func TestMovedCountsAgainstTheGestureStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rankingtest.Of(t, feedtest.Of(30, rapid.Uint64Range(0, 9).Draw(t, "seed")), "")
		m := p.Lab
		p.Send(beta(rapid.Int32Range(0, 1000).Draw(t, "beta")), lab.Rested{})
		base := m.Ranking.Ranks()
		for range rapid.IntRange(1, 5).Draw(t, "moves") {
			p.Send(alpha(rapid.Int32Range(0, 599).Draw(t, "alpha"))) // never 0.6, where α stands: that would begin no gesture
		}
		moved := 0
		for i, now := range m.Ranking.Ranks() {
			if now != base[i] {
				moved++
			}
			if now < 0 {
				continue
			}
			if places, fresh := m.Moves.By(m.Ranking, int32(i)); fresh != (base[i] < 0) || !fresh && places != base[i]-now {
				t.Fatalf("post %d from %d to %d: By = %d, %v", i, base[i], now, places, fresh)
			}
		}
		if m.Moved() != moved {
			t.Fatalf("Moved() = %d, want %d", m.Moved(), moved)
		}
	})
}

// Other posts have neither moved nor stayed, and a link out of the large feed counts from
// where its dials stood.
func TestMovesOfOtherPosts(t *testing.T) {
	for _, tt := range []struct {
		link string
		msgs []any
	}{
		{"wave=1&ask=first-08", []any{predict.Closed{}}},
		{"wave=1", []any{predict.QuestionChosen{Key: "first-08"}, predict.Closed{}}},
		{"", []any{compare.WaveToggled{}}},
	} {
		p := rankingtest.Shipped(t, tt.link)
		p.Send(tt.msgs...)
		if strings.Contains(p.Said, "moved") || strings.Contains(p.Said, "still") || !strings.HasPrefix(p.Said, "First is now ") {
			t.Errorf("%q: after %T it says %q", tt.link, tt.msgs[len(tt.msgs)-1], p.Said)
		}
	}
	p := rankingtest.Shipped(t, "part=million&posts=1000&a=0.6&b=0.4")
	p.Send(alpha(0), beta(1000), lab.Rested{}, page.LinkOpened{Fragment: "a=0.6&b=0.4"})
	there := rankingtest.Shipped(t, "a=0&b=1")
	there.Send(page.LinkOpened{Fragment: "a=0.6&b=0.4"})
	if n := there.Lab.Moved(); n == 0 || p.Lab.Moved() != n || p.Said != there.Said {
		t.Errorf("out of the large feed %d moved and it says %q; want %d and %q", p.Lab.Moved(), p.Said, n, there.Said)
	}
	// By the switch of the views nothing has moved: the cards were not there to see.
	p = rankingtest.Shipped(t, "part=million&posts=1000")
	p.Send(alpha(0), beta(1000), lab.Rested{}, ranking.PartChosen{Part: ranking.FeedPart})
	if p.Lab.Moved() != 0 || p.Lab.Moves.Since != "" {
		t.Errorf("out of the large feed %d moved since %q", p.Lab.Moved(), p.Lab.Moves.Since)
	}
}
