package abtest_test

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/abtest"

	"pgregory.net/rapid"
)

func sums(pairs ...float64) *abtest.Sums {
	s := &abtest.Sums{}
	for i := 0; i < len(pairs); i += 2 {
		s.Add(pairs[i], pairs[i+1])
	}
	return s
}

// Means: Welch's test of Student's sleep data (1908), as R's t.test gives it: t = −1.8608,
// df = 17.776, p = .07939, −3.3655 to .2055.
func TestCompareMeans(t *testing.T) {
	arm := func(x ...float64) *abtest.Sums {
		s := &abtest.Sums{}
		for _, v := range x {
			s.Add(v, 1)
		}
		return s
	}
	a := arm(1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4)
	b := arm(.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2)
	d, err := abtest.CompareRatio(a, b, .05)
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(d.P-.07939) > 5e-6 || math.Abs(d.Low+3.3654832) > 1e-6 || math.Abs(d.High-.2054832) > 1e-6 {
		t.Errorf("%+v", d)
	}
}

// The delta method by hand: x = 1, 0, 2 of y = 2, 1, 3 gives R = .5 and, with S_xx = 1, S_xy = 1,
// S_yy = 1 and ȳ = 2, a variance of (1 − 1 + .25)/(3·4) = .0208.
func TestDeltaByHand(t *testing.T) {
	d, err := abtest.CompareRatio(sums(1, 2, 0, 1, 2, 3), sums(1, 2, 0, 1, 2, 3), .05)
	if err != nil || d.A != .5 || d.Diff != 0 || d.P != 1 {
		t.Fatalf("%+v, %v", d, err)
	}
	if want := math.Sqrt(2 * .25 / 12); math.Abs(d.SE-want) > 1e-12 {
		t.Errorf("the standard error is %v, want %v", d.SE, want)
	}
}

// Against brute force: the spread of the ratio over many samples. Readers differ in how much they
// are shown and in taste, so the variance over impressions, which takes each as independent, is
// far too small.
func TestDeltaByTrial(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	draw := func() *abtest.Sums {
		s := &abtest.Sums{}
		for range 300 {
			taste, shown := rng.Float64()*.2, 1+rng.IntN(40)
			good := 0
			for range shown {
				if rng.Float64() < taste {
					good++
				}
			}
			s.Add(float64(good), float64(shown))
		}
		return s
	}
	var all, squares, said, found float64
	const runs = 1500
	var impressions float64
	for range runs {
		a, b := draw(), draw()
		d, err := abtest.CompareRatio(a, b, .05)
		if err != nil {
			t.Fatal(err)
		}
		all, squares, said = all+d.Diff, squares+d.Diff*d.Diff, said+d.SE
		impressions += math.Sqrt(d.A*(1-d.A)/a.Y + d.B*(1-d.B)/b.Y)
		if d.P < .05 {
			found++
		}
	}
	spread := math.Sqrt(squares/runs - all/runs*all/runs)
	if math.Abs(said/runs/spread-1) > .05 {
		t.Errorf("the delta method says %.5f, the spread is %.5f", said/runs, spread)
	}
	if math.Abs(found/runs-.05) > .017 { // three standard errors
		t.Errorf("%.3f false positives", found/runs)
	}
	if impressions/runs > .8*spread {
		t.Errorf("by impressions it would be %.5f of %.5f: the readers of this test are too alike", impressions/runs, spread)
	}
}

func TestCompareRatioRefuses(t *testing.T) {
	sound := sums(1, 2, 0, 1)
	for name, test := range map[string]struct {
		a, b *abtest.Sums
		want string
	}{
		"nobody":         {&abtest.Sums{}, sound, "arm A has 0 of the two readers"},
		"one reader":     {sound, sums(1, 1), "arm B has 1 of the two readers"},
		"nothing shown":  {sound, sums(0, 0, 0, 0), "arm B has nothing to divide by"},
		"large numbers":  {sound, sums(1e200, 1, -1e200, 1), "too large"},
		"not any number": {sound, sums(math.NaN(), 1, 0, 1), "too large"},
	} {
		if d, err := abtest.CompareRatio(test.a, test.b, .05); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %+v, %v; want %q", name, d, err, test.want)
		}
	}
	// No reader differs from another.
	same, other := sums(.1, 1, .1, 1, .1, 1), sums(.3, 1, .3, 1, .3, 1)
	if d, err := abtest.CompareRatio(same, same, .05); err != nil || d.P != 1 {
		t.Errorf("alike: %+v, %v", d, err)
	}
	if d, err := abtest.CompareRatio(same, other, .05); err != nil || d.P == d.P || d.Found(.05) {
		t.Errorf("no spread: %+v, %v; want no p", d, err)
	}
}

