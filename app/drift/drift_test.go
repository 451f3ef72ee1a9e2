package drift

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

// The figures that the field quotes, by hand: (a−e)·ln(a/e) of two bins, and of ten of which one was emptied.
func TestPSI(t *testing.T) {
	near(t, "PSI of .5/.5 and .6/.4", PSI([]int{50, 50}, []int{60, 40}, Floor), .1*math.Log(1.2)-.1*math.Log(.8), 1e-15)
	near(t, "PSI of .5/.5 and .6/.4", PSI([]int{50, 50}, []int{60, 40}, Floor), .0405, 5e-5)
	ten, emptied := make([]int, 10), make([]int, 10)
	for i := range ten {
		ten[i] = 9
		if i > 0 {
			emptied[i] = 10
		}
	}
	near(t, "PSI at floor 1e-4", PSI(ten, emptied, 1e-4), .7006, 5e-5)
	near(t, "PSI at floor 1e-6", PSI(ten, emptied, 1e-6), 1.1618, 5e-5)
	if got := PSI([]int{1, 2}, []int{0, 0}, Floor); !math.IsNaN(got) {
		t.Errorf("PSI with nothing is %v", got)
	}
}

// Tables of χ² (Abramowitz and Stegun, table 26.8), and the folklore limit at 100 values.
func TestChiSquared(t *testing.T) {
	for _, c := range []struct {
		df       int
		x, alpha float64
	}{{1, 3.84146, .05}, {2, 5.99146, .05}, {5, 11.0705, .05}, {9, 16.9190, .05}, {9, 21.6660, .01}, {10, 23.2093, .01}, {19, 30.1435, .05}} {
		near(t, fmt.Sprintf("tail of χ²(%d) at %v", c.df, c.x), ChiSquaredTail(c.df, c.x), c.alpha, 2e-6)
		near(t, fmt.Sprintf("quantile of χ²(%d) at %v", c.df, c.alpha), ChiSquaredQuantile(c.df, c.alpha), c.x, 1e-4)
	}
	near(t, "share of alarms at 0.1, n = m = 100", PSITail(100, 100, 10, .1), .83, .005)
	near(t, "limit turned around", PSITail(5000, 35000, 10, PSILimit(5000, 35000, 10, 1./365)), 1./365, 1e-12)
	if got := ChiSquaredTail(9, 437.5); got <= 0 || got > 1e-80 { // a PSI of 0.1 at 5,000 against 35,000
		t.Errorf("the far tail is %v", got)
	}
}

// Without a change PSI is about (1/n + 1/m)·χ²: at n = m = 100 and ten equal bins, 0.1 alarms about five times of six.
func TestPSIWithoutChange(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const runs = 20_000
	over := 0
	for range runs {
		var a, b [10]int
		for range 100 {
			a[rng.IntN(10)]++
			b[rng.IntN(10)]++
		}
		if PSI(a[:], b[:], Floor) > .1 {
			over++
		}
	}
	near(t, "share above 0.1", float64(over)/runs, PSITail(100, 100, 10, .1), .03)
}

// Smirnov's table of 1948, and distances that can be seen.
func TestKS(t *testing.T) {
	for lambda, alpha := range map[float64]float64{1.2238: .1, 1.3581: .05, 1.6276: .01, 1.9495: .001} {
		near(t, "Kolmogorov’s tail", kolmogorov(lambda), alpha, 3e-5*10*alpha+2e-6)
	}
	// {1, 2, 3, 4} and {3, 4, 5, 6} over the values 1 to 6: half of the first lie below all of the second.
	near(t, "distance", KS([]int{1, 1, 1, 1, 0, 0}, []int{0, 0, 1, 1, 1, 1}), .5, 0)
	near(t, "distance of samples without a common value", KS([]int{3, 0}, []int{0, 5}), 1, 0)
	near(t, "limit turned around", KSTail(5000, 35000, KSLimit(5000, 35000, .01)), .01, 1e-12)
	if got := KS([]int{0}, []int{1}); !math.IsNaN(got) {
		t.Errorf("a distance to nothing is %v", got)
	}
}

func TestShares(t *testing.T) {
	near(t, "normal quantile", NormalQuantile(.025), 1.959964, 1e-6)
	near(t, "shift of equal shares", ShareShift(50, 500, 500, 5000), 0, .05)
	z := ShareShift(180, 5000, 1000, 35000)
	near(t, "the share at that shift", ShareAt(z, 5000, 1000, 35000), 180./5000, 1e-12)
	// Binomial tails by hand: 1 − .9⁵, and 10·.1³·.9² + 5·.1⁴·.9 + .1⁵.
	near(t, "P(≥1 of 5)", BinomialTail(5, 1, .1), .40951, 1e-12)
	near(t, "P(≥3 of 5)", BinomialTail(5, 3, .1), .00856, 1e-12)
	if k := BinomialLimit(5, .1, .01); k != 3 {
		t.Errorf("the limit is %d, want 3", k)
	}
	// Newcombe 1998, table I: 81 of 263 and 0 of 20, the score method.
	for _, c := range []struct {
		yes, n    int
		low, high float64
	}{{81, 263, .2553, .3662}, {15, 148, .0624, .1605}, {0, 20, 0, .1611}, {1, 29, .0061, .1718}} {
		low, high := Wilson(c.yes, c.n, 1.959964)
		near(t, "Wilson’s low end", low, c.low, 5e-5)
		near(t, "Wilson’s high end", high, c.high, 5e-5)
	}
}

