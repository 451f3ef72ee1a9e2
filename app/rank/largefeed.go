package rank

import (
	"fmt"
	"math"
	"math/bits"
	"unsafe"
)

// MaxPosts is how many posts a LargeFeed takes at most: so many mid-ranks fit the grid exactly.
const MaxPosts = (GridMax + 1) / 2

// A LargeFeed ranks very many posts, a million in a browser, under filters that change. It gives the same answers, bit for
// bit, as a Scaler and an Engine on the same data, but at a change of a limit it neither scales all posts nor searches
// them for candidates anew: they are sorted once, by each column, and then only marked as kept or not, a bit each. Use
// NewLargeFeed; it is not safe for use by several goroutines at once.
//
// Within, posts stand at positions: ascending by quality, then engagement, then from the last index to the first, which
// is the tie rule's order from its end. Position is therefore also the place among the sorted qualities.
type LargeFeed struct {
	k, kept         int
	posts           []int32 // by position
	at              []int32 // positions, by post
	clicks, quality []float32
	e, q            sortedColumn
	idE, idQ        []int32 // values' ids, by position
	orderE          []int32 // positions, ascending by engagement

	filters     []filter
	keep        bitset      // by position
	keepE       bitset      // by place in orderE, on Percentile
	momentCache momentCache // on Standardised

	scale Scale
	top   int32 // on Percentile, the mid-rank that stands for 1; 0 with fewer than two posts
	on    pair  // on the other scales

	pool  []int32 // positions of posts that may be candidates
	rows  Columns // the pool on the scale, then the candidates
	band  skyband
	cand  []int32
	short shortlist
	tabE  []int32 // grid values by id, for full
	tabQ  []int32
	full  full
}

// filter is one column of marks, by position, and the posts that exceed its limit.
type filter struct {
	source *float32 // where the marks came from
	marks  []float32
	limit  float32
	ready  bool // above is that of limit
	above  bitset
	over   int // how many exceed the limit; 0 while it is +Inf
}

// NewLargeFeed takes clicks per 1,000 impressions and quality (0…1), by post, and k, up to which TopK is fastest. All posts
// are kept and on the Percentile scale until Filter says otherwise. It keeps both slices: they must not change
// afterwards. Values that are not finite are refused with the row (counting from 0) and the column named, and so are more
// than MaxPosts posts. It panics when the lengths differ or k is negative.
func NewLargeFeed(clicks, quality []float32, k int) (*LargeFeed, error) {
	n := len(clicks)
	if n != len(quality) {
		panic(fmt.Sprintf("rank: %d clicks but %d qualities", n, len(quality)))
	}
	if k < 0 {
		panic("rank: negative k")
	}
	if n > MaxPosts {
		return nil, fmt.Errorf("rank: %d posts; at most %d can be ranked", n, MaxPosts)
	}
	if err := finite(clicks, quality); err != nil {
		return nil, err
	}
	c := &LargeFeed{k: k, clicks: clicks, quality: quality}
	c.sort()
	c.Filter(Percentile, nil, nil)
	return c, nil
}

// sort gives the posts their positions and sorts them by each column.
func (c *LargeFeed) sort() {
	n := len(c.clicks)
	var srt sorter
	var e, q []int32
	c.e, e, c.orderE = newSortedColumn(c.clicks, &srt)
	c.q, q, c.posts = newSortedColumn(c.quality, &srt)
	// Descending, since a stable sort puts the smaller index first and positions go the other way.
	width := bits.Len(uint(len(c.e.values)))
	keys := make([]uint64, n)
	for i := range keys {
		keys[i] = uint64(len(c.q.values)-int(q[i]))<<width | uint64(len(c.e.values)-1-int(e[i]))
	}
	srt.sort(keys, width+bits.Len(uint(len(c.q.values))), c.posts)
	c.at, c.idE, c.idQ = make([]int32, n), make([]int32, n), make([]int32, n)
	for j, i := range c.posts {
		c.at[i] = int32(n - 1 - j)
	}
	for i, p := range c.at {
		c.posts[p], c.idE[p], c.idQ[p] = int32(i), e[i], q[i]
	}
	for place, i := range c.orderE {
		c.orderE[place] = c.at[i]
	}
}

