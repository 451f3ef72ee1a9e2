package rank

import (
	"fmt"
	"math"
)

// A Crowd ranks very many posts, a million in a browser, under filters that change: it decides which posts are kept,
// brings them onto a scale and answers the same as a Scaler and an Engine would on the same data, bit for bit, without
// laying all of them out at each change of a limit. Use NewCrowd and then Filter; not safe for use by several goroutines
// at once.
type Crowd struct {
	n, k   int
	keep   []bool
	scaler *Scaler
	cols   Columns
	engine *Engine
	cand   Columns
	order  []int32
}

// NewCrowd takes clicks per 1,000 impressions and quality (0…1), by post, and k, up to which TopK is fastest. All posts
// are kept and on the Percentile scale until Filter says otherwise. It keeps both slices: they must not change
// afterwards. Values that are not finite are refused with the row (counting from 0) and the column named. It panics when
// the lengths differ or k is negative.
func NewCrowd(clicks, quality []float32, k int) (*Crowd, error) {
	wide := func(xs []float32) []float64 {
		out := make([]float64, len(xs))
		for i, x := range xs {
			out[i] = float64(x)
		}
		return out
	}
	s, err := NewScaler(wide(clicks), wide(quality))
	if err != nil {
		return nil, err
	}
	c := &Crowd{n: len(clicks), k: k, keep: make([]bool, len(clicks)), scaler: s}
	c.engine = New(Columns{}, nil, k)
	c.Filter(Percentile, nil, nil)
	return c, nil
}

// Filter keeps the posts with marks[f][i] ≤ limits[f] for every f; a limit of +Inf is off. marks[f] has a mark a post,
// none of them NaN, and must not change afterwards. It panics when a length does not fit.
func (c *Crowd) Filter(scale Scale, marks [][]float32, limits []float32) {
	if len(marks) != len(limits) {
		panic(fmt.Sprintf("rank: %d columns of marks but %d limits", len(marks), len(limits)))
	}
	for i := range c.keep {
		c.keep[i] = true
	}
	for f, m := range marks {
		if math.IsInf(float64(limits[f]), 1) {
			continue
		}
		for i, x := range m {
			if x > limits[f] {
				c.keep[i] = false
			}
		}
	}
	c.scaler.Columns(scale, c.keep, &c.cols)
	c.engine.Set(c.cols, c.keep)
	posts := c.engine.Candidates()
	c.cand = Columns{E: resize(c.cand.E, len(posts)), Q: resize(c.cand.Q, len(posts)), Step: c.cols.Step, Shift: c.cols.Shift}
	for j, i := range posts {
		c.cand.E[j], c.cand.Q[j] = c.cols.E[i], c.cols.Q[i]
	}
}

// Len is the number of kept posts.
func (c *Crowd) Len() int { return c.engine.Len() }

// Kept reports whether post i is.
func (c *Crowd) Kept(i int) bool { return c.keep[i] }

// TopK is Engine.TopK.
func (c *Crowd) TopK(w Weights, k int, dst []int32) []int32 { return c.engine.TopK(w, k, dst) }

// Window overwrites dst with the kept posts at the ranks from…from+n−1 (0 for the first), fewer where the feed ends, and
// returns it. It panics on weights outside 0…1000.
func (c *Crowd) Window(w Weights, from, n int, dst []int32) []int32 {
	c.order = c.engine.Order(w, c.order)
	from = max(0, min(from, len(c.order)))
	return append(dst[:0], c.order[from:min(from+max(0, n), len(c.order))]...)
}

// Rank is the place of post i among the kept, 0 for the first; of a removed post, where it would stand. It panics on
// weights outside 0…1000.
func (c *Crowd) Rank(w Weights, i int) int {
	r := 0
	for j := range c.n {
		if c.keep[j] && c.cols.Before(w, j, i) {
			r++
		}
	}
	return r
}

// Candidates are the kept posts that fewer than k others dominate, as Engine.Candidates has them: row j of cols is post
// posts[j], on the chosen scale. Both are the crowd's own, valid until Filter; do not change them.
func (c *Crowd) Candidates() (cols *Columns, posts []int32) { return &c.cand, c.engine.Candidates() }

// Engagement is post i's engagement on the chosen scale, kept or not, as the score sees it.
func (c *Crowd) Engagement(i int) float64 { return c.cols.Engagement(i) }

// Quality is post i's quality on the chosen scale, kept or not, as the score sees it.
func (c *Crowd) Quality(i int) float64 { return c.cols.Quality(i) }