func ExampleExpectedAccuracy() {
	fmt.Printf("%.3f\n", ExpectedAccuracy([]float64{.9, .8, .3, .1}, .5))
	// Output: 0.825
}

// The pooled steps of Ayer et al.: an order that is right stays, one that is wrong is averaged.
func TestCalibrate(t *testing.T) {
	c := Calibrate([]float64{1, 2, 3, 4, 5, 5}, []bool{false, true, false, true, true, false})
	for score, want := range map[float64]float64{0: 0, 1: 0, 1.5: 0, 2: .5, 3.9: .5, 4: 2. / 3, 9: 2. / 3} {
		near(t, fmt.Sprint("probability of ", score), c.Of(score), want, 1e-15)
	}
	var none Calibration
	if p := none.Of(1); !math.IsNaN(p) {
		t.Errorf("without a fit the probability is %v", p)
	}
}

// Calibrated on themselves, scores promise the share that there is, and never fall.
func TestCalibrated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 60).Draw(t, "n")
		scores, yes, count, sum := make([]float64, n), make([]bool, n), 0, 0.
		for i := range n {
			scores[i], yes[i] = float64(rapid.IntRange(0, 20).Draw(t, "score")), rapid.Bool().Draw(t, "yes")
			if yes[i] {
				count++
			}
		}
		c := Calibrate(scores, yes)
		for _, s := range scores {
			sum += c.Of(s)
		}
		if math.Abs(sum-float64(count)) > 1e-9 {
			t.Fatalf("%v of %d", sum, count)
		}
		for x := -1.; x < 22; x += .5 {
			if c.Of(x+.5) < c.Of(x) {
				t.Fatalf("it falls at %v", x)
			}
		}
	})
}

// Without a common part, alarms are independent; with one they fall on the same months, so that fewer months have any.
func TestAnyAlarm(t *testing.T) {
	near(t, "independent days", AnyAlarm(1./365, One, 30, 5000, 0), 1-math.Pow(364./365, 30), 1e-12)
	near(t, "one day", AnyAlarm(.01, One, 1, 5000, 35000), .01, 1e-9)
	near(t, "one day, two sides", AnyAlarm(.01, Two, 1, 5000, 35000), .01, 1e-9)
	alone, common := AnyAlarm(.01, One, 30, 5000, 0), AnyAlarm(.01, One, 30, 5000, 35000)
	if !(common < alone && common > .8*alone) {
		t.Errorf("%v with a common part, %v without", common, alone)
	}
	near(t, "a PSI on one day", AnyPSIAlarm(.01, 10, 1, 5000, 35000), .01, 1e-6)
	near(t, "a PSI of two bins", AnyPSIAlarm(.01, 2, 30, 5000, 35000), AnyAlarm(.01, Two, 30, 5000, 35000), 1e-4)
	if two, ten := AnyPSIAlarm(.01, 2, 30, 5000, 35000), AnyPSIAlarm(.01, 10, 30, 5000, 35000); !(ten > two && ten < alone) {
		t.Errorf("any alarm of a PSI of ten bins %v, of two %v", ten, two)
	}
	if got := AnyAlarm(0, Two, 30, 1, 1); got != 0 {
		t.Errorf("no alarms come with %v", got)
	}
}

// The skewness of a share's shift is that of all values it can have: of 1,000 with probability 0.1, against ten million quiet ones.
func TestShareSkewness(t *testing.T) {
	const n, p, m = 1000, .1, 10_000_000
	var mean, second, third float64
	each := func(do func(chance, shift float64)) {
		for k := range n + 1 {
			do(BinomialTail(n, k, p)-BinomialTail(n, k+1, p), ShareShift(k, n, p*m, m))
		}
	}
	each(func(chance, x float64) { mean += chance * x })
	each(func(chance, x float64) { second += chance * (x - mean) * (x - mean) })
	each(func(chance, x float64) { third += chance * (x - mean) * (x - mean) * (x - mean) })
	near(t, "skewness", ShareSkewness(n, p*m, m), third/math.Pow(second, 1.5), .003)
	near(t, "of no quiet ones", ShareSkewness(n, 0, m), 0, 0)
	near(t, "of halves", ShareSkewness(n, m/2, m), 0, 0)
}

// An exponential variable less 1 has skewness 2: it exceeds x with e^(−x−1). And the moments of four numbers by hand.
func TestSkewed(t *testing.T) {
	for _, x := range []float64{.5, 1, 2, 3} {
		near(t, fmt.Sprint("tail at ", x), SkewedTail(x, 2), math.Exp(-x-1), .012)
		near(t, "the tail turned around", SkewedQuantile(SkewedTail(x, 2), 2), x, 1e-9)
	}
	near(t, "without skewness", SkewedTail(1.96, 0), NormalTail(1.96), 0)
	near(t, "without skewness", SkewedQuantile(.01, 0), NormalQuantile(.01), 0)
	var m Moments
	for _, x := range []float64{0, 0, 0, 4} {
		m.N, m.Sum, m.Squares, m.Cubes = m.N+1, m.Sum+x, m.Squares+x*x, m.Cubes+x*x*x
	}
	near(t, "mean", m.Mean(), 1, 0)
	near(t, "deviation", m.SD(), math.Sqrt(3), 1e-15)
	near(t, "skewness", m.Skewness(), 6/math.Pow(3, 1.5), 1e-15) // (3·(−1)³ + 3³)/4 over 3^1.5
	sd, skewness := MeanShift(6, 6, &m)
	near(t, "deviation of two means' difference", sd, 1, 1e-15)
	near(t, "its skewness", skewness, 0, 0) // two samples as large have a symmetric difference
}
