package sweep

import (
	"sort"

	"decouple/app/rank"
)

// Below is the number of swap points at or below the ratio of w. The order at w is thus the one between the swap points
// Below(w)−1 and Below(w). With α = 0, and with both weights 0, it is all of them.
func (r *Result) Below(w rank.Weights) int {
	return sort.Search(len(r.Swaps), func(i int) bool { return r.Swaps[i].At.Above(w) })
}

// Span returns the swap points that dial d can reach with the other weight fixed as in w: those with the indices from to
// to−1 in Swaps. There are none when the other weight is 0.
func (r *Result) Span(d Dial, w rank.Weights) (from, to int) {
	if d == Alpha {
		if w.Beta == 0 {
			return 0, 0
		}
		// The dial moves from high ratios down to that of α = 1, at which a swap point shows the order above it. So the dial
		// passes only the swap points that lie strictly above that ratio.
		return r.Below(rank.Weights{Alpha: rank.WeightMax, Beta: w.Beta}), len(r.Swaps)
	}
	if w.Alpha == 0 {
		return 0, 0
	}
	return 0, r.Below(rank.Weights{Alpha: w.Alpha, Beta: rank.WeightMax})
}

// A Step is a move of one dial past the next swap point.
type Step struct {
	Weights rank.Weights
	// Swap is the index in Swaps of the next swap point in the direction of the move.
	Swap int
	// Passed is the number of swap points between the old and the new weights. It is above 1 where no thousandth of the
	// dial lies between Swap and the ones after it.
	Passed int
}

// Step moves dial d up or down, with the other weight fixed as in w, to the first thousandth past the next swap point. It
// reports false when there is none before the dial's end.
func (r *Result) Step(d Dial, w rank.Weights, up bool) (Step, bool) {
	if fixed(d, w) == 0 {
		return Step{}, false
	}
	below := r.Below(w)
	swap, rise := below, up == (d == Beta) // rise: the ratio grows
	if !rise {
		swap--
	}
	if swap < 0 || swap >= len(r.Swaps) {
		return Step{}, false
	}
	to, ok := r.Swaps[swap].At.past(d, w, rise)
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
