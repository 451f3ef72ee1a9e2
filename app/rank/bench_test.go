package rank_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
)

func engine(b *testing.B, n int) (*rank.Engine, *rank.Scaler) {
	b.Helper()
	clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), "natural", n)
	scaler, err := rank.NewScaler(clicks, quality)
	if err != nil {
		b.Fatal(err)
	}
	var c rank.Columns
	scaler.Columns(rank.Percentile, nil, &c)
	return rank.New(c, nil, 50), scaler
}

func sizes(b *testing.B, f func(b *testing.B, n int)) {
	for _, n := range []int{1e3, 1e4, 1e5, 1e6} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) { f(b, n) })
	}
}

// BenchmarkTopK is one new pair of weights while a dial is dragged in steps of 0.01, k = 50.
func BenchmarkTopK(b *testing.B) {
	sizes(b, func(b *testing.B, n int) {
		e, _ := engine(b, n)
		dst := make([]int32, 0, 50)
		w := rank.Weights{Beta: 500}
		b.ReportAllocs()
		for b.Loop() {
			w.Alpha = (w.Alpha + 10) % 1010 % 1001
			dst = e.TopK(w, 50, dst)
		}
		b.ReportMetric(float64(len(e.Candidates())), "candidates")
	})
}

// BenchmarkTopKJump moves the weights from one end to the other, where the last answer helps least.
func BenchmarkTopKJump(b *testing.B) {
	sizes(b, func(b *testing.B, n int) {
		e, _ := engine(b, n)
		dst := make([]int32, 0, 50)
		w := rank.Weights{Alpha: 1000}
		for b.Loop() {
			w.Alpha, w.Beta = w.Beta, w.Alpha
			dst = e.TopK(w, 50, dst)
		}
	})
}

// BenchmarkOrder is the full order under changing weights.
func BenchmarkOrder(b *testing.B) {
	for _, n := range []int{130, 1e3, 1e4, 1e5, 1e6} {
		b.Run(fmt.Sprintf("n=%d", n), func(b *testing.B) {
			e, _ := engine(b, n)
			dst := e.Order(rank.Weights{}, nil)
			w := rank.Weights{Beta: 497}
			b.ReportAllocs()
			for b.Loop() {
				w.Alpha = (w.Alpha + 11) % 1001
				dst = e.Order(w, dst)
			}
		})
	}
}

// BenchmarkBuild finds the candidates without an earlier answer.
func BenchmarkBuild(b *testing.B) {
	sizes(b, func(b *testing.B, n int) {
		e, _ := engine(b, n)
		c := *e.Columns()
		for b.Loop() {
			rank.New(c, nil, 50)
		}
	})
}

// BenchmarkFilterChange turns a filter off and on: rescale computes the percentiles again, candidates calls Engine.Set.
func BenchmarkFilterChange(b *testing.B) {
	for _, part := range []string{"candidates", "rescale", "both"} {
		b.Run(part, func(b *testing.B) {
			sizes(b, func(b *testing.B, n int) {
				e, scaler := engine(b, n)
				rng := rand.New(rand.NewPCG(3, 4))
				some, all := make([]bool, n), make([]bool, n)
				for i := range n {
					some[i], all[i] = rng.IntN(8) > 0, true
				}
				c := *e.Columns()
				for b.Loop() {
					if part != "candidates" {
						scaler.Columns(rank.Percentile, some, &c)
					}
					if part != "rescale" {
						e.Set(c, some)
					}
					some, all = all, some
				}
			})
		})
	}
}

// BenchmarkRanks finds the ranks of ten posts of the middle, or of all candidates, among a million.
func BenchmarkRanks(b *testing.B) {
	clicks, quality := ranktest.Feed(ranktest.Seeded(1), "natural", 1e6)
	for _, s := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		c, err := rank.NewColumns(clicks, quality, s, nil)
		if err != nil {
			b.Fatal(err)
		}
		e := rank.New(c, nil, 500)
		ten := e.Order(rank.Weights{Alpha: 500, Beta: 500}, nil)[400_000:400_010]
		for name, posts := range map[string][]int32{"ten": ten, "candidates": e.Candidates()} {
			b.Run(s.String()+" "+name, func(b *testing.B) {
				w := rank.Weights{Beta: 500}
				var dst []int32
				for b.Loop() {
					w.Alpha = (w.Alpha + 11) % 1001
					dst = e.Ranks(w, posts, dst)
				}
				b.ReportMetric(float64(len(posts)), "posts")
			})
		}
	}
}