// Filter keeps the posts with marks[f][i] ≤ limits[f] for every f, and scales and ranks them: a limit of +Inf is off.
// marks[f] has a mark a post, none of them NaN, and must not change afterwards; a column of marks is laid out when it is
// first seen, which takes longer. Only columns whose limit has changed are looked through. It panics when a length does
// not fit and on an unknown scale.
func (c *LargeFeed) Filter(scale Scale, marks [][]float32, limits []float32) {
	if len(marks) != len(limits) {
		panic(fmt.Sprintf("rank: %d columns of marks but %d limits", len(marks), len(limits)))
	}
	c.keep.reset(len(c.posts))
	for w := range c.keep.words {
		c.keep.words[w] = 1<<64 - 1
	}
	c.keep.words[len(c.posts)/64] = 1<<(len(c.posts)&63) - 1
	for len(c.filters) < len(marks) {
		c.filters = append(c.filters, filter{})
	}
	for f := range c.filters {
		c.filters[f].over = 0
	}
	for f, m := range marks {
		if len(m) != len(c.posts) {
			panic(fmt.Sprintf("rank: %d posts but %d marks", len(c.posts), len(m)))
		}
		if math.IsInf(float64(limits[f]), 1) {
			continue
		}
		c.filters[f].set(m, limits[f], c.posts)
		for w, above := range c.filters[f].above.words {
			c.keep.words[w] &^= above
		}
	}
	c.kept = c.keep.index()
	c.setScale(scale)
	c.findCandidates()
	c.full.ready = false
}

// set marks the posts above limit.
func (f *filter) set(marks []float32, limit float32, posts []int32) {
	if source := unsafe.SliceData(marks); source != f.source || len(f.marks) != len(marks) {
		f.source, f.ready = source, false
		f.marks = resize(f.marks, len(marks))
		for p, i := range posts {
			f.marks[p] = marks[i]
		}
	}
	if !f.ready || f.limit != limit {
		f.above.above(f.marks, limit)
		f.limit, f.ready = limit, true
	}
	f.over = f.above.index()
}

// Len is the number of kept posts.
func (c *LargeFeed) Len() int { return c.kept }

// Removed is how many posts exceed the limit of column f of the marks, whether another removes them too or not. It is 0
// for a column that is off or was not given.
func (c *LargeFeed) Removed(f int) int {
	if f >= len(c.filters) {
		return 0
	}
	return c.filters[f].over
}

// TopK overwrites dst with the first min(k, Len()) kept posts, best first, and returns it. For k up to NewLargeFeed's it scans
// the candidates alone and allocates nothing when cap(dst) ≥ k; for larger k it costs a Window. It panics on weights
// outside 0…1000.
func (c *LargeFeed) TopK(w Weights, k int, dst []int32) []int32 {
	if k > c.k {
		return c.Window(w, 0, k, dst)
	}
	a, b := w.exact(c.on.shift)
	return c.short.topK(a, b, k, dst)
}

// Window overwrites dst with the kept posts at the ranks from…from+n−1 (0 for the first), fewer where the feed ends, and
// returns it. It sorts no others. Windows within the first k are a TopK; for others the first call after a Filter scales all
// posts, and allocates if there are more than ever before. It allocates nothing else when cap(dst) ≥ from+n. It panics on
// weights outside 0…1000.
func (c *LargeFeed) Window(w Weights, from, n int, dst []int32) []int32 {
	from, n = max(0, from), max(0, n)
	if from+n <= c.k {
		dst = c.TopK(w, from+n, dst)
		return append(dst[:0], dst[min(from, len(dst)):]...)
	}
	a, b := w.reduced(c.on.shift)
	c.layOut()
	return c.full.window(a, b, from, n, dst)
}

// Rank is the place of post i among the kept, 0 for the first; of a removed post, where it would stand. It takes one pass,
// and on the first call after a Filter scales all posts. It panics on weights outside 0…1000.
func (c *LargeFeed) Rank(w Weights, i int) int {
	a, b := w.reduced(c.on.shift)
	c.layOut()
	p := c.at[i]
	return c.full.rank(a, b, c.gridE(c.idE[p]), c.gridQ(c.idQ[p]), int32(i))
}

// Candidates are the kept posts that fewer than k others dominate, as Engine.Candidates has them: row j of cols is post
// posts[j], on the chosen scale. Both are the receiver's own, valid until Filter; do not change them.
func (c *LargeFeed) Candidates() (cols *Columns, posts []int32) { return &c.rows, c.cand }

// Engagement is post i's engagement on the chosen scale, kept or not, as the score sees it.
func (c *LargeFeed) Engagement(i int) float64 {
	return float64(int64(c.gridE(c.idE[c.at[i]]))<<c.on.shift) * c.on.q.step
}

// Quality is post i's quality on the chosen scale, kept or not, as the score sees it.
func (c *LargeFeed) Quality(i int) float64 { return float64(c.gridQ(c.idQ[c.at[i]])) * c.on.q.step }
