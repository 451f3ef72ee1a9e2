package text

import "math/bits"

// basis is the hash of the empty string, FNV's offset basis.
const basis uint64 = 14695981039346656037

// hash continues the 64-bit FNV-1a hash h of a prefix with s.
func hash(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix is the finaliser of MurmurHash3. After it a hash's low bits, which choose the
// column, and its top bit, which chooses the sign, are independent.
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}

// gramCounter counts how often each gram occurs, in an open-addressing hash table.
// It compares 64-bit keys alone: a collision within one post is very unlikely, and
// such grams would have the same hashed column anyway.
type gramCounter struct {
	keys     []uint64 // every key added, in order
	counts   []uint64 // by index of a key's first occurrence in keys
	slots    []int32  // the table: 1 + the index in keys of a key's first occurrence; 0 is free
	first    []int32  // by index in keys: the index of the same key's first occurrence
	distinct int      // the number of distinct keys
}

// reset empties t and prepares it for at most n keys. It uses its old memory where
// that is enough.
func (t *gramCounter) reset(n int) {
	size := 1 << bits.Len(uint(2*n))
	if cap(t.keys) < n || cap(t.slots) < size {
		t.keys, t.counts = make([]uint64, 0, n), make([]uint64, n)
		t.first, t.slots = make([]int32, 0, n), make([]int32, size)
	}
	t.keys, t.first, t.distinct = t.keys[:0], t.first[:0], 0
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
			t.distinct++
		} else if t.keys[place] != key {
			continue
		}
		t.counts[place]++
		t.keys = append(t.keys, key)
		t.first = append(t.first, place)
		return
	}
}

// at returns the i-th key that was added, and how often it was added in all.
func (t *gramCounter) at(i int) (key, count uint64) { return t.keys[i], t.counts[t.first[i]] }
