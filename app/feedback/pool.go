package feedback

import (
	"fmt"
	"math"
	"slices"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// Pool are the n posts that worlds are drawn from.
type Pool struct {
	// Predicted are the shipped model's click rates, above 0, and Appeal the true appeals, 0…1: n of each.
	Predicted, Appeal []float64
	// Gram is the n×n matrix of the posts' inner products in the model's features.
	Gram [][]float64
}

// NewPool returns the pool of n posts with these predicted rates, above 0 and at most 1, appeals, 0…1, and features, n rows.
func NewPool(predicted, appeal []float64, x *text.Matrix) (*Pool, error) {
	n := x.Rows()
	if len(predicted) != n || len(appeal) != n {
		return nil, fmt.Errorf("feedback: %d predictions and %d appeals for %d posts", len(predicted), len(appeal), n)
	}
	for i := range n {
		if !(predicted[i] > 0 && predicted[i] <= 1) || !(appeal[i] >= 0 && appeal[i] <= 1) {
			return nil, fmt.Errorf("feedback: post %d has the predicted rate %v and the appeal %v, want above 0 and both at most 1", i+1, predicted[i], appeal[i])
		}
	}
	p := &Pool{Predicted: predicted, Appeal: appeal, Gram: make([][]float64, n)}
	for i := range n {
		p.Gram[i] = make([]float64, n)
		for j := range i + 1 {
			p.Gram[i][j] = inner(x, i, j)
			p.Gram[j][i] = p.Gram[i][j]
		}
	}
	return p, nil
}

// inner is the inner product of two rows.
func inner(x *text.Matrix, i, j int) (sum float64) {
	a, va := x.Row(i)
	b, vb := x.Row(j)
	for s, t := 0, 0; s < len(a) && t < len(b); {
		switch {
		case a[s] < b[t]:
			s++
		case a[s] > b[t]:
			t++
		default:
			sum += float64(va[s]) * float64(vb[t])
			s++
			t++
		}
	}
	return sum
}

// World is one draw of posts and of their luck.
type World struct {
	// Posts are their places in the pool, and Rates their true click rates where they are seen, 0…1.
	Posts []int
	Rates []float64
	// Best are the world's posts, by their place in Posts, from the truly best on.
	Best []int
}

// World draws the world of this number.
func (p *Pool) World(s Settings, number int) World {
	n := len(p.Predicted)
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	k := key(s.Seed, forPosts, uint64(number), 0)
	for i := range s.Posts { // the first steps of a Fisher–Yates shuffle
		j := i + pick(draw(k, uint64(i)), n-i)
		all[i], all[j] = all[j], all[i]
	}
	w := World{Posts: all[:s.Posts], Rates: make([]float64, s.Posts), Best: make([]int, s.Posts)}
	k = key(s.Seed, forLuck, uint64(number), 0)
	for i, post := range w.Posts {
		rate := sample.ClickRate(p.Appeal[post])
		if !s.NoLuck {
			rate *= gamma6(k, uint64(8*i))
		}
		w.Rates[i], w.Best[i] = onGrid(math.Min(rate, 1)), i
	}
	slices.SortStableFunc(w.Best, func(i, j int) int { return descending(w.Rates[i], w.Rates[j]) })
	return w
}

// onGrid rounds to a multiple of 2⁻³⁰, which hides the last bits, in which machines differ.
func onGrid(x float64) float64 { return math.Round(x*(1<<30)) / (1 << 30) }

func descending(a, b float64) int {
	switch {
	case a > b:
		return -1
	case a < b:
		return 1
	}
	return 0
}

// SamplePosts are the sample's posts that break no rule.
func SamplePosts() (posts []post.Post) {
	for _, p := range sample.Posts() {
		if t := p.Truth; !t.Spam && !t.NSFW && !t.Misinformation {
			posts = append(posts, p)
		}
	}
	return posts
}

// OfSample is the pool of [SamplePosts], as set predicts their clicks.
func OfSample(set *model.Set) (*Pool, error) {
	posts := SamplePosts()
	predicted, appeal := make([]float64, len(posts)), make([]float64, len(posts))
	for i := range posts {
		predicted[i], appeal[i] = set.Predict(&posts[i]).Clicks/1000, posts[i].Truth.Appeal
	}
	return NewPool(predicted, appeal, text.New(set.About().Text).Matrix(posts))
}
