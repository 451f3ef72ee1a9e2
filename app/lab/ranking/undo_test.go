package ranking_test

import (
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/field"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/page"
	"decouple/app/rank"
)

// reachable opens a post of f that is not first and that some weights put there.
func reachable(t *testing.T, f *feed.Feed, link string) *rankingtest.Page {
	t.Helper()
	p := rankingtest.Of(t, f, link)
	for _, i := range slices.Clone(p.Lab.Ranking.Order[1:]) {
		p.Send(ranking.CardToggled{f.Posts[i].ID})
		if p.Lab.Insight.Seek.Goals[0].Movable {
			return p
		}
	}
	t.Fatal("no weights put another post first: the test needs another feed")
	return p
}

func TestUndoGoesWhenADialMoves(t *testing.T) {
	f := feedtest.Of(60, 5)
	for name, msg := range map[string]any{
		"α": alpha(1), "the curve": ranking.CurveTurned{123}, "preset": ranking.PresetChosen{feed.Presets[2]}, "scale": ranking.ScaleChosen{rank.Raw},
		"reset": page.ResetPressed{}, "link": page.LinkOpened{Fragment: "a=0.123"}, "question": predict.QuestionChosen{Key: "first-a1"},
	} {
		p := reachable(t, f, "a=0.61&b=0.39")
		p.Send(ranking.SeekPressed{}, ranking.FilterToggled{feed.Spam}, ranking.CardToggled{p.Lab.Settings.Open})
		if !p.Lab.Undo.Offered() {
			t.Errorf("%s: a filter and a card took the offer away", name)
		}
		if name == "question" { // it starts from the dials as they are, and its answer moves one
			p.Send(msg, predict.AnswerDrafted{Text: "0"})
			if p.Send(ranking.UndoPressed{}); !p.Lab.Undo.Offered() || p.Said != predict.LockedWhy {
				t.Errorf("an offer was taken while a question waits: %q is said", p.Said)
			}
			msg = predict.AnswerCommitted{}
		}
		if p.Send(msg); p.Lab.Undo.Offered() {
			t.Errorf("%s leaves the offer", name)
		}
		now := stateOf(p)
		if r := p.Send(ranking.UndoPressed{}); !unmoved(r) || stateOf(p) != now {
			t.Errorf("%s: an offer withdrawn was taken", name)
		}
	}
}

// Undo brings back the scale too: a published score is carried over to another one.
func TestUndoBringsBackTheScale(t *testing.T) {
	f := feedtest.Of(30, 1)
	p := rankingtest.Of(t, f, "scale=standardised&a=0.123&field="+field.Scores[0].Key)
	m := p.Lab
	was, order := stateOf(p), slices.Clone(m.Ranking.Order)
	p.Send(ranking.FieldChosen{})
	if m.Scale == was.Shared.Scale || m.Weights == was.Shared.Weights {
		t.Fatalf("it is carried over to %v on %v: the test needs another score", m.Weights, m.Scale)
	}
	if p.Send(ranking.UndoPressed{}); stateOf(p) != was || !slices.Equal(m.Ranking.Order, order) {
		t.Errorf("undone to %+v, want %+v", stateOf(p), was)
	}
	check(t, m)
}
