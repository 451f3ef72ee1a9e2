package metric_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/metric"

	"pgregory.net/rapid"
)

// column draws n values; few distinct ones, so that ties are common.
func column(t *rapid.T, n int, name string) []float64 {
	xs := make([]float64, n)
	for i := range xs {
		xs[i] = float64(rapid.IntRange(-3, 6).Draw(t, name))
	}
	return xs
}

// TestAgainstAllPairs checks AUC and τ-b by their definitions, pair by pair.
func TestAgainstAllPairs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		x, y := column(t, n, "x"), column(t, n, "y")
		positive := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "positive")
		var won, duels, difference, freeX, freeY float64
		for i := range n {
			for j := range i {
				dx, dy := x[i]-x[j], y[i]-y[j]
				if dx != 0 {
					freeX++
				}
				if dy != 0 {
					freeY++
				}
				switch {
				case dx*dy > 0:
					difference++
				case dx*dy < 0:
					difference--
				}
				if positive[i] != positive[j] {
					duels++
					switch {
					case dx == 0:
						won += 0.5
					case dx > 0 == positive[i]:
						won++
					}
				}
			}
		}
		if got, want := metric.AUC(x, positive), won/duels; !same(got, want) {
			t.Fatalf("AUC = %v, want %v", got, want)
		}
		if got, want := metric.KendallTau(x, y), difference/math.Sqrt(freeX*freeY); !same(got, want) {
			t.Fatalf("KendallTau = %v, want %v", got, want)
		}
	})
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "n")
		x, y := column(t, n, "x"), column(t, n, "y")
		kept := slices.Clone(x)

		// ρ and τ are symmetric, stay within ±1 and depend on the order alone.
		stretched := make([]float64, n)
		for i, v := range x {
			stretched[i] = math.Exp(v)
		}
		for name, f := range map[string]func(x, y []float64) float64{"τ": metric.KendallTau, "ρ": metric.Spearman} {
			r := f(x, y)
			if r > 1 || r < -1 || !same(r, f(y, x)) || !same(r, f(stretched, y)) {
				t.Fatalf("%s = %v; swapped %v; stretched %v", name, r, f(y, x), f(stretched, y))
			}
			if self := f(x, x); self != 1 && !math.IsNaN(self) {
				t.Fatalf("%s of a column with itself is %v", name, self)
			}
		}

		// No order of the gains beats descending, and NDCG says 1 of that.
		gains := make([]float64, n)
		for i, v := range y {
			gains[i] = v + 3
		}
		k := rapid.IntRange(1, 45).Draw(t, "k")
		if g := metric.NDCG(gains, k); g < 0 || g > 1+1e-12 {
			t.Fatalf("NDCG = %v", g)
		}
		slices.Sort(gains)
		slices.Reverse(gains)
		if g := metric.NDCG(gains, k); g != 1 && !math.IsNaN(g) {
			t.Fatalf("NDCG of the ideal order is %v", g)
		}

		// Each item lands in just one bin, the one its probability belongs to; and calibration never leaves 0…1.
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), n, n).Draw(t, "p")
		positive := rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "positive")
		r := metric.Calibration(p, positive, rapid.IntRange(1, 20).Draw(t, "bins"))
		total := 0
		for b, bin := range r.Bins {
			total += bin.N
			inside := 0
			for _, v := range p {
				if v >= bin.Low && (v < bin.High || b == len(r.Bins)-1) {
					inside++
				}
			}
			if inside != bin.N {
				t.Fatalf("bin %+v should hold %d", bin, inside)
			}
		}
		if total != n || !(r.ECE >= 0 && r.ECE <= 1) {
			t.Fatalf("%d of %d in bins, ECE %v", total, n, r.ECE)
		}

		// A stricter threshold never flags more.
		low, high := metric.ConfusionAt(p, positive, 0.3), metric.ConfusionAt(p, positive, 0.6)
		if low.N() != n || high.TP > low.TP || high.FP > low.FP {
			t.Fatalf("at 0.3 %+v, at 0.6 %+v", low, high)
		}

		if !slices.Equal(x, kept) {
			t.Fatal("an argument was changed")
		}
	})
}
