package sweep

import "decouple/app/rank"

// A Ratio is t = β/α = E·2^Shift/Q, exactly. E and Q are differences of grid integers of [rank.Columns], and Shift is that
// of the columns. At swap points E and Q are above 0 and below 2²⁵. Q = 0 stands for ∞.
type Ratio struct {
	E, Q  int64
	Shift uint8
}

// SwapRatio is the ratio at which posts i and j of c swap places. Each must be better than the other on one column.
func SwapRatio(c *rank.Columns, i, j int32) Ratio {
	e, q := int64(c.E[i])-int64(c.E[j]), int64(c.Q[j])-int64(c.Q[i])
	if q < 0 {
		e, q = -e, -q
	}
	return Ratio{E: e, Q: q, Shift: c.Shift}
}

// Compare is negative, 0 or positive when r is less than, equal to or greater than s. Both must be of the same columns.
func (r Ratio) Compare(s Ratio) int {
	a, b := r.E*s.Q, s.E*r.Q
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Float is t rounded to a float64.
func (r Ratio) Float() float64 { return float64(r.E<<r.Shift) / float64(r.Q) }

// Above reports whether r is strictly above the ratio of the weights w: whether w gives the order below the swap point.
// With α = 0 it never is.
func (r Ratio) Above(w rank.Weights) bool {
	return w.Alpha > 0 && int64(w.Beta)*r.Q < int64(w.Alpha)*r.E<<r.Shift
}

// A Dial is one of the two weights, which the user moves while the other stays fixed.
type Dial uint8

// The dials.
const (
	Alpha Dial = iota
	Beta
)

// On is the position on dial d, with the other weight fixed as in w, at which the weights have the ratio r. 1 is the dial's
// upper end; above 1 the dial can't reach the ratio. It reports false when the other weight is 0: then the dial changes
// nothing.
func (r Ratio) On(d Dial, w rank.Weights) (float64, bool) {
	if d == Alpha {
		return float64(w.Beta) * float64(r.Q) / (rank.WeightMax * float64(r.E<<r.Shift)), w.Beta > 0
	}
	return float64(w.Alpha) * float64(r.E<<r.Shift) / (rank.WeightMax * float64(r.Q)), w.Alpha > 0
}

// Thousandth is On in thousandths, rounded, and whether that is exact. The other weight must not be 0.
func (r Ratio) Thousandth(d Dial, w rank.Weights) (nearest int64, exact bool) {
	n, by := int64(w.Alpha)*r.E<<r.Shift, r.Q
	if d == Alpha {
		n, by = int64(w.Beta)*r.Q, r.E<<r.Shift
	}
	nearest = n / by
	if rest := n % by; rest > by-rest {
		nearest++
	}
	return nearest, n%by == 0
}

// past returns w with dial d moved just past the ratio r: to the nearest thousandth that gives the order above r (up) or
// below it, and whether the dial goes that far. The other weight must not be 0.
func (r Ratio) past(d Dial, w rank.Weights, up bool) (rank.Weights, bool) {
	var at int64
	e := r.E << r.Shift
	if d == Beta {
		at = (int64(w.Alpha)*e + r.Q - 1) / r.Q // the smallest with a ratio of at least r
		if !up {
			at--
		}
		w.Beta = int32(min(at, rank.WeightMax))
	} else {
		at = int64(w.Beta) * r.Q / e // the largest with a ratio of at least r, as t falls with α
		if !up {
			at++
		}
		w.Alpha = int32(min(at, rank.WeightMax))
	}
	return w, at <= rank.WeightMax
}
