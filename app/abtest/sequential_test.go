package abtest_test

import (
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"decouple/app/abtest"

	"pgregory.net/rapid"
)

func newRNG(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0xab)) }

// natively skips a test that takes seconds of computing and would take a minute in a browser.
func natively(t *testing.T) {
	t.Helper()
	if runtime.GOARCH == "wasm" {
		t.Skip("20,000 tests, computed natively: in a browser they would take a minute")
	}
	if testing.Short() {
		t.Skip("20,000 tests take seconds")
	}
}

// The likelihood ratio is the integral that it stands for: of the normal likelihood over
// differences θ around 0 with standard deviation τ, against that of no difference.
func TestSequentialByIntegral(t *testing.T) {
	for _, test := range []struct{ diff, variance, tau float64 }{{.5, 1, 1}, {2, .5, 1}, {-1.5, .1, .7}, {.01, .00003, .01}} {
		sd := math.Sqrt(test.variance)
		sum, step := 0.0, test.tau/2000
		for theta := -8 * test.tau; theta <= 8*test.tau; theta += step {
			prior := math.Exp(-theta*theta/(2*test.tau*test.tau)) / (test.tau * math.Sqrt(2*math.Pi))
			ratio := math.Exp((test.diff*test.diff - (test.diff-theta)*(test.diff-theta)) / (2 * sd * sd))
			sum += prior * ratio * step
		}
		s := abtest.Sequential{Tau: test.tau, Alpha: .05}
		if got, want := s.P(test.diff, test.variance), min(1, 1/sum); math.Abs(got-want) > 1e-6 {
			t.Errorf("%+v: p is %v, by the integral %v", test, got, want)
		}
	}
}

// The interval has exactly the differences that the test does not reject.
func TestSequentialInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := abtest.Sequential{
			Tau:   rapid.Float64Range(.001, 2).Draw(t, "tau"),
			Alpha: rapid.SampledFrom([]float64{.01, .05, .2}).Draw(t, "alpha"),
		}
		v := rapid.Float64Range(1e-7, 4).Draw(t, "variance")
		half := s.Half(v)
		for _, by := range []float64{.999, 1.001} {
			d := half * by
			if s.Finds(d, v) != (by > 1) || s.Finds(-d, v) != (by > 1) || (s.P(d, v) < s.Alpha) != (by > 1) {
				t.Fatalf("%+v, variance %v: half is %v, at %v of it p is %v", s, v, half, by, s.P(d, v))
			}
		}
		if z := -math.Sqrt(v) * abtest.Quantile(s.Alpha/2); half <= z {
			t.Fatalf("the interval for any time, %v, is no wider than that for one, %v", half, z)
		}
	})
	s := abtest.Sequential{Tau: 1, Alpha: .05}
	if s.P(3, 0) != 1 || s.Finds(3, 0) || !math.IsInf(s.Half(0), 1) || s.P(3, math.NaN()) != 1 {
		t.Error("without a variance something is found")
	}
}
