package rank

import (
	"math"
	"math/bits"
)

// sortedColumn is one column's distinct values, ascending, and which places among all posts, sorted by them, each one takes.
// A value's number in it is its id.
type sortedColumn struct {
	values []float32
	start  []int32 // the posts of value d hold the places start[d]…start[d+1]−1; one longer than values
}

// newSortedColumn sorts a column of finite values. It also returns each post's id, and the posts in ascending order.
func newSortedColumn(xs []float32, srt *sorter) (l sortedColumn, ids, order []int32) {
	keys := make([]uint64, len(xs))
	for i, x := range xs {
		// As in sortValues, on 32 bits.
		b := math.Float32bits(x + 0)
		keys[i] = uint64(b ^ (uint32(int32(b)>>31) | 1<<31))
	}
	ids, order = make([]int32, len(xs)), make([]int32, len(xs))
	srt.sort(keys, 32, order)
	// What the sorter leaves is read in order, where keys would be read from all over.
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

// midrank is twice the mean of the 0-based ranks that the posts of value id hold among the marked, clamped to 0…top; of a
// value that no marked post has, the middle between its neighbours. It is what sorted.percentiles writes.
func (l *sortedColumn) midrank(marked *bitset, id, top int32) int32 {
	below, through := marked.ones(l.start[id]), marked.ones(l.start[id+1])
	return min(max(below+through-1, 0), top)
}

// midranks is midrank of every value.
func (l *sortedColumn) midranks(marked *bitset, top int32, dst []int32) {
	words, before := marked.words, marked.before[:len(marked.words)]
	below := int32(0)
	for id, place := range l.start[1:] {
		w := place >> 6
		through := before[w] + int32(bits.OnesCount64(words[w]&(1<<(place&63)-1)))
		dst[id] = min(max(below+through-1, 0), top)
		below = through
	}
}

// bitset marks some of n places and counts those before any place. Use reset and then next.
type bitset struct {
	words  []uint64 // n/64 + 1
	before []int32  // marked places before each word, once counted
}

func (s *bitset) reset(n int) {
	s.words, s.before = resize(s.words, n/64+1), resize(s.before, n/64+1)
}

func (s *bitset) has(place int32) bool { return s.words[place>>6]>>(place&63)&1 != 0 }

// index makes ones ready and returns how many places are marked.
func (s *bitset) index() int {
	sum := 0
	for w, word := range s.words {
		s.before[w] = int32(sum)
		sum += bits.OnesCount64(word)
	}
	return sum
}

// ones counts the marked places before place, which may be n.
func (s *bitset) ones(place int32) int32 {
	w := place >> 6
	return s.before[w] + int32(bits.OnesCount64(s.words[w]&(1<<(place&63)-1)))
}

// ends are the first and the last marked place, or −1 and −1.
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

// descending fills dst, which has an element for each marked place, with them from the last to the first.
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

// gather marks the places whose posts are marked in of; order has the post, as a place of of, at each place.
func (s *bitset) gather(order []int32, of *bitset) {
	s.reset(len(order))
	words := of.words
	for w := range s.words {
		chunk := order[w<<6 : min(w<<6+64, len(order))]
		var word uint64 // filled from its upper end: shifts by constants are the quicker ones
		for _, p := range chunk {
			word = word>>1 | words[p>>6]>>(p&63)<<63
		}
		s.words[w] = word >> (64 - len(chunk))
	}
}

// above marks the places whose mark exceeds limit.
func (s *bitset) above(marks []float32, limit float32) {
	s.reset(len(marks))
	for w := range s.words {
		chunk := marks[w<<6 : min(w<<6+64, len(marks))]
		var word uint64
		for _, x := range chunk {
			var one uint64 // without a branch, which nobody could foresee
			if x > limit {
				one = 1
			}
			word = word>>1 | one<<63
		}
		s.words[w] = word >> (64 - len(chunk))
	}
}
