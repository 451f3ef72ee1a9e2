package rank_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
)

// TestLargeAgainstFullSort has enough posts for several levels of samples, for radix sorts and for keys in two parts.
func TestLargeAgainstFullSort(t *testing.T) {
	for _, shape := range ranktest.Shapes {
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			t.Run(shape+"/"+scale.String(), func(t *testing.T) {
				const n, k = 20_000, 50
				clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), shape, n)
				scaler, err := rank.NewScaler(clicks, quality)
				if err != nil {
					t.Fatal(err)
				}
				keep := make([]bool, n)
				for i := range keep {
					keep[i] = i%7 != 3
				}
				var c rank.Columns
				scaler.Columns(scale, nil, &c)
				e := rank.New(c, nil, k)
				check := func(keep []bool) {
					t.Helper()
					for _, w := range []rank.Weights{{}, {Alpha: 1000}, {Alpha: 997, Beta: 991}} {
						want := plain(e.Columns(), keep, w)
						if !slices.Equal(e.Order(w, nil), want) {
							t.Fatalf("Order(%v) differs from a full sort", w)
						}
						if got := e.TopK(w, k, nil); !slices.Equal(got, want[:k]) {
							t.Fatalf("TopK(%v) = %v, want %v", w, got, want[:k])
						}
					}
				}
				check(nil)
				scaler.Columns(scale, keep, &c)
				e.Set(c, keep)
				check(keep)
				e.Set(c, nil)
				check(nil)
			})
		}
	}
}

// TestDenseGrid fills a grid so small that there are posts on every step of the staircases and one unit from it.
func TestDenseGrid(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, side := range []int{40, 300, 2000, 9000} {
		for _, turned := range []bool{false, true} {
			const n, k = 30_000, 20
			c := rank.Columns{E: make([]int32, n), Q: make([]int32, n), Step: 1}
			for i := range n {
				x := rng.IntN(side)
				c.E[i], c.Q[i] = int32(x-side/2), int32(rng.IntN(side-x)) // a triangle: a long front of ties
			}
			if turned {
				c.E, c.Q = c.Q, c.E
			}
			// With both weights 0 the order is the tie rule's: a post comes after those that dominate it. A post outside the
			// skyband is dominated by k posts inside it, so it is enough to count those.
			var want []int32
			for _, i := range plain(&c, nil, rank.Weights{}) {
				dominators := 0
				for _, j := range want {
					if c.E[j] >= c.E[i] {
						dominators++
					}
				}
				if dominators < k {
					want = append(want, i)
				}
			}
			if got := rank.New(c, nil, k).Candidates(); !slices.Equal(got, want) {
				t.Errorf("side %d, turned %v: %d candidates, want %d", side, turned, len(got), len(want))
			}
		}
	}
}
