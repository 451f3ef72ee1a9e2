package cut

import (
	"math"
	"slices"

	"decouple/app/metric"
)

// Class is the class of x.
func Class(x float64, cuts []float64) int {
	c := 0
	for c < len(cuts) && x >= cuts[c] {
		c++
	}
	return c
}

// Classes are the classes of xs.
func Classes(xs, cuts []float64) []int {
	classes := make([]int, len(xs))
	for i, x := range xs {
		classes[i] = Class(x, cuts)
	}
	return classes
}

// Order is what is left of an order after cutting.
type Order struct {
	// Sizes are the numbers of values in each class, Equal the pairs of them that had different
	// values and now have the same class.
	Sizes, Equal []int
	// Pairs is the number of pairs with different values, Kept that of those with different
	// classes.
	Pairs, Kept int
	// Tau is Kendall's τ-b of values and classes, NaN where all are in one class.
	Tau float64
}

// Judge says what cutting leaves of the order of xs. It takes O(n log n).
func Judge(xs, cuts []float64) Order {
	o := Order{Sizes: make([]int, len(cuts)+1), Equal: make([]int, len(cuts)+1)}
	sorted := slices.Clone(xs)
	slices.Sort(sorted)
	classes, ties := make([]float64, len(xs)), make([]int, len(cuts)+1)
	run, ran := 0, 0
	for i, x := range sorted {
		c := Class(x, cuts)
		classes[i] = float64(c)
		o.Sizes[c]++
		if i > 0 && x == sorted[i-1] {
			run++
		} else {
			run = 0
		}
		ties[c] += run
		ran += run
	}
	for c, n := range o.Sizes {
		o.Equal[c] = n*(n-1)/2 - ties[c]
		o.Kept -= o.Equal[c]
	}
	o.Pairs = len(xs)*(len(xs)-1)/2 - ran
	o.Kept += o.Pairs
	o.Tau = metric.KendallTau(sorted, classes)
	return o
}

// EqualSizes returns the cuts of k classes of xs that are as equal in number as equal values
// allow: each cut lies in the middle between two values. There are fewer than k−1 where there
// are fewer different values. It panics unless k is at least 1.
func EqualSizes(xs []float64, k int) []float64 {
	if k < 1 {
		panic("cut: fewer than one class")
	}
	sorted := slices.Clone(xs)
	slices.Sort(sorted)
	cuts := []float64{}
	for c := 1; c < k; c++ {
		at := between(sorted, (2*c*len(sorted)+k)/(2*k)) // rounded
		if at == 0 {
			continue
		}
		x := (sorted[at-1] + sorted[at]) / 2
		if x <= sorted[at-1] { // no number lies between
			x = sorted[at]
		}
		if len(cuts) == 0 || x > cuts[len(cuts)-1] {
			cuts = append(cuts, x)
		}
	}
	return cuts
}

// between is the place nearest to at, of lower ones first, at which a sorted value differs
// from the one before; 0 where none does.
func between(sorted []float64, at int) int {
	for d := range len(sorted) {
		for _, i := range [2]int{at - d, at + d} {
			if i > 0 && i < len(sorted) && sorted[i] != sorted[i-1] {
				return i
			}
		}
	}
	return 0
}

// EqualSteps returns the cuts of k classes of equal width between low and high.
func EqualSteps(low, high float64, k int) []float64 {
	cuts := make([]float64, k-1)
	for c := range cuts {
		cuts[c] = low + (high-low)*float64(c+1)/float64(k)
	}
	return cuts
}

// Neighbours are the values nearest to a cut on either side, by their places in xs; of equal
// ones the first. False where a side has none.
func Neighbours(xs []float64, cut float64) (below, above int, ok bool) {
	below, above = -1, -1
	for i, x := range xs {
		if x < cut && (below < 0 || x > xs[below]) {
			below = i
		}
		if x >= cut && (above < 0 || x < xs[above]) {
			above = i
		}
	}
	return below, above, below >= 0 && above >= 0
}

// Widest are the two values of one class that are farthest apart, by their places in xs: in
// the class c, or with c −1 in whichever. False where no class has two different values.
func Widest(xs, cuts []float64, c int) (low, high int, ok bool) {
	most := 0.0
	for k := range len(cuts) + 1 {
		if c >= 0 && k != c {
			continue
		}
		a, b := -1, -1
		for i, x := range xs {
			if Class(x, cuts) != k {
				continue
			}
			if a < 0 || x < xs[a] {
				a = i
			}
			if b < 0 || x > xs[b] {
				b = i
			}
		}
		if a >= 0 && xs[b]-xs[a] > most {
			low, high, most, ok = a, b, xs[b]-xs[a], true
		}
	}
	return low, high, ok
}

// Curve is Kendall's τ-b of xs and 2, 3, … most classes of equal size, from two on; NaN where
// there are not as many different values.
func Curve(xs []float64, most int) []float64 {
	taus := make([]float64, 0, most)
	for k := 2; k <= most; k++ {
		cuts := EqualSizes(xs, k)
		if len(cuts) < k-1 {
			taus = append(taus, math.NaN())
			continue
		}
		taus = append(taus, Judge(xs, cuts).Tau)
	}
	return taus
}
