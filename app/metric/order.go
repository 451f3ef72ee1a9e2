package metric

import (
	"cmp"
	"math"
	"slices"
)

// KendallTau is Kendall's τ-b between two columns of one length n, −1…1: the number of concordant less that of discordant
// pairs, divided by the geometric mean of the pairs that are not tied in x and those that are not tied in y. 1 is the same
// order, −1 the reverse. It takes O(n log n) (Knight 1966). NaN below two items or when a column is constant.
func KendallTau(x, y []float64) float64 {
	sameLength("KendallTau", len(x), len(y))
	if anyNaN(x) || anyNaN(y) {
		return math.NaN()
	}
	n := len(x)
	at := sortedBy(y)
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(x[i], x[j]) })
	tiedX := tiedPairs(n, func(i, j int) bool { return x[at[i]] == x[at[j]] })
	tiedBoth := tiedPairs(n, func(i, j int) bool { return x[at[i]] == x[at[j]] && y[at[i]] == y[at[j]] })
	ys := make([]float64, n)
	for i, p := range at {
		ys[i] = y[p]
	}
	// Sorted by x (ties by y), each inversion of y is a discordant pair.
	discordant := inversions(ys, make([]float64, n))
	tiedY := tiedPairs(n, func(i, j int) bool { return ys[i] == ys[j] }) // ys is sorted now
	pairs := int64(n) * int64(n-1) / 2
	freeX, freeY := pairs-tiedX, pairs-tiedY
	if freeX <= 0 || freeY <= 0 {
		return math.NaN()
	}
	concordant := pairs - tiedX - tiedY + tiedBoth - discordant
	if freeX == freeY {
		return float64(concordant-discordant) / float64(freeX) // exact at ±1, which two roots need not be
	}
	return float64(concordant-discordant) / (math.Sqrt(float64(freeX)) * math.Sqrt(float64(freeY)))
}

// tiedPairs counts the pairs of equal elements in a sorted sequence of n.
func tiedPairs(n int, equal func(i, j int) bool) (pairs int64) {
	run := int64(0)
	for i := 1; i < n; i++ {
		if equal(i-1, i) {
			run++
			pairs += run
		} else {
			run = 0
		}
	}
	return pairs
}

// inversions sorts xs by merging and counts the pairs that were in strictly descending order.
func inversions(xs, scratch []float64) (count int64) {
	if len(xs) < 2 {
		return 0
	}
	mid := len(xs) / 2
	count = inversions(xs[:mid], scratch[:mid]) + inversions(xs[mid:], scratch[mid:])
	copy(scratch, xs)
	left, right := scratch[:mid], scratch[mid:]
	for i := range xs {
		if len(right) == 0 || len(left) > 0 && left[0] <= right[0] {
			xs[i], left = left[0], left[1:]
		} else {
			count += int64(len(left))
			xs[i], right = right[0], right[1:]
		}
	}
	return count
}

// Spearman is Spearman's ρ between two columns of one length, −1…1: Pearson's correlation of their mid-ranks, which is
// right for ties too. NaN below two items or when a column is constant.
func Spearman(x, y []float64) float64 {
	sameLength("Spearman", len(x), len(y))
	if anyNaN(x) || anyNaN(y) {
		return math.NaN()
	}
	rx, ry := MidRanks(x), MidRanks(y)
	mean := float64(len(x)+1) / 2
	var xx, yy, xy float64
	for i := range rx {
		// Whole and half numbers only: the sums are exact up to some hundred thousand items.
		dx, dy := rx[i]-mean, ry[i]-mean
		xx += dx * dx
		yy += dy * dy
		xy += dx * dy
	}
	if xx == 0 || yy == 0 {
		return math.NaN()
	}
	if xx == yy {
		return xy / xx
	}
	return xy / (math.Sqrt(xx) * math.Sqrt(yy))
}

// NDCG is the normalised discounted cumulative gain of the first k items of a list, 0…1 (Järvelin and Kekäläinen 2002).
// gains has the gain of every item of the list, ≥ 0, in the order shown, not of the first k alone: the ideal that DCG is
// divided by has the same gains in descending order. Gains are linear, and the discount at rank r, from 1, is 1/log2(r+1).
// A k beyond the list means all of it. NaN when all gains are 0. It panics on a gain below 0 and on k < 1.
func NDCG(gains []float64, k int) float64 {
	if k < 1 {
		panic("metric: NDCG: k below 1")
	}
	if anyNaN(gains) {
		return math.NaN()
	}
	ideal := slices.Clone(gains)
	slices.SortFunc(ideal, func(a, b float64) int { return cmp.Compare(b, a) })
	if len(ideal) > 0 && ideal[len(ideal)-1] < 0 {
		panic("metric: NDCG: negative gain")
	}
	k = min(k, len(gains))
	best := dcg(ideal[:k])
	if best == 0 {
		return math.NaN()
	}
	return dcg(gains[:k]) / best
}

func dcg(gains []float64) (sum float64) {
	for i, g := range gains {
		sum += g / math.Log2(float64(i+2))
	}
	return sum
}
