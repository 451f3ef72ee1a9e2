package rank

import "fmt"

// An Engine finds the top posts of one feed for any weights. Make one with New; it is not safe for use by several
// goroutines at once. It uses the slices of its Columns: after a change of them, call Set.
type Engine struct {
	cols Columns
	keep []bool // a copy; nil when all are kept
	mask []bool // memory for keep
	kept int
	k    int

	band  skyband // band.pool: the candidates, in the order of the tie rule
	short shortlist
	seeds []int32
	full  full
	place placing
}

// New returns an engine whose TopK is fast for up to k posts. A nil keep keeps every post. It panics when k is negative or
// the lengths differ.
func New(c Columns, keep []bool, k int) *Engine {
	if k < 0 {
		panic("rank: negative k")
	}
	e := &Engine{k: k}
	e.Set(c, keep)
	return e
}

// Set replaces the columns and which posts are kept (nil: all). It takes linear time, and a sort of the candidates. Where
// the new columns are the old ones on another scale or under another filter, the old candidates make it faster. It panics
// when the lengths differ.
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

// Columns returns the engine's columns. Do not change them.
func (e *Engine) Columns() *Columns { return &e.cols }

// Len is the number of kept posts.
func (e *Engine) Len() int { return e.kept }

// Candidates returns the k-skyband: the kept posts that fewer than k others dominate. All posts that can be in the top k
// under some weights are among them, with few others. They are in the order of the tie rule: by quality, engagement, index.
// The slice belongs to the engine and is valid until Set; do not change it. When no post is kept it is empty, not nil.
func (e *Engine) Candidates() []int32 {
	if e.band.pool == nil {
		return []int32{}
	}
	return e.band.pool
}

// TopK overwrites dst with the first min(k, Len()) kept posts, best first, and returns it: the same posts in the same order
// as a full sort by Columns.Before. For k up to that of New it scans the candidates alone, and allocates nothing when
// cap(dst) ≥ k; for larger k it is a Window. It panics on weights outside 0…1000.
func (e *Engine) TopK(w Weights, k int, dst []int32) []int32 {
	if k > e.k {
		return e.Window(w, 0, k, dst)
	}
	a, b := w.exact(e.cols.Shift)
	return e.short.topK(a, b, k, dst)
}
