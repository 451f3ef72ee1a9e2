package rank

import (
	"math/bits"
	"slices"
)

// full has the kept posts in the order of the tie rule, which does not depend on the weights. An order is then one stable
// sort by score.
type full struct {
	ready      bool
	base       []int32 // the kept posts by quality, engagement, index
	e, q       []int32 // their values
	keys       []uint64
	perm       []int32
	picked     []int32 // memory of window
	srt        sorter
	histogram  histogram
	minE, maxE int32
	minQ, maxQ int32
}

// Order overwrites dst with every kept post, best first, and returns it: the order of Columns.Before. The first call after
// a Set also sorts the posts by the tie rule, and may allocate for that; later calls allocate nothing when cap(dst) ≥
// Len(). It panics on weights outside 0…1000.
func (e *Engine) Order(w Weights, dst []int32) []int32 {
	a, b := w.reduced(e.cols.Shift)
	f := &e.full
	if !f.ready {
		f.layOut(&e.cols, e.keep, e.kept)
	}
	n := len(f.base)
	dst = slices.Grow(dst[:0], n)[:n]
	if n == 0 {
		return dst
	}
	best := a*int64(f.maxE) + b*int64(f.maxQ)
	width := bits.Len64(uint64(best - a*int64(f.minE) - b*int64(f.minQ)))
	posBits := bits.Len(uint(n))
	es, qs := f.e, f.q[:n]
	if width+posBits > 64 {
		// Scores too wide to be packed with a position: only on Raw, with very different units.
		f.keys, f.perm = resize(f.keys, n), resize(f.perm, n)
		for i, x := range es {
			f.keys[i] = uint64(best - a*int64(x) - b*int64(qs[i]))
		}
		f.srt.sort(f.keys, width, f.perm)
		for i, p := range f.perm {
			dst[i] = f.base[p]
		}
		return dst
	}
	s := &f.srt
	s.grow(n)
	for i, x := range es {
		s.a[i] = uint64(best-a*int64(x)-b*int64(qs[i]))<<posBits | uint64(i)
	}
	if n < smallSort {
		slices.Sort(s.a)
	} else {
		s.radix(posBits, width)
	}
	mask := uint64(1)<<posBits - 1
	for i, x := range s.a {
		dst[i] = f.base[x&mask]
	}
	return dst
}

// layOut sorts the m kept posts by the tie rule.
func (f *full) layOut(c *Columns, keep []bool, m int) {
	f.ready, f.histogram.ready = true, false
	f.base, f.perm, f.keys = resize(f.base, m), resize(f.perm, m), resize(f.keys, m)
	f.e, f.q = resize(f.e, m), resize(f.q, m)
	if m == 0 {
		return
	}
	j := 0
	for i := range c.E {
		if keep == nil || keep[i] {
			f.e[j], f.q[j] = c.E[i], c.Q[i]
			f.base[j] = int32(i)
			j++
		}
	}
	f.minE, f.maxE = slices.Min(f.e), slices.Max(f.e)
	f.minQ, f.maxQ = slices.Min(f.q), slices.Max(f.q)
	widthE := bits.Len32(uint32(f.maxE - f.minE))
	widthQ := bits.Len32(uint32(f.maxQ - f.minQ))
	for j := range f.keys {
		f.keys[j] = uint64(f.maxQ-f.q[j])<<widthE | uint64(f.maxE-f.e[j])
	}
	f.srt.sort(f.keys, widthE+widthQ, f.perm)
	// keys is free again: it takes the posts in their new order.
	for j, p := range f.perm {
		f.keys[j] = uint64(f.base[p])
	}
	for j, i := range f.keys {
		f.base[j] = int32(i)
		f.e[j], f.q[j] = c.E[i], c.Q[i]
	}
}

// Ranks overwrites dst, which has one element per post, with each post's rank in order: 0 for the first, −1 for a post that
// is not in it. It returns dst and allocates nothing. It panics when order has a post that is not below len(dst).
func Ranks(order, dst []int32) []int32 {
	for i := range dst {
		dst[i] = -1
	}
	for r, i := range order {
		dst[i] = int32(r)
	}
	return dst
}

// CountMoved counts the posts that are in both rankings, as Ranks returns them, with different ranks. It panics when the lengths
// differ.
func CountMoved(prev, rank []int32) int {
	if len(prev) != len(rank) {
		panic("rank: rankings of different feeds")
	}
	moved := 0
	for i, r := range rank {
		if r >= 0 && prev[i] >= 0 && r != prev[i] {
			moved++
		}
	}
	return moved
}
