package rank

import (
	"cmp"
	"math"
	"slices"
)

// setScale computes the scale from the posts that are kept now.
func (c *LargeFeed) setScale(scale Scale) {
	c.scale, c.top = scale, 0
	switch scale {
	case Percentile:
		c.keepE.gather(c.orderE, &c.keep)
		c.keepE.index()
		c.on = pair{q: grid{step: 0.5}}
		if c.kept >= 2 {
			c.top = int32(2 * (c.kept - 1))
			c.on.q.step = 1 / float64(c.top)
		}
	case Standardised:
		lowE, highE, lowQ, highQ := c.ends()
		e, q := wholeOf(lowE, highE), wholeOf(lowQ, highQ)
		c.momentCache.renew(c, e, q)
		c.on = standard(standardising(c.momentCache.e, lowE, highE, e), standardising(c.momentCache.q, lowQ, highQ, q))
	case Raw:
		lowE, highE, lowQ, highQ := c.ends()
		c.on = raw(reach(lowE, highE), reach(lowQ, highQ))
	default:
		panic("rank: unknown " + scale.String())
	}
}

// ends returns the smallest and the largest kept value of each column; 0 when no post is kept.
func (c *LargeFeed) ends() (lowE, highE, lowQ, highQ float64) {
	if c.kept == 0 {
		return 0, 0, 0, 0
	}
	e, q := c.endIDs()
	return float64(c.e.values[e[0]]), float64(c.e.values[e[1]]), float64(c.q.values[q[0]]), float64(c.q.values[q[1]])
}

// endIDs returns the ids of those values; at least one post must be kept.
func (c *LargeFeed) endIDs() (e, q [2]int32) {
	first, last := 0, len(c.orderE)-1
	for !c.keep.has(c.orderE[first]) {
		first++
	}
	for !c.keep.has(c.orderE[last]) {
		last--
	}
	firstQ, lastQ := c.keep.ends()
	return [2]int32{c.idE[c.orderE[first]], c.idE[c.orderE[last]]}, [2]int32{c.idQ[firstQ], c.idQ[lastQ]}
}

// gridE is the grid integer of the engagement with this id.
func (c *LargeFeed) gridE(id int32) int32 { return c.grid(&c.e, &c.keepE, c.on.e, id) }

// gridQ is the grid integer of the quality with this id.
func (c *LargeFeed) gridQ(id int32) int32 { return c.grid(&c.q, &c.keep, c.on.q, id) }

func (c *LargeFeed) grid(l *sortedColumn, keep *bitset, g grid, id int32) int32 {
	switch {
	case c.scale != Percentile:
		return g.of(float64(l.values[id]))
	case c.top == 0:
		return 1
	}
	return l.midrank(keep, id, c.top)
}

// table fills dst with the grid integers of all ids of a column.
func (c *LargeFeed) table(l *sortedColumn, keep *bitset, g grid, dst []int32) []int32 {
	dst = resize(dst, len(l.values))
	switch {
	case c.scale == Percentile && c.top > 0:
		l.midranks(keep, c.top, dst)
	default:
		for id := range dst {
			dst[id] = c.grid(l, keep, g, int32(id))
		}
	}
	return dst
}

// layOut fills c.full with all kept posts on the scale, unless it is up to date.
func (c *LargeFeed) layOut() {
	f := &c.full
	if f.ready {
		return
	}
	f.ready, f.histogram.ready = true, false
	f.base, f.e, f.q = resize(f.base, c.kept), resize(f.e, c.kept), resize(f.q, c.kept)
	if c.kept == 0 {
		return
	}
	c.tabE = c.table(&c.e, &c.keepE, c.on.e, c.tabE)
	c.tabQ = c.table(&c.q, &c.keep, c.on.q, c.tabQ)
	f.picked = c.keep.descending(resize(f.picked, c.kept))
	// One pass per column, each in a function of its own: the compiler makes faster loops of these.
	gather(f.base, f.picked, c.posts)
	lookUp(f.e, f.picked, c.idE, c.tabE)
	lookUp(f.q, f.picked, c.idQ, c.tabQ)
	e, q := c.endIDs()
	f.minE, f.maxE, f.minQ, f.maxQ = c.tabE[e[0]], c.tabE[e[1]], c.tabQ[q[0]], c.tabQ[q[1]]
	if c.scale != Percentile {
		f.sortTies()
	}
}

