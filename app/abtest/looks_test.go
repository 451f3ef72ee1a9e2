package abtest_test

import (
	"context"
	"errors"
	"math"
	"runtime"
	"slices"
	"testing"

	"decouple/app/abtest"
)

// Armitage, McPherson and Rowe, JRSS A 132 (1969), table 2: the chance of a result at 5 % in K
// looks at a normal variable.
var armitage = map[int]float64{1: .050, 2: .083, 3: .107, 4: .126, 5: .142, 10: .193, 20: .248, 50: .320, 100: .374}

func TestFalseFinds(t *testing.T) {
	chances := abtest.FalseFinds(abtest.Quantile(.975), 100)
	for k, want := range armitage {
		if got := chances[k-1]; math.Abs(got-want) > .0005 {
			t.Errorf("%d looks: %.5f, the table has %.3f", k, got, want)
		}
	}
	if math.Abs(chances[0]-.05) > 1e-6 {
		t.Errorf("one look: %.8f", chances[0])
	}
	if !slices.IsSorted(chances) {
		t.Error("more looks find less")
	}
	// At 1 %, of the same table's first lines: .018 with two looks.
	if got := abtest.FalseFinds(abtest.Quantile(.995), 2)[1]; math.Abs(got-.018) > .0005 {
		t.Errorf("two looks at 1 %%: %.4f", got)
	}
	if len(abtest.FalseFinds(2, 0)) != 0 {
		t.Error("no look finds something")
	}
}

var trap = abtest.Looks{Tests: 2000, Readers: 15_400, Every: 100, Rate: .05, Tau: .01, Alpha: .05, Seed: 1, Draw: 100}

// 2,000 tests without a difference, live: as the theory says within three standard errors, and
// those that may be read at any time below 5 %.
func TestLooks(t *testing.T) {
	if testing.Short() {
		t.Skip("2,000 tests of 15,400 readers; other tests cover the parts")
	}
	looks := trap
	if runtime.GOARCH == "wasm" {
		looks.Tests = 500
	}
	got, err := looks.Run(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	theory := abtest.FalseFinds(abtest.Quantile(.975), 100)
	for _, k := range []int{1, 2, 5, 10, 20, 50, 100} {
		share := float64(looks.Found(got.First, k)) / float64(looks.Tests)
		want := theory[k-1]
		if far := 3 * math.Sqrt(want*(1-want)/float64(looks.Tests)); math.Abs(share-want) > far {
			t.Errorf("%d looks: %.4f, theory %.4f", k, share, want)
		}
		if safe := float64(looks.Found(got.Safe, k)) / float64(looks.Tests); safe > .05 || safe > share {
			t.Errorf("%d looks: the sequential test finds %.4f", k, safe)
		}
		t.Logf("%3d looks: theory %.4f, these %.4f, mSPRT %.4f", k, want, share, float64(looks.Found(got.Safe, k))/float64(looks.Tests))
	}
	if len(got.Z) != 100*100 || len(got.P) != looks.Tests {
		t.Errorf("%d z, %d p", len(got.Z), len(got.P))
	}
}

// Everything that is kept of a test agrees: its z, its bits and its p.
func TestLooksAgree(t *testing.T) {
	looks := trap
	looks.Tests, looks.Readers, looks.Draw = 60, 2000, 60
	got, err := looks.Run(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	limit := float32(abtest.Quantile(.975))
	for test := range looks.Tests {
		z := got.Z[test*100 : test*100+100]
		for _, k := range []int{1, 5, 100} {
			first := -1
			for look := 100/k - 1; look < 100 && first < 0; look += 100 / k {
				if z[look] > limit || z[look] < -limit {
					first = look
				}
			}
			if f := looks.FirstOf(got.First, test, k); f != first {
				t.Fatalf("test %d, %d looks: first found at %d, by z at %d", test, k, f, first)
			}
		}
		if p := abtest.TwoSided(float64(z[99])); math.Abs(p-float64(got.P[test])) > 1e-5 {
			t.Fatalf("test %d: p is %v, by z %v", test, got.P[test], p)
		}
	}
	again, _ := looks.Run(context.Background(), nil)
	if !slices.Equal(again.Z, got.Z) || !slices.Equal(again.Safe, got.Safe) {
		t.Error("the same seed gives other tests")
	}
	looks.Seed++
	if other, _ := looks.Run(context.Background(), nil); slices.Equal(other.Z, got.Z) {
		t.Error("another seed gives the same tests")
	}
	stop := errors.New("stop")
	if _, err := looks.Run(context.Background(), func(done int) error {
		if done == 2 {
			return stop
		}
		return nil
	}); !errors.Is(err, stop) {
		t.Error(err)
	}
}

// 20,000 tests of a thing with itself: all p-values are equally likely (Kolmogorov and Smirnov), and
// 5 % ± ½ % of them are below .05.
func TestAA(t *testing.T) {
	natively(t)
	looks := abtest.Looks{Tests: 20_000, Readers: 15_400, Every: 1, Rate: .05, Tau: .01, Alpha: .05, Seed: 7}
	got, err := looks.Run(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	share := float64(looks.Found(got.First, 1)) / float64(looks.Tests)
	if math.Abs(share-.05) > .005 {
		t.Errorf("%.4f of the tests find a difference, want .05 ± .005", share)
	}
	p := make([]float64, looks.Tests)
	for i, x := range got.P {
		p[i] = float64(x)
	}
	slices.Sort(p)
	d, q := abtest.Uneven(p)
	t.Logf("%.4f below .05; D = %.5f, p = %.3f", share, d, q)
	if q < .05 {
		t.Errorf("the p-values are uneven: D = %.5f, p = %.4f", d, q)
	}
}

// The interval holds the true difference in 95 % ± ½ % of 20,000 tests.
func TestCoverage(t *testing.T) {
	natively(t)
	rng := newRNG(11)
	const runs, n = 20_000, 1030
	inside := 0
	for range runs {
		var a, b abtest.Count
		a.Users, b.Users = n, n
		for range n {
			if rng.Float64() < .2 {
				a.Conversions++
			}
			if rng.Float64() < .25 {
				b.Conversions++
			}
		}
		if d, err := abtest.Compare(a, b, .05); err != nil {
			t.Fatal(err)
		} else if d.Low <= .05 && .05 <= d.High {
			inside++
		}
	}
	share := float64(inside) / runs
	t.Logf("%.4f of the intervals hold the difference", share)
	if math.Abs(share-.95) > .005 {
		t.Errorf("%.4f of the intervals hold the difference, want .95 ± .005", share)
	}
}

func TestUneven(t *testing.T) {
	even := make([]float64, 1000)
	for i := range even {
		even[i] = (float64(i) + .5) / 1000
	}
	if d, p := abtest.Uneven(even); math.Abs(d-.0005) > 1e-12 || p != 1 {
		t.Errorf("even ones: %v, %v", d, p)
	}
	squared := make([]float64, 1000)
	for i, x := range even {
		squared[i] = x * x
	}
	if d, p := abtest.Uneven(squared); math.Abs(d-.25) > .001 || p > 1e-50 {
		t.Errorf("squares: %v, %v; D is ¼", d, p)
	}
	// Kolmogorov's limit: √n·D = 1.3581 has p = .05.
	shifted := make([]float64, 10_000)
	for i := range shifted {
		shifted[i] = min(1, (float64(i)+.5)/10_000+.013531)
	}
	if _, p := abtest.Uneven(shifted); math.Abs(p-.05) > .002 {
		t.Errorf("at the limit of 5 %% p is %v", p)
	}
}
