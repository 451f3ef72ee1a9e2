package ranking_test

import (
	"slices"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model"
	"decouple/app/page"
)

// putIn scores the sample feed with another quality model, as a version that is used does.
type putIn struct{ set *model.Set }

// Happen implements [lab.Msg].
func (msg putIn) Happen(env *lab.Env) { env.UseSample(msg.set, "a version was put in") }

// Reset takes a version out again that Rank uses.
func TestResetPutsThePagesOwnModelsBack(t *testing.T) {
	p := rankingtest.Shipped(t, "")
	first := slices.Clone(p.Lab.Ranking.Order)
	w := p.Lab.Shipped().Weights(model.Quality)
	for i := range w.Columns {
		w.Columns[i] = -w.Columns[i]
	}
	set, err := p.Lab.Shipped().With(model.Quality, w, model.Figures{})
	if err != nil {
		t.Fatal(err)
	}
	p.Send(putIn{set})
	if slices.Equal(p.Lab.Ranking.Order, first) || p.Lab.Feed.Whole != set {
		t.Fatal("the version changes no place, so that shows nothing")
	}
	p.Send(page.ResetPressed{})
	if !slices.Equal(p.Lab.Ranking.Order, first) || p.Lab.Feed.Whole != p.Lab.Shipped() || p.Lab.Since != "the reset" {
		t.Errorf("after Reset %q brought the posts, of the page’s own models: %v", p.Lab.Since, p.Lab.Feed.Whole == p.Lab.Shipped())
	}
}

// Reset, or a link, that asks for another loss leaves the list without that training's scores, and says so.
func TestAnotherLossIsAnotherList(t *testing.T) {
	for _, back := range []any{page.ResetPressed{}, page.LinkOpened{Fragment: "part=compare"}} {
		p, r := rankingtest.Comparing(t, "&loss=mixed")
		p.Send(rankingtest.Answer(t, r, p.Trained(t, false, false)))
		if p.Lab.Compare.Fit() == nil || p.Last.Change&lab.Kept == 0 {
			t.Fatalf("a training's scores are reported as %b", p.Last.Change)
		}
		p.Send(back)
		if p.Lab.Compare.Fit() != nil || p.Last.Change&lab.Kept == 0 {
			t.Errorf("%T reports %b, want another list", back, p.Last.Change)
		}
	}
}