// series is one arm at one time.
func series(x ...float64) abtest.Series { return abtest.Series{X: x, Ends: []int{len(x)}} }

func TestBootstrap(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	hours := func(n int, add float64) []float64 {
		x := make([]float64, n)
		for i := range x {
			if rng.Float64() < .3 {
				x[i] = rng.ExpFloat64() + add
			}
		}
		return x
	}
	a, b := abtest.Series{X: hours(800, 0), Ends: []int{1, 100, 800}}, abtest.Series{X: hours(900, 0), Ends: []int{5, 300, 900}}
	run := func(seed uint64) []abtest.Resampled {
		r, err := abtest.Bootstrap(context.Background(), a, b, 2000, .05, seed, nil)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	got, again, other := run(1), run(1), run(2)
	if got[0].P == got[0].P {
		t.Errorf("of one reader there is %+v", got[0])
	}
	for i := 1; i < 3; i++ {
		// For means of this many, the percentiles lie where Welch's interval ends.
		d, err := abtest.CompareRatio(means(a.X[:a.Ends[i]]), means(b.X[:b.Ends[i]]), .05)
		r, width := got[i], d.High-d.Low
		if err != nil || math.Abs(r.Low-d.Low) > .1*width || math.Abs(r.High-d.High) > .1*width || math.Abs(r.P-d.P) > .05 || math.Abs(r.Diff-d.Diff) > 1e-9 {
			t.Errorf("resampling gives %+v, Welch %+v", r, d)
		}
		if again[i] != r || other[i] == r {
			t.Errorf("the same seed gives %+v, another %+v", again[i], other[i])
		}
	}
	far, err := abtest.Bootstrap(context.Background(), series(a.X...), series(hours(900, 9)...), 500, .05, 1, nil)
	if err != nil || far[0].P != 2./501 || far[0].Low <= 0 {
		t.Errorf("a difference that no sample contradicts: %+v, %v", far, err)
	}
}

func means(x []float64) *abtest.Sums {
	s := &abtest.Sums{}
	for _, v := range x {
		s.Add(v, 1)
	}
	return s
}

func TestBootstrapStops(t *testing.T) {
	two, stop := series(1, 2), errors.New("stop")
	if _, err := abtest.Bootstrap(context.Background(), two, two, 10, .05, 1, func(int) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := abtest.Bootstrap(ctx, two, two, 10, .05, 1, nil); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, bad := range []abtest.Series{{X: []float64{1}, Ends: []int{2}}, {X: []float64{1, 2}, Ends: []int{2, 1}}, {X: []float64{1}}, {X: []float64{1}, Ends: []int{-1}}} {
		if r, err := abtest.Bootstrap(context.Background(), two, bad, 10, .05, 1, nil); err == nil {
			t.Errorf("%+v gives %+v", bad, r)
		}
	}
	same := series(1, 1, 1)
	if r, err := abtest.Bootstrap(context.Background(), same, same, 10, .05, 1, nil); err != nil || r[0].P != 1 || r[0].Low != 0 || r[0].High != 0 {
		t.Errorf("no spread: %+v, %v", r, err)
	}
}

// The ratio of sums does not hang on the order of readers.
func TestRatioOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(0, 9), 4, 40).Draw(t, "x")
		a, b := &abtest.Sums{}, &abtest.Sums{}
		for i := 0; i+1 < len(x); i += 2 {
			a.Add(x[i], 1+x[i+1])
			b.Add(x[len(x)-2-i-len(x)%2], 1+x[len(x)-1-i-len(x)%2])
		}
		d, err := abtest.CompareRatio(a, b, .05)
		if err == nil && math.Abs(d.Diff) > 1e-9 {
			t.Fatalf("%+v", d)
		}
	})
}
