package rank

import "math"

// sorted has the posts in ascending order of one column: each element is twice a post's index, plus 1 when the value of the
// next element is the same.
type sorted []int32

// sortValues sorts finite xs.
func sortValues(xs []float64, srt *sorter) sorted {
	keys := make([]uint64, len(xs))
	for i, x := range xs {
		// With the sign bit of positive floats and all bits of negative ones flipped, the bits order as the values do. Adding
		// 0 turns −0 into 0.
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

// percentiles fills dst with twice the 0-based mid-rank among the kept posts, 0…top = 2·(kept − 1), where top is at least
// 2. A removed post gets that of the kept posts it ties with, else the mean of its kept neighbours', else 0 or top. Where
// top exceeds GridMax, all are scaled down to fit.
func (s sorted) percentiles(dst []int32, keep []bool, top int) {
	var below int32 // the number of kept posts with smaller values
	high := int32(top)
	for j := 0; j < len(s); j++ {
		if s[j]&1 == 0 {
			i := s[j] >> 1
			one := count(keep, i)
			dst[i] = min(max(2*below+one-1, 0), high)
			below += one
			continue
		}
		// Tied posts, m of them kept, have the ranks below…below+m−1. Twice the mean is 2·below+m−1, which for m = 0 is
		// half-way between the neighbours.
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

// count is 1 for a kept post and 0 for a removed one. The compiler makes it branch-free; a branch would be mispredicted.
func count(keep []bool, i int32) (one int32) {
	if keep == nil {
		return 1
	}
	if keep[i] {
		one = 1
	}
	return one
}
