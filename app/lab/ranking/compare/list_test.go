package compare_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

// The list of Compare is the decoupled side: there is none before the first training, and
// a new one after each.
func TestTheListIsTheDecoupledSide(t *testing.T) {
	p := comparing(t, "")
	m, c := p.Lab, p.Lab.Compare
	if columns, _ := c.Contest(); columns != nil || c.Why() == "" {
		t.Errorf("before the first training there is a list, or nothing says why there is none: %q", c.Why())
	}
	answer(t, p, false)
	if c.Why() != "" || p.Last.Change&lab.Kept == 0 {
		t.Fatalf("after it %q, changed %b", c.Why(), p.Last.Change)
	}
	for _, w := range []rank.Weights{{Alpha: 600, Beta: 400}, {Alpha: 100, Beta: 900}, {Alpha: 1000}} {
		p.Send(alpha(w.Alpha), beta(w.Beta))
		columns, rows := c.Contest()
		// The kept posts by the columns of the contest, as whole numbers.
		score := func(row int32) int64 {
			return int64(w.Alpha)*int64(columns.E[row])<<columns.Shift + int64(w.Beta)*int64(columns.Q[row])
		}
		first := slices.MaxFunc(rows, func(a, b int32) int { return int(min(max(score(a)-score(b), -1), 1)) })
		if first != c.Orders.Decoupled[0] {
			t.Errorf("at %v row %d is first, in the list %d", w, first, c.Orders.Decoupled[0])
		}
		author, text := c.Name(first)
		post := &m.Feed.Posts[c.Result.Posts[first]]
		if author != post.Author || text == "" || !strings.HasPrefix(post.Text, strings.TrimSuffix(text, "…")) {
			t.Errorf("row %d is called %q, %q", first, author, text)
		}
	}
}

// A training that ends while another part is shown leaves that part's list alone.
func TestAResultBehindAnotherPart(t *testing.T) {
	p := comparing(t, "")
	r, q := training(t, p)
	p.Send(ranking.PartChosen{Part: ranking.FeedPart})
	p.Send(rankingtest.Answer(t, r, trained(q, 150, false)))
	if p.Lab.Compare.Result == nil || p.Last.Change&(lab.Kept|lab.Order) != 0 {
		t.Errorf("result %v, changed %b", p.Lab.Compare.Result, p.Last.Change)
	}
	if p.Send(ranking.PartChosen{Part: ranking.ComparePart}); p.Lab.Compare.Stale() || len(p.Lab.Compare.Orders.Decoupled) == 0 {
		t.Error("the result is not shown")
	}
	postsNothing(t, p)
}

// Orders follow a dial at once, held-out figures when it rests.
func TestHeldOutFiguresFollowAtRest(t *testing.T) {
	p := comparing(t, "&manual=1")
	answer(t, p, false)
	was := p.Lab.Compare.Orders
	p.Send(alpha(0), beta(1000))
	now := p.Lab.Compare.Orders
	if slices.Equal(now.Decoupled, was.Decoupled) || !slices.Equal(now.Coupled, was.Coupled) || now.HeldOut != was.HeldOut {
		t.Errorf("under a moving dial the figures became %+v", now.HeldOut)
	}
	p.Send(lab.Rested{})
	if now := p.Lab.Compare.Orders; now.HeldOut == was.HeldOut || now.HeldOut[0].Mix < 0.99 {
		t.Errorf("at rest the figures are %+v", now.HeldOut)
	}
}

// What the spam filter catches of the wave follows its threshold.
func TestCaughtFollowsTheThreshold(t *testing.T) {
	p := comparing(t, "&wave=1")
	m := p.Lab
	before := m.Compare.Wave.Before
	for _, tt := range []struct {
		milli int32
		want  int
	}{{0, m.WavePosts}, {1000, 0}} {
		p.Send(ranking.ThresholdTurned{Milli: tt.milli})
		if w := m.Compare.Wave; w.After != tt.want || w.Before != before {
			t.Errorf("at a threshold of %d thousandths %d of %d are caught, before %d", tt.milli, w.After, m.WavePosts, w.Before)
		}
	}
}

// The wave ends the training under way: it is on other posts.
func TestTheWaveEndsATraining(t *testing.T) {
	p := comparing(t, "")
	r, q := training(t, p)
	p.Send(ranking.PartChosen{Part: ranking.FeedPart}, compare.WaveToggled{})
	if p.Work().Job != nil || p.Lab.Compare.Cost.Stopped != 1 {
		t.Errorf("job %v, %d stopped", p.Work().Job, p.Lab.Compare.Cost.Stopped)
	}
	if p.Send(rankingtest.Answer(t, r, trained(q, 150, false))); p.Lab.Compare.Result != nil {
		t.Error("its result is taken")
	}
}

// The live region says what is first in the lists that are shown, which need not be first in
// the feed.
func TestCompareIsSaid(t *testing.T) {
	p := comparing(t, "")
	c := p.Lab.Compare
	if got := c.Said(); got != "Neither side is trained for this yet." {
		t.Errorf("before a training it says %q", got)
	}
	answer(t, p, false)
	author, text := c.Name(c.Orders.Decoupled[0])
	if got, want := c.Said(), "Decoupled: first is "+author+": "+text+" Coupled: the same."; got != want {
		t.Errorf("it says %q, want %q", got, want)
	}
	p.Send(alpha(0), lab.Rested{})
	if author, _ = c.Name(c.Orders.Decoupled[0]); !strings.HasPrefix(p.Said, "Decoupled: first is "+author) || !strings.HasSuffix(p.Said, " The coupled list is stale.") {
		t.Errorf("after a move it says %q", p.Said)
	}
	p = comparing(t, "")
	answer(t, p, true)
	if got := p.Lab.Compare.Said(); !strings.Contains(got, " Coupled: first is ") {
		t.Errorf("of reversed lists it says %q", got)
	}
}
