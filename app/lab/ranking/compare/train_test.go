package compare_test

import (
	"bytes"
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab/ranking/compare"
	"decouple/app/metric"
	"decouple/app/sample"
)

// small is a training that is over soon.
func small(loss coupled.Loss) compare.Request {
	return compare.Request{Loss: loss, Labels: 50, Alpha: 300, Beta: 900, Seed: 11, Examples: 300}
}

// whole is one on the whole shipped log.
var whole = compare.Request{Labels: 100, Alpha: 500, Beta: 500, Seed: sample.Seed}

// newServer is a server of this package's kinds.
func newServer() *job.Server { return jobtest.NewServer(compare.Training, compare.Retraining) }

// train runs r on s; nil stands for a new server.
func train(t *testing.T, s *job.Server, r compare.Request) jobtest.Result[compare.Trained] {
	t.Helper()
	if s == nil {
		s = newServer()
	}
	return jobtest.Answer(t, compare.Training, r, jobtest.On(s))
}

// The places of the columns, for comparing some of them.
const (
	coupledColumn = 1
	engagement    = 2
	quality       = 3
)

func TestTrainingOnTheSample(t *testing.T) {
	n := len(sample.Posts())
	for loss := range coupled.Loss(coupled.Losses) {
		got := train(t, nil, small(loss))
		r := got.Answer
		if r.Loss != loss || r.Labels != 50 || r.Alpha != 300 || r.Beta != 900 || r.Wave || r.Rows != 300 || r.Labelled != 150 || r.Cols < 8192 {
			t.Errorf("%s: %+v", loss.Key(), r)
		}
		if r.Iterations < 3 || r.Passes < r.Iterations || r.PairIterations < 6 || r.PairPasses < r.PairIterations || r.Seconds <= 0 || r.PairSeconds <= 0 {
			t.Errorf("%s took %+v", loss.Key(), r)
		}
		if (r.Difference == -1) != (loss != coupled.Squared) {
			t.Errorf("%s: difference %g", loss.Key(), r.Difference)
		}
		if len(r.Posts) != n+len(sample.Wave()) {
			t.Fatalf("%s: %d posts are ranked", loss.Key(), len(r.Posts))
		}
		for i, p := range r.Posts {
			if int(p) != i {
				t.Fatalf("%s: place %d has post %d", loss.Key(), i, p)
			}
		}
		for i, p := range append(sample.Posts(), sample.Wave()...) {
			if r.TrueE[i] != p.Truth.Appeal || r.TrueQ[i] != p.Truth.Quality {
				t.Fatalf("%s: %s is said to have %g and %g", loss.Key(), p.ID, r.TrueE[i], r.TrueQ[i])
			}
		}
		// Few rows teach little, but not nothing.
		if a, b := metric.Spearman(r.E[:n], r.TrueE[:n]), metric.Spearman(r.Q[:n], r.TrueQ[:n]); a < 0.2 || b < 0.2 {
			t.Errorf("%s: Spearman %g and %g", loss.Key(), a, b)
		}
		stages := map[string]bool{}
		done := -1.0
		for _, p := range got.Progress {
			stages[p.Stage] = true
			if p.Done < done {
				t.Errorf("%s: progress fell from %g to %g", loss.Key(), done, p.Done)
			}
			done = p.Done
		}
		for _, want := range []string{"generating the log", "training the engagement model", "training the quality model", "training the coupled model"} {
			if !stages[want] {
				t.Errorf("%s: no progress of %q", loss.Key(), want)
			}
		}
	}
}

// With every label seen and the squared loss, the coupled model's scores are the pair's
// weighted sum, but for a constant; with labels hidden they are not.
func TestSquaredIsThePair(t *testing.T) {
	r := small(coupled.Squared)
	r.Labels = 100
	got := train(t, nil, r).Answer
	for i := range got.Coupled {
		is := got.Coupled[i] - got.Coupled[0]
		want := 0.25*(got.E[i]-got.E[0]) + 0.75*(got.Q[i]-got.Q[0])
		if math.Abs(is-want) > 1e-9 {
			t.Fatalf("post %d has %g more than the first, want %g", i, is, want)
		}
	}
	if d := got.Difference; d < 0 || d > 1e-9 {
		t.Errorf("the largest difference of weights is %g", d)
	}
	if d := train(t, nil, small(coupled.Squared)).Answer.Difference; d < 1e-2 {
		t.Errorf("with half of the labels hidden the largest difference of weights is %g", d)
	}
}

