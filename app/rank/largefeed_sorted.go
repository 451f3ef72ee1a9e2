package rank

import (
	"math"
	"math/bits"
)

// sortedColumn has the distinct values of a column, ascending. A value's index is its id. Where the posts are sorted by the
// column, those with value id have the indices start[id]…start[id+1]−1.
type sortedColumn struct {
	values []float32
	start  []int32 // one element more than values
}

// newSortedColumn sorts a column of finite values. It also returns each post's id, and the posts in ascending order.
func newSortedColumn(xs []float32, srt *sorter) (c sortedColumn, ids, order []int32) {
	keys := make([]uint64, len(xs))
	for i, x := range xs {
		// As in sortValues, with 32 bits.
		b := math.Float32bits(x + 0)
		keys[i] = uint64(b ^ (uint32(int32(b)>>31) | 1<<31))
	}
	ids, order = make([]int32, len(xs)), make([]int32, len(xs))
	srt.sort(keys, 32, order)
	// The sorter's own memory has the keys in order; keys[order[i]] would jump about in memory.
	posBits := bits.Len(uint(len(xs)))
	values, start := make([]float32, 0, len(xs)), make([]int32, 0, len(xs)+1)
	last := uint64(1 << 32) // no key
	for place, x := range srt.a {
		if key := x >> posBits; key != last {
			b := uint32(key)
			values = append(values, math.Float32frombits(b^(^uint32(int32(b)>>31)|1<<31)))
			start = append(start, int32(place))
			last = key
		}
		ids[order[place]] = int32(len(values) - 1)
	}
	return sortedColumn{values, append(start, int32(len(xs)))}, ids, order
}

// midrank is twice the mid-rank, from 0, of the value id among the marked posts, clipped to 0…top. For a value that no
// marked post has, it is the mean of its neighbours'. sorted.percentiles computes the same.
func (c *sortedColumn) midrank(marked *bitset, id, top int32) int32 {
	below, through := marked.ones(c.start[id]), marked.ones(c.start[id+1])
	return min(max(below+through-1, 0), top)
}

// midranks sets dst[id] to midrank of every id.
func (c *sortedColumn) midranks(marked *bitset, top int32, dst []int32) {
	words, before := marked.words, marked.before[:len(marked.words)]
	below := int32(0)
	for id, end := range c.start[1:] {
		w := end >> 6
		through := before[w] + int32(bits.OnesCount64(words[w]&(1<<(end&63)-1)))
		dst[id] = min(max(below+through-1, 0), top)
		below = through
	}
}

// bitset is a set of integers 0…n−1 that can count its elements below any number. Call reset first, set the words, and call
// index before ones.
type bitset struct {
	words  []uint64 // n/64 + 1 of them
	before []int32  // the number of elements before each word, made by index
}

func (s *bitset) reset(n int) {
	s.words, s.before = resize(s.words, n/64+1), resize(s.before, n/64+1)
}

func (s *bitset) has(i int32) bool { return s.words[i>>6]>>(i&63)&1 != 0 }

// index prepares ones and returns the number of elements.
func (s *bitset) index() int {
	sum := 0
	for w, word := range s.words {
		s.before[w] = int32(sum)
		sum += bits.OnesCount64(word)
	}
	return sum
}

// ones counts the elements below i, which may be n.
func (s *bitset) ones(i int32) int32 {
	w := i >> 6
	return s.before[w] + int32(bits.OnesCount64(s.words[w]&(1<<(i&63)-1)))
}

// ends returns the smallest and the largest element, or −1 and −1.
func (s *bitset) ends() (first, last int32) {
	first, last = -1, -1
	for w, word := range s.words {
		if word != 0 {
			if first < 0 {
				first = int32(w<<6 + bits.TrailingZeros64(word))
			}
			last = int32(w<<6 + bits.Len64(word) - 1)
		}
	}
	return first, last
}

// descending fills dst, whose length is the number of elements, with the elements in descending order.
func (s *bitset) descending(dst []int32) []int32 {
	j := 0
	for w := len(s.words) - 1; w >= 0; w-- {
		for word := s.words[w]; word != 0; j++ {
			bit := bits.Len64(word) - 1
			dst[j] = int32(w<<6 + bit)
			word ^= 1 << (bit & 63)
		}
	}
	return dst
}

// gather makes s the set of the i for which of has order[i].
func (s *bitset) gather(order []int32, of *bitset) {
	s.reset(len(order))
	words := of.words
	for w := range s.words {
		chunk := order[w<<6 : min(w<<6+64, len(order))]
		var word uint64 // filled from the top: shifts by a constant are faster
		for _, p := range chunk {
			word = word>>1 | words[p>>6]>>(p&63)<<63
		}
		s.words[w] = word >> (64 - len(chunk))
	}
}

// above makes s the set of the i with marks[i] > limit.
func (s *bitset) above(marks []float32, limit float32) {
	s.reset(len(marks))
	for w := range s.words {
		chunk := marks[w<<6 : min(w<<6+64, len(marks))]
		var word uint64
		for _, x := range chunk {
			var one uint64 // branch-free: a branch would be mispredicted
			if x > limit {
				one = 1
			}
			word = word>>1 | one<<63
		}
		s.words[w] = word >> (64 - len(chunk))
	}
}
