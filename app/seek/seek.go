// Package seek answers what it takes to put a post first, or among the first few: its best rank over all weights, and the
// weights that give a rank ([Seeker.Best], [Seeker.Where]); the smallest move of the two dials ([Move]); why no weights
// put it first ([Seeker.Above]); and the smallest rise of a prediction at the present weights ([Rise]).
//
// Ratios are t = β/α, from 0 (β = 0) to ∞ (α = 0). Of two posts, one with more engagement and one with more quality, the
// first ranks before the second below t = Δe/Δq, and after it from there on, by the tie rule of package rank. So a post
// has a given rank on half-open intervals of t, and the rank on the last interval is that at α = 0 too. Two other posts
// have the same order under all weights; such pairs are counted and need no sorting.
//
// Ratios are compared exactly, though as float64: the differences are whole numbers below 2²⁴, so two different ratios
// differ by more than 2⁻⁴⁸ of their size, and a division rounds by less than 2⁻⁵².
//
// The package draws no random numbers; the same input gives the same output on every machine.
package seek

import (
	"cmp"
	"math"
	"slices"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// Interval is an interval of ratios β/α that contains From but not To. But where To has Q = 0 it contains ∞ too.
type Interval struct{ From, To sweep.Ratio }

// Endless reports whether the interval contains ∞, the ratio of α = 0.
func (v Interval) Endless() bool { return v.To.Q == 0 }

// Holds reports whether the weights' ratio lies in the interval. Weights that are both 0 count as α = 0, as they give the
// same order.
func (v Interval) Holds(w rank.Weights) bool {
	return !v.From.Above(w) && (v.Endless() || v.To.Above(w))
}

// The histogram of swap ratios has 128 bins for every power of two.
const (
	binShift = 52 - 7
	lowest   = (1023 - 24) << 7 // the bin of 2⁻²⁴
	bins     = 48 << 7
)

// A Seeker answers questions about one post at a time, which [Seeker.Look] chooses. It keeps its memory. The zero value is
// ready; it is not safe for use by several goroutines at once.
type Seeker struct {
	cols *rank.Columns
	keep []bool
	post int32
	// always is the number of posts that rank before the post under all weights; most is its rank at t = 0.
	always, most int
	// down and up count, by bin of the swap ratio, the posts that rank before the post below that ratio, and those that rank
	// before it above that ratio.
	down, up [bins]int32
	open     [bins]bool // the bins whose swaps must be sorted
	swaps    []swap
	found    []Interval
}

// swap is a ratio, in grid units, at which the post and another one swap places.
type swap struct {
	at   float64
	post int32 // the other post
	by   int32 // the change of the post's rank as the ratio grows: 1 or −1
}

// Look chooses post i among the kept posts (nil: all) of c; i counts as kept. c and keep must not change until the last
// question about the post. It takes linear time.
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

// Best is the post's best rank over all weights, 0 for the first.
func (s *Seeker) Best() int {
	// The rank between two bins follows from the counts. Only bins in which it might be better have to be sorted.
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
		for at < len(s.swaps) && binOf(s.swaps[at].at) == b {
			place, at = s.step(place, at)
			best = min(best, place)
		}
	}
	return best
}

// Where returns all ratios at which the post's rank is target or better, as disjoint intervals in ascending order. The
// result is valid until the next call.
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
		for at < len(s.swaps) && binOf(s.swaps[at].at) == b {
			here, was := s.swaps[at].post, place
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

// step takes all swaps at the ratio of s.swaps[at]. It returns the rank after them and the index of the next swap.
func (s *Seeker) step(place, at int) (after, next int) {
	here := s.swaps[at].at
	for at < len(s.swaps) && s.swaps[at].at == here {
		place += int(s.swaps[at].by)
		at++
	}
	return place, at
}

// collect lists the swaps of the open bins in ascending order.
func (s *Seeker) collect() {
	s.swaps = s.swaps[:0]
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
			s.swaps = append(s.swaps, x)
		}
	}
	slices.SortFunc(s.swaps, func(a, b swap) int { return cmp.Compare(a.at, b.at) })
}

// Above says why no weights put the post first. Either one post ranks before it under all weights: then low is that post
// and high is −1. Or two posts together do: low ranks before it below the ratio at which low and the post swap, high from
// the ratio on at which high and the post swap, and the second of these is not above the first. Above reports false where
// some weights put the post first.
func (s *Seeker) Above() (low, high int32, ok bool) {
	c, i := s.cols, s.post
	e, q := c.E[i], c.Q[i]
	low, high = -1, -1
	var upTo, from float64
	always := int32(-1) // the best post that ranks before it under all weights
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
			if always < 0 || c.Before(even, int(j), int(always)) {
				always = j
			}
		}
	}
	if always >= 0 {
		return always, -1, true
	}
	return low, high, low >= 0 && high >= 0 && from <= upTo
}

// even are equal weights: of several posts that rank before the post under all weights, Above names the best by these.
var even = rank.Weights{Alpha: rank.WeightMax, Beta: rank.WeightMax}
