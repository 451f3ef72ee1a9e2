package seek

import "decouple/app/rank"

// Move returns the weights nearest to w whose ratio lies in one of the intervals, in whole thousandths and not both 0:
// those with the smallest |Δα| + |Δβ|. Of several it prefers those that move one dial, then those that move β, then the
// smaller α, then the smaller β. It reports false where no whole thousandths lie in the intervals.
func Move(w rank.Weights, where []Interval) (rank.Weights, bool) {
	best, found := nearest{cost: 2*rank.WeightMax + 1}, false
	for far := int32(0); far <= rank.WeightMax && far <= best.cost; far++ {
		for _, alpha := range [...]int32{w.Alpha - far, w.Alpha + far} {
			if alpha < 0 || alpha > rank.WeightMax {
				continue
			}
			for _, v := range where {
				lo, hi, ok := v.betas(alpha)
				if !ok {
					continue
				}
				n := measure(w, rank.Weights{Alpha: alpha, Beta: min(max(w.Beta, lo), hi)})
				if !found || n.before(best) {
					best, found = n, true
				}
			}
		}
	}
	return best.at, found
}

// nearest is a position of the dials, with what it is compared by.
type nearest struct {
	at    rank.Weights
	cost  int32 // |Δα| + |Δβ| in thousandths
	dials int   // which dials move: 0 for none, 1 for β, 2 for α, 3 for both
}

// measure returns the candidate at, as seen from w.
func measure(w, at rank.Weights) nearest {
	n := nearest{at: at}
	if d := at.Beta - w.Beta; d != 0 {
		n.cost, n.dials = max(d, -d), 1
	}
	if d := at.Alpha - w.Alpha; d != 0 {
		n.cost, n.dials = n.cost+max(d, -d), n.dials+2
	}
	return n
}

func (n nearest) before(o nearest) bool {
	switch {
	case n.cost != o.cost:
		return n.cost < o.cost
	case n.dials != o.dials:
		return n.dials < o.dials
	case n.at.Alpha != o.at.Alpha:
		return n.at.Alpha < o.at.Alpha
	}
	return n.at.Beta < o.at.Beta
}

// betas returns the range lo…hi of the thousandths of β that, with this α, have a ratio in the interval. ok is false when
// there are none.
func (v Interval) betas(alpha int32) (lo, hi int32, ok bool) {
	if alpha == 0 {
		return 1, rank.WeightMax, v.Endless()
	}
	a := int64(alpha)
	from := (a*(v.From.E<<v.From.Shift) + v.From.Q - 1) / v.From.Q
	to := int64(rank.WeightMax)
	if !v.Endless() {
		to = min(to, (a*(v.To.E<<v.To.Shift)+v.To.Q-1)/v.To.Q-1)
	}
	return int32(min(from, rank.WeightMax)), int32(to), from <= to
}

// Within returns weights whose ratio lies in the interval, as round as possible: tenths, else twentieths, hundredths or
// thousandths, with the largest such α. It reports false where no thousandths do.
func (v Interval) Within() (rank.Weights, bool) {
	for _, step := range [...]int32{100, 50, 10, 1} {
		for alpha := int32(rank.WeightMax); alpha >= 0; alpha -= step {
			lo, hi, ok := v.betas(alpha)
			lo, hi = (lo+step-1)/step*step, hi/step*step
			if ok && lo <= hi {
				return rank.Weights{Alpha: alpha, Beta: lo + (hi-lo)/step/2*step}, true
			}
		}
	}
	return rank.Weights{}, false
}
