package rank

import "math"

// sorted holds the posts in ascending order of one column: each element is a post's index times 2, plus 1 when the next
// element's value is the same.
type sorted []int32

// sortValues sorts finite xs.
func sortValues(xs []float64, srt *sorter) sorted {
	keys := make([]uint64, len(xs))
	for i, x := range xs {
		// Flipping the sign bit of a positive and every bit of a negative float makes bits ascend with values; adding 0
		// makes −0 and 0 one.
		b := math.Float64bits(x + 0)
		keys[i] = b ^ (uint64(int64(b)>>63) | 1<<63)
	}
	s := make(sorted, len(xs))
	srt.sort(keys, 64, s)
	for j, i := range s {
		s[j] = i << 1
		if j > 0 && keys[i] == keys[s[j-1]>>1] {
			s[j-1] |= 1
		}
	}
	return s
}

// percentiles fills dst with twice the 0-based mid-rank among the kept, 0…top = 2·(kept − 1), at least 2. A removed
// post gets that of the kept posts it ties with, else the middle between its kept neighbours, else 0 or top. Beyond
// GridMax all are scaled down to fit.
func (s sorted) percentiles(dst []int32, keep []bool, top int) {
	var below int32 // kept posts before
	high := int32(top)
	for j := 0; j < len(s); j++ {
		if s[j]&1 == 0 {
			i := s[j] >> 1
			one := count(keep, i)
			dst[i] = min(max(2*below+one-1, 0), high)
			below += one
			continue
		}
		// Tied posts, m of them kept, hold the ranks below…below+m−1: twice their mean is 2·below+m−1, which for m = 0
		// is half-way between the neighbours.
		first, m := j, count(keep, s[j]>>1)
		for s[j]&1 == 1 {
			j++
			m += count(keep, s[j]>>1)
		}
		g := min(max(2*below+m-1, 0), high)
		for _, x := range s[first : j+1] {
			dst[x>>1] = g
		}
		below += m
	}
	if top > GridMax {
		for i, g := range dst {
			dst[i] = int32(int64(g) * GridMax / int64(top))
		}
	}
}

// count is 1 for a kept post and 0 for a removed one, without a branch that nobody can foresee.
func count(keep []bool, i int32) (one int32) {
	if keep == nil {
		return 1
	}
	if keep[i] {
		one = 1
	}
	return one
}
