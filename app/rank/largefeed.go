package rank

import (
	"fmt"
	"math"
	"math/bits"
	"unsafe"
)

// MaxPosts is the largest number of posts of a LargeFeed: so many mid-ranks fit the grid exactly.
const MaxPosts = (GridMax + 1) / 2

// A LargeFeed ranks very many posts, a million in a browser, under filters that change. It gives the same answers, bit for
// bit, as a Scaler and an Engine on the same data. But a filter's new limit does not make it scale all posts, nor search
// all of them for candidates: posts are sorted by each column once, and a bit each says whether they are kept. Make one with
// NewLargeFeed; it is not safe for use by several goroutines at once.
//
// Internally posts have positions: ascending by quality, then by engagement, then descending by index. That is the reverse
// order of the tie rule. A position is therefore also an index among the sorted qualities.
type LargeFeed struct {
	k, kept         int
	posts           []int32 // by position
	at              []int32 // positions, by post
	clicks, quality []float32
	e, q            sortedColumn
	idE, idQ        []int32 // the values' ids, by position
	orderE          []int32 // positions, ascending by engagement

	filters     []filter
	keep        bitset      // by position
	keepE       bitset      // by index in orderE, on Percentile
	momentCache momentCache // on Standardised

	scale Scale
	top   int32 // on Percentile, the doubled mid-rank that becomes 1; 0 with fewer than two posts
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

// filter is a filter's predictions (marks), by position, and which of them exceed its limit.
type filter struct {
	source *float32 // identifies the slice that marks was copied from
	marks  []float32
	limit  float32
	ready  bool // above is up to date with limit
	above  bitset
	over   int // the number of posts above the limit; 0 while it is +Inf
}

// NewLargeFeed returns a large feed with clicks per 1,000 impressions and quality (0…1), by post. TopK is fast for up to k
// posts. At first all posts are kept, on the Percentile scale. It keeps both slices: they must not change afterwards. It
// returns an error for more than MaxPosts posts, and for a value that is not finite, with the row, counting from 0, and the
// column. It panics when the lengths differ or k is negative.
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

// sort sorts the posts by each column and assigns positions.
func (c *LargeFeed) sort() {
	n := len(c.clicks)
	var srt sorter
	var e, q []int32
	c.e, e, c.orderE = newSortedColumn(c.clicks, &srt)
	c.q, q, c.posts = newSortedColumn(c.quality, &srt)
	// Descending: a stable sort puts the smaller index first, and positions are the reverse.
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

// Filter keeps the posts i with marks[f][i] ≤ limits[f] for every filter f, scales them and finds the candidates. A limit of
// +Inf turns a filter off. marks[f] has one value per post, none of them NaN, and must not change afterwards. The first call
// with a slice of marks copies it, and takes longer; later calls only look through those whose limit has changed. It panics
// when lengths differ and on an unknown scale.
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

// set finds the posts whose marks exceed limit.
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

// Removed is the number of posts that filter f removes, whether another one removes them too or not. It is 0 for a filter
// that is off or was not given.
func (c *LargeFeed) Removed(f int) int {
	if f >= len(c.filters) {
		return 0
	}
	return c.filters[f].over
}

// TopK overwrites dst with the first min(k, Len()) kept posts, best first, and returns it. For k up to that of NewLargeFeed
// it scans the candidates alone, and allocates nothing when cap(dst) ≥ k; for larger k it is a Window. It panics on weights
// outside 0…1000.
func (c *LargeFeed) TopK(w Weights, k int, dst []int32) []int32 {
	if k > c.k {
		return c.Window(w, 0, k, dst)
	}
	a, b := w.exact(c.on.shift)
	return c.short.topK(a, b, k, dst)
}

// Window overwrites dst with the kept posts at the ranks from…from+n−1 (0 is the first), fewer where the feed ends, and
// returns it. It does not sort the others. A window within the first k is a TopK. For others the first call after a Filter
// scales all posts, and allocates where more are kept than ever before. Otherwise it allocates nothing when
// cap(dst) ≥ from+n. It panics on weights outside 0…1000.
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

// Rank is the rank of post i among the kept posts, 0 for the first; for a removed post, the rank it would have. It takes
// linear time; the first call after a Filter also scales all posts. It panics on weights outside 0…1000.
func (c *LargeFeed) Rank(w Weights, i int) int {
	a, b := w.reduced(c.on.shift)
	c.layOut()
	p := c.at[i]
	return c.full.rank(a, b, c.gridE(c.idE[p]), c.gridQ(c.idQ[p]), int32(i))
}

// Candidates returns the kept posts that fewer than k others dominate, as Engine.Candidates does. Row j of cols has the
// values of posts[j], on the chosen scale. Both belong to the large feed and are valid until Filter; do not change them.
func (c *LargeFeed) Candidates() (cols *Columns, posts []int32) { return &c.rows, c.cand }

// Engagement is post i's engagement on the chosen scale, as used in the score; the post may be removed.
func (c *LargeFeed) Engagement(i int) float64 {
	return float64(int64(c.gridE(c.idE[c.at[i]]))<<c.on.shift) * c.on.q.step
}

// Quality is post i's quality on the chosen scale, as used in the score; the post may be removed.
func (c *LargeFeed) Quality(i int) float64 { return float64(c.gridQ(c.idQ[c.at[i]])) * c.on.q.step }
