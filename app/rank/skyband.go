package rank

import "math/bits"

const (
	bins      = 4096 // steps of a staircase
	baseLevel = 4096 // posts in the first sample, before ×4 a level
)

// A skyband finds the posts that fewer than k others dominate. Post j dominates i when e_j ≥ e_i and q_j ≥ q_i and, where
// both are equal, j < i: then j ranks before i under all α, β ≥ 0, ties included.
type skyband struct {
	k    int
	pool []int32 // a sample's posts that passed the staircases; then their k-skyband, in the order of the tie rule
	keys []uint64
	perm []int32
	heap []int32
	srt  sorter

	byE, byQ     [bins]int32 // the staircases
	binsE, binsQ binning
}

// none is below every grid value: a step of a staircase that rejects no post.
const none = -1 << 31

// build leaves the k-skyband of the m kept posts in s.pool. seeds are posts that are likely to be in it, such as an earlier
// skyband; they affect the time, not the result.
//
// It takes growing samples of the posts, and filters each by staircases made from the one before. A staircase rejects a
// post only when it knows k posts that are strictly greater on one column and at least as great on the other. So no
// member of the skyband is rejected, whatever the sample.
func (s *skyband) build(c *Columns, keep []bool, m, k int, seeds []int32) {
	s.k = k
	s.pool = s.pool[:0]
	if m == 0 || k == 0 {
		return
	}
	n := c.Len()
	stride := 1
	for n/stride > baseLevel {
		stride *= 4
	}
	open := true // no staircase yet
	if len(seeds) > 0 {
		for _, i := range seeds {
			if keep == nil || keep[i] {
				s.pool = append(s.pool, i)
			}
		}
		// Where most of the seeds were removed, their staircases would reject too few: then start from a sample.
		if 2*len(s.pool) >= len(seeds) && len(s.pool) >= k {
			s.reduce(c)
			s.stairs(c)
			stride, open = 1, false
		}
	}
	for ; stride > 0; stride /= 4 {
		s.pool = s.pool[:0]
		if open {
			for i := 0; i < n; i += stride {
				if keep == nil || keep[i] {
					s.pool = append(s.pool, int32(i))
				}
			}
			open = false
		} else {
			s.filter(c, keep, stride)
		}
		s.reduce(c)
		if stride > 1 {
			s.stairs(c)
		}
	}
}

// filter appends to the pool every stride-th kept post that neither staircase rejects, by index.
func (s *skyband) filter(c *Columns, keep []bool, stride int) {
	pool := s.pool
	es, qs := c.E, c.Q[:len(c.E)]
	e0, q0 := s.binsE, s.binsQ
	for i := 0; i < len(es); i += stride {
		e, q := es[i], qs[i]
		if q <= s.byE[e0.bin(e)] || e <= s.byQ[q0.bin(q)] {
			continue
		}
		// Last, as few posts get here, and this branch is the hardest to predict.
		if keep == nil || keep[i] {
			pool = append(pool, int32(i))
		}
	}
	s.pool = pool
}

// binning maps grid values to the steps of a staircase, monotonically; values outside its range go to the end steps.
type binning struct {
	low   int32
	shift uint8
}

func newBinning(low, high int32) binning {
	const binBits = 12
	return binning{low, uint8(max(0, bits.Len32(uint32(high-low))-binBits))}
}

func (b binning) bin(x int32) int {
	return int(max(0, min(bins-1, (x-b.low)>>(b.shift&31))))
}

// span returns the smallest and the largest value of column among the posts of pool, which must not be empty.
func span(column, pool []int32) (low, high int32) {
	low, high = column[pool[0]], column[pool[0]]
	for _, i := range pool {
		low, high = min(low, column[i]), max(high, column[i])
	}
	return low, high
}

