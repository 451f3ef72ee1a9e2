package ranking_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/field"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/page"
)

func TestFieldScoreIsOneStep(t *testing.T) {
	for i, s := range field.Scores {
		p := rankingtest.Of(t, feedtest.Of(40, 7), "")
		m := p.Lab
		before := slices.Clone(m.Ranking.Order)
		p.Send(ranking.FieldOpened{i})
		if got := kinds(p.Last.Cmds); got != "Focus PushLink" || m.Settings.Insight.Field != i+1 || m.Insight.Published().Key != s.Key {
			t.Fatalf("%s: opened with %s: field %d", s.Key, got, m.Settings.Insight.Field)
		}
		if !slices.Equal(m.Ranking.Order, before) {
			t.Errorf("%s: looking at it moved the feed", s.Key)
		}
		foretold := slices.Clone(m.Insight.Field.Top)
		p.Send(ranking.FieldChosen{})
		if got := kinds(p.Last.Cmds); !strings.HasPrefix(got, "Announce") || !strings.HasSuffix(got, "PushLink") {
			t.Errorf("%s: chosen with %s", s.Key, got)
		}
		if !m.Insight.FieldHolds() || m.Weights != m.Insight.Field.Carried.Weights || m.Scale != m.Insight.Field.Carried.Scale {
			t.Errorf("%s: the settings %v on %v are not %+v", s.Key, m.Weights, m.Scale, m.Insight.Field.Carried)
		}
		if !slices.Equal(m.Ranking.Top(), foretold) {
			t.Errorf("%s: first %v, foretold %v", s.Key, m.Ranking.Top(), foretold)
		}
		if r := p.Send(ranking.FieldChosen{}); !unmoved(r) {
			t.Errorf("%s: chosen twice: %+v", s.Key, r)
		}
		// The link that was pushed opens on the same order.
		again := rankingtest.Of(t, feedtest.Of(40, 7), p.Pushed)
		if !slices.Equal(again.Lab.Ranking.Order, m.Ranking.Order) || !again.Lab.Insight.FieldHolds() {
			t.Errorf("%s: its link opens on another order", s.Key)
		}
		if (m.Insight.Field.Itself != nil) != (s.Key == "youtube-2019" || s.Key == "reddit-hot") {
			t.Errorf("%s: the formula's own first posts: %v", s.Key, m.Insight.Field.Itself)
		}
		p.Send(ranking.UndoPressed{})
		if d := defaults().Shared; m.Weights != d.Weights || m.Scale != d.Scale {
			t.Errorf("%s: undone, the weights are %v on %v", s.Key, m.Weights, m.Scale)
		}
		if p.Send(ranking.FieldOpened{i}); m.Settings.Insight.Field != 0 || m.Insight.Published() != nil || m.Insight.Field.Top != nil {
			t.Errorf("%s: pressing it again does not close it", s.Key)
		}
	}
}

func TestFieldScoreFollowsTheFilters(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(40, 7), "field=x-2023")
	was := p.Lab.Insight.Field.Carried
	p.Send(threshold(feed.Spam, 50))
	if got := p.Lab.Insight.Field.Carried; got.N != len(p.Lab.Ranking.Order) || got.N == was.N {
		t.Errorf("the means are over %d posts, %d are kept, %d were", got.N, len(p.Lab.Ranking.Order), was.N)
	}
	p.Send(ranking.FieldClosed{})
	if p.Lab.Settings.Insight.Field != 0 {
		t.Error("closing leaves it open")
	}
	at := stateOf(p)
	if r := p.Send(ranking.FieldChosen{}); !unmoved(r) || stateOf(p) != at {
		t.Error("a score is chosen though none is shown")
	}
	if r := p.Send(ranking.FieldOpened{len(field.Scores)}); !unmoved(r) {
		t.Error("a score is opened that isn't there")
	}
}

func TestFieldScoreWithoutPosts(t *testing.T) {
	for _, p := range []*rankingtest.Page{
		rankingtest.Of(t, feedtest.Of(0, 7), "field=x-2023"), rankingtest.Of(t, feedtest.Of(20, 7), "field=x-2023&spam=0&nsfw=0&misinfo=0"),
	} {
		if len(p.Lab.Ranking.Order) > 0 {
			t.Fatalf("%d posts are left", len(p.Lab.Ranking.Order))
		}
		if p.Lab.Insight.Field.Carried.Trouble != field.NoPosts {
			t.Errorf("trouble %v, want that there are no posts", p.Lab.Insight.Field.Carried.Trouble)
		}
		at := stateOf(p)
		if r := p.Send(ranking.FieldChosen{}); !unmoved(r) || stateOf(p) != at {
			t.Error("it is carried over to no posts")
		}
	}
}

// A link may ask a question beside a published score; closing the question brings back the
// score that stood before.
func TestFieldScoreBesideAQuestion(t *testing.T) {
	p := rankingtest.Shipped(t, "field=x-2023")
	shown := func(when string) {
		t.Helper()
		n := p.Lab.Insight
		if want := rankingtest.Shipped(t, p.Link()).Lab.Insight.Field; n.Published() == nil || !reflect.DeepEqual(n.Field, want) {
			t.Errorf("%s: %+v, want %+v", when, n.Field, want)
		}
	}
	p.Send(page.LinkOpened{Fragment: "ask=retrain"}, predict.Closed{})
	shown("back from a question by link")
	p = rankingtest.Shipped(t, "")
	p.Send(page.LinkOpened{Fragment: "field=x-2023&ask=retrain"})
	shown("beside a question by link")
}
