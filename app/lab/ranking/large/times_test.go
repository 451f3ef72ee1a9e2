package large

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTimes(t *testing.T) {
	var none Times
	if none.Median() != 0 || none.Slowest() != 0 || none.Fastest() != 0 {
		t.Error("of no times there is one")
	}
	var times Times
	for _, ms := range []float64{3, 1, math.NaN(), 2, -1, math.Inf(1), 8} {
		times.Add(ms)
	}
	if times.Len() != 4 || times.Median() != 2.5 || times.Slowest() != 8 || times.Fastest() != 1 || times.Last != 8 {
		t.Errorf("times are %+v", times)
	}
}

// However many there are, what is kept is bounded, and says the same.
func TestTimesAreThinned(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var times Times
	most := 0.0
	for range 5 * mostTimes {
		ms := math.Exp(rng.NormFloat64())
		most = max(most, ms)
		times.Add(ms)
	}
	if times.Len() > mostTimes || times.Slowest() != most || math.Abs(times.Median()-1) > 0.1 {
		t.Errorf("of many times %d are kept, median %v, slowest %v of %v", times.Len(), times.Median(), times.Slowest(), most)
	}
	if !slices.IsSorted(times.sorted) {
		t.Error("they are no longer in order")
	}
}

func TestHistogram(t *testing.T) {
	var times Times
	for _, ms := range []float64{0, 0.0001, 0.001, 0.0033, 0.99, 1, 5, 5000} {
		times.Add(ms)
	}
	// Two bins a power of ten, from a microsecond to 10 ms.
	want := []int{3, 1, 0, 0, 0, 1, 1, 2}
	if got := times.Histogram(-3, 1, 2); !slices.Equal(got, want) {
		t.Errorf("bins are %v, want %v", got, want)
	}
}
