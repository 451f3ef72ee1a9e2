// Package metric computes the measures that predictions and rankings are judged by: of a filter (AUC, accuracy, precision,
// recall, calibration), of an order against the truth (Kendall's τ, Spearman's ρ, NDCG@k) and of what a reader gets from a
// list (take-rate, expected clicks, mean quality).
//
// Its functions take slices and return numbers; they know nothing of posts or models. They are pure and do not change
// their arguments. The last bits of a result may differ between machines. A measure that is not defined for its input (no
// positives, nothing shown, a constant column) is NaN, never 0; a NaN among the values makes the measure NaN. Lengths that
// differ and indices out of range are programmer errors and panic.
package metric

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

func sameLength(name string, a, b int) {
	if a != b {
		panic(fmt.Sprintf("metric: %s: lengths %d and %d differ", name, a, b))
	}
}

func anyNaN(xs []float64) bool {
	return slices.ContainsFunc(xs, math.IsNaN)
}

// sortedBy returns 0…len(xs)−1 in ascending order of xs, equal values by position.
func sortedBy(xs []float64) []int {
	type item struct {
		x float64
		i int
	}
	items := make([]item, len(xs)) // beside each other in memory, as a million are sorted
	for i, x := range xs {
		items[i] = item{x, i}
	}
	slices.SortFunc(items, func(a, b item) int { return cmp.Or(cmp.Compare(a.x, b.x), a.i-b.i) })
	at := make([]int, len(xs))
	for k := range items {
		at[k] = items[k].i
	}
	return at
}

// MidRanks returns the rank of each value, 1 for the smallest; each of several equal values gets the mean of their ranks.
// xs must hold no NaN. It takes O(n log n).
func MidRanks(xs []float64) []float64 {
	at := sortedBy(xs)
	ranks := make([]float64, len(xs))
	for i := 0; i < len(at); {
		j := i + 1
		for j < len(at) && xs[at[j]] == xs[at[i]] {
			j++
		}
		for _, p := range at[i:j] {
			ranks[p] = float64(i+1+j) / 2
		}
		i = j
	}
	return ranks
}
