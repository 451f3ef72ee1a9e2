package sweep

import "decouple/app/rank"

// A Ratio is t = β/α = E·2^Shift/Q, exactly, with E and Q as grid values of [rank.Columns] and Shift theirs. The ratios
// of swaps have E and Q above 0 and below 2²⁵.
type Ratio struct {
	E, Q  int64
	Shift uint8
}

// SwapRatio is the ratio at which posts i and j of c change places. Each must be better than the other on one column.
func SwapRatio(c *rank.Columns, i, j int32) Ratio {
	e, q := int64(c.E[i])-int64(c.E[j]), int64(c.Q[j])-int64(c.Q[i])
	if q < 0 {
		e, q = -e, -q
	}
	return Ratio{E: e, Q: q, Shift: c.Shift}
}

// Compare is negative, 0 or positive as r is less than, equal to or greater than s. Both must be of the same columns.
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

// Above reports whether the weights w stand at a smaller ratio than r, strictly: whether they show the order from before
// the swap. With α = 0 they never do.
func (r Ratio) Above(w rank.Weights) bool {
	return w.Alpha > 0 && int64(w.Beta)*r.Q < int64(w.Alpha)*r.E<<r.Shift
}

// A Dial is one of the two weights, moved while the other is held.
type Dial uint8

// The dials.
const (
	Alpha Dial = iota
	Beta
)

// On is the place of the crossing on a dial while the other one is held as in w, where 1 is the dial's upper end; above
// 1 the crossing is out of the dial's reach. It reports false while the other weight is 0: then the dial moves nothing.
func (r Ratio) On(d Dial, w rank.Weights) (float64, bool) {
	if d == Alpha {
		return float64(w.Beta) * float64(r.Q) / (rank.WeightMax * float64(r.E<<r.Shift)), w.Beta > 0
	}
	return float64(w.Alpha) * float64(r.E<<r.Shift) / (rank.WeightMax * float64(r.Q)), w.Alpha > 0
}

// Thousandth is On in thousandths, rounded, and whether the crossing lies exactly there. The other weight must not be 0.
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

// over returns w with dial d moved to the nearest thousandth that shows the order of above r (to true) or of below it,
// and whether the dial goes that far. The other weight must not be 0.
func (r Ratio) over(d Dial, w rank.Weights, to bool) (rank.Weights, bool) {
	var at int64
	e := r.E << r.Shift
	if d == Beta {
		at = (int64(w.Alpha)*e + r.Q - 1) / r.Q // the first that is not below
		if !to {
			at--
		}
		w.Beta = int32(min(at, rank.WeightMax))
	} else {
		at = int64(w.Beta) * r.Q / e // the last that is not below: t falls as α grows
		if !to {
			at++
		}
		w.Alpha = int32(min(at, rank.WeightMax))
	}
	return w, at <= rank.WeightMax
}
