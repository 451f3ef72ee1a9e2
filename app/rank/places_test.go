package rank

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// anyColumns draws posts of which many are equal, and which of them are kept.
func anyColumns(t *rapid.T) (Columns, []bool) {
	n := rapid.IntRange(1, 300).Draw(t, "posts")
	reach := rapid.SampledFrom([]int32{0, 2, 20, GridMax}).Draw(t, "reach")
	c := Columns{Step: 1, Shift: rapid.SampledFrom([]uint8{0, 9, maxShift}).Draw(t, "shift")}
	value := rapid.Int32Range(-reach, reach)
	for range n {
		c.E, c.Q = append(c.E, value.Draw(t, "e")), append(c.Q, value.Draw(t, "q"))
	}
	return c, rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "keep")
}

func TestRanksAreThePlacesOfTheFullSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, keep := anyColumns(t)
		k := rapid.IntRange(0, 60).Draw(t, "k")
		e := New(c, keep, k)
		for range 3 {
			w := Weights{rapid.Int32Range(0, WeightMax).Draw(t, "alpha"), rapid.Int32Range(0, WeightMax).Draw(t, "beta")}
			posts := rapid.SliceOfN(rapid.Int32Range(0, int32(c.Len()-1)), 0, 40).Draw(t, "asked")
			got := e.Ranks(w, posts, nil)
			for at, i := range posts {
				var want int32
				for j := range c.E {
					if keep[j] && c.Before(w, j, int(i)) {
						want++
					}
				}
				if got[at] != want {
					t.Fatalf("post %d has rank %d under %v, want %d", i, got[at], w, want)
				}
			}
		}
		near := rapid.IntRange(0, k).Draw(t, "near")
		if got, want := e.CandidatesFor(near, nil), New(c, keep, near).Candidates(); got == nil || !slices.Equal(got, want) {
			t.Fatalf("the candidates for %d of %d are %v, want %v", near, k, got, want)
		}
	})
}

func TestExtremesAreAmongTheLowestAndTheFirst(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, keep := anyColumns(t)
		kept := New(c, keep, 1).Order(Weights{}, nil)
		if len(kept) == 0 {
			if low := Lowest(&c, keep); len(low) > 0 {
				t.Fatalf("no post is kept, and %v are the lowest", low)
			}
			return
		}
		some := append(Lowest(&c, keep), New(c, keep, 1).Candidates()...)
		for _, w := range []Weights{{0, 1000}, {1000, 0}, {rapid.Int32Range(0, WeightMax).Draw(t, "alpha"), 500}} {
			by := func(i, j int32) int { return int(max(-1, min(1, c.Score(w, int(i))-c.Score(w, int(j))))) }
			if a, b := slices.MinFunc(some, by), slices.MinFunc(kept, by); c.Score(w, int(a)) != c.Score(w, int(b)) {
				t.Fatalf("the smallest score under %v is that of post %d, and not of %d", w, b, a)
			}
			if a, b := slices.MaxFunc(some, by), slices.MaxFunc(kept, by); c.Score(w, int(a)) != c.Score(w, int(b)) {
				t.Fatalf("the largest score under %v is that of post %d, and not of %d", w, b, a)
			}
		}
	})
}
