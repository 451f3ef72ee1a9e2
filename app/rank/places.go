package rank

import "slices"

// placing has the memory of Ranks.
type placing struct {
	asked []askedPost
	posts []int32 // those whose scores lie in a step with an asked post
	ahead []int32 // by position in asked: the posts of its step that rank before it and after the one before it
	count [placeSteps + 3]int32
	hot   [placeSteps + 3]int32 // 1 for a step with an asked post
}

// askedPost is a post whose rank is asked for.
type askedPost struct {
	key  int64 // how far its score lies below the best of them
	post int32
	at   int32 // its index in the question
}

const (
	placeBits  = 14
	placeSteps = 1 << placeBits
)

// Ranks overwrites dst with the rank of each of these posts among the kept ones under w, 0 for the first, and returns it; a
// removed post gets the rank it would have. It takes one pass over all posts, whether it is asked about one or hundreds,
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
	shift := 0
	for p.asked[len(posts)-1].key>>shift >= placeSteps {
		shift++
	}
	last := p.asked[len(posts)-1].key >> shift
	// Step 0 is for scores above all that are asked about, last+2 for those below.
	clear(p.count[:last+3])
	clear(p.hot[:last+3])
	for i := range p.asked {
		p.hot[p.asked[i].key>>shift+1] = 1
	}
	p.spread(c, e.keep, a, b, best, shift, last)
	p.compare(c, a, b, best, shift)
	var rank int32
	step, inside := int64(0), int32(0)
	for j := range p.asked {
		for ; step <= p.asked[j].key>>shift; step++ {
			rank += p.count[step]
			inside = 0
		}
		inside += p.ahead[j]
		dst[p.asked[j].at] = rank + inside
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
		p.asked = append(p.asked, askedPost{best - score(i), i, int32(at)})
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

// spread counts the kept posts by step, and lists those of the hot ones. It does not branch on a score: that would be
// mispredicted.
func (p *placing) spread(c *Columns, keep []bool, a, b, best int64, shift int, last int64) {
	p.posts = resize(p.posts, len(c.E)+1)
	n := 0
	es, qs := c.E, c.Q[:len(c.E)]
	for i, x := range es {
		s := best - a*int64(x) - b*int64(qs[i])
		step := min(max(s>>(shift&63), -1), last+1) + 1
		one := count(keep, int32(i))
		p.count[step] += one
		p.posts[n] = int32(i)
		n += int(p.hot[step] & one)
	}
	p.posts = p.posts[:n]
}

// compare counts for each asked post the posts of its step that rank before it, and after the asked post before it.
func (p *placing) compare(c *Columns, a, b, best int64, shift int) {
	m := len(p.asked)
	p.ahead = resize(p.ahead, m)
	clear(p.ahead)
	// from[s] is the first asked post of step s or a later one: it takes the place of the marks.
	from, at := p.hot[:], 0
	for s := range int(p.asked[m-1].key>>shift) + 3 {
		for at < m && int(p.asked[at].key>>shift)+1 < s {
			at++
		}
		from[s] = int32(at)
	}
	for _, i := range p.posts {
		x, q := c.E[i], c.Q[i]
		key := best - a*int64(x) - b*int64(q)
		low, high := from[key>>shift+1], from[key>>shift+2]
		end := high
		for low < high { // the first asked post that post i ranks before
			mid := (low + high) / 2
			o := &p.asked[mid]
			before := key < o.key
			if key == o.key {
				before = first(q, x, int(i), c.Q[o.post], c.E[o.post], int(o.post))
			}
			if before {
				high = mid
			} else {
				low = mid + 1
			}
		}
		if low < end { // else it is behind all of them, and counted with its step
			p.ahead[low]++
		}
	}
}
