package readers_test

import (
	"math"
	"testing"

	"decouple/app/readers"
	"decouple/app/readers/plain"
)

// A plain simulation by the same rules, which shares no line with this one, comes to the same figures within three standard
// errors of the difference: under the default assumptions, and under others.
func TestAgainstAPlainSimulation(t *testing.T) {
	f, r := sampleFeed(t)
	w, orders, err := readers.OfRanking(f, r)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]map[readers.Dial]int32{
		"default": nil,
		"other":   {readers.Look: 800, readers.Bar: 500, readers.Taste: 0, readers.Visits: 700, readers.Unhappy: 20, readers.Short: 45, readers.Error: 500},
	} {
		a := readers.Default()
		for d, v := range change {
			a[d] = v
		}
		at := [][]int32{orders[0], orders[24], orders[40]}
		s, err := readers.NewStudy(newModel(t, w, a), at, 1, 30)
		if err != nil {
			t.Fatal(err)
		}
		sums := readers.NewMoments(len(at))
		if err := s.Run(t.Context(), 0, 8000, sums, nil); err != nil {
			t.Fatal(err)
		}
		for i := range at {
			simple := plain.Simulate(w, a, at[i], 4000, 30, 9)
			for k := range readers.Metric(readers.Metrics) {
				e := sums.At(k, i)
				if gap, se := math.Abs(e.Value-simple.Value[k]), math.Hypot(e.Half/1.96, simple.Error[k]); gap > 3*se {
					t.Errorf("%s, weighting %d, metric %d: %v, plainly %v; %.1f standard errors", name, i, k, e.Value, simple.Value[k], gap/se)
				}
			}
		}
	}
}
