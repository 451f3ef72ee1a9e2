package seek_test

import (
	"fmt"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
	"decouple/app/seek"
)

// BenchmarkBest finds the best rank of a post from the middle of a feed of n posts, and the ratios that give it.
func BenchmarkBest(b *testing.B) {
	for _, n := range []int{200, 5_000, 1_000_000} {
		clicks, quality := ranktest.Feed(ranktest.Seeded(1), "natural", n)
		c := ranktest.Columns(b, clicks, quality, rank.Percentile, nil)
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) {
			var s seek.Seeker
			i := 0
			for b.Loop() {
				s.Look(&c, nil, int32(i%n))
				s.Where(s.Best())
				i += n/7 + 1
			}
		})
	}
}