// reduce replaces the pool by its k-skyband, in the order of the tie rule. Equal posts must be in order of index.
func (s *skyband) reduce(c *Columns) {
	n := len(s.pool)
	if n == 0 {
		return
	}
	s.keys, s.perm = resize(s.keys, n), resize(s.perm, n)
	minE, maxE := span(c.E, s.pool)
	minQ, maxQ := span(c.Q, s.pool)
	widthE, widthQ := bits.Len32(uint32(maxE-minE)), bits.Len32(uint32(maxQ-minQ))
	for j, i := range s.pool {
		s.keys[j] = uint64(maxQ-c.Q[i])<<widthE | uint64(maxE-c.E[i])
	}
	s.srt.sort(s.keys, widthE+widthQ, s.perm)
	// In the sorted pool, a post is dominated by those before it whose e is at least its own. There are k of them when
	// the k-th largest e so far is at least its own.
	heap := s.heap[:0]
	out := s.perm[:0]
	for _, j := range s.perm {
		i := s.pool[j]
		if e := c.E[i]; len(heap) < s.k || e > heap[0] {
			heap = offer(heap, s.k, e)
			out = append(out, i)
		}
	}
	s.heap = heap
	s.pool, s.perm = out, s.pool
}

// stairs makes both staircases from the pool, which is sorted by quality. byE[b] is the k-th largest q among the posts
// whose e lies in a bin above b, and byQ[b] the same with e and q exchanged; none where there are fewer than k.
func (s *skyband) stairs(c *Columns) {
	n := len(s.pool)
	if n == 0 {
		// All posts of the sample are removed: the staircases reject nothing.
		for b := range bins {
			s.byE[b], s.byQ[b] = none, none
		}
		return
	}
	minE, maxE := span(c.E, s.pool)
	minQ, maxQ := span(c.Q, s.pool)
	s.binsE, s.binsQ = newBinning(minE, maxE), newBinning(minQ, maxQ)

	heap, low := s.heap[:0], bins
	for _, i := range s.pool {
		heap, low = s.climb(s.byQ[:], heap, low, s.binsQ.bin(c.Q[i]), c.E[i])
	}
	s.climb(s.byQ[:], heap, low, -1, 0)

	s.keys, s.perm = resize(s.keys, n), resize(s.perm, n)
	for j, i := range s.pool {
		s.keys[j] = uint64(maxE - c.E[i])
	}
	s.srt.sort(s.keys, bits.Len32(uint32(maxE-minE)), s.perm)
	heap, low = heap[:0], bins
	for _, j := range s.perm {
		i := s.pool[j]
		heap, low = s.climb(s.byE[:], heap, low, s.binsE.bin(c.E[i]), c.Q[i])
	}
	s.climb(s.byE[:], heap, low, -1, 0)
	s.heap = heap[:0]
}

// climb adds one value to a staircase; values come in descending order of bin. The steps from low up are written already.
// It writes those below low down to bin, with the k-th largest value of the bins above them, and then adds value to the
// heap. It returns the heap and the new low. A bin of −1 completes the staircase.
func (s *skyband) climb(stair, heap []int32, low, bin int, value int32) ([]int32, int) {
	if to := max(bin, 0); to < low {
		level := int32(none)
		if len(heap) == s.k {
			level = heap[0]
		}
		for low > to {
			low--
			stair[low] = level
		}
	}
	if bin >= 0 {
		heap = offer(heap, s.k, value)
	}
	return heap, low
}

// offer adds x to a min-heap of the k largest values.
func offer(heap []int32, k int, x int32) []int32 {
	if len(heap) < k {
		heap = append(heap, x)
		i := len(heap) - 1
		for i > 0 && heap[(i-1)/2] > x {
			heap[i] = heap[(i-1)/2]
			i = (i - 1) / 2
		}
		heap[i] = x
		return heap
	}
	if x <= heap[0] {
		return heap
	}
	i := 0
	for {
		child := 2*i + 1
		if child >= len(heap) {
			break
		}
		if child+1 < len(heap) && heap[child+1] < heap[child] {
			child++
		}
		if heap[child] >= x {
			break
		}
		heap[i] = heap[child]
		i = child
	}
	heap[i] = x
	return heap
}