// The pair is trained once, the coupled model for every request; and the same request
// gives the same numbers, whatever was trained before.
func TestThePairIsKept(t *testing.T) {
	s := newServer()
	first := train(t, s, small(coupled.Squared))
	turned := small(coupled.Squared)
	turned.Alpha = 900
	second := train(t, s, turned)
	for _, p := range second.Progress {
		if p.Stage != "training the coupled model" {
			t.Fatalf("with the pair known there is progress of %q", p.Stage)
		}
	}
	if len(second.Progress) < 2 {
		t.Errorf("%d messages of progress", len(second.Progress))
	}
	for _, column := range []int{engagement, quality} {
		if !bytes.Equal(first.Columns[column], second.Columns[column]) {
			t.Errorf("column %d of the pair changed", column)
		}
	}
	if first.Answer.PairSeconds != second.Answer.PairSeconds || first.Answer.PairIterations != second.Answer.PairIterations {
		t.Error("the pair is said to have been trained again")
	}
	if a, b := first.Answer, second.Answer; !a.PairHere || !a.PairNew || b.PairHere || b.PairNew {
		t.Errorf("the pair was trained here: %v, then %v; is new: %v, then %v", a.PairHere, b.PairHere, a.PairNew, b.PairNew)
	}
	if bytes.Equal(first.Columns[coupledColumn], second.Columns[coupledColumn]) {
		t.Error("other weights gave the same scores")
	}
	if again := train(t, s, small(coupled.Squared)); !again.SameColumns(first) {
		t.Error("the same request gave other numbers on the same server")
	}
	if fresh := train(t, nil, small(coupled.Squared)); !fresh.SameColumns(first) {
		t.Error("the same request gave other numbers on a new server")
	}
}

// Whatever changes the data or the loss trains another pair.
func TestAnotherPair(t *testing.T) {
	base := small(coupled.Squared)
	base.Examples = 100
	first := train(t, nil, base)
	for name, change := range map[string]func(*compare.Request){
		"seed":     func(r *compare.Request) { r.Seed++ },
		"labels":   func(r *compare.Request) { r.Labels = 60 },
		"examples": func(r *compare.Request) { r.Examples = 320 },
		"loss":     func(r *compare.Request) { r.Loss = coupled.Mixed },
	} {
		s := newServer()
		train(t, s, base)
		r := base
		change(&r)
		got := train(t, s, r)
		if bytes.Equal(got.Columns[quality], first.Columns[quality]) {
			t.Errorf("another %s: the quality model is the same", name)
		}
		if fresh := train(t, nil, r); !fresh.SameColumns(got) {
			t.Errorf("another %s: what was trained before has changed the answer", name)
		}
	}
}

func TestTrainingOnTheWholeLog(t *testing.T) {
	s := newServer()
	plain := train(t, s, whole)
	want := 0
	for _, p := range sample.Log(rand.New(rand.NewPCG(sample.Seed, 0)), sample.LogSize) {
		if p.Log.Impressions > 0 && p.Log.Ratings > 0 {
			want++
		}
	}
	if r := plain.Answer; r.Rows != want || r.Labelled != want || !r.Converged {
		t.Errorf("%+v, want %d rows", r, want)
	}
	with := whole
	with.Wave = true
	wave := train(t, s, with)
	n := len(sample.Posts())
	if got := len(wave.Answer.Posts); got != n+8 || !bytes.Equal(plain.Columns[0], wave.Columns[0]) {
		t.Errorf("with the wave %d posts are ranked", got)
	}
	for _, column := range []int{engagement, quality} {
		if !bytes.Equal(plain.Columns[column], wave.Columns[column]) {
			t.Errorf("the wave changed column %d, which is the pair's", column)
		}
	}
	if first := train(t, nil, with); !first.SameColumns(wave) {
		t.Error("the wave alone and after the plain log differ")
	}
	if again := train(t, s, whole); !again.SameColumns(plain) {
		t.Error("the wave left something behind")
	}
	if extra := wave.Answer.Rows - plain.Answer.Rows; extra < 80 || extra > sample.WaveLogSize || !wave.Answer.Wave || wave.Answer.Difference != -1 {
		t.Errorf("the wave brought %d rows: %+v", extra, wave.Answer)
	}
	r := plain.Answer
	a, b := metric.Spearman(r.E[:n], r.TrueE[:n]), metric.Spearman(r.Q[:n], r.TrueQ[:n])
	t.Logf("on the sample feed: engagement %.3f, quality %.3f", a, b)
	if a < 0.6 || b < 0.65 {
		t.Errorf("Spearman on the sample feed: engagement %.3f, quality %.3f", a, b)
	}
}
