package rank

// shortlist is the candidates with their values, in the order of the tie rule, for a fast scan under new weights.
type shortlist struct {
	posts, e, q []int32
	top         []scored // memory of topK: a heap, then the last answer as positions among the candidates
}

// scored is a candidate with its score. Of equal scores the smaller position ranks first.
type scored struct {
	score int64
	pos   int32
}

// set keeps the slice posts, copies their values from c, and reserves memory for an answer of k posts.
func (l *shortlist) set(c *Columns, posts []int32, k int) {
	m := len(posts)
	l.posts, l.e, l.q = posts, resize(l.e, m), resize(l.q, m)
	for j, i := range posts {
		l.e[j], l.q[j] = c.E[i], c.Q[i]
	}
	if k = min(k, m); cap(l.top) < k {
		l.top = make([]scored, 0, k)
	}
	l.top = l.top[:0]
}

// topK overwrites dst with the first k posts under the weights a and b of E and Q, best first.
func (l *shortlist) topK(a, b int64, k int, dst []int32) []int32 {
	dst = dst[:0]
	if k = min(k, len(l.e)); k <= 0 {
		return dst
	}
	l.top = l.scan(a, b, k)
	sortScored(l.top)
	for _, t := range l.top {
		dst = append(dst, l.posts[t.pos])
	}
	return dst
}

// scan returns the k best candidates as a heap, the worst first.
func (l *shortlist) scan(a, b int64, k int) []scored {
	ce, cq := l.e, l.q[:len(l.e)]
	// The last answer's k posts give a lower bound: no post below the smallest of their new scores is in the new top k.
	// After a small change of the weights this rejects nearly all candidates.
	atLeast := int64(-1 << 63)
	if len(l.top) >= k {
		atLeast = 1<<63 - 1
		for _, t := range l.top[:k] {
			atLeast = min(atLeast, a*int64(ce[t.pos])+b*int64(cq[t.pos]))
		}
	}
	top := l.top[:0]
	pos := 0
	for ; len(top) < k; pos++ {
		if s := a*int64(ce[pos]) + b*int64(cq[pos]); s >= atLeast {
			top = append(top, scored{s, int32(pos)})
		}
	}
	for i := k/2 - 1; i >= 0; i-- {
		sink(top, i, top[i])
	}
	// Candidates are in the order of the tie rule, so a later one of equal score does not get in.
	worst := top[0].score
	for ; pos < len(ce); pos++ {
		if s := a*int64(ce[pos]) + b*int64(cq[pos]); s > worst {
			sink(top, 0, scored{s, int32(pos)})
			worst = top[0].score
		}
	}
	return top
}

// after reports whether x ranks after y.
func (x scored) after(y scored) bool {
	return x.score < y.score || x.score == y.score && x.pos > y.pos
}

// sink puts x at heap[i] and restores the heap property below it: no parent ranks before one of its children.
func sink(heap []scored, i int, x scored) {
	for {
		child := 2*i + 1
		if child >= len(heap) {
			break
		}
		if child+1 < len(heap) && heap[child+1].after(heap[child]) {
			child++
		}
		if !heap[child].after(x) {
			break
		}
		heap[i] = heap[child]
		i = child
	}
	heap[i] = x
}

// sortScored sorts a heap best first, in place.
func sortScored(heap []scored) {
	for end := len(heap) - 1; end > 0; end-- {
		last := heap[end]
		heap[end] = heap[0]
		sink(heap[:end], 0, last)
	}
}
