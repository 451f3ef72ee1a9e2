package cut_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"decouple/app/cut"
	"decouple/app/metric"

	"pgregory.net/rapid"
)

func TestClass(t *testing.T) {
	cuts := []float64{.4, .6}
	for x, want := range map[float64]int{0: 0, .399: 0, .4: 1, .5: 1, .6: 2, 1: 2} {
		if got := cut.Class(x, cuts); got != want {
			t.Errorf("%v is in class %d, want %d", x, got, want)
		}
	}
	if got := cut.Class(.5, nil); got != 0 {
		t.Errorf("with no cuts it is in class %d", got)
	}
}

// Five values in classes of 2 and 3, worked out by hand: 1 + 3 pairs become equal, 6 of 10 are
// kept, and with no ties in the values τ-b = 6/√(10·6).
func TestJudgeByHand(t *testing.T) {
	o := cut.Judge([]float64{.9, .1, .5, .2, .8}, []float64{.3})
	if !slices.Equal(o.Sizes, []int{2, 3}) || !slices.Equal(o.Equal, []int{1, 3}) || o.Pairs != 10 || o.Kept != 6 {
		t.Errorf("%+v", o)
	}
	if want := 6 / math.Sqrt(60); math.Abs(o.Tau-want) > 1e-12 {
		t.Errorf("τ-b is %v, want %v", o.Tau, want)
	}
	// Equal values never had an order.
	o = cut.Judge([]float64{.5, .5, .5, .9}, []float64{.7})
	if o.Pairs != 3 || o.Kept != 3 || o.Equal[0] != 0 || o.Tau != 1 {
		t.Errorf("with equal values: %+v", o)
	}
	if o = cut.Judge([]float64{.1, .2}, []float64{.5}); !math.IsNaN(o.Tau) || o.Kept != 0 {
		t.Errorf("in one class: %+v", o)
	}
}

// values draws numbers, some of them equal.
func values(t *rapid.T) []float64 {
	return rapid.SliceOfN(rapid.Map(rapid.IntRange(0, 30), func(n int) float64 { return float64(n) / 30 }), 1, 40).Draw(t, "values")
}

func TestJudgeAgainstPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		xs := values(t)
		cuts := slices.Sorted(slices.Values(rapid.SliceOfNDistinct(rapid.Float64Range(0, 1), 0, 5, rapid.ID).Draw(t, "cuts")))
		o := cut.Judge(xs, cuts)
		classes := cut.Classes(xs, cuts)
		pairs, kept, equal := 0, 0, make([]int, len(cuts)+1)
		for i := range xs {
			for j := range i {
				if xs[i] == xs[j] {
					continue
				}
				pairs++
				if classes[i] != classes[j] {
					kept++
				} else {
					equal[classes[i]]++
				}
			}
		}
		if o.Pairs != pairs || o.Kept != kept || !slices.Equal(o.Equal, equal) {
			t.Fatalf("%+v, want %d of %d kept and %v equal", o, kept, pairs, equal)
		}
		as := make([]float64, len(xs))
		for i, c := range classes {
			as[i] = float64(c)
		}
		// No pair turns round, so τ-b is the root of the share of the pairs that are kept.
		if want := metric.KendallTau(xs, as); math.Abs(o.Tau-want) > 1e-12 && !(math.IsNaN(want) && math.IsNaN(o.Tau)) {
			t.Fatalf("τ-b is %v, want %v", o.Tau, want)
		}
		if kept > 0 && math.Abs(o.Tau-math.Sqrt(float64(kept)/float64(pairs))) > 1e-12 {
			t.Fatalf("τ-b is %v, √(%d/%d) is %v", o.Tau, kept, pairs, math.Sqrt(float64(kept)/float64(pairs)))
		}
	})
}

func TestEqualSizes(t *testing.T) {
	xs := []float64{.1, .2, .3, .4, .5, .6, .7, .8, .9}
	for k, want := range map[int][]int{1: {9}, 2: {5, 4}, 3: {3, 3, 3}, 9: {1, 1, 1, 1, 1, 1, 1, 1, 1}} {
		if got := cut.Judge(xs, cut.EqualSizes(xs, k)).Sizes; !slices.Equal(got, want) {
			t.Errorf("%d classes are of %v, want %v", k, got, want)
		}
	}
	if got := cut.EqualSizes([]float64{.5, .5, .5, .7}, 4); len(got) != 1 || got[0] <= .5 || got[0] > .7 {
		t.Errorf("of two values: %v", got)
	}
	if got := cut.EqualSizes([]float64{.5, .5}, 3); len(got) != 0 {
		t.Errorf("of one value: %v", got)
	}
	next := math.Nextafter(.5, 1)
	if got := cut.EqualSizes([]float64{.5, next}, 2); len(got) != 1 || cut.Class(.5, got) != 0 || cut.Class(next, got) != 1 {
		t.Errorf("of two numbers with none between: %v", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		xs, k := values(t), rapid.IntRange(1, 10).Draw(t, "k")
		cuts := cut.EqualSizes(xs, k)
		if !slices.IsSorted(cuts) || len(cuts) > k-1 {
			t.Fatalf("the cuts are %v", cuts)
		}
		for _, n := range cut.Judge(xs, cuts).Sizes {
			if n == 0 {
				t.Fatalf("an empty class between %v", cuts)
			}
		}
	})
}

func TestEqualSteps(t *testing.T) {
	if got := fmt.Sprint(cut.EqualSteps(.2, 1, 4)); got != "[0.4 0.6000000000000001 0.8]" && got != "[0.4 0.6 0.8]" {
		t.Errorf("the cuts are %s", got)
	}
}

func TestNeighboursAndWidest(t *testing.T) {
	xs := []float64{.9, .1, .598, .602, .3, .602}
	if b, a, ok := cut.Neighbours(xs, .6); !ok || b != 2 || a != 3 {
		t.Errorf("beside .6 are %d and %d", b, a)
	}
	if _, _, ok := cut.Neighbours(xs, .05); ok {
		t.Error("there is nothing below .05")
	}
	if lo, hi, ok := cut.Widest(xs, []float64{.6}, -1); !ok || lo != 1 || hi != 2 {
		t.Errorf("farthest apart are %d and %d", lo, hi)
	}
	if lo, hi, ok := cut.Widest(xs, []float64{.6}, 1); !ok || lo != 3 || hi != 0 {
		t.Errorf("in the upper class farthest apart are %d and %d", lo, hi)
	}
	if _, _, ok := cut.Widest([]float64{.5, .5, .9}, []float64{.7}, -1); ok {
		t.Error("equal values are apart")
	}
}

func TestCurve(t *testing.T) {
	xs := make([]float64, 120)
	for i := range xs {
		xs[i] = float64(i*i) / 14400
	}
	curve := cut.Curve(xs, 10)
	if len(curve) != 9 || !slices.IsSorted(curve) {
		t.Errorf("the curve is %v: more classes keep more of the order", curve)
	}
	// k classes of n/k values keep n²(1−1/k)/2 of n(n−1)/2 pairs.
	for i, tau := range curve {
		k := float64(i + 2)
		if 120%(i+2) != 0 {
			continue
		}
		if want := math.Sqrt(120 * (1 - 1/k) / 119); math.Abs(tau-want) > 1e-12 {
			t.Errorf("τ-b with %v classes is %v, want %v", k, tau, want)
		}
	}
	if curve = cut.Curve([]float64{1, 2, 3}, 5); !math.IsNaN(curve[2]) || math.IsNaN(curve[1]) {
		t.Errorf("of three values: %v", curve)
	}
}
