package feedlist

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// apply carries a plan out as the browser would.
func apply(cur, removes []int32, moves []Move) []int32 {
	cur = slices.Clone(cur)
	for _, k := range removes {
		cur = slices.Delete(cur, slices.Index(cur, k), slices.Index(cur, k)+1)
	}
	for _, v := range moves {
		if i := slices.Index(cur, v.Key); i >= 0 {
			cur = slices.Delete(cur, i, i+1)
		}
		at := len(cur)
		if v.Before != End {
			at = slices.Index(cur, v.Before)
		}
		cur = slices.Insert(cur, at, v.Key)
	}
	return cur
}

// longestSlow is the length of the longest common order, by plain dynamic programming.
func longestSlow(cur, next []int32) int {
	best := make([]int, len(next))
	most := 0
	for i, k := range next {
		at := slices.Index(cur, k)
		if at < 0 {
			continue
		}
		best[i] = 1
		for j := range i {
			if p := slices.Index(cur, next[j]); p >= 0 && p < at {
				best[i] = max(best[i], best[j]+1)
			}
		}
		most = max(most, best[i])
	}
	return most
}

func TestPlanReachesTheOrderWithFewestMoves(t *testing.T) {
	keys := rapid.SliceOfNDistinct(rapid.Int32Range(-1, 40), 0, 25, rapid.ID[int32])
	var p Planner
	rapid.Check(t, func(t *rapid.T) {
		cur, next := keys.Draw(t, "cur"), keys.Draw(t, "next")
		removes, moves := p.Plan(cur, next)
		if got := apply(cur, removes, moves); !slices.Equal(got, next) {
			t.Fatalf("plan from %v gives %v, want %v", cur, got, next)
		}
		if want := len(next) - longestSlow(cur, next); len(moves) != want {
			t.Fatalf("%d moves, the fewest are %d", len(moves), want)
		}
	})
}

func TestPlanOfTheSameOrderDoesNothing(t *testing.T) {
	var p Planner
	order := []int32{4, 2, Cut, 9}
	if removes, moves := p.Plan(order, order); len(removes)+len(moves) != 0 {
		t.Errorf("got %v and %v, want nothing", removes, moves)
	}
}
