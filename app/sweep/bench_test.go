package sweep_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// BenchmarkSwaps sweeps the candidates of a feed of n posts: log-normal clicks, quality at rank correlation about −0.4.
func BenchmarkSwaps(b *testing.B) {
	for _, n := range []int{130, 10_000, 1_000_000} {
		rng := rand.New(rand.NewPCG(1, 2))
		clicks, quality := make([]float64, n), make([]float64, n)
		for i := range n {
			z := rng.NormFloat64()
			clicks[i], quality[i] = 20*math.Exp(z), 1/(1+math.Exp(0.45*z-rng.NormFloat64()))
		}
		c, err := rank.NewColumns(clicks, quality, rank.Percentile, nil)
		if err != nil {
			b.Fatal(err)
		}
		e := rank.New(c, nil, 50)
		for _, k := range []int{10, 50} {
			b.Run(fmt.Sprintf("n=%d/k=%d", n, k), func(b *testing.B) {
				bench(b, &c, e.Candidates(), k)
			})
		}
	}
	c := arc(1100)
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
