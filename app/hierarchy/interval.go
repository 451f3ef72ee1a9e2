package hierarchy

import (
	"math"
	"math/rand/v2"
	"slices"
)

// Interval is where 95 of 100 resamples lie. NaN at both ends where a measure is not defined.
type Interval struct{ Low, High float64 }

// Intervals are those of the measures of some answers.
type Intervals struct {
	// Accuracy and F are as in [Tally]; Errors and First are numbers of titles: all errors, and
	// those of a wrong first step.
	Accuracy, F, Errors, First Interval
}

// resamples is how often titles are drawn anew for an [Interval].
const resamples = 500

// Intervals returns the bootstrap intervals (percentile method; Efron and Tibshirani, "An
// Introduction to the Bootstrap", 1993, chapter 13) of the answers said for what is truth,
// nodes both and of one length: titles are drawn anew, with replacement, from rng.
func (t *Tree) Intervals(truth, said []int32, rng *rand.Rand) Intervals {
	type counted struct{ common, said, truth, right, wrong, first int }
	n := len(truth)
	each := make([]counted, n)
	for i := range each {
		a := t.NewTally()
		t.Add(&a, truth[i], said[i])
		each[i] = counted{a.Common, a.Said, a.True, a.Right, a.Errors(), a.Wrong[0]}
	}
	var accuracy, f, errors, first []float64
	for range resamples {
		var sum counted
		for range n {
			c := &each[rng.IntN(n)]
			sum.common += c.common
			sum.said += c.said
			sum.truth += c.truth
			sum.right += c.right
			sum.wrong += c.wrong
			sum.first += c.first
		}
		accuracy = append(accuracy, ratio(sum.right, n))
		f = append(f, ratio(2*sum.common, sum.said+sum.truth))
		errors = append(errors, float64(sum.wrong))
		first = append(first, float64(sum.first))
	}
	return Intervals{middle(accuracy), middle(f), middle(errors), middle(first)}
}

// middle sorts xs and returns where its middle 95 in 100 lie.
func middle(xs []float64) Interval {
	if len(xs) == 0 || slices.ContainsFunc(xs, math.IsNaN) {
		return Interval{math.NaN(), math.NaN()}
	}
	slices.Sort(xs)
	cut := len(xs) / 40
	return Interval{xs[cut], xs[len(xs)-1-cut]}
}
