package abtest_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"decouple/app/abtest"

	"pgregory.net/rapid"
)

// Holm 1979: the smallest of four is times 4, the next times 3, and none falls below one before.
func ExampleHolm() {
	fmt.Printf("%.3f\n", abtest.Holm([]float64{.01, .04, .03, .005}))
	// Output: [0.030 0.060 0.060 0.020]
}

func TestHolm(t *testing.T) {
	got := abtest.Holm([]float64{.03, math.NaN(), .9, .02})
	if math.Abs(got[0]-.06) > 1e-12 || got[1] == got[1] || got[2] != .9 || math.Abs(got[3]-.06) > 1e-12 {
		t.Errorf("%v: what is not known does not count", got)
	}
	if len(abtest.Holm(nil)) != 0 {
		t.Error("none become some")
	}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOf(rapid.Float64Range(0, 1)).Draw(t, "p")
		adjusted := abtest.Holm(p)
		for i := range p {
			if adjusted[i] < p[i] || adjusted[i] > 1 || adjusted[i] > p[i]*float64(len(p))+1e-12 && adjusted[i] > slices.Max(p)*float64(len(p)) {
				t.Fatalf("%v becomes %v", p, adjusted)
			}
			for j := range p {
				if p[i] < p[j] && adjusted[i] > adjusted[j] {
					t.Fatalf("%v becomes %v: another order", p, adjusted)
				}
			}
		}
	})
}

// Kidney stones (Charig et al. 1986): open surgery is better for small stones and for large ones,
// and worse over all.
func TestReversal(t *testing.T) {
	stones := []abtest.Segment{
		{Name: "small", A: of(270, 234), B: of(87, 81)},
		{Name: "large", A: of(80, 55), B: of(263, 192)},
	}
	if !abtest.Reversal(stones) {
		t.Error("Simpson's paradox is not seen")
	}
	a, b := abtest.Total(stones)
	if a != of(350, 289) || b != of(350, 273) {
		t.Errorf("in all %v and %v", a, b)
	}
	if w := abtest.Within(stones); !(w > .03 && w < .06) {
		t.Errorf("within the segments B adds %.3f", w)
	}
	for name, segments := range map[string][]abtest.Segment{
		"one segment":        stones[:1],
		"none":               nil,
		"no reversal":        {{A: of(100, 10), B: of(100, 20)}, {A: of(50, 5), B: of(50, 6)}},
		"one each way":       {{A: of(100, 10), B: of(100, 20)}, {A: of(50, 9), B: of(50, 6)}},
		"an arm is not in 2": {{A: of(270, 234), B: of(87, 81)}, {A: of(80, 55)}},
	} {
		if abtest.Reversal(segments) {
			t.Errorf("%s: a reversal", name)
		}
	}
	if w := abtest.Within([]abtest.Segment{{A: of(10, 1)}}); w == w {
		t.Errorf("of no segment in both arms it is %v", w)
	}
}
