package rank

// CandidatesFor overwrites dst with the kept posts that fewer than k others dominate, in the order of the tie rule, and
// returns it: what Candidates would be of an engine for k posts. k is at most that of New. As Candidates it is never nil.
func (e *Engine) CandidatesFor(k int, dst []int32) []int32 {
	if dst = dst[:0]; dst == nil {
		dst = []int32{}
	}
	if k <= 0 {
		return dst
	}
	heap := make([]int32, 0, k)
	for _, i := range e.band.pool {
		if x := e.cols.E[i]; len(heap) < k || x > heap[0] {
			heap = offer(heap, k, x)
			dst = append(dst, i)
		}
	}
	return dst
}

// Lowest returns the kept posts (nil: all are kept) that no other lies below: no other is at most as large on both columns
// and smaller on one, or equal and earlier. Under all weights a smallest score is among theirs, and so are the smallest
// engagement and the smallest quality.
func Lowest(c *Columns, keep []bool) []int32 {
	mirrored := Columns{E: make([]int32, c.Len()), Q: make([]int32, c.Len()), Step: c.Step, Shift: c.Shift}
	for i, x := range c.E {
		mirrored.E[i], mirrored.Q[i] = -x, -c.Q[i]
	}
	return New(mirrored, keep, 1).Candidates()
}
