package rank

import "fmt"

// An Engine answers, for one feed, which posts are first under given weights. Use New; it is not safe for use by several
// goroutines at once. It shares the slices of its Columns: after changing those, call Set.
type Engine struct {
	cols Columns
	keep []bool // a copy; nil when all are kept
	mask []bool // room for keep
	kept int
	k    int

	band         skyband // band.pool: the candidates, in the order of the tie rule
	candE, candQ []int32
	seeds        []int32
	top          []scored // scratch of TopK: a min-heap, then the last answer as positions among the candidates
	rest         []int32  // scratch of TopK beyond k
	full         full
}

// A scored candidate: where scores are equal the smaller position stands before.
type scored struct {
	score int64
	pos   int32
}

// New builds an engine whose TopK is fastest up to k posts (50 for a page of 50 cards). A nil keep keeps every post. It
// panics when k is negative or a length does not fit.
func New(c Columns, keep []bool, k int) *Engine {
	if k < 0 {
		panic("rank: negative k")
	}
	e := &Engine{k: k}
	e.Set(c, keep)
	return e
}

// Set replaces the posts or their values. It takes one pass over the n posts plus the candidates' sorting; when the new
// columns are the old ones rescaled or filtered otherwise, the old candidates speed it up.
func (e *Engine) Set(c Columns, keep []bool) {
	n := c.Len()
	if len(c.Q) != n {
		panic(fmt.Sprintf("rank: %d engagements but %d qualities", n, len(c.Q)))
	}
	if keep != nil && len(keep) != n {
		panic(fmt.Sprintf("rank: %d posts but %d keep marks", n, len(keep)))
	}
	e.seeds = e.seeds[:0]
	if n == e.cols.Len() {
		e.seeds = append(e.seeds, e.band.pool...)
	}
	e.cols, e.keep, e.kept = c, nil, n
	if keep != nil {
		e.mask = resize(e.mask, n)
		copy(e.mask, keep)
		e.keep, e.kept = e.mask, 0
		for _, k := range keep {
			if k {
				e.kept++
			}
		}
	}
	e.band.build(&e.cols, e.keep, e.kept, e.k, e.seeds)
	m := len(e.band.pool)
	e.candE, e.candQ = resize(e.candE, m), resize(e.candQ, m)
	for j, i := range e.band.pool {
		e.candE[j], e.candQ[j] = c.E[i], c.Q[i]
	}
	if cap(e.top) < e.k {
		e.top = make([]scored, 0, min(e.k, n))
	}
	e.top = e.top[:0]
	e.full.ready = false
}

// SetKeep changes which posts are kept and leaves the columns as they are. On the Percentile and Standardised scales the
// kept posts decide the columns too: there, refill them with Scaler.Columns and call Set.
func (e *Engine) SetKeep(keep []bool) { e.Set(e.cols, keep) }

// Columns returns the posts as ranked; they are the engine's own.
func (e *Engine) Columns() *Columns { return &e.cols }

// Len is the number of kept posts.
func (e *Engine) Len() int { return e.kept }

// Candidates are the kept posts that can be among the first k under some weights, and a few at most that can't: those
// fewer than k others dominate. They stand by quality, engagement, index. The slice is the engine's own, valid until
// Set; do not change it. It is empty but not nil when no post is kept.
func (e *Engine) Candidates() []int32 {
	if e.band.pool == nil {
		return []int32{}
	}
	return e.band.pool
}

// TopK overwrites dst with the first min(k, Len()) kept posts, best first, and returns it. It is exact: the same posts
// in the same order as a full sort by Columns.Before. For k up to New's it scans the candidates alone and allocates
// nothing when cap(dst) ≥ k; for larger k it costs an Order. It panics on weights outside 0…1000.
func (e *Engine) TopK(w Weights, k int, dst []int32) []int32 {
	dst = dst[:0]
	if k > e.k {
		e.rest = e.Order(w, e.rest)
		return append(dst, e.rest[:min(k, len(e.rest))]...)
	}
	a, b := w.exact(e.cols.Shift)
	if k = min(k, len(e.candE)); k <= 0 {
		return dst
	}
	top := e.scan(a, b, k)
	sortScored(top)
	for _, t := range top {
		dst = append(dst, e.band.pool[t.pos])
	}
	e.top = top
	return dst
}

// scan returns the k best candidates as a heap, the worst first.
func (e *Engine) scan(a, b int64, k int) []scored {
	ce, cq := e.candE, e.candQ[:len(e.candE)]
	// The k that were first on the last tick are k posts whatever the weights: none below the least of their new scores
	// can be first now. On a small move nearly all fall at this test.
	atLeast := int64(-1 << 63)
	if len(e.top) >= k {
		atLeast = 1<<63 - 1
		for _, t := range e.top[:k] {
			atLeast = min(atLeast, a*int64(ce[t.pos])+b*int64(cq[t.pos]))
		}
	}
	top := e.top[:0]
	pos := 0
	for ; len(top) < k; pos++ {
		if s := a*int64(ce[pos]) + b*int64(cq[pos]); s >= atLeast {
			top = append(top, scored{s, int32(pos)})
		}
	}
	for i := k/2 - 1; i >= 0; i-- {
		sink(top, i, top[i])
	}
	// Candidates stand in the order of the tie rule, so that a later one of equal score stays out.
	worst := top[0].score
	for ; pos < len(ce); pos++ {
		if s := a*int64(ce[pos]) + b*int64(cq[pos]); s > worst {
			sink(top, 0, scored{s, int32(pos)})
			worst = top[0].score
		}
	}
	return top
}

// after reports whether x stands after y.
func (x scored) after(y scored) bool {
	return x.score < y.score || x.score == y.score && x.pos > y.pos
}

// sink puts x at heap[i] and restores the heap below: no parent stands before its children.
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
