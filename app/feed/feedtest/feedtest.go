// Package feedtest holds feeds made up for tests, and what a ranking must be by a plain computation.
package feedtest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/rank"
)

// Of returns a feed of n posts with predictions drawn from a seed; the
// truth of every fourth is not known. Some predictions are equal. Post i has the ID "p-i".
func Of(n int, seed uint64) *feed.Feed {
	rng := rand.New(rand.NewPCG(seed, 1))
	posts, predictions := make([]post.Post, n), make([]model.Prediction, n)
	for i := range n {
		p := &posts[i]
		p.ID, p.Author, p.Text = fmt.Sprintf("p-%d", i), fmt.Sprintf("Author %d", i), fmt.Sprintf("Text of post %d.", i)
		if i%4 != 3 {
			p.Truth = &post.Truth{Spam: rng.IntN(2) == 0, NSFW: rng.IntN(2) == 0, Misinformation: rng.IntN(2) == 0}
		}
		predictions[i] = model.Prediction{
			Spam: math.Pow(rng.Float64(), 3), NSFW: math.Pow(rng.Float64(), 3), Misinformation: math.Pow(rng.Float64(), 3),
			Clicks: float64(rng.IntN(400)), Quality: float64(rng.IntN(101)) / 100,
		}
	}
	f, err := feed.From(posts, predictions)
	if err != nil {
		panic(err) // no two IDs are equal
	}
	return f
}

// T is the part of a test that the checks need.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// kept says by the page's rule whether post i passes the filters of d.
func kept(f *feed.Feed, d feed.Dials, i int) bool {
	p := f.Predictions[i]
	for k, probability := range [...]float64{p.Spam, p.NSFW, p.Misinformation} {
		if d.Filters[k].On && probability > float64(d.Filters[k].Threshold)/1000 {
			return false
		}
	}
	return true
}

// columns are the posts of f on the scale of d, and the order that sorting those that pass the filters gives.
func columns(t T, f *feed.Feed, d feed.Dials) (*rank.Columns, []int32) {
	t.Helper()
	keep := make([]bool, len(f.Posts))
	var order []int32
	for i := range keep {
		if keep[i] = kept(f, d, i); keep[i] {
			order = append(order, int32(i))
		}
	}
	c, err := rank.NewColumns(f.Clicks, f.Quality, d.Scale, keep)
	if err != nil {
		t.Fatal(err)
	}
	sort.Slice(order, func(a, b int) bool { return c.Before(d.Weights, int(order[a]), int(order[b])) })
	return &c, order
}

// Order is the order of the posts of f that pass the filters of d, by a plain sort.
func Order(t T, f *feed.Feed, d feed.Dials) []int32 {
	t.Helper()
	_, order := columns(t, f, d)
	return order
}

// CheckRanking compares r with a slow computation from the predictions and the dials.
func CheckRanking(t T, f *feed.Feed, d feed.Dials, r *feed.Ranking) {
	t.Helper()
	fresh, want := columns(t, f, d)
	for i := range f.Posts {
		if r.Kept[i] != kept(f, d, i) {
			t.Fatalf("Kept[%d] = %v", i, r.Kept[i])
		}
		if (r.Caught[i] == 0) != r.Kept[i] {
			t.Fatalf("Caught[%d] = %b, Kept is %v", i, r.Caught[i], r.Kept[i])
		}
	}
	if len(want) != r.Len() || r.RemovedCount() != len(f.Posts)-len(want) {
		t.Fatalf("%d posts in order and %d removed, want %d of %d kept", r.Len(), r.RemovedCount(), len(want), len(f.Posts))
	}
	ranks := slices.Repeat([]int32{-1}, len(f.Posts))
	for place, i := range want {
		ranks[i] = int32(place)
		e, q := r.Part(d.Weights, i)
		score := fresh.ScoreValue(d.Weights, int(i))
		if got := e + q; math.Abs(got-score) > 1e-9*max(1, math.Abs(got)) {
			t.Fatalf("the parts of post %d add up to %v, its score is %v", i, got, score)
		}
	}
	if first := want[:min(len(want), feed.MostListed)]; !slices.Equal(r.Order, first) {
		t.Fatalf("Order = %v, want %v", r.Order, first)
	}
	for i, place := range ranks {
		if got := r.Place(int32(i)); got != place {
			t.Fatalf("Place(%d) = %d, want %d", i, got, place)
		}
	}
	if all := r.All(); !slices.Equal(all, want) || !slices.Equal(r.Ranks(), ranks) {
		t.Fatalf("All = %v, want %v", all, want)
	}
	checkCounts(t, f, d, r)
}

// checkCounts counts anew what each filter does.
func checkCounts(t T, f *feed.Feed, d feed.Dials, r *feed.Ranking) {
	t.Helper()
	for k := feed.Spam; k < feed.NumFilters; k++ {
		var want feed.FilterCounts
		for i := range f.Posts {
			removed := d.Filters[k].On && f.Probability(int32(i), k) > float64(d.Filters[k].Threshold)/1000
			if removed != (r.Caught[i]&(1<<k) != 0) {
				t.Fatalf("Caught[%d] = %b, filter %s removes: %v", i, r.Caught[i], k, removed)
			}
			if removed {
				want.Removed++
			}
			truth := f.Posts[i].Truth
			if truth == nil {
				continue
			}
			is := [...]bool{truth.Spam, truth.NSFW, truth.Misinformation}[k]
			want.Known++
			if removed && !is {
				want.Wrong++
			}
			if kept(f, d, i) && is {
				want.Missed++
			}
		}
		if r.Counts[k] != want {
			t.Fatalf("Counts of %s = %+v, want %+v", k, r.Counts[k], want)
		}
	}
}

// CheckScores holds the definitions on the page: clicks of 1,000 readers who
// see every post of top, mean quality, and quality plays ÷ recommendations seen.
func CheckScores(t T, name string, got feed.Scores, f *feed.Feed, top []int32) {
	t.Helper()
	want := feed.Scores{N: len(top)}
	plays := 0.0
	for _, i := range top {
		want.Clicks += f.Predictions[i].Clicks
		want.Quality += f.Predictions[i].Quality / float64(len(top))
		plays += f.Predictions[i].Clicks * f.Predictions[i].Quality
	}
	if seen := 1000 * float64(len(top)); seen > 0 {
		want.TakeRate = plays / seen
	}
	near := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(b)) }
	if got.N != want.N || !near(got.Clicks, want.Clicks) || !near(got.Quality, want.Quality) || !near(got.TakeRate, want.TakeRate) {
		t.Fatalf("%s = %+v, want %+v", name, got, want)
	}
}
