package seek

import (
	"math"

	"decouple/app/rank"
)

// A Column is one of the two predictions.
type Column uint8

// The columns.
const (
	Clicks Column = iota
	Quality
)

// Feed is a ranked feed. Clicks and Quality have one finite number per post; a nil Keep keeps all posts.
type Feed struct {
	Clicks, Quality []float64
	Keep            []bool
	Scale           rank.Scale
	Weights         rank.Weights
	// Columns are what a [rank.Scaler] makes of the fields above.
	Columns *rank.Columns
}

// Steps are the values that Rise tries: whole multiples of 1/Per up to Limit, which must be one of them.
type Steps struct{ Per, Limit float64 }

// points is the number of values that Rise tries on the Standardised scale before it bisects.
const points = 48

// Rise returns the smallest value of post i's prediction, among the steps above the present one, that gives it the rank
// target (0 is the first) or better at the feed's weights, with everything else unchanged and the whole feed scaled again.
// It reports false where no step up to the limit does.
//
// The step below the answer does not reach the target. On Percentile and Raw a larger prediction never lowers the rank, so
// no smaller step reaches it either. On Standardised it can, as it increases the standard deviation that all values are
// divided by. There Rise tries 48 values spaced by a constant factor, and bisects between the last that does not reach the
// target and the first that does.
//
// It tries up to about 60 values, in at most O(n) each.
func Rise(f *Feed, i int32, col Column, target int, steps Steps) (float64, bool) {
	values := f.Clicks
	if col == Quality {
		values = f.Quality
	}
	first, last := math.Floor(values[i]*steps.Per)+1, math.Round(steps.Limit*steps.Per)
	if first > last {
		return 0, false
	}
	trial := rank.NewTrial(f.Clicks, f.Quality, f.Keep, f.Scale, f.Columns, int(i), col == Quality)
	reaches := func(k float64) bool { return trial.Before(f.Weights, k/steps.Per, target) <= target }
	low, high := first-1, last
	if f.Scale == rank.Standardised {
		span := last - first + 1
		grow := math.Pow(span, 1.0/points)
		found := false
		for x := 1.0; !found && low < last; x *= grow {
			high = min(max(first-1+math.Floor(x), low+1), last)
			if found = reaches(high); !found {
				low = high
			}
		}
		if !found {
			return 0, false
		}
	} else if !reaches(last) {
		return 0, false
	}
	for high-low > 1 { // low does not reach the target, or is the present value
		if mid := math.Floor((low + high) / 2); reaches(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high / steps.Per, true
}
