package text

import "math/bits"

// basis is the hash of the empty string.
const basis uint64 = 14695981039346656037

// hash is 64-bit FNV-1a of s, carried on from the hash of what stands before it.
func hash(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the last step of MurmurHash3, so that a hash's low bits and its sign bit
// are independent.
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// gramCounter counts how often each key comes. Grams are told apart by their 64-bit keys
// alone: among the grams of a post two of one key are not to be expected, and in
// the hashed columns they would meet anyway.
type gramCounter struct {
	keys, counts []uint64
	slots        []int32 // one more than the place in keys of a slot's first key
	first        []int32 // by key in order of arrival: the place of the first of its kind
	different    int
}

// reset empties t and makes it one for at most n keys, in its old memory if that is
// enough.
func (t *gramCounter) reset(n int) {
	size := 1 << bits.Len(uint(2*n))
	if cap(t.keys) < n || cap(t.slots) < size {
		t.keys, t.counts = make([]uint64, 0, n), make([]uint64, n)
		t.first, t.slots = make([]int32, 0, n), make([]int32, size)
	}
	t.keys, t.first, t.different = t.keys[:0], t.first[:0], 0
	t.counts, t.slots = t.counts[:n], t.slots[:size]
	clear(t.counts)
	clear(t.slots)
}

func (t *gramCounter) add(key uint64) {
	last := uint64(len(t.slots) - 1)
	for at := mix(key) & last; ; at = (at + 1) & last {
		place := t.slots[at] - 1
		if place < 0 {
			place = int32(len(t.keys))
			t.slots[at] = place + 1
			t.different++
		} else if t.keys[place] != key {
			continue
		}
		t.counts[place]++
		t.keys = append(t.keys, key)
		t.first = append(t.first, place)
		return
	}
}

// at returns the i-th key that was added, and how often it was.
func (t *gramCounter) at(i int) (key, count uint64) { return t.keys[i], t.counts[t.first[i]] }