// gather sets dst[j] to values[positions[j]].
func gather(dst, positions, values []int32) {
	dst = dst[:len(positions)]
	for j, p := range positions {
		dst[j] = values[p]
	}
}

// lookUp sets dst[j] to table[ids[positions[j]]].
func lookUp(dst, positions, ids, table []int32) {
	dst = dst[:len(positions)]
	for j, p := range positions {
		dst[j] = table[ids[p]]
	}
}

// sortTies restores the order of the tie rule where the grid has made different qualities equal.
func (f *full) sortTies() {
	type entry struct{ e, post int32 }
	for from := 0; from < len(f.q); {
		to := from + 1
		inOrder := true
		for ; to < len(f.q) && f.q[to] == f.q[from]; to++ {
			inOrder = inOrder && (f.e[to-1] > f.e[to] || f.e[to-1] == f.e[to] && f.base[to-1] < f.base[to])
		}
		if !inOrder {
			run := make([]entry, to-from)
			for j := range run {
				run[j] = entry{f.e[from+j], f.base[from+j]}
			}
			slices.SortFunc(run, func(x, y entry) int { return cmp.Or(cmp.Compare(y.e, x.e), cmp.Compare(x.post, y.post)) })
			for j, r := range run {
				f.e[from+j], f.base[from+j] = r.e, r.post
			}
		}
		from = to
	}
}

// findCandidates leaves the k-skyband of the kept posts in cand, and its values in rows.
//
// It goes through the posts by descending position, so by descending quality. A post is dominated by those before it with
// at least its engagement, so one pass with a threshold, the k-th largest engagement so far, finds all possible candidates.
// Ids are compared in place of values, since every scale is monotone. But on Standardised and Raw the grid can make two
// different qualities equal, and then the lower one may rank first. So on those scales the threshold counts only posts of
// a strictly higher grid quality, and the posts that pass it are reduced again by their grid values.
func (c *LargeFeed) findCandidates() {
	pool, heap, from := c.pool[:0], c.band.heap[:0], 0
	strict := c.scale == Percentile
	least, cell := int32(-1), int32(0) // the threshold for ids; the grid quality of pool[from:]
	if c.k == 0 {
		least = math.MaxInt32
	}
	for p := len(c.idE); ; {
		if p = lastAbove(c.idE[:p], least); p < 0 {
			break
		}
		if !c.keep.has(int32(p)) {
			continue
		}
		id := c.idE[p]
		if q := c.gridQ(c.idQ[p]); strict || q < cell || len(pool) == 0 {
			cell = q
			for _, x := range pool[from:] {
				heap = offer(heap, c.k, c.idE[x])
			}
			from = len(pool)
			if len(heap) == c.k {
				least = heap[0]
			}
			if id <= least {
				continue
			}
		}
		pool = append(pool, int32(p))
	}
	c.pool, c.band.heap = pool, heap

	m := len(pool)
	for j, p := range pool {
		pool[j] = c.posts[p]
	}
	slices.Sort(pool) // reduce needs equal posts in order of index
	c.rows = Columns{E: resize(c.rows.E, m), Q: resize(c.rows.Q, m), Step: c.on.q.step, Shift: c.on.shift}
	c.band.k, c.band.pool = c.k, resize(c.band.pool, m)
	for j, i := range pool {
		p := c.at[i]
		c.rows.E[j], c.rows.Q[j], c.band.pool[j] = c.gridE(c.idE[p]), c.gridQ(c.idQ[p]), int32(j)
	}
	c.band.reduce(&c.rows)
	m = len(c.band.pool)
	c.cand = resize(c.cand, m)
	c.short.set(&c.rows, c.band.pool, c.k)
	for j, row := range c.band.pool {
		c.cand[j] = pool[row]
	}
	c.rows.E, c.rows.Q = append(c.rows.E[:0], c.short.e...), append(c.rows.Q[:0], c.short.q...)
	c.short.posts = c.cand
}

// lastAbove is the index of the last id above least, or −1.
func lastAbove(ids []int32, least int32) int {
	for p := len(ids) - 1; p >= 0; p-- {
		if ids[p] > least {
			return p
		}
	}
	return -1
}
