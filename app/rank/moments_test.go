package rank

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// direct computes the mean and the standard deviation by their definitions, with 300 bits.
func direct(xs []float64, keep []bool) (mean, sd float64) {
	wide := func(x float64) *big.Float { return new(big.Float).SetPrec(300).SetFloat64(x) }
	m, sum, squares := wide(0), wide(0), wide(0)
	for i, x := range xs {
		if keep[i] {
			m.Add(m, wide(1))
			sum.Add(sum, wide(x))
		}
	}
	sum.Quo(sum, m)
	for i, x := range xs {
		if keep[i] {
			d := wide(0).Sub(wide(x), sum)
			squares.Add(squares, d.Mul(d, d))
		}
	}
	mean, _ = sum.Float64()
	sd, _ = squares.Sqrt(squares.Quo(squares, m)).Float64()
	return mean, sd
}

// For columns far from zero, of all lengths, sorted or with an outlier, the map agrees with the definitions up to the
// rounding of the values themselves.
func TestStandardisingIsTheDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.OneOf(rapid.IntRange(1, 300), rapid.SampledFrom([]int{64, 65, 128, 4096, 4097})).Draw(t, "n")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		size := math.Ldexp(1, rapid.SampledFrom([]int{-1021, -600, -30, 0, 3, 30, 600, 1000}).Draw(t, "size"))
		offset := rapid.SampledFrom([]float64{0, -3, 1e6}).Draw(t, "offset")
		fraction := rapid.Float64Range(0, 1).Draw(t, "fraction")
		sorted := rapid.Bool().Draw(t, "sorted")
		xs, keep, top := make([]float64, n), make([]bool, n), 0.0
		some := false
		for i := range xs {
			xs[i] = (offset + rng.NormFloat64()) * size
			if sorted {
				xs[i] = (offset + float64(i)/float64(n)) * size
			}
			keep[i] = rng.Float64() < fraction
			some = some || keep[i]
		}
		if rapid.Bool().Draw(t, "outlier") {
			xs[n/2] = -1e4 * size
		}
		if !some {
			keep[0] = true
		}
		for i, x := range xs {
			if keep[i] {
				top = max(top, math.Abs(x))
			}
		}
		s := Scaler{}
		got := s.standardising(xs, keep)
		mean, sd := direct(xs, keep)
		if sd < 1e-12*top || sd < 1e-290 {
			return // a constant column: see TestScales
		}
		if math.Abs(got.shift-mean) > 1e-14*top {
			t.Errorf("mean %v, want %v", got.shift, mean)
		}
		// A rounding error of the mean, relative to top, changes all deviations.
		if near := 1e-13 + 1e-14*top/sd; math.Abs(got.scale*sd-1) > near {
			t.Errorf("sd %v, want %v", 1/got.scale, sd)
		}
	})
}

// Equal filters and scale give the same bits, whatever the filters were before.
func TestLargeFeedHasNoHistory(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 500).Draw(t, "n")
		rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 2))
		clicks, quality, marks := make([]float32, n), make([]float32, n), make([]float32, n)
		for i := range n {
			clicks[i] = float32(math.Exp(3 * rng.NormFloat64()))
			quality[i], marks[i] = rng.Float32(), float32(rng.IntN(20))/20
		}
		walked, err := NewLargeFeed(clicks, quality, 10)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			scale := rapid.SampledFrom([]Scale{Percentile, Standardised, Standardised, Raw}).Draw(t, "scale")
			limits := []float32{float32(rapid.IntRange(-1, 20).Draw(t, "limit")) / 20}
			walked.Filter(scale, [][]float32{marks}, limits)
			fresh, err := NewLargeFeed(clicks, quality, 10)
			if err != nil {
				t.Fatal(err)
			}
			fresh.Filter(scale, [][]float32{marks}, limits)
			if walked.on != fresh.on || walked.top != fresh.top {
				t.Fatalf("%v, %v: %v and %v, for a new feed %v and %v", scale, limits, walked.on, walked.top, fresh.on, fresh.top)
			}
		}
	})
}
