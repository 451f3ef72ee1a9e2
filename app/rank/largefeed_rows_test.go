package rank

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The numbers that KeptColumns returns give the large feed's own order, on every scale.
func TestKeptColumns(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	const n = 700
	clicks, quality, mark := make([]float32, n), make([]float32, n), make([]float32, n)
	for i := range n {
		clicks[i] = float32(20 * math.Exp(rng.NormFloat64()))
		quality[i] = float32(rng.IntN(40)) / 40
		mark[i] = rng.Float32()
	}
	c, err := NewLargeFeed(clicks, quality, 50)
	if err != nil {
		t.Fatal(err)
	}
	for _, scale := range []Scale{Percentile, Standardised, Raw} {
		for _, limit := range []float32{2, 0.6, -1} {
			c.Filter(scale, [][]float32{mark}, []float32{limit})
			posts, e, q, shift := c.KeptColumns()
			if len(posts) != c.Len() || len(e) != len(posts) || len(q) != len(posts) {
				t.Fatalf("%v, %v: %d posts, %d and %d numbers of %d kept", scale, limit, len(posts), len(e), len(q), c.Len())
			}
			for range 20 {
				w := Weights{rng.Int32N(1001), rng.Int32N(1001)}
				order := make([]int, len(posts))
				for i := range order {
					order[i] = i
				}
				score := func(i int) int64 {
					return int64(w.Alpha)<<shift*int64(e[i]) + int64(w.Beta)*int64(q[i])
				}
				slices.SortFunc(order, func(i, j int) int {
					switch {
					case score(i) != score(j):
						return int(max(-1, min(1, score(j)-score(i))))
					}
					return i - j
				})
				for place, i := range c.TopK(w, 50, nil) {
					if posts[order[place]] != i {
						t.Fatalf("%v, %v, %v: rank %d has post %d, by KeptColumns %d", scale, limit, w, place, i, posts[order[place]])
					}
				}
			}
		}
	}
}
