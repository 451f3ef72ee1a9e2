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

// Feed is a feed as it is ranked. Clicks and Quality are by post and finite; a nil Keep keeps all. The kept posts alone
// decide the scale.
type Feed struct {
	Clicks, Quality []float64
	Keep            []bool
	Scale           rank.Scale
	Weights         rank.Weights
	// Columns are the feed as it stands on Scale.
	Columns *rank.Columns
}

// Steps are the values that a prediction may rise to: whole multiples of 1/Per up to Limit, which must be one of them.
type Steps struct{ Per, Limit float64 }

// points is how many values Rise tries at the least where a rise may do harm too.
const points = 48

// Rise returns the smallest value of post i's prediction, among steps above the present one, that puts it at place
// target or better at the feed's weights, with all else as it is and the whole feed scaled anew. It reports false where
// no step up to the limit does.
//
// The step below the answer does not reach the target. On Percentile and Raw a rise never does harm, so no smaller one
// does either. On Standardised it can: it widens the spread by which all are divided. There Rise tries 48 values spaced
// by a constant factor, and is exact between the last that fails and the first that does not.
//
// It takes O(n) at worst for each value tried, up to about 60.
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
	for high-low > 1 { // low fails or is no rise
		if mid := math.Floor((low + high) / 2); reaches(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high / steps.Per, true
}
