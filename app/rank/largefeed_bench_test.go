package rank_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
)

// largeFeed makes n posts with three columns of marks.
func largeFeed(b *testing.B, n int) (*rank.LargeFeed, [][]float32) {
	b.Helper()
	clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), "natural", n)
	shortE, _ := narrow(clicks)
	shortQ, _ := narrow(quality)
	rng := rand.New(rand.NewPCG(8, 9))
	marks := make([][]float32, 3)
	for f := range marks {
		marks[f] = make([]float32, n)
		for i := range marks[f] {
			marks[f][i] = float32(math.Pow(rng.Float64(), 4))
		}
	}
	c, err := rank.NewLargeFeed(shortE, shortQ, 50)
	if err != nil {
		b.Fatal(err)
	}
	return c, marks
}

// BenchmarkLargeFeedFilter moves the limit of one filter of three.
func BenchmarkLargeFeedFilter(b *testing.B) {
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		b.Run(scale.String(), func(b *testing.B) {
			c, marks := largeFeed(b, 1e6)
			step := 0
			for b.Loop() {
				step++
				c.Filter(scale, marks, []float32{0.5, 0.3 + 0.01*float32(step%50), 0.6})
			}
		})
	}
}

// BenchmarkLargeFeedWindow finds the posts from rank 500,000 on under new weights, the same weights, or a new filter.
func BenchmarkLargeFeedWindow(b *testing.B) {
	for _, part := range []string{"tick", "scroll", "filter", "rank"} {
		b.Run(part, func(b *testing.B) {
			c, marks := largeFeed(b, 1e6)
			w := rank.Weights{Beta: 497}
			var dst []int32
			step := 0
			for b.Loop() {
				switch step++; part {
				case "tick":
					w.Alpha = (w.Alpha + 11) % 1001
				case "filter":
					c.Filter(rank.Percentile, marks, []float32{0.5, 0.3 + 0.01*float32(step%50), 0.6})
				case "rank":
					c.Rank(w, step)
					continue
				}
				dst = c.Window(w, 500_000, 60, dst)
			}
		})
	}
}

func BenchmarkNewLargeFeed(b *testing.B) {
	for b.Loop() {
		largeFeed(b, 1e6)
	}
}
