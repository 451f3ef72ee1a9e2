package sweep

import (
	"sort"

	"decouple/app/rank"
)

// Below is how many swaps lie at or below the ratio of w: the order at w is that after the swap Below(w)−1 and before the
// swap Below(w). With α = 0, and with both weights 0, it is all of them.
func (r *Result) Below(w rank.Weights) int {
	return sort.Search(len(r.Swaps), func(i int) bool { return r.Swaps[i].At.Above(w) })
}

// Span returns the swaps that dial d reaches while the other is held as in w, as the half-open interval of their places
// in Swaps. It is empty while the other weight is 0.
func (r *Result) Span(d Dial, w rank.Weights) (from, to int) {
	if d == Alpha {
		if w.Beta == 0 {
			return 0, 0
		}
		// At α = 1 the crossing of the lowest ratio in reach still shows the order below it: only what lies strictly
		// beyond the end is out of reach.
		return r.Below(rank.Weights{Alpha: rank.WeightMax, Beta: w.Beta}), len(r.Swaps)
	}
	if w.Alpha == 0 {
		return 0, 0
	}
	return 0, r.Below(rank.Weights{Alpha: w.Alpha, Beta: rank.WeightMax})
}

// A Step is a move of one dial past the next swap.
type Step struct {
	Weights rank.Weights
	// Swap is the place in Swaps of the swap that was asked for: the next in the direction of the dial.
	Swap int
	// Passed is how many swaps lie between the old and the new weights: more than 1 where no thousandth of the dial
	// lies between Swap and those that follow.
	Passed int
}

// Step moves dial d up or down, with the other held as in w, to the first thousandth at which the order beyond the next
// swap shows. It reports false when there is none before the dial's end.
func (r *Result) Step(d Dial, w rank.Weights, up bool) (Step, bool) {
	if fixed(d, w) == 0 {
		return Step{}, false
	}
	below := r.Below(w)
	swap, rise := below, up == (d == Beta) // rise: towards a larger ratio
	if !rise {
		swap--
	}
	if swap < 0 || swap >= len(r.Swaps) {
		return Step{}, false
	}
	to, ok := r.Swaps[swap].At.over(d, w, rise)
	if !ok {
		return Step{}, false
	}
	passed := r.Below(to) - below
	return Step{to, swap, max(passed, -passed)}, true
}

// fixed is the weight that does not move with d.
func fixed(d Dial, w rank.Weights) int32 {
	if d == Alpha {
		return w.Beta
	}
	return w.Alpha
}
