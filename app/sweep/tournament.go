package sweep

// fraction is the ratio e/q of a swap in grid units, both above 0.
type fraction struct{ e, q int32 }

// never is larger than every ratio: there is no swap.
var never = fraction{1, 0}

// before reports whether x is strictly less than y, by their cross products.
func (x fraction) before(y fraction) bool {
	return int64(x.e)*int64(y.q) < int64(y.e)*int64(x.q)
}

// A tournament tree has some slots with a ratio each, and finds the smallest while they change: the leaves of a binary tree
// are the slots, and every inner node has the smaller of its two children (Knuth, The Art of Computer Programming 3,
// section 5.4.1). Of equal ratios it takes the lower slot.
type tournament struct {
	leaves int
	win    []int32 // win[1] is the slot of the smallest; node n has the children 2n and 2n+1
	slots  []fraction
}

// reset makes n > 0 slots, all of them never.
func (t *tournament) reset(n int) {
	t.leaves = 1
	for t.leaves < n {
		t.leaves *= 2
	}
	t.slots, t.win = resize(t.slots, t.leaves), resize(t.win, 2*t.leaves)
	for p := range t.slots {
		t.slots[p] = never
		t.win[t.leaves+p] = int32(p)
	}
	for n := t.leaves - 1; n > 0; n-- {
		t.win[n] = t.win[2*n]
	}
}

// first returns the slot with the smallest ratio, and the ratio.
func (t *tournament) first() (slot int, x fraction) {
	slot = int(t.win[1])
	return slot, t.slots[slot]
}

// set changes the ratio of a slot.
func (t *tournament) set(slot int, x fraction) {
	t.slots[slot] = x
	for n := (t.leaves + slot) / 2; n > 0; n /= 2 {
		a, b := t.win[2*n], t.win[2*n+1]
		if t.slots[b].before(t.slots[a]) {
			a = b
		}
		t.win[n] = a
	}
}
