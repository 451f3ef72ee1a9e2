package seek_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
	"decouple/app/seek"

	"pgregory.net/rapid"
)

func TestRiseIsMinimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 40)
		i := rapid.IntRange(0, len(clicks)-1).Draw(t, "post")
		if keep != nil {
			keep[i] = true
		}
		f := seek.Feed{Clicks: clicks, Quality: quality, Keep: keep, Scale: ranktest.Scale(t), Weights: ranktest.Weights(t)}
		c := ranktest.Columns(t, clicks, quality, f.Scale, keep)
		f.Columns = &c
		target := rapid.SampledFrom([]int{0, 0, 1, 3, 9}).Draw(t, "target")
		col := rapid.SampledFrom([]seek.Column{seek.Clicks, seek.Quality}).Draw(t, "column")
		values, steps := &clicks, seek.Steps{Per: 10, Limit: 1000}
		if col == seek.Quality {
			values, steps = &quality, seek.Steps{Per: 1000, Limit: 1}
		}
		was := *values
		reaches := func(k float64) bool {
			*values = slices.Clone(was)
			(*values)[i] = k / steps.Per
			c := ranktest.Columns(t, clicks, quality, f.Scale, keep)
			return place(&c, keep, f.Weights, i) <= target
		}
		got, ok := seek.Rise(&f, int32(i), col, target, steps)
		first := math.Floor(was[i]*steps.Per) + 1
		if !ok {
			// Every hundredth step and the last, where each one would take too long.
			for k := first; k <= steps.Limit*steps.Per; k += 100 {
				if f.Scale != rank.Standardised && reaches(k) {
					t.Fatalf("no rise is found, though %v would do", k/steps.Per)
				}
			}
			if first <= steps.Limit*steps.Per && reaches(steps.Limit*steps.Per) {
				t.Fatal("no rise is found, though the limit would do")
			}
			return
		}
		k := math.Round(got * steps.Per)
		if got != k/steps.Per || k < first || got > steps.Limit || !reaches(k) {
			t.Fatalf("%v does not reach place %d", got, target)
		}
		if k > first && reaches(k-1) {
			t.Fatalf("%v is more than it takes", got)
		}
	})
}

// On Standardised no smaller rise than the answer does either, on feeds of the natural shape.
func TestRiseOnStandardisedIsTheFirst(t *testing.T) {
	for seed := range uint64(20) {
		f := seek.Feed{Scale: rank.Standardised, Weights: rank.Weights{Alpha: 600, Beta: 400}}
		f.Clicks, f.Quality = ranktest.Feed(ranktest.Seeded(seed), "natural", 30)
		c := ranktest.Columns(t, f.Clicks, f.Quality, f.Scale, nil)
		f.Columns = &c
		got, ok := seek.Rise(&f, 0, seek.Quality, 2, seek.Steps{Per: 1000, Limit: 1})
		want := 0.0
		for k := math.Floor(f.Quality[0]*1000) + 1; k <= 1000 && want == 0; k++ {
			changed := slices.Clone(f.Quality)
			changed[0] = k / 1000
			c := ranktest.Columns(t, f.Clicks, changed, f.Scale, nil)
			if place(&c, nil, f.Weights, 0) <= 2 {
				want = k / 1000
			}
		}
		if got != want || ok != (want > 0) {
			t.Errorf("a rise to %v, %v, want %v", got, ok, want)
		}
	}
}
