package nextapp

import (
	"context"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"

	"decouple/app/glm"
	"decouple/app/usage"
)

// quick is a training that is over soon.
var quick = Training{Penalty: 1, Negatives: 5, Seed: 1, Tolerance: 1e-3, Iterations: 30}

// still is a clock that stands.
func still() float64 { return 0 }

func simulated(t *testing.T, s usage.Settings) *usage.Log {
	t.Helper()
	l, err := usage.Simulate(s)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

var smallOnce = sync.OnceValues(func() (*usage.Log, *Comparison) {
	l, err := usage.Simulate(usage.Settings{Seed: 1, Days: 9, Drift: 1})
	if err != nil {
		panic(err)
	}
	c, err := Compare(context.Background(), l, SetupOf(l, 7, AllFeatures, false), 7, quick, still, nil)
	if err != nil {
		panic(err)
	}
	return l, c
})

// small is a short log with its models, which no test changes.
func small(t *testing.T) (*usage.Log, *Comparison) {
	t.Helper()
	l, c := smallOnce()
	short := *l
	return &short, c
}

func TestRankOf(t *testing.T) {
	for _, tt := range []struct {
		values []float64
		app    int
		want   int
	}{
		{[]float64{.5, .3, .2}, 0, 1},
		{[]float64{.5, .3, .2}, 2, 3},
		{[]float64{.3, .3, .4}, 1, 3}, // of equal ones the first
		{[]float64{.3, .3, .4}, 0, 2},
		{[]float64{none, .3, none}, 1, 1},
		{[]float64{none, .3, none}, 0, 0},
		{[]float64{0, 0, 0}, 2, 3},
	} {
		if got := rankOf(tt.values, tt.app); got != tt.want {
			t.Errorf("app %d of %v has place %d, want %d", tt.app, tt.values, got, tt.want)
		}
	}
}

// Hit rates, reciprocal ranks and log loss worked out by hand: places 1, 3, 4, none, with
// the shares 1/2, 1/4, 1/8.
func TestFiguresByHand(t *testing.T) {
	o := &Outcomes{Events: make([]usage.Event, 4)}
	o.Of[Softmax] = []Outcome{{1, math.Ln2}, {3, 2 * math.Ln2}, {4, 3 * math.Ln2}, {0, math.Inf(1)}}
	f := o.Summarise(Softmax, NewBootstrap(o, 1))
	for name, got := range map[string][2]float64{
		"hit@1": {f.Hit1.Value, .25}, "hit@3": {f.Hit3.Value, .5}, "MRR": {f.MRR.Value, (1 + 1./3 + 1./4) / 4},
		"log loss": {f.LogLoss.Value, 2 * math.Ln2}, "answered": {float64(f.Answered), 3}, "openings": {float64(f.Openings), 4},
	} {
		if math.Abs(got[0]-got[1]) > 1e-12 {
			t.Errorf("%s is %v, want %v", name, got[0], got[1])
		}
	}
}

// All methods' values are shares that add up to 1 over what they answer, but for the
// score's, which are each on their own; nothing is answered about what is not on the phone.
func TestValues(t *testing.T) {
	l, c := small(t)
	l.Apps = slices.Clone(l.Apps)
	l.Apps[7].Installed = 8
	k := Ask(&c.Models, l)
	k.Uninstalled = 3
	h := NewHistory(len(l.People), len(l.Apps))
	for i := range l.Events {
		e := &l.Events[i]
		m := momentOf(e, h)
		if i%97 == 0 {
			for by := range Methods {
				values := k.Values(by, &m, h)
				sum := 0.0
				for a, v := range values {
					there := a != 3 && (a != 7 || e.Day() >= 8) && (by < Recent || a != m.Last)
					if Answered(v) != there || there && !(v > 0 && v < 1) {
						t.Fatalf("%s gives app %d %v on day %d; it closed app %d", by.Name(), a, v, e.Day(), m.Last)
					}
					if there {
						sum += v
					}
				}
				if by != Score && math.Abs(sum-1) > 1e-12 {
					t.Fatalf("the values of %s add up to %v", by.Name(), sum)
				}
				if by == Score && (sum < .05 || sum > 20) {
					t.Fatalf("the corrected scores add up to %v: far from 1 for one opening", sum)
				}
			}
		}
		h.Add(e)
	}
}

// With the correction for the sampling of negatives, the scores of all apps at a moment add
// up to about the one app that is opened, however many negatives were drawn.
func TestCorrectionForSampling(t *testing.T) {
	l := simulated(t, usage.Settings{Seed: 2, Days: 6})
	for _, negatives := range []int{2, 6, 23} {
		training := quick
		training.Negatives = negatives
		setup := SetupOf(l, l.Days, AllFeatures, false)
		score, err := setup.TrainScore(context.Background(), l, training)
		if err != nil {
			t.Fatal(err)
		}
		k := Ask(&Models{Setup: setup, Softmax: glm.NewSoftmax(setup.SoftmaxColumns(), setup.Apps), Score: score, Negatives: negatives}, l)
		h := NewHistory(len(l.People), len(l.Apps))
		var sum float64
		for i := range l.Events {
			m := momentOf(&l.Events[i], h)
			for _, v := range k.Values(Score, &m, h) {
				sum += v
			}
			h.Add(&l.Events[i])
		}
		if mean := sum / float64(len(l.Events)); mean < .85 || mean > 1.2 {
			t.Errorf("with %d negatives the scores add up to %v on average, want about 1", negatives, mean)
		}
	}
}

// The first terms and the intercept make the logit again.
func TestReasonsAddUp(t *testing.T) {
	l, c := small(t)
	k := Ask(&c.Models, l)
	h := NewHistory(len(l.People), len(l.Apps))
	for i := range l.Events[:900] {
		h.Add(&l.Events[i])
	}
	e := &l.Events[900]
	m := momentOf(e, h)
	for _, app := range []int{0, 5, 23} {
		terms, z := k.Reasons(Score, &m, h, app)
		for _, term := range terms {
			z += term.Value
		}
		if want := k.Logit(&m, app, h); math.Abs(z-want) > 1e-9 || len(terms) < 8 {
			t.Errorf("%d terms of the score add up to %v, want %v", len(terms), z, want)
		}
	}
	// The softmax's, less the mean logit: their differences are those of the logarithms.
	p := slices.Clone(k.Values(Softmax, &m, h))
	logit := func(app int) float64 {
		terms, z := k.Reasons(Softmax, &m, h, app)
		for _, term := range terms {
			z += term.Value
		}
		return z
	}
	if got, want := logit(2)-logit(9), math.Log(p[2]/p[9]); math.Abs(got-want) > 1e-9 {
		t.Errorf("the softmax's terms of two apps differ by %v, want %v", got, want)
	}
	if terms, _ := k.Reasons(Used, &m, h, 0); terms != nil {
		t.Errorf("a baseline gives the terms %v", terms)
	}
}

// Blocks tile the columns without a gap.
func TestBlocks(t *testing.T) {
	l := simulated(t, usage.Settings{Seed: 1, Days: 2})
	for f := range Features(8) {
		for _, hashed := range []bool{false, true} {
			s := SetupOf(l, 2, f, hashed)
			for name, blocks := range map[string][]Block{"softmax": s.SoftmaxBlocks(), "score": s.ScoreBlocks()} {
				at := 0
				for _, b := range blocks {
					if b.From != at || b.Columns < 1 {
						t.Errorf("%s, features %b: block %+v begins at %d, want %d", name, f, b, b.From, at)
					}
					at += b.Columns
				}
				if want := map[string]int{"softmax": s.SoftmaxColumns(), "score": s.ScoreColumns()}[name]; at != want {
					t.Errorf("%s, features %b: blocks of %d columns, want %d", name, f, at, want)
				}
			}
		}
	}
	s := SetupOf(l, 2, AllFeatures, false)
	if n := s.SoftmaxColumns(); n != 69 {
		t.Errorf("the softmax has %d columns, want 24 hours, 7 days, 4 places, 2, 8 people, 24 apps", n)
	}
	if s.bucket(usage.NewCategory) != -1 {
		t.Error("a category that was never seen has a place in the list")
	}
	s.Hashed = true
	if b := s.bucket(usage.NewCategory); b < 0 || b >= hashBuckets {
		t.Errorf("hashed, it has the bucket %d", b)
	}
}

func TestCompareRefuses(t *testing.T) {
	l := simulated(t, usage.Settings{Seed: 1, Days: 2})
	for _, split := range []int{0, 2} {
		if _, err := Compare(context.Background(), l, SetupOf(l, 2, AllFeatures, false), split, quick, still, nil); err == nil || !strings.Contains(err.Error(), "at least two days") {
			t.Errorf("split at day %d: %v", split, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	steps := 0
	_, err := Compare(ctx, l, SetupOf(l, 1, AllFeatures, false), 1, quick, still, func(string, float64, glm.Progress) error {
		if steps++; steps == 5 {
			cancel()
		}
		return nil
	})
	if err == nil || steps != 5 {
		t.Errorf("cancelled: %v after %d steps", err, steps)
	}
}
