package cut_test

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/cut"
	"decouple/app/text"
)

func TestMeasureByHand(t *testing.T) {
	truth := []float64{.1, .2, .5, .7, .9}
	q := cut.Measure(truth, []float64{.4, .6}, []int{0, 2, 1, 1, 2})
	// The classes are 0, 0, 1, 2, 2: one is two off, one is one off.
	if q.Right != 3 || q.Far != 1 || math.Abs(q.Distance-.6) > 1e-12 {
		t.Errorf("%+v", q)
	}
	// Of ten pairs six are said in the order of the numbers, two the other way round (.2 with .5
	// and with .7), and two are equal (.2 with .9, .5 with .7).
	if want := (6. - 2) / math.Sqrt(10*8); math.Abs(q.Tau-want) > 1e-12 {
		t.Errorf("τ-b is %v, want %v", q.Tau, want)
	}
	if q = cut.Measure(nil, nil, nil); !math.IsNaN(q.Distance) {
		t.Errorf("of nothing: %+v", q)
	}
}

// drawn are n rows of one column; the number follows from it by y, with noise.
func drawn(seed uint64, n int, y func(x float64) float64) cut.Data {
	rng := rand.New(rand.NewPCG(seed, 1))
	d := cut.Data{X: &text.Matrix{Cols: 1}}
	for range n {
		x := rng.Float64()
		d.X.AppendRow([]text.Entry{{Column: 0, Value: float32(4*x - 2)}})
		d.Y = append(d.Y, y(x)+.1*rng.NormFloat64())
	}
	return d
}

func measured(t *testing.T, way cut.Way, d, other cut.Data, cuts []float64) cut.Quality {
	t.Helper()
	m, err := cut.Fit(context.Background(), way, d, cuts, 1e-4)
	if err != nil {
		t.Fatal(err)
	}
	return cut.Measure(other.Y, cuts, m.Classes(other.X))
}

// Where the number rises with what is seen all three ways learn it.
func TestAllWaysLearnAnOrder(t *testing.T) {
	cuts := []float64{.33, .67}
	rise := func(x float64) float64 { return x }
	d, other := drawn(1, 600, rise), drawn(2, 600, rise)
	for way := range cut.Ways {
		if q := measured(t, way, d, other, cuts); q.Right < 420 || q.Tau < .6 || q.Far > 12 {
			t.Errorf("way %d: %+v", way, q)
		}
	}
}

// The ordinal way assumes that what speaks for the upper classes grows with the number. Where
// it does not, the finding turns round: the middle class at both ends is no trouble to the
// nominal way, which can't use an order and needs none.
func TestNominalNeedsNoOrder(t *testing.T) {
	cuts := []float64{.33, .67}
	// One column each for low, middle and high; what is seen of "low" says nothing of "middle".
	d := func(seed uint64, scrambled bool) cut.Data {
		rng := rand.New(rand.NewPCG(seed, 7))
		data := cut.Data{X: &text.Matrix{Cols: 1}}
		for range 600 {
			x := rng.Float64()
			y := x
			if scrambled { // from left to right: middle, low, high
				switch {
				case x < .33:
					y = x + .34
				case x < .67:
					y = x - .34
				}
			}
			data.X.AppendRow([]text.Entry{{Column: 0, Value: float32(6*x - 3)}})
			data.Y = append(data.Y, min(max(y+.02*rng.NormFloat64(), 0), 1))
		}
		return data
	}
	scrambledOrdinal := measured(t, cut.Ordinal, d(1, true), d(2, true), cuts)
	scrambledNominal := measured(t, cut.Nominal, d(1, true), d(2, true), cuts)
	if scrambledNominal.Right < scrambledOrdinal.Right+60 {
		t.Errorf("without an order: nominal %+v, ordinal %+v", scrambledNominal, scrambledOrdinal)
	}
	orderedOrdinal := measured(t, cut.Ordinal, d(1, false), d(2, false), cuts)
	orderedNominal := measured(t, cut.Nominal, d(1, false), d(2, false), cuts)
	if orderedOrdinal.Right < orderedNominal.Right-15 {
		t.Errorf("with an order: nominal %+v, ordinal %+v", orderedNominal, orderedOrdinal)
	}
}

func TestFitRefuses(t *testing.T) {
	d := drawn(1, 10, func(x float64) float64 { return x })
	if _, err := cut.Fit(context.Background(), cut.Ways, d, nil, 0); err == nil {
		t.Error("a way that there is not is taken")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for way := range cut.Ways {
		if _, err := cut.Fit(ctx, way, d, []float64{.5}, 1e-3); err == nil {
			t.Errorf("way %d does not stop", way)
		}
	}
}
