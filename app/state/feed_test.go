package state

import (
	"math"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
)

// opened returns the Model of f under a link, and fails the test on an error.
func opened(t testing.TB, f *Feed, fragment string) Model {
	t.Helper()
	m, err := New(f, fragment)
	if err != nil {
		t.Fatalf("New(%q): %v", fragment, err)
	}
	return m
}

func TestNewRefusesPredictionsThatAreNoNumbers(t *testing.T) {
	f := feedtest.Of(5, 1)
	f.Clicks[2] = math.NaN()
	if _, err := New(f, ""); err == nil || !strings.Contains(err.Error(), "ranked") {
		t.Errorf("got %v, want an error", err)
	}
}

func TestALinkToAPostOfAnotherFeed(t *testing.T) {
	m := opened(t, feedtest.Of(5, 1), "open=elsewhere")
	if m.Settings.Open != "" || m.Open() != -1 {
		t.Errorf("Open is %q, %d, want none", m.Settings.Open, m.Open())
	}
	if len(m.Notices) != 1 || !strings.Contains(m.Notices[0], `"elsewhere"`) {
		t.Errorf("notices %q, want one that names the post", m.Notices)
	}
}

func TestShown(t *testing.T) {
	for n, want := range map[int]int{0: 0, 1: 1, FirstShown: FirstShown, FirstShown + 1: FirstShown, 60: FirstShown} {
		m := opened(t, feedtest.Of(n, 1), "spam-on=0&nsfw-on=0&misinfo-on=0")
		if got := m.Shown(); got != want {
			t.Errorf("%d posts: %d shown, want %d", n, got, want)
		}
		m, _ = Update(m, AllShown{})
		if got := m.Shown(); got != n {
			t.Errorf("%d posts, all asked for: %d shown", n, got)
		}
	}
}

func TestARemovedPostIsNotOpen(t *testing.T) {
	f := feedtest.Of(5, 1)
	f.Predictions[2].Spam = 0.9
	if m := opened(t, f, "open=p-2"); m.Open() != -1 {
		t.Errorf("Open() = %d for a removed post, want -1", m.Open())
	}
	if m := opened(t, f, "open=p-2&spam-on=0&nsfw-on=0&misinfo-on=0"); m.Open() != 2 {
		t.Errorf("Open() = %d, want 2", m.Open())
	}
}
