package rank

import (
	"math"
	"math/bits"
)

// partSize is the number of posts, consecutive by index, whose moments are computed together.
const partSize = 64

// part has the moments of the kept posts in such a run: their number, their mean, and the sum of squared deviations from
// it. A column's mean and standard deviation are combined from its parts (Chan, Golub and LeVeque, "Algorithms for
// computing the sample variance", 1983). After a change of few posts only their parts are computed again. A part depends
// on its own kept posts alone, and the whole on the parts in order of index, so the result does not depend on the history.
type part struct{ n, mean, squares float64 }

// partOf computes the moments of the values whose bits are set in keep, at most partSize of them, multiplied by unit.
func partOf[T float](xs []T, keep uint64, unit float64) part {
	var kept [partSize]float64
	m := 0
	for _, x := range xs { // branch-free: a branch on keep would be mispredicted
		kept[m&(partSize-1)] = float64(x) * unit
		m += int(keep & 1)
		keep >>= 1
	}
	if m == 0 {
		return part{}
	}
	// Four sums in parallel, for speed. The conversions of products forbid fused multiply-add, which rounds differently and
	// which only some machines have.
	var s [4]float64
	j := 0
	for ; j+4 <= m; j += 4 {
		x := kept[j : j+4 : j+4]
		s[0], s[1], s[2], s[3] = s[0]+x[0], s[1]+x[1], s[2]+x[2], s[3]+x[3]
	}
	for ; j < m; j++ {
		s[0] += kept[j]
	}
	p := part{n: float64(m)}
	p.mean = (s[0] + s[1] + (s[2] + s[3])) / p.n
	s, j = [4]float64{}, 0
	for ; j+4 <= m; j += 4 {
		x := kept[j : j+4 : j+4]
		a, b, c, d := x[0]-p.mean, x[1]-p.mean, x[2]-p.mean, x[3]-p.mean
		s[0], s[1], s[2], s[3] = s[0]+float64(a*a), s[1]+float64(b*b), s[2]+float64(c*c), s[3]+float64(d*d)
	}
	for ; j < m; j++ {
		d := kept[j] - p.mean
		s[0] += float64(d * d)
	}
	p.squares = s[0] + s[1] + (s[2] + s[3])
	return p
}

// marksOf packs keep[from:to], at most partSize elements, into bits for partOf.
func marksOf(keep []bool, from, to int) uint64 {
	if keep == nil {
		return ^uint64(0)
	}
	var marks uint64
	for j := range keep[from:to] {
		marks |= uint64(count(keep, int32(from+j))) << j
	}
	return marks
}

// partsOf appends the parts of a whole column to dst.
func partsOf(dst []part, xs []float64, keep []bool, unit float64) []part {
	for from := 0; from < len(xs); from += partSize {
		to := min(from+partSize, len(xs))
		dst = append(dst, partOf(xs[from:to], marksOf(keep, from, to), unit))
	}
	return dst
}

// unitOf is a power of two such that values between low and high, multiplied by it, have squares that do not overflow. As a
// power of two it changes no digit of the result.
func unitOf(low, high float64) float64 {
	_, exponent := math.Frexp(reach(low, high))
	return math.Ldexp(1, min(-exponent, 1023))
}

// standardising returns the map x -> (x − mean)/sd of values between low and high. parts are those of the values times
// unit, a power of two. Where sd is 0, the map is 0 everywhere.
func standardising(parts []part, low, high, unit float64) affine {
	var m, sum float64
	for i := range parts {
		m += parts[i].n
		sum += float64(parts[i].n * parts[i].mean)
	}
	if m == 0 {
		return affine{}
	}
	mean := sum / m
	var squares float64
	for i := range parts {
		d := parts[i].mean - mean
		squares += parts[i].squares + float64(parts[i].n*float64(d*d))
	}
	low, high = low*unit, high*unit
	sd := math.Sqrt(squares / m)
	// In a constant column rounding leaves an sd that is tiny but not 0: it must not be scaled up to 1. Nor can an sd be used
	// whose inverse is not finite.
	if sd <= 1e-14*reach(low, high) || sd/unit < 1e-300 {
		return affine{}
	}
	return affine{shift: mean / unit, scale: 1 / (sd / unit), reach: max(math.Abs(low-mean), math.Abs(high-mean)) / sd}
}

// momentCache keeps the parts of both columns of a LargeFeed, and computes again those whose kept posts have changed.
type momentCache struct {
	seen  []uint64 // which posts were kept at the last renew, a bit each, by position
	kept  []uint64 // the same by post
	stale []uint64 // a bit for each part that must be computed again
	e, q  []part
}

// renew updates the parts to the posts that are kept now.
func (t *momentCache) renew(c *LargeFeed) {
	if words := len(c.keep.words); len(t.seen) != words {
		t.seen, t.kept, t.stale = make([]uint64, words), make([]uint64, words), make([]uint64, words/64+1)
		t.e, t.q = make([]part, words), make([]part, words)
	}
	for w, word := range c.keep.words {
		for changed := word ^ t.seen[w]; changed != 0; changed &= changed - 1 {
			i := c.posts[w<<6+bits.TrailingZeros64(changed)]
			t.kept[i>>6] ^= 1 << (i & 63)
			t.stale[i>>12] |= 1 << (i >> 6 & 63)
		}
		t.seen[w] = word
	}
	for v, word := range t.stale {
		for ; word != 0; word &= word - 1 {
			w := v<<6 + bits.TrailingZeros64(word)
			from, to := w*partSize, min(w*partSize+partSize, len(c.posts))
			t.e[w] = partOf(c.clicks[from:to], t.kept[w], 1)
			t.q[w] = partOf(c.quality[from:to], t.kept[w], 1)
		}
		t.stale[v] = 0
	}
}
