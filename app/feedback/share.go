package feedback

import (
	"cmp"
	"slices"
)

// EffectiveSize is the effective catalogue size of shares, at least 0 and in any unit: 2·Σ i·pᵢ − 1, with p the shares divided by
// their sum and sorted down, p₁ the largest. It is 1 where one title has everything and N where N titles have the same; hours of
// 10, 6 and 3 give 2.263 (Gomez-Uribe and Hunt 2015, "The Netflix recommender system", where it is the effective catalog size of hours). It is 0 where there is nothing
// to share.
func EffectiveSize(shares []float64) float64 {
	sorted := slices.Clone(shares)
	slices.SortFunc(sorted, func(a, b float64) int { return cmp.Compare(b, a) })
	var sum, ranks float64
	for i, x := range sorted {
		sum += x
		ranks += float64(i+1) * x
	}
	if sum == 0 {
		return 0
	}
	return 2*ranks/sum - 1
}
