package state

import (
	"fmt"
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/model"
	"decouple/app/post"

	"pgregory.net/rapid"
)

// three is a feed whose order turns over between engagement and quality: 0, 1,
// 2 by clicks and 2, 1, 0 by quality. Post 3 is spam.
func three() *Feed {
	predictions := []model.Prediction{
		{Clicks: 300, Quality: 0.1}, {Clicks: 200, Quality: 0.5}, {Clicks: 100, Quality: 0.9}, {Clicks: 50, Quality: 0.05, Spam: 0.7},
	}
	posts := make([]post.Post, len(predictions))
	for i := range posts {
		posts[i] = post.Post{ID: fmt.Sprint("p-", i), Author: fmt.Sprint("Author ", i), Text: fmt.Sprint("Text ", i)}
	}
	f, err := feed.From(posts, predictions)
	if err != nil {
		panic(err)
	}
	return f
}

// run sends messages one after the other.
func run(m Model, msgs ...Msg) (Model, []Cmd) {
	var cmds []Cmd
	for _, msg := range msgs {
		m, cmds = Update(m, msg)
	}
	return m, cmds
}

// said is the sentence announced, or empty.
func said(cmds []Cmd) string {
	for _, c := range cmds {
		if a, ok := c.(Announce); ok {
			return a.Text
		}
	}
	return ""
}

func TestAGestureKeepsItsBase(t *testing.T) {
	tests := []struct {
		name  string
		msgs  []Msg
		since string
		moved int
	}{
		{"nothing yet", nil, "", 0},
		{"one drag there", []Msg{AlphaChanged{900}, AlphaChanged{500}, AlphaChanged{0}}, "α fell from 1.00 to 0.00", 2},
		{"one drag there and back", []Msg{AlphaChanged{0}, AlphaChanged{999}}, "α fell from 1.00 to 0.999", 0},
		{"a pause in between", []Msg{AlphaChanged{0}, Rested{}, AlphaChanged{999}}, "α rose from 0.00 to 0.999", 2},
		{"another dial in between", []Msg{AlphaChanged{0}, BetaChanged{300}, AlphaChanged{10}}, "α rose from 0.00 to 0.01", 0},
		{"a button ends a drag", []Msg{AlphaChanged{0}, PresetChosen{Presets[0]}}, "“Engagement only” was chosen", 2},
		{"a button, then a drag", []Msg{PresetChosen{Presets[2]}, BetaChanged{0}}, "β fell from 1.00 to 0.00", 2},
		{"a card opened in a drag", []Msg{AlphaChanged{0}, CardToggled{"p-1"}, AlphaChanged{1000}}, "α left 1.00 and came back", 0},
		{"a value that stays", []Msg{AlphaChanged{0}, AlphaChanged{-1}}, "α fell from 1.00 to 0.00", 2},
		{"a filter off", []Msg{FilterToggled{Spam}}, "the spam filter was turned off", 1},
		{"thresholds of two filters", []Msg{ThresholdChanged{Spam, 800}, ThresholdChanged{NSFW, 400}}, "the NSFW threshold rose from 0.35 to 0.40", 0},
		{"a threshold in one drag", []Msg{ThresholdChanged{Spam, 600}, ThresholdChanged{Spam, 800}}, "the spam threshold rose from 0.50 to 0.80", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, _ := run(opened(t, three(), "a=1&b=0.2&spam=0.5"), tt.msgs...)
			if m.Moves.Since != tt.since {
				t.Errorf("since %q, want %q", m.Moves.Since, tt.since)
			}
			if got := m.Moved(); got != tt.moved {
				t.Errorf("%d moved, want %d (order %v)", got, tt.moved, m.Ranking.Order)
			}
		})
	}
}

func TestBy(t *testing.T) {
	m, _ := run(opened(t, three(), "a=1&b=0"), AlphaChanged{0}, BetaChanged{1000})
	m, _ = run(m, PresetChosen{Presets[0]}, FilterToggled{Spam})
	if places, fresh := m.Moves.By(m.Ranking, 3); !fresh || places != 0 {
		t.Errorf("a post that came in: %d, %v, want 0 and fresh", places, fresh)
	}
	m, _ = run(m, PresetChosen{Presets[2]})
	for i, want := range map[int32]int32{0: -2, 1: 0, 2: 2, 3: 0} {
		if places, fresh := m.Moves.By(m.Ranking, i); places != want || fresh {
			t.Errorf("post %d went up %d, fresh %v, want %d", i, places, fresh, want)
		}
	}
}

func TestAnnouncements(t *testing.T) {
	tests := []struct {
		name, link string
		msgs       []Msg
		want       string
	}{
		{"turned over", "a=1&b=0.2", []Msg{AlphaChanged{0}, Rested{}}, "2 posts moved. First is now Author 2: Text 2"},
		{"nothing moved", "a=1&b=0.2", []Msg{AlphaChanged{990}, Rested{}}, "No post moved. First is still Author 0."},
		{"one came in", "a=1&b=0.2", []Msg{FilterToggled{Spam}}, "1 post moved. First is still Author 0."},
		{"none passes", "", []Msg{ThresholdChanged{Spam, 0}, ThresholdChanged{NSFW, 0}, FilterToggled{Spam}, FilterToggled{Spam}}, "1 post moved. First is still Author 0."},
		{"reset", "a=0&b=1", []Msg{ResetPressed{}}, "2 posts moved. First is now Author 0: Text 0"},
		{"a link", "a=1&b=0.2", []Msg{LinkOpened{"a=0"}}, "2 posts moved. First is now Author 2: Text 2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, cmds := run(opened(t, three(), tt.link), tt.msgs...)
			if got := said(cmds); got != tt.want {
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
	_, cmds := run(opened(t, f, "spam-on=0"), FilterToggled{Spam})
	if got, want := said(cmds), "No post passes the filters."; got != want {
		t.Errorf("said %q, want %q", got, want)
	}
}

// TestMovedCountsAgainstTheGestureStart compares By and Moved with ranks noted
// when a dial began to move.
func TestMovedCountsAgainstTheGestureStart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m, err := New(feedtest.Of(30, rapid.Uint64Range(0, 9).Draw(t, "seed")), "")
		if err != nil {
			t.Fatal(err)
		}
		m, _ = run(m, BetaChanged{rapid.Int32Range(0, 1000).Draw(t, "beta")}, Rested{})
		base := slices.Clone(m.Ranking.Rank)
		for range rapid.IntRange(1, 5).Draw(t, "moves") {
			m, _ = Update(m, AlphaChanged{rapid.Int32Range(0, 599).Draw(t, "alpha")}) // never 0.6, where α stands: that would begin no gesture
		}
		moved := 0
		for i, now := range m.Ranking.Rank {
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
