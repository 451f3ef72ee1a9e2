package compare_test

import (
	"encoding/json"
	"slices"
	"testing"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
	"decouple/app/sample"
)

// retraining is the retraining of the filter that the latest message posted.
func retraining(t *testing.T, p *rankingtest.Page) job.Request {
	t.Helper()
	r := p.Posted(t)
	var q compare.FilterRequest
	if err := json.Unmarshal(r.Body, &q); err != nil || r.Kind != compare.Retraining.Name() || !q.Wave {
		t.Fatalf("asked for %s %s, %v", r.Kind, r.Body, err)
	}
	return r
}

// sameModels are those of package modeltest, as if a filter had been retrained.
func sameModels(t *testing.T) *compare.Retrained {
	t.Helper()
	saved, err := modeltest.Set().Save()
	if err != nil {
		t.Fatal(err)
	}
	return &compare.Retrained{Rows: 10, Models: saved}
}

func TestWaveSwapsOneFilter(t *testing.T) {
	p := comparing(t, "")
	m := p.Lab
	answer(t, p, false)
	before := len(m.Feed.Posts)
	p.Send(compare.WaveToggled{})
	if m.WavePosts == 0 || len(m.Feed.Posts) != before+m.WavePosts {
		t.Fatalf("%d posts became %d", before, len(m.Feed.Posts))
	}
	p.Send(compare.FilterPressed{})
	p.Send(rankingtest.Answer(t, retraining(t, p), sameModels(t)))
	if m.Compare.Wave.Filter == nil || m.Compare.Wave.Decoupled != (compare.Displacement{}) {
		t.Errorf("the same filter again moved %+v", m.Compare.Wave.Decoupled)
	}
	r, q := training(t, p)
	if !q.Wave {
		t.Fatalf("the coupled side then trains %+v", q)
	}
	p.Send(rankingtest.Answer(t, r, trained(q, len(m.Feed.Posts), false)))
	if m.Compare.Wave.CoupledFit == nil {
		t.Error("the coupled side's cost is missing")
	}
	p.Send(compare.WaveToggled{})
	if len(m.Feed.Posts) != before || m.Compare.Wave.Filter != nil || m.WavePosts != 0 {
		t.Error("taking the wave out left something of it")
	}
}

// What a retraining of the filter gives is only taken where it can be read, and a failed
// one is said and can be tried again.
func TestAFilterThatCantBeSwapped(t *testing.T) {
	p := comparing(t, "&wave=1")
	m := p.Lab
	answer(t, p, false)
	was := m.Feed
	p.Send(compare.FilterPressed{})
	p.Send(rankingtest.Answer(t, retraining(t, p), &compare.Retrained{Models: []byte("{")}))
	if m.Compare.Wave.Failure == "" || m.Compare.Wave.Filter != nil || m.Feed != was {
		t.Errorf("models that can't be read: failure %q", m.Compare.Wave.Failure)
	}
	p.Send(compare.FilterPressed{})
	p.Send(rankingtest.Failure(retraining(t, p), "It failed."))
	if m.Compare.Wave.Failure != "It failed." || p.Said != "It failed." {
		t.Errorf("failure %q, said %q", m.Compare.Wave.Failure, p.Said)
	}
	p.Send(compare.FilterPressed{})
	if m.Compare.Wave.Failure != "" {
		t.Errorf("tried again, the failure %q is still shown", m.Compare.Wave.Failure)
	}
}

// A question comes back to the wave with the filter as it was retrained.
func TestQuestionKeepsTheRetrainedFilter(t *testing.T) {
	p := comparing(t, "&wave=1")
	m := p.Lab
	answer(t, p, false)
	p.Send(compare.FilterPressed{})
	p.Send(rankingtest.Answer(t, retraining(t, p), sameModels(t)))
	was, f := m.Compare.Wave, m.Feed
	p.Send(predict.QuestionChosen{Key: "first-08"})
	if m.WavePosts != 0 || m.Compare.Wave.Filter != nil || m.Feed.Whole != m.Shipped() {
		t.Fatalf("the question is asked of %d posts of the wave", m.WavePosts)
	}
	p.Send(predict.Closed{})
	if m.Feed != f || m.Compare.Wave.Filter != was.Filter || m.Compare.Wave.Before != was.Before || m.Compare.Wave.After != was.After || m.Settings.Part != ranking.ComparePart {
		t.Errorf("the wave came back as %+v, want %+v", m.Compare.Wave, was)
	}
}

// What was trained on one file is not shown as if it were of the next.
func TestAnotherFileForgetsTheComparison(t *testing.T) {
	p := comparing(t, "")
	m := p.Lab
	p.Bring(t, rankingtest.Own("a.csv", 160))
	r, q := training(t, p)
	p.Send(ranking.PartChosen{Part: ranking.ComparePart})
	p.Send(rankingtest.Answer(t, r, trained(q, 150, false)))
	if m.Source != lab.Own || m.Compare.Stale() {
		t.Fatalf("source %v, stale %v: nothing was compared on the first file", m.Source, m.Compare.Stale())
	}
	p.Bring(t, rankingtest.Own("b.csv", 155))
	if m.Compare.Result != nil || !m.Compare.Stale() || len(m.Compare.Orders.Decoupled) != 0 || m.Compare.Cost != (compare.Cost{}) {
		t.Error("the first file's training is shown for the second file")
	}
	if _, q := training(t, p); !q.Own {
		t.Errorf("the second file's training asks for %+v", q)
	}
}

// A training ends with the posts that it is about: what comes of it is not taken for that
// of other posts.
func TestATrainingEndsWithItsPosts(t *testing.T) {
	p := comparing(t, "")
	m := p.Lab
	p.Bring(t, rankingtest.Own("a.csv", 160))
	r, q := training(t, p)
	if !q.Own || m.Settings.Part == ranking.ComparePart {
		t.Fatalf("in the part %s a training of %+v is under way", m.Settings.Part.Key(), q)
	}
	p.Send(ranking.SampleChosen{})
	if m.Work.Job != nil || !slices.Contains(p.Last.Cmds, lab.Cmd(lab.CancelJob{})) {
		t.Error("the training of the file goes on")
	}
	p.Send(rankingtest.Answer(t, r, trained(q, 150, false)), ranking.PartChosen{Part: ranking.ComparePart})
	if !m.Compare.Stale() || m.Compare.Cost.Stopped != 1 {
		t.Errorf("what was trained on the file is shown as the sample's; costs %+v", m.Compare.Cost)
	}
	if _, q := training(t, p); q.Own {
		t.Errorf("for the sample %+v is trained", q)
	}
}

// The held-out figures are of the hand-written posts alone, and say of how many: the wave's
// are none of them, before a retraining and after.
func TestTheWaveIsNotHeldOut(t *testing.T) {
	p := comparing(t, "")
	answer(t, p, false)
	before := p.Lab.Compare.Orders
	p.Send(compare.WaveToggled{})
	o := p.Lab.Compare.Orders
	if p.Lab.WavePosts == 0 || o.HeldOut != before.HeldOut || o.Known != before.Known || o.Known != len(sample.Posts()) {
		t.Errorf("with %d posts of the wave the figures are %+v of %d posts, before %+v of %d", p.Lab.WavePosts, o.HeldOut, o.Known, before.HeldOut, before.Known)
	}
}
