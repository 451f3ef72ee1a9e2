package abtest

import (
	"errors"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Split is what the check of the split found.
type Split struct {
	// Share is that of all readers who are in A; NaN without any.
	Share float64
	// ChiSquared is Pearson's χ² with one degree of freedom against the planned split, P its
	// p-value.
	ChiSquared, P float64
}

// MismatchP is the p below which a split is not the planned one. It is far below 5 %, as the check
// is made at every test and an alarm stops it (Fabijan et al. 2019 use .0005 and below).
const MismatchP = .001

// Broken says that the arms are not split as planned, so that what was lost may be what decides:
// the test is not to be read.
func (s *Split) Broken() bool { return s.P < MismatchP }

// SampleRatio checks the readers of two arms against the planned share of A, above 0 and below 1.
// It must be the planned one: 950 and 50 are right at 95 : 5 (p = 1) and a fault at 50 : 50. With
// 9,463 and 7,681 at 50 : 50, p is 3.5e-42. An error says why nothing can be checked.
func SampleRatio(a, b int, planned float64) (Split, error) {
	switch {
	case !(planned > 0 && planned < 1):
		return Split{}, errors.New("the planned share of A must be above 0 % and below 100 %")
	case a < 0 || b < 0:
		return Split{}, errors.New("an arm has fewer than 0 readers")
	case a+b == 0:
		return Split{}, errors.New("no arm has a reader, so there is no split to check")
	}
	n := float64(a + b)
	off := float64(a) - n*planned
	x := off * off / (n * planned * (1 - planned))
	return Split{Share: float64(a) / n, ChiSquared: x, P: chiSquaredTail(x)}, nil
}

// chiSquaredTail is the chance of x or more with one degree of freedom: that of a normal number
// beyond ±√x, which keeps its digits far out.
func chiSquaredTail(x float64) float64 { return TwoSided(math.Sqrt(x)) }

// studentTail is the two-sided p-value of t with so many degrees of freedom.
func studentTail(t, df float64) float64 {
	if t == 0 {
		return 1
	}
	return 2 * distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.CDF(-math.Abs(t))
}

// studentQuantile is the p-th quantile of Student's t.
func studentQuantile(p, df float64) float64 {
	return distuv.StudentsT{Mu: 0, Sigma: 1, Nu: df}.Quantile(p)
}
