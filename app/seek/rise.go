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
// It takes O(n) for each value tried, up to about 60.
func Rise(f *Feed, i int32, col Column, target int, steps Steps) (float64, bool) {
	r := riser{Feed: f, post: i, col: col, values: f.Clicks}
	if col == Quality {
		r.values = f.Quality
	}
	now := r.values[i]
	first, last := math.Floor(now*steps.Per)+1, math.Round(steps.Limit*steps.Per)
	if first > last {
		return 0, false
	}
	reaches := func(k float64) bool { return r.place(k/steps.Per) <= target }
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

// riser places one post as if one of its predictions were another.
type riser struct {
	*Feed
	post   int32
	col    Column
	values []float64
	copied []float64
	scaled rank.Columns
}

// place is the post's place with the prediction x.
func (r *riser) place(x float64) int {
	if r.Scale == rank.Percentile {
		r.percentile(x)
	} else {
		r.copied = append(r.copied[:0], r.values...)
		r.copied[r.post] = x
		clicks, quality := r.copied, r.Quality
		if r.col == Quality {
			clicks, quality = r.Clicks, r.copied
		}
		s, err := rank.NewScaler(clicks, quality)
		if err != nil {
			panic(err) // a step is finite
		}
		s.Columns(r.Scale, r.Keep, &r.scaled)
	}
	c, place := &r.scaled, 0
	for j := range c.E {
		if (r.Keep == nil || r.Keep[j]) && int32(j) != r.post && c.Before(r.Weights, j, int(r.post)) {
			place++
		}
	}
	return place
}

// percentile scales without sorting: of twice the mid-rank, a lower post counts 2 and an equal one 1.
func (r *riser) percentile(x float64) {
	c := r.Feed.Columns
	r.scaled = rank.Columns{E: append(r.scaled.E[:0], c.E...), Q: append(r.scaled.Q[:0], c.Q...), Step: c.Step}
	moved := r.scaled.E
	if r.col == Quality {
		moved = r.scaled.Q
	}
	now := r.values[r.post]
	var mine int32
	kept := 0
	for j, v := range r.values {
		if r.Keep != nil && !r.Keep[j] || int32(j) == r.post {
			continue
		}
		kept++
		moved[j] += counts(x, v) - counts(now, v)
		mine += counts(v, x)
	}
	if kept > 0 { // a single post stays in the middle
		moved[r.post] = mine
	}
}

// counts is what a post of value a adds to twice the mid-rank of one of value b.
func counts(a, b float64) int32 {
	switch {
	case a < b:
		return 2
	case a == b:
		return 1
	}
	return 0
}
