package rank

import (
	"math"
	"math/bits"
)

// wholeMax is the whole number that the largest kept value of a column becomes where its mean and its spread are worked out:
// 24 bits for each.
const wholeMax = 1<<24 - 1

// whole maps the kept values of a column to whole numbers: 0 is the smallest, wholeMax the largest. Sums of whole numbers are exact and do not depend on an order, so that a mean and a standard
// deviation come out the same in every program that adds them: see package ranker, which has the same in SQL. per is 0
// where all values are the same, or so near to each other or so far apart that floating point can't tell.
type whole struct{ low, per float64 }

// wholeOf is that map for values between low and high.
func wholeOf(low, high float64) whole {
	per := wholeMax / (high - low)
	if !(low < high) || math.IsInf(per, 0) || per < 1e-300 {
		return whole{low: low}
	}
	return whole{low, per}
}

func (w whole) of(x float64) uint64 { return uint64(int64(math.RoundToEven((x - w.low) * w.per))) }

// partSize is the number of posts, consecutive by index, whose moments are computed together.
const partSize = 64

// part has the moments of the kept posts in such a run: their number, the sum of their whole numbers and of the squares of
// these, which is below 2⁵⁴. After a change of few posts only their parts are computed again.
type part struct{ n, sum, squares uint64 }

// partOf computes the moments of the values whose bits are set in keep, at most partSize of them.
func partOf[T float](xs []T, keep uint64, w whole) (p part) {
	for _, x := range xs { // branch-free: a branch on keep would be mispredicted; of means nothing for a removed value
		one := keep & 1
		k := w.of(float64(x)) & -one
		p.n, p.sum, p.squares = p.n+one, p.sum+k, p.squares+k*k
		keep >>= 1
	}
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
func partsOf(dst []part, xs []float64, keep []bool, w whole) []part {
	for from := 0; from < len(xs); from += partSize {
		to := min(from+partSize, len(xs))
		dst = append(dst, partOf(xs[from:to], marksOf(keep, from, to), w))
	}
	return dst
}

// standardising returns the map x -> (x − mean)/sd of the kept values, which lie between low and high; parts are theirs. With
// n of them, as whole numbers k, the mean is Σk/n and the variance (n·Σk² − (Σk)²)/n², whose numerator is exact in 128 bits.
// Where sd is 0, the map is 0 everywhere.
func standardising(parts []part, low, high float64, w whole) affine {
	var n, sum, squares, more uint64
	for i := range parts {
		var carry uint64
		n, sum = n+parts[i].n, sum+parts[i].sum
		squares, carry = bits.Add64(squares, parts[i].squares, 0)
		more += carry
	}
	spread := varianceSum(n, sum, more, squares)
	if spread == 0 || w.per == 0 {
		return affine{}
	}
	mean := w.low + float64(sum)/float64(n)/w.per
	sd := math.Sqrt(spread) / float64(n) / w.per
	return affine{shift: mean, scale: 1 / sd, reach: max(math.Abs(low-mean), math.Abs(high-mean)) / sd}
}

// varianceSum is n·Σk² − (Σk)² as the nearest float64, where Σk² is more·2⁶⁴ + squares. It is below 2⁹⁷.
func varianceSum(n, sum, more, squares uint64) float64 {
	high, low := bits.Mul64(n, squares)
	high += n * more
	highSum, lowSum := bits.Mul64(sum, sum)
	low, borrow := bits.Sub64(low, lowSum, 0)
	high, _ = bits.Sub64(high, highSum, borrow)
	// Both terms are exact, so that the sum is rounded once.
	const split = 44
	return float64(float64(high<<(64-split)|low>>split)*(1<<split)) + float64(low&(1<<split-1))
}

// momentCache keeps the parts of both columns of a LargeFeed, and computes again those whose kept posts have changed, or all
// of a column where its smallest or its largest kept value has.
type momentCache struct {
	seen   []uint64 // which posts were kept at the last renew, a bit each, by position
	kept   []uint64 // the same by post
	stale  []uint64 // a bit for each part that must be computed again
	e, q   []part
	wholeE whole
	wholeQ whole
}

// renew updates the parts to the posts that are kept now, and to the maps of both columns.
func (t *momentCache) renew(c *LargeFeed, e, q whole) {
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
	newE, newQ := e != t.wholeE, q != t.wholeQ
	t.wholeE, t.wholeQ = e, q
	for w := range t.e {
		stale := t.stale[w>>6]&(1<<(w&63)) != 0
		from, to := w*partSize, min(w*partSize+partSize, len(c.posts))
		if stale || newE {
			t.e[w] = partOf(c.clicks[from:to], t.kept[w], e)
		}
		if stale || newQ {
			t.q[w] = partOf(c.quality[from:to], t.kept[w], q)
		}
	}
	clear(t.stale)
}
