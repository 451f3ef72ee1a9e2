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

	band  skyband // band.pool: the candidates, in the order of the tie rule
	short shortlist
	seeds []int32
	full  full
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
	e.short.set(&e.cols, e.band.pool, e.k)
	e.full.ready = false
}

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
// nothing when cap(dst) ≥ k; for larger k it costs a Window. It panics on weights outside 0…1000.
func (e *Engine) TopK(w Weights, k int, dst []int32) []int32 {
	if k > e.k {
		return e.Window(w, 0, k, dst)
	}
	a, b := w.exact(e.cols.Shift)
	return e.short.topK(a, b, k, dst)
}
