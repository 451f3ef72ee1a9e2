package state

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/field"
	"decouple/app/rank"
)

func TestFieldScoreIsOneStep(t *testing.T) {
	for i, s := range field.Scores {
		m := opened(t, feedtest.Of(40, 7), "")
		before := slices.Clone(m.Ranking.Order)
		m, cmds := Update(m, FieldOpened{i})
		if got := kinds(cmds); got != "PushLink" || m.Settings.Field != i+1 || m.Published().Key != s.Key {
			t.Fatalf("%s: opened with %s: field %d", s.Key, got, m.Settings.Field)
		}
		if !slices.Equal(m.Ranking.Order, before) {
			t.Errorf("%s: looking at it moved the feed", s.Key)
		}
		foretold := slices.Clone(m.Field.Top)
		m, cmds = Update(m, FieldChosen{})
		if got := kinds(cmds); !strings.HasPrefix(got, "PushLink Announce") {
			t.Errorf("%s: chosen with %s", s.Key, got)
		}
		if !m.FieldHolds() || m.Settings.Weights != m.Field.Carried.Weights || m.Settings.Scale != m.Field.Carried.Scale {
			t.Errorf("%s: the settings %v on %v are not %+v", s.Key, m.Settings.Weights, m.Settings.Scale, m.Field.Carried)
		}
		if !slices.Equal(m.Ranking.Top(), foretold) {
			t.Errorf("%s: first %v, foretold %v", s.Key, m.Ranking.Top(), foretold)
		}
		if _, cmds := Update(m, FieldChosen{}); cmds != nil {
			t.Errorf("%s: chosen twice: %s", s.Key, kinds(cmds))
		}
		// The link that was pushed opens on the same order.
		again := opened(t, feedtest.Of(40, 7), Encode(m.Settings))
		if !slices.Equal(again.Ranking.Order, m.Ranking.Order) || !again.FieldHolds() {
			t.Errorf("%s: its link opens on another order", s.Key)
		}
		if (m.Field.Itself != nil) != (s.Key == "youtube-2019" || s.Key == "reddit-hot") {
			t.Errorf("%s: the formula's own first posts: %v", s.Key, m.Field.Itself)
		}
		if m, _ = Update(m, UndoPressed{}); m.Settings.Weights != Defaults().Weights || m.Settings.Scale != Defaults().Scale {
			t.Errorf("%s: undone, the weights are %v on %v", s.Key, m.Settings.Weights, m.Settings.Scale)
		}
		if m, _ = Update(m, FieldOpened{i}); m.Settings.Field != 0 || m.Published() != nil || m.Field.Top != nil {
			t.Errorf("%s: pressing it again does not close it", s.Key)
		}
	}
}

func TestFieldScoreFollowsTheFilters(t *testing.T) {
	m := opened(t, feedtest.Of(40, 7), "field=x-2023")
	was := m.Field.Carried
	m, _ = Update(m, ThresholdChanged{Spam, 50})
	if got := m.Field.Carried; got.N != len(m.Ranking.Order) || got.N == was.N {
		t.Errorf("the means are over %d posts, %d are kept, %d were", got.N, len(m.Ranking.Order), was.N)
	}
	m, _ = Update(m, FieldClosed{})
	if m.Settings.Field != 0 {
		t.Error("closing leaves it open")
	}
	if next, cmds := Update(m, FieldChosen{}); cmds != nil || next.Settings != m.Settings {
		t.Error("a score is chosen though none is shown")
	}
	if _, cmds := Update(m, FieldOpened{len(field.Scores)}); cmds != nil {
		t.Error("a score is opened that isn't there")
	}
}

func TestFieldScoreWithoutPosts(t *testing.T) {
	for _, m := range []Model{opened(t, feedtest.Of(0, 7), "field=x-2023"), opened(t, feedtest.Of(20, 7), "field=x-2023&spam=0&nsfw=0&misinfo=0")} {
		if len(m.Ranking.Order) > 0 {
			t.Fatalf("%d posts are left", len(m.Ranking.Order))
		}
		if m.Field.Carried.Trouble != field.NoPosts {
			t.Errorf("trouble %v, want that there are no posts", m.Field.Carried.Trouble)
		}
		if next, cmds := Update(m, FieldChosen{}); cmds != nil || next.Settings != m.Settings {
			t.Error("it is carried over to no posts")
		}
	}
}

func TestFieldRounding(t *testing.T) {
	tests := []struct {
		ratio float64
		want  string
	}{
		{0, ""},
		{0.5, "The nearest pair of dials in thousandths, α 0.50 and β 1.00, is off by less than 0.001\u202f%."},
		{0.0101234, "The nearest pair of dials in thousandths, α 0.009 and β 0.889, is 0.003\u202f% off."},
		{0.0001, "The nearest pair of dials in thousandths, α 0.001 and β 1.00, is 900\u202f% off: dials that end at 0.001 are too coarse for this feed’s engagement."},
	}
	for _, tt := range tests {
		var m Model
		c := &m.Field.Carried
		if c.Ratio = tt.ratio; tt.ratio > 0 {
			c.Scale = rank.Raw
			c.Weights, c.Off = field.Nearest(tt.ratio)
		}
		if got := m.FieldRounding(); got != tt.want {
			t.Errorf("ratio %g: %q, want %q", tt.ratio, got, tt.want)
		}
	}
}
