package seek_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/rank"
	"decouple/app/seek"
)

// BenchmarkRise does what a card does: it raises both predictions of a post from the middle, for the first rank and for the tenth.
func BenchmarkRise(b *testing.B) {
	for _, n := range []int{240, 1000, 100_000} {
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			rng := rand.New(rand.NewPCG(1, 2))
			f := seek.Feed{Scale: scale, Weights: rank.Weights{Alpha: 600, Beta: 400}, Keep: make([]bool, n)}
			for i := range n {
				z := rng.NormFloat64()
				f.Clicks, f.Quality = append(f.Clicks, 20*math.Exp(z)), append(f.Quality, 1/(1+math.Exp(0.45*z-rng.NormFloat64())))
				f.Keep[i] = rng.IntN(4) > 0
			}
			f.Keep[0] = true
			c, err := rank.NewColumns(f.Clicks, f.Quality, scale, f.Keep)
			if err != nil {
				b.Fatal(err)
			}
			f.Columns = &c
			b.Run(fmt.Sprint(scale, "/n=", n), func(b *testing.B) {
				for b.Loop() {
					for _, target := range []int{0, 9} {
						seek.Rise(&f, 0, seek.Clicks, target, seek.Steps{Per: 100, Limit: 1000})
						seek.Rise(&f, 0, seek.Quality, target, seek.Steps{Per: 1000, Limit: 1})
					}
				}
			})
		}
	}
}
