package compare_test

import (
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/compare"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/static/models"
)

// shipped are the models that the page comes with.
func shipped(t *testing.T) *model.Set {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// The new kind of spam passes the shipped filter; retrained with the wave's log, the
// filter catches most of it and is no worse on the rest. The other models stay what they
// are, to the last bit.
func TestTheFilterLearnsTheWave(t *testing.T) {
	shipped := shipped(t)
	r := compare.FilterRequest{Seed: sample.Seed, Wave: true}
	s := newServer()
	got := jobtest.Answer(t, compare.Retraining, r, jobtest.On(s), jobtest.Models(shipped))
	f := got.Answer
	set, err := model.Load(f.Models)
	if err != nil {
		t.Fatal(err)
	}
	removed := func(set *model.Set, posts []post.Post, spam bool) (n int) {
		for _, p := range posts {
			if p.Truth.Spam == spam && set.Predict(&p).Spam > 0.5 {
				n++
			}
		}
		return n
	}
	before, after := removed(shipped, sample.Wave(), true), removed(set, sample.Wave(), true)
	honest := removed(set, sample.Posts(), false)
	was, is := spamAUC(shipped), spamAUC(set)
	t.Logf("caught %d, then %d of 8; AUC on the sample feed %.4f, then %.4f; honest posts removed %d", before, after, was, is, honest)
	if before > 2 || after < 5 {
		t.Errorf("caught %d of 8 before and %d after, want at most 2 and at least 5", before, after)
	}
	if honest > 4 {
		t.Errorf("%d honest posts of the sample feed are removed", honest)
	}
	if is < was-0.01 {
		t.Errorf("the AUC fell from %.4f to %.4f", was, is)
	}
	for _, p := range append(sample.Posts(), sample.Wave()...) {
		a, b := shipped.Predict(&p), set.Predict(&p)
		a.Spam, b.Spam = 0, 0
		if a != b {
			t.Fatalf("%s: the other models say %+v, want %+v", p.ID, b, a)
		}
	}
	if f.NewRows != sample.WaveLogSize || f.Rows < 3000 || f.Iterations < 20 || f.Passes < f.Iterations || f.Seconds <= 0 {
		t.Errorf("rows %d and %d, iterations %d, passes %d, %g s", f.Rows, f.NewRows, f.Iterations, f.Passes, f.Seconds)
	}
	if p := got.Progress; len(p) < 6 || p[0].Stage != "generating the log" || !strings.HasPrefix(p[1].Stage, "training spam, fold 1 of ") {
		t.Errorf("progress %+v", p[:min(2, len(p))])
	}
	if again := jobtest.Answer(t, compare.Retraining, r, jobtest.On(s)); !again.SameColumns(got) {
		t.Error("the same request gave another filter")
	}
}

// Without the wave, the filter is trained on the sample's log alone.
func TestTheFilterWithoutTheWave(t *testing.T) {
	f := jobtest.Answer(t, compare.Retraining, compare.FilterRequest{Seed: sample.Seed}, jobtest.Models(shipped(t))).Answer
	set, err := model.Load(f.Models)
	if err != nil {
		t.Fatal(err)
	}
	if f.NewRows != 0 || f.Rows < 3000 {
		t.Errorf("rows %d and %d", f.Rows, f.NewRows)
	}
	caught := 0
	for _, p := range sample.Wave() {
		if set.Predict(&p).Spam > 0.5 {
			caught++
		}
	}
	if caught > 2 {
		t.Errorf("%d of the wave are caught by a filter that has never seen it", caught)
	}
}

func TestRetrainingNeedsModels(t *testing.T) {
	if why := jobtest.Refusal(t, compare.Retraining, compare.FilterRequest{Seed: 3}); !strings.Contains(why, "no models") || !strings.Contains(why, "reload") {
		t.Errorf("without models: %q", why)
	}
}

// spamAUC is how often a spam post of the sample feed scores above an honest one.
func spamAUC(set *model.Set) float64 {
	var yes, no []float64
	for _, p := range sample.Posts() {
		v := set.Predict(&p).Spam
		if p.Truth.Spam {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	var wins float64
	for _, y := range yes {
		for _, n := range no {
			switch {
			case y > n:
				wins++
			case y == n:
				wins += 0.5
			}
		}
	}
	return wins / float64(len(yes)*len(no))
}
