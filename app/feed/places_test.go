package feed_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// A ranking of more posts than it lists gives the places of them all, ties included, as a plain sort does; and those at the
// mark, whatever has changed since.
func TestPlacesOfALongFeed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := feedtest.Of(rapid.IntRange(feed.MostListed-2, 900).Draw(t, "posts"), rapid.Uint64Range(0, 50).Draw(t, "seed"))
		d := anyDials(t)
		r, err := feed.NewRanking(f, d)
		if err != nil {
			t.Fatal(err)
		}
		r.Mark()
		was := r.Ranks()
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			switch rapid.IntRange(0, 4).Draw(t, "change") {
			case 0, 1:
				d.Weights = anyWeights(t)
				r.Reorder(d.Weights)
			case 2:
				d.Weights, d.Scale = anyWeights(t), anyScale(t)
				r.Rescale(d)
			case 3:
				d = anyDials(t)
				r.Refilter(f, d)
			case 4:
				if rapid.Bool().Draw(t, "before the mark") {
					r.NoteNear()
				}
				r.Mark()
				was = r.Ranks()
			}
			if rapid.Bool().Draw(t, "noted") {
				r.Note(rapid.SliceOfN(rapid.Int32Range(0, int32(len(f.Posts)-1)), 0, 20).Draw(t, "posts"))
			}
			for i := range f.Posts {
				if got := r.Listed(int32(i)); got != slices.Contains(r.Order, int32(i)) {
					t.Fatalf("Listed(%d) = %v", i, got)
				}
			}
			for _, i := range r.Order {
				if got := r.Was(i); got != was[i] {
					t.Fatalf("Was(%d) = %d, want %d", i, got, was[i])
				}
			}
		}
		feedtest.CheckRanking(t, f, d, r)
		moved := 0
		for i, now := range r.Ranks() {
			if got := r.Was(int32(i)); got != was[i] {
				t.Fatalf("Was(%d) = %d, want %d", i, got, was[i])
			}
			if now != was[i] {
				moved++
			}
		}
		if got := r.Moved(); got != moved {
			t.Fatalf("Moved = %d, want %d", got, moved)
		}
		checkExtremes(t, r)
	})
}

// checkExtremes compares the ends of all kept posts with those of Extremes.
func checkExtremes(t *rapid.T, r *feed.Ranking) {
	ends := func(posts []int32) (e [6]float64) {
		e = [6]float64{math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)}
		for _, i := range posts {
			for k, x := range [...]float64{r.Columns.Engagement(int(i)), r.Columns.Quality(int(i)), r.Columns.ScoreValue(rank.Weights{Alpha: 300, Beta: 700}, int(i))} {
				e[2*k], e[2*k+1] = min(e[2*k], x), max(e[2*k+1], x)
			}
		}
		return e
	}
	if got, want := ends(r.Extremes()), ends(r.All()); got != want {
		t.Fatalf("the ends of the extremes are %v, those of all %v", got, want)
	}
	for _, i := range r.Extremes() {
		if !slices.Contains(r.All(), i) {
			t.Fatalf("post %d is removed and an extreme", i)
		}
	}
}

// BenchmarkReorder is what a move of a dial does to the order of a million posts of which many are equal.
func BenchmarkReorder(b *testing.B) {
	f := feedtest.Of(1_000_000, 9)
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		b.Run(scale.String(), func(b *testing.B) {
			r, err := feed.NewRanking(f, feed.Dials{Scale: scale})
			if err != nil {
				b.Fatal(err)
			}
			r.Mark()
			w := rank.Weights{Beta: 400}
			for b.Loop() {
				w.Alpha = (w.Alpha + 7) % (rank.WeightMax + 1)
				r.Reorder(w)
			}
		})
	}
}
