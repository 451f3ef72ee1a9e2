package rank

import (
	"math/bits"
	"slices"
)

// A sorter sorts positions by keys, by LSD radix sort. It keeps its memory from call to call.
type sorter struct {
	a, b  []uint64
	count [1 << digitBits]uint32
}

const (
	digitBits = 11  // 2,048 counters stay in the first-level cache
	smallSort = 400 // below this, comparison sorting beats clearing the counters
)

// sort fills perm with 0…len(keys)−1 in ascending order of keys, stably; keys have no bit set at or above width.
func (s *sorter) sort(keys []uint64, width int, perm []int32) {
	n := len(keys)
	posBits := bits.Len(uint(n))
	s.grow(n)
	for i := range perm {
		perm[i] = int32(i)
	}
	// A key and a position are packed into one word; keys too wide for that are sorted in parts, the low bits first.
	keyBits := 64 - posBits
	for low := 0; low < width; low += keyBits {
		part := min(keyBits, width-low)
		mask := uint64(1)<<part - 1
		if n < smallSort && part == width {
			for i, k := range keys {
				s.a[i] = k<<posBits | uint64(i)
			}
			slices.Sort(s.a)
		} else {
			for i, p := range perm {
				s.a[i] = keys[p]>>low&mask<<posBits | uint64(p)
			}
			s.radix(posBits, part)
		}
		s.positions(posBits, perm)
	}
}

func (s *sorter) grow(n int) {
	s.a, s.b = resize(s.a, n), resize(s.b, n)
}

func (s *sorter) positions(posBits int, perm []int32) {
	mask := uint64(1)<<posBits - 1
	for i, x := range s.a {
		perm[i] = int32(x & mask)
	}
}

// radix sorts s.a stably by width bits, from bit shift on.
func (s *sorter) radix(shift, width int) {
	if width <= 0 || len(s.a) < 2 {
		return
	}
	passes := (width + digitBits - 1) / digitBits
	digit := (width + passes - 1) / passes
	for end := shift + width; shift < end; shift += digit {
		s.pass(shift, min(digit, end-shift))
	}
}

func (s *sorter) pass(shift, digit int) {
	const full = 1<<digitBits - 1
	mask := uint64(1)<<digit - 1
	count := s.count[:1<<digit]
	clear(count)
	for _, x := range s.a {
		s.count[x>>shift&mask&full]++
	}
	if count[s.a[0]>>shift&mask] == uint32(len(s.a)) {
		return
	}
	var sum uint32
	for i, c := range count {
		count[i] = sum
		sum += c
	}
	b := s.b
	for _, x := range s.a {
		d := x >> shift & mask & full
		b[s.count[d]] = x
		s.count[d]++
	}
	s.a, s.b = s.b, s.a
}
