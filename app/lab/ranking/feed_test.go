package ranking_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/page"
)

func TestAPageRefusesPredictionsThatAreNoNumbers(t *testing.T) {
	f := feedtest.Of(5, 1)
	f.Clicks[2] = math.NaN()
	if _, _, err := page.New([]lab.Lab{ranking.New()}, f, nil, ""); err == nil || !strings.Contains(err.Error(), "ranked") {
		t.Errorf("got %v, want an error", err)
	}
}

func TestALinkToAPostOfAnotherFeed(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(5, 1), "open=elsewhere")
	if p.Lab.Settings.Open != "" || p.Lab.OpenPost() != -1 {
		t.Errorf("Open is %q, %d, want none", p.Lab.Settings.Open, p.Lab.OpenPost())
	}
	if len(p.Notices) != 1 || !strings.Contains(p.Notices[0], `"elsewhere"`) {
		t.Errorf("notices %q, want one that names the post", p.Notices)
	}
}

func TestShown(t *testing.T) {
	const first = ranking.FirstShown
	for n, want := range map[int]int{0: 0, 1: 1, first: first, first + 1: first, 60: first} {
		p := rankingtest.Of(t, feedtest.Of(n, 1), "spam-on=0&nsfw-on=0&misinfo-on=0")
		if got := p.Lab.Shown(); got != want {
			t.Errorf("%d posts: %d shown, want %d", n, got, want)
		}
		p.Send(ranking.AllShown{})
		if got := p.Lab.Shown(); got != n {
			t.Errorf("%d posts, all asked for: %d shown", n, got)
		}
		// The focus goes to the first of the posts that come.
		c, ok := labtest.Find[lab.Focus](p.Last.Cmds)
		if ok != (n > first) || ok && c.IDs[0] != ranking.CardID(&p.Lab.Feed.Posts[p.Lab.Ranking.Order[first]]) {
			t.Errorf("%d posts, all asked for: the focus goes to %q", n, c.IDs)
		}
	}
}

func TestARemovedPostIsNotOpen(t *testing.T) {
	f := feedtest.Of(5, 1)
	f.Predictions[2].Spam = 0.9
	if p := rankingtest.Of(t, f, "open=p-2"); p.Lab.OpenPost() != -1 {
		t.Errorf("OpenPost() = %d for a removed post, want -1", p.Lab.OpenPost())
	}
	if p := rankingtest.Of(t, f, "open=p-2&spam-on=0&nsfw-on=0&misinfo-on=0"); p.Lab.OpenPost() != 2 {
		t.Errorf("OpenPost() = %d, want 2", p.Lab.OpenPost())
	}
}

func ExampleLab_Shown() {
	m := ranking.New()
	if _, _, err := page.New([]lab.Lab{m}, feedtest.Of(40, 1), nil, "spam-on=0&nsfw-on=0&misinfo-on=0"); err != nil {
		panic(err)
	}
	fmt.Println(m.Shown(), "of", len(m.Ranking.Order))
	// Output: 25 of 40
}
