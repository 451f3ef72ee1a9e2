package feed_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// anyWeights draws weights, anyDials all dials.
func anyWeights(t *rapid.T) rank.Weights {
	milli := rapid.Int32Range(0, rank.WeightMax)
	return rank.Weights{Alpha: milli.Draw(t, "alpha"), Beta: milli.Draw(t, "beta")}
}

func anyScale(t *rapid.T) rank.Scale {
	return rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
}

func anyDials(t *rapid.T) feed.Dials {
	d := feed.Dials{Weights: anyWeights(t), Scale: anyScale(t)}
	for k := range d.Filters {
		d.Filters[k] = feed.Filter{On: rapid.Bool().Draw(t, "on"), Threshold: rapid.Int32Range(0, 1000).Draw(t, "threshold")}
	}
	return d
}

func TestARankingIsThatOfAPlainSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := feedtest.Of(rapid.IntRange(0, 80).Draw(t, "posts"), rapid.Uint64Range(0, 50).Draw(t, "seed"))
		d := anyDials(t)
		r, err := feed.NewRanking(f, d)
		if err != nil {
			t.Fatal(err)
		}
		feedtest.CheckRanking(t, f, d, r)
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			switch rapid.IntRange(0, 2).Draw(t, "change") {
			case 0:
				d.Weights = anyWeights(t)
				r.Reorder(d.Weights)
			case 1:
				d.Weights, d.Scale = anyWeights(t), anyScale(t)
				r.Rescale(d)
			case 2:
				d = anyDials(t)
				r.Refilter(f, d)
			}
			feedtest.CheckRanking(t, f, d, r)
		}
		feedtest.CheckScores(t, "Scores", f.Scores(r.Top()), f, r.Top())

		// Other weights are looked at without a change of the order.
		other, before := d, slices.Clone(r.Order)
		other.Weights = anyWeights(t)
		k := rapid.IntRange(0, 80).Draw(t, "k")
		want := feedtest.Order(t, f, other)
		want = want[:min(k, len(want))]
		if got := r.TopK(other.Weights, k, nil); !slices.Equal(got, want) {
			t.Fatalf("TopK gives %v, a plain sort %v", got, want)
		}
		for place, i := range want[:min(feed.MostTop, len(want))] {
			if !slices.Contains(r.Candidates(), i) {
				t.Fatalf("post %d has place %d under some weights and is no candidate", i, place)
			}
		}
		other.Scale = anyScale(t)
		var got rank.Columns
		r.ColumnsOn(other.Scale, &got)
		fresh, err := rank.NewColumns(f.Clicks, f.Quality, other.Scale, r.Kept)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range r.Order {
			if got.Engagement(int(i)) != fresh.Engagement(int(i)) || got.Quality(int(i)) != fresh.Quality(int(i)) {
				t.Fatalf("on the scale %s post %d has %v and %v, want %v and %v", other.Scale, i,
					got.Engagement(int(i)), got.Quality(int(i)), fresh.Engagement(int(i)), fresh.Quality(int(i)))
			}
		}
		if !slices.Equal(r.Order, before) {
			t.Fatal("looking at other weights and scales changed the order")
		}
	})
}

func TestNewRankingRefusesPredictionsThatAreNoNumbers(t *testing.T) {
	f := feedtest.Of(5, 1)
	f.Clicks[2] = math.NaN()
	if r, err := feed.NewRanking(f, feed.DefaultDials()); r != nil || err == nil || !strings.Contains(err.Error(), "ranked") {
		t.Errorf("got %v, %v, want an error", r, err)
	}
}

func TestReorderAllocatesNothing(t *testing.T) {
	for _, n := range []int{100, 2000} {
		r, err := feed.NewRanking(feedtest.Of(n, 4), feed.DefaultDials())
		if err != nil {
			t.Fatal(err)
		}
		w := rank.Weights{Beta: 300}
		if got := testing.AllocsPerRun(100, func() {
			w.Alpha = (w.Alpha + 13) % 1000
			r.Reorder(w)
		}); got != 0 {
			t.Errorf("%d posts: Reorder allocates %v times, want 0", n, got)
		}
	}
}

func TestAFilterWithoutAModelRemovesNothing(t *testing.T) {
	f := feedtest.Of(40, 1)
	d := feed.DefaultDials()
	d.Filters[feed.Spam] = feed.Filter{On: true}
	f.Has[feed.Spam] = false
	r, err := feed.NewRanking(f, d)
	if err != nil {
		t.Fatal(err)
	}
	if n := r.Counts[feed.Spam].Removed; n != 0 {
		t.Errorf("a filter that has no model removed %d posts", n)
	}
}

func ExampleRanking() {
	f := feedtest.Of(40, 1)
	d := feed.DefaultDials()
	r, err := feed.NewRanking(f, d)
	if err != nil {
		panic(err)
	}
	fmt.Println(len(r.Order), "ranked,", r.RemovedCount(), "removed")
	for _, w := range []rank.Weights{d.Weights, {Alpha: 1000}, {Beta: 1000}} {
		r.Reorder(w)
		fmt.Println(f.Posts[r.Order[0]].ID)
	}
	// Output:
	// 13 ranked, 27 removed
	// p-7
	// p-29
	// p-21
}
