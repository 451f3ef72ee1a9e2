package insight_test

import (
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/front"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/sweep"
)

// A move of a dial finds no front anew, and a change of a filter forgets what was pointed
// at.
func TestFrontPointing(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(60, 1), "")
	n := p.Lab.Insight
	if n.Front.Named != -1 || len(n.Front.Marked) < 2 {
		t.Fatalf("at first %+v", n.Front)
	}
	if r := p.Send(insight.FrontPointed{At: 1}); n.Front.Named != 1 || len(r.Cmds) != 0 || r.Push {
		t.Errorf("pointed at %d, %v", n.Front.Named, r.Cmds)
	}
	if r := p.Send(insight.FrontPointed{At: 1}); r.Change != 0 || len(r.Cmds) != 0 {
		t.Error("pointing at the same post again changes something")
	}
	before := &n.Front.Members[0]
	p.Send(ranking.DialTurned{Dial: sweep.Beta, Milli: 700})
	if n.Front.Named != 1 || before != &n.Front.Members[0] {
		t.Error("a dial found the front anew")
	}
	p.Send(insight.FrontPointed{At: 1000})
	if n.Front.Named != -1 {
		t.Error("a mark that is not there was pointed at")
	}
	p.Send(insight.FrontPointed{At: 0})
	if p.Send(insight.FrontLeft{}); n.Front.Named != -1 {
		t.Error("a mark is pointed at though the pointer left")
	}
	p.Send(insight.FrontPointed{At: 0}, ranking.ThresholdTurned{Kind: feed.Spam, Milli: 100})
	if n.Front.Named != -1 {
		t.Error("the mark of an older front is still pointed at")
	}
	want := front.Find(&p.Lab.Ranking.Columns, p.Lab.Ranking.Order)
	if !slices.Equal(n.Front.Members, want) {
		t.Errorf("the front is %v, want %v", n.Front.Members, want)
	}
}
