package rank_test

import (
	"fmt"
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"

	"pgregory.net/rapid"
)

// A Trial agrees with a Scaler on the changed feed, for values in any order, also where an outlier makes the grid so coarse
// that different values become equal, and far from zero.
func TestTrialAgrees(t *testing.T) {
	for _, shape := range ranktest.Shapes {
		t.Run(shape, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.OneOf(rapid.IntRange(1, 30), rapid.SampledFrom([]int{63, 64, 65, 200})).Draw(t, "n")
				clicks, quality := ranktest.Feed(ranktest.Drawn(t), shape, n)
				for i, column := range [][]float64{clicks, quality} {
					switch rapid.SampledFrom([]string{"", "squeezed", "offset", "huge"}).Draw(t, fmt.Sprint("column ", i)) {
					case "squeezed":
						for j := range column {
							column[j] *= 3e-7
						}
						column[0] = 1
					case "offset":
						for j := range column {
							column[j] += 1e7
						}
					case "huge":
						for j := range column {
							column[j] *= 1e200
						}
					}
				}
				post := rapid.IntRange(0, n-1).Draw(t, "post")
				keep := ranktest.Keep(t, n)
				if keep != nil {
					keep[post] = true
				}
				scale := ranktest.Scale(t)
				c, err := rank.NewColumns(clicks, quality, scale, keep)
				if err != nil {
					t.Fatal(err)
				}
				columns, of := [2][]float64{clicks, quality}, rapid.IntRange(0, 1).Draw(t, "of")
				trial := rank.NewTrial(clicks, quality, keep, scale, &c, post, of == 1)
				for range 6 {
					w := ranktest.Weights(t)
					x := rapid.OneOf(rapid.SampledFrom(columns[of]), rapid.Float64Range(-2, 2), rapid.Float64Range(-1e9, 1e9)).Draw(t, "x")
					changed := columns
					changed[of] = slices.Clone(columns[of])
					changed[of][post] = x
					anew, err := rank.NewColumns(changed[0], changed[1], scale, keep)
					if err != nil {
						t.Fatal(err)
					}
					want := 0
					for j := range n {
						if j != post && (keep == nil || keep[j]) && anew.Before(w, j, post) {
							want++
						}
					}
					most := rapid.SampledFrom([]int{0, 1, 5, n}).Draw(t, "most")
					if got := trial.Before(w, x, most); got != min(want, most+1) {
						t.Fatalf("%v on %s: %d of at most %d+1 posts rank before %v, want %d", w, scale, got, most, x, want)
					}
				}
			})
		})
	}
}
