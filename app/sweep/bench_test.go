package sweep_test

import (
	"fmt"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
	"decouple/app/sweep"
)

// BenchmarkSwaps sweeps the candidates of a feed of n posts: the natural shape.
func BenchmarkSwaps(b *testing.B) {
	for _, n := range []int{130, 10_000, 1_000_000} {
		clicks, quality := ranktest.Feed(ranktest.Seeded(1), "natural", n)
		c := ranktest.Columns(b, clicks, quality, rank.Percentile, nil)
		e := rank.New(c, nil, 50)
		for _, k := range []int{10, 50} {
			b.Run(fmt.Sprintf("n=%d/k=%d", n, k), func(b *testing.B) {
				bench(b, &c, e.Candidates(), k)
			})
		}
	}
	c := ranktest.Arc(1100)
	b.Run("arc=1100/k=50", func(b *testing.B) { bench(b, &c, nil, 50) })
}

func bench(b *testing.B, c *rank.Columns, posts []int32, k int) {
	var s sweep.Sweeper
	var r sweep.Result
	b.ReportAllocs()
	for b.Loop() {
		r = s.Swaps(c, posts, k)
	}
	b.ReportMetric(float64(len(r.Swaps)), "swaps")
	b.ReportMetric(float64(len(posts)), "candidates")
}
