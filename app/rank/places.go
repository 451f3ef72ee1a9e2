package rank

import "slices"

// placing has the memory of Ranks.
type placing struct {
	asked []askedPost
	ahead []int32 // by position in asked: the posts that rank before it and after the one before it
	steps [placeSteps + 1]int32
}

// askedPost is a post whose rank is asked for: its key is how far its score lies below the best of them.
type askedPost struct {
	key  uint64
	post int32
	at   int32 // its index in the question
}

const (
	placeBits  = 12
	placeSteps = 1 << placeBits
)

// Ranks overwrites dst with the rank of each of these posts among the kept ones under w, 0 for the first, and returns it; a
// removed post gets the rank it would have. It takes one pass over all posts, whether it is asked about one or thousands,
// and sorts none but those asked about. It allocates nothing where it was asked about as many before. It panics on weights
// outside 0…1000.
func (e *Engine) Ranks(w Weights, posts, dst []int32) []int32 {
	dst = slices.Grow(dst[:0], len(posts))[:len(posts)]
	if len(posts) == 0 {
		return dst
	}
	c, p := &e.cols, &e.place
	a, b := w.exact(c.Shift)
	best := p.ask(c, w, a, b, posts)
	m := int32(len(posts))
	last := p.asked[m-1].key
	shift := 0
	for last>>shift >= placeSteps {
		shift++
	}
	// steps[s] is the first asked post whose key lies in step s or after it.
	var at int32
	for s := range p.steps {
		for at < m && p.asked[at].key>>shift < uint64(s) {
			at++
		}
		p.steps[s] = at
	}
	p.ahead = resize(p.ahead, len(posts)+1)
	clear(p.ahead)
	es, qs := c.E, c.Q[:len(c.E)]
	for i, x := range es {
		s := a*int64(x) + b*int64(qs[i])
		if s > best {
			p.ahead[0] += count(e.keep, int32(i))
			continue
		}
		key := uint64(best - s)
		if key > last {
			continue // it ranks behind them all
		}
		step := key >> shift
		from, to := p.steps[step], p.steps[step+1]
		for from < to { // the first asked post that post i ranks before
			mid := (from + to) / 2
			o := &p.asked[mid]
			before := key < o.key
			if key == o.key {
				before = first(qs[i], x, i, qs[o.post], es[o.post], int(o.post))
			}
			if before {
				to = mid
			} else {
				from = mid + 1
			}
		}
		p.ahead[from] += count(e.keep, int32(i))
	}
	var rank int32
	for j := range p.asked {
		rank += p.ahead[j]
		dst[p.asked[j].at] = rank
	}
	return dst
}

// ask puts the asked posts in order, and returns the best of their scores.
func (p *placing) ask(c *Columns, w Weights, a, b int64, posts []int32) (best int64) {
	score := func(i int32) int64 { return a*int64(c.E[i]) + b*int64(c.Q[i]) }
	best = score(posts[0])
	for _, i := range posts {
		best = max(best, score(i))
	}
	p.asked = p.asked[:0]
	for at, i := range posts {
		p.asked = append(p.asked, askedPost{uint64(best - score(i)), i, int32(at)})
	}
	slices.SortFunc(p.asked, func(x, y askedPost) int {
		switch {
		case x.key < y.key:
			return -1
		case x.key > y.key:
			return 1
		case x.post == y.post:
			return 0
		case c.Before(w, int(x.post), int(y.post)):
			return -1
		}
		return 1
	})
	return best
}
