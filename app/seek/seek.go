// Package seek answers what it would take to put one post first, or among the first few: how high the post can stand
// under any weights, and where ([Seeker.Best], [Seeker.Where]); the smallest move of the two dials ([Move]); why no
// weights do ([Seeker.Above]); and the smallest rise of a prediction at the weights as they are ([Rise]).
//
// Ratios are t = β/α, from 0 (β = 0) to ∞ (α = 0). Of two posts of which one has more engagement and the other more
// quality, the first stands before the other below t = Δe/Δq and the other from there on, as the tie rule of package
// rank has it: every place of a post holds on half-open intervals of t, and what holds at the last of them holds at
// α = 0 too. Any other pair stands the same way round under all weights and is counted, not sorted.
//
// Ratios are compared as float64 and yet exactly: both differences are whole numbers below 2²⁴, so two ratios that
// differ do so by more than 2⁻⁴⁸ of their size, and division rounds by less than 2⁻⁵².
//
// The package draws no random numbers and reads no clock.
package seek

import (
	"cmp"
	"math"
	"slices"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// An Interval of ratios β/α: from From, which belongs to it, to To, which does not. To with Q = 0 is ∞, which does.
type Interval struct{ From, To sweep.Ratio }

// Endless reports whether the interval reaches to α = 0.
func (v Interval) Endless() bool { return v.To.Q == 0 }

// Holds reports whether the weights' ratio lies in the interval. Both weights 0 count as α = 0, whose order they give.
func (v Interval) Holds(w rank.Weights) bool {
	return !v.From.Above(w) && (v.Endless() || v.To.Above(w))
}

// The histogram of swap points has one bin for each 128th of a power of two.
const (
	binShift = 52 - 7
	lowest   = (1023 - 24) << 7 // the bin of 2⁻²⁴
	bins     = 48 << 7
)

// A Seeker looks at one post of one feed at a time; see [Seeker.Look]. It reuses its memory. The zero value is ready.
type Seeker struct {
	cols *rank.Columns
	keep []bool
	post int32
	// always is how many posts stand before the post under all weights, most how many do so at t = 0.
	always, most int
	// down and up count by bin the posts that fall behind the post there, and those that go before it.
	down, up [bins]int32
	open     [bins]bool
	cross    []swap
	found    []Interval
}

// A swap is a ratio, in grid units, at which another post falls behind the post or goes before it.
type swap struct {
	at   float64
	post int32
	by   int32 // what it adds to the post's place
}

// Look turns to post i of the kept posts (nil: all) of c, which must not change until the last question about it. It
// takes linear time. i counts as kept.
func (s *Seeker) Look(c *rank.Columns, keep []bool, i int32) {
	s.cols, s.keep, s.post = c, keep, i
	s.always, s.most = 0, 0
	clear(s.down[:])
	clear(s.up[:])
	e, q := c.E[i], c.Q[i]
	for j, ej := range c.E {
		if keep != nil && !keep[j] || int32(j) == i {
			continue
		}
		de, dq := ej-e, c.Q[j]-q
		switch {
		case de > 0 && dq < 0:
			s.down[binOf(float64(de)/float64(-dq))]++
			s.most++
		case de < 0 && dq > 0:
			s.up[binOf(float64(-de)/float64(dq))]++
		case de > 0 || dq > 0 || de == 0 && dq == 0 && int32(j) < i:
			s.always++
		}
	}
	s.most += s.always
}

func binOf(at float64) int { return int(math.Float64bits(at)>>binShift) - lowest }

// Best is the best place that the post takes under any weights, 0 for the first.
func (s *Seeker) Best() int {
	// Between bins the place is known; a bin is looked into where it might hold a better one.
	place := s.most
	best := place
	for b := range s.down {
		place += int(s.up[b] - s.down[b])
		best = min(best, place)
	}
	place = s.most
	for b, down := range s.down {
		s.open[b] = down > 0 && place-int(down) < best
		place += int(s.up[b] - down)
	}
	s.collect()
	place, at := s.most, 0
	for b := range s.down {
		if !s.open[b] {
			place += int(s.up[b] - s.down[b])
			continue
		}
		for at < len(s.cross) && binOf(s.cross[at].at) == b {
			place, at = s.step(place, at)
			best = min(best, place)
		}
	}
	return best
}

// Where returns all ratios at which the post's place is target or better, as separate intervals in ascending order;
// none where there are none. The result holds until the next call.
func (s *Seeker) Where(target int) []Interval {
	place := s.most
	for b := range s.down {
		down, up := int(s.down[b]), int(s.up[b])
		s.open[b] = place-down <= target && place+up > target
		place += up - down
	}
	s.collect()
	s.found = s.found[:0]
	place, at := s.most, 0
	zero := sweep.Ratio{Q: 1, Shift: s.cols.Shift}
	if place <= target {
		s.found = append(s.found, Interval{From: zero})
	}
	for b := range s.down {
		if !s.open[b] {
			place += int(s.up[b] - s.down[b])
			continue
		}
		for at < len(s.cross) && binOf(s.cross[at].at) == b {
			here, was := s.cross[at].post, place
			place, at = s.step(place, at)
			switch {
			case was > target && place <= target:
				s.found = append(s.found, Interval{From: sweep.SwapRatio(s.cols, s.post, here)})
			case was <= target && place > target:
				s.found[len(s.found)-1].To = sweep.SwapRatio(s.cols, s.post, here)
			}
		}
	}
	if place <= target {
		s.found[len(s.found)-1].To = sweep.Ratio{E: 1, Shift: s.cols.Shift}
	}
	return s.found
}

// step takes the swap points from at that share one ratio, and returns the place after them.
func (s *Seeker) step(place, at int) (after, next int) {
	here := s.cross[at].at
	for at < len(s.cross) && s.cross[at].at == here {
		place += int(s.cross[at].by)
		at++
	}
	return place, at
}

// collect lists the swap points in the open bins in ascending order.
func (s *Seeker) collect() {
	s.cross = s.cross[:0]
	if !slices.Contains(s.open[:], true) {
		return
	}
	c, i := s.cols, s.post
	e, q := c.E[i], c.Q[i]
	for j, ej := range c.E {
		de, dq := ej-e, c.Q[j]-q
		if s.keep != nil && !s.keep[j] || (de > 0) == (dq > 0) || de == 0 || dq == 0 {
			continue
		}
		x := swap{post: int32(j), by: 1, at: float64(de) / float64(-dq)}
		if de > 0 {
			x.by = -1
		}
		if s.open[binOf(x.at)] {
			s.cross = append(s.cross, x)
		}
	}
	slices.SortFunc(s.cross, func(a, b swap) int { return cmp.Compare(a.at, b.at) })
}

// Above says why no weights put the post first. One post stands before it under all weights: then low is that post and
// high is -1. Or two do between them: low below the ratio where it crosses the post, and high from where it does so,
// which is no higher. It reports false where some weights do put the post first.
func (s *Seeker) Above() (low, high int32, ok bool) {
	c, i := s.cols, s.post
	e, q := c.E[i], c.Q[i]
	low, high = -1, -1
	var upTo, from float64
	lord := int32(-1)
	for j, ej := range c.E {
		if s.keep != nil && !s.keep[j] || int32(j) == i {
			continue
		}
		j, de, dq := int32(j), ej-e, c.Q[j]-q
		switch {
		case de > 0 && dq < 0:
			if at := float64(de) / float64(-dq); low < 0 || at > upTo {
				low, upTo = j, at
			}
		case de < 0 && dq > 0:
			if at := float64(-de) / float64(dq); high < 0 || at < from {
				high, from = j, at
			}
		case de > 0 || dq > 0 || de == 0 && dq == 0 && j < i:
			if lord < 0 || c.Before(even, int(j), int(lord)) {
				lord = j
			}
		}
	}
	if lord >= 0 {
		return lord, -1, true
	}
	return low, high, low >= 0 && high >= 0 && from <= upTo
}

// even are equal weights: of several posts that are better in both, the best by these is named.
var even = rank.Weights{Alpha: rank.WeightMax, Beta: rank.WeightMax}
