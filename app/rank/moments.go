package rank

import (
	"math"
	"math/bits"
)

// partSize is how many posts, neighbours by index, are summed up together.
const partSize = 64

// part is how many values of such a run count, their mean and the sum of their squared deviations from it. A column's mean
// and standard deviation are put together from its parts (Chan, Golub and LeVeque, "Algorithms for computing the sample
// variance", 1983), so that they can be had anew after a few posts have come or gone: a part depends on its own kept posts
// alone, and the whole on the parts alone, each in the order of their indices.
type part struct{ n, mean, squares float64 }

// partOf sums up the values whose bits are set in keep, at most partSize of them, after multiplying them by unit.
func partOf[T float](xs []T, keep uint64, unit float64) part {
	var kept [partSize]float64
	m := 0
	for _, x := range xs { // without a branch, which nobody could foresee
		kept[m&(partSize-1)] = float64(x) * unit
		m += int(keep & 1)
		keep >>= 1
	}
	if m == 0 {
		return part{}
	}
	// In four sums, none of which waits for another. A product stands in a conversion of its own here, so that no machine
	// may fuse it with the addition and round otherwise.
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

// marksOf packs the marks from…to−1, at most partSize of them, as partOf wants them.
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

// unitOf is a power of two by which values between low and high can be multiplied so that no square overflows. It changes
// no digit of what comes out.
func unitOf(low, high float64) float64 {
	_, exponent := math.Frexp(reach(low, high))
	return math.Ldexp(1, min(-exponent, 1023))
}

// standardising returns the map x -> (x − mean)/sd of values, of which low and high are the least and the greatest; parts
// sum them up after they were multiplied by unit, a power of two.
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
	// A constant column leaves a deviation of rounding size, which must not be blown up to full scale; nor can one be
	// whose spread has no finite inverse.
	if sd <= 1e-14*reach(low, high) || sd/unit < 1e-300 {
		return affine{}
	}
	return affine{shift: mean / unit, scale: 1 / (sd / unit), reach: max(math.Abs(low-mean), math.Abs(high-mean)) / sd}
}

// momentCache keeps the parts of both columns of a LargeFeed and renews those whose posts have changed.
type momentCache struct {
	seen  []uint64 // the marks of the kept, by position, when the parts were last renewed
	kept  []uint64 // the same by post
	stale []uint64 // a bit for each part that must be renewed
	e, q  []part
}

// renew brings the parts to the kept posts.
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
