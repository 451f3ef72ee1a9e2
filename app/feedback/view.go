package feedback

import (
	"math/bits"
	"slices"
)

// views are what the readers of one day are shown, see and click on.
type views struct {
	s *Settings
	w *World
	// seen is the chance of each place, click that of each place with each post, place by place.
	seen, click []uint64
	// weight is that of each place.
	weight []float64
	// shown, saw and clicks count, place by place, each post.
	shown, saw, clicks []int
	used               []int
	places             []place
}

func newViews(s *Settings, w *World) *views {
	n, m := s.Places, s.Posts
	v := &views{
		s: s, w: w, seen: make([]uint64, n), click: make([]uint64, n*m), weight: make([]float64, n),
		shown: make([]int, n*m), saw: make([]int, n*m), clicks: make([]int, n*m), places: make([]place, n),
	}
	for k := range n {
		seen := Seen(k+1, s.Bias)
		v.seen[k], v.weight[k] = chance(seen), Weight(Seen(k+1, s.Believed), s.Clip)
		for i, rate := range w.Rates {
			v.click[k*m+i] = chance(seen * rate)
		}
	}
	return v
}

// day has the readers of one day look at an order. One draw decides about a reader and a place: whether it is left to chance, by
// its lower 24 bits, and whether it is seen and clicked, by the others.
//
// What is not left to chance is counted by place, and without a branch: no processor can guess which way a draw falls.
func (v *views) day(readers, random uint64, order []uint8, share int) {
	clear(v.shown)
	clear(v.saw)
	clear(v.clicks)
	clear(v.places)
	n, m := v.s.Places, v.s.Posts
	limit := uint64(share) << 24 / 100
	rest := order[n:]
	places := v.places[:n]
	for k := range places {
		places[k].seen, places[k].click = v.seen[k], v.click[k*m+int(order[k])]
	}
	for reader := range v.s.Readers {
		v.used = v.used[:0]
		for k := range places {
			at := uint64(reader*n + k)
			u, p := draw(readers, at), &places[k]
			d := u >> (64 - chanceBits)
			if u&(1<<24-1) >= limit {
				_, saw := bits.Sub64(d, p.seen, 0) // 1 where d < p.seen
				_, clicked := bits.Sub64(d, p.click, 0)
				p.saw += saw
				p.clicks += clicked
				continue
			}
			p.replaced++
			cell := k*m + v.pick(random, at, rest)
			v.shown[cell]++
			if d < p.seen {
				v.saw[cell]++
			}
			if d < v.click[cell] {
				v.clicks[cell]++
			}
		}
	}
	for k := range places {
		cell, p := k*m+int(order[k]), &places[k]
		v.shown[cell] += v.s.Readers - p.replaced
		v.saw[cell] += int(p.saw)
		v.clicks[cell] += int(p.clicks)
	}
}

// place is what a day comes to at a place with the post that the order has there: the chances of both, and how many readers were
// shown another, saw it and clicked on it.
type place struct {
	seen, click, saw, clicks uint64
	replaced                 int
}

// pick is a random post of rest that this reader has not been shown; where there is none, any.
func (v *views) pick(random, at uint64, rest []uint8) int {
	i := pick(draw(random, at), len(rest))
	for len(v.used) < len(rest) && slices.Contains(v.used, i) {
		i = (i + 1) % len(rest)
	}
	v.used = append(v.used, i)
	return int(rest[i])
}

// seenOf is how many readers saw post i on that day.
func (v *views) seenOf(i int) (sum int) {
	for k := range v.s.Places {
		sum += v.saw[k*v.s.Posts+i]
	}
	return sum
}

// count is what the rule makes of that day's clicks and showings of post i.
//
// Given its place, a post is seen with the place's chance whatever put it there, so that the weight is right for a random post
// too.
func (v *views) count(rule Rule, i int) (y, e float64) {
	for k, w := range v.weight {
		cell := k*v.s.Posts + i
		clicks, shown, saw := float64(v.clicks[cell]), float64(v.shown[cell]), float64(v.saw[cell])
		switch rule {
		case Raw:
			y += clicks
			e += shown
		case IPW:
			y += w * clicks
			e += shown
		case SNIPS:
			y += w * clicks
			e += w * saw
		}
	}
	return y, e
}
