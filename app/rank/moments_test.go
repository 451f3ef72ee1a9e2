package rank

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
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
		low, high := ends(xs, keep)
		unit := (high - low) / wholeMax
		if sd < 10*unit || sd < 1e-290 {
			return // a constant column, or one that the whole numbers can't tell from it: see TestScales
		}
		// Rounding to whole numbers moves each value by at most half of their unit, and so the mean and the sd.
		if math.Abs(got.shift-mean) > 0.5*unit+1e-14*top {
			t.Errorf("mean %v, want %v", got.shift, mean)
		}
		if math.Abs(1/got.scale-sd) > 0.5*unit+1e-12*sd {
			t.Errorf("sd %v, want %v", 1/got.scale, sd)
		}
	})
}

// The sums are exact: with whole numbers for values, the mean and the variance are those of big integers, whatever the order.
func TestMomentsAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ks := rapid.SliceOfN(rapid.Uint64Range(0, wholeMax), 1, 300).Draw(t, "values")
		times := rapid.Uint64Range(1, 20000).Draw(t, "times") // so many posts have each value: up to six million
		parts := make([]part, 0, len(ks))
		n, sum, squares := new(big.Int), new(big.Int), new(big.Int)
		for _, k := range ks {
			parts = append(parts, part{times, times * k, times * k * k})
			each := func(x *big.Int, by uint64) {
				x.Add(x, new(big.Int).Mul(new(big.Int).SetUint64(times), new(big.Int).SetUint64(by)))
			}
			each(n, 1)
			each(sum, k)
			each(squares, k*k)
		}
		low, high := float64(slices.Min(ks)), float64(slices.Max(ks))
		got := standardising(parts, low, high, whole{0, 1})
		wide, _ := new(big.Float).SetInt(squares.Sub(squares.Mul(squares, n), sum.Mul(sum, sum))).Float64()
		if wide == 0 {
			if got != (affine{}) {
				t.Errorf("a constant column has the map %+v", got)
			}
			return
		}
		count := float64(len(ks)) * float64(times)
		total := 0.0
		for _, k := range ks {
			total += float64(times * k)
		}
		if want := 1 / (math.Sqrt(wide) / count); got.scale != want || got.shift != total/count {
			t.Errorf("%+v, want the mean %v and the scale %v", got, total/count, want)
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
