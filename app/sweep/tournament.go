package sweep

// cross is the crossing at e/q in grid units, both above 0.
type cross struct{ e, q int32 }

// never is after every crossing.
var never = cross{1, 0}

// before reports whether x comes strictly before y, by their cross products.
func (x cross) before(y cross) bool {
	return int64(x.e)*int64(y.q) < int64(y.e)*int64(x.q)
}

// A tournament keeps the least of a few crossings at hand while one after the other changes: a binary tree whose leaves
// are the slots and whose every node has the lesser of its two children (Knuth, The Art of Computer Programming 3,
// section 5.4.1). Of equal ones it keeps the lower slot.
type tournament struct {
	leaves int
	win    []int32 // win[1] is the slot of the least; node n has the children 2n and 2n+1
	slots  []cross
}

// reset makes n slots, n > 0, all of them never.
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

// first is the slot of the least crossing.
func (t *tournament) first() (slot int, x cross) {
	slot = int(t.win[1])
	return slot, t.slots[slot]
}

// set changes the crossing of a slot.
func (t *tournament) set(slot int, x cross) {
	t.slots[slot] = x
	for n := (t.leaves + slot) / 2; n > 0; n /= 2 {
		a, b := t.win[2*n], t.win[2*n+1]
		if t.slots[b].before(t.slots[a]) {
			a = b
		}
		t.win[n] = a
	}
}
