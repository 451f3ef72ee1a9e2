package readers_test

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/readers"
)

// The hand-written posts are met as they were written, and ranked as the Rank lab ranks them.
func TestOfFeed(t *testing.T) {
	f, r := sampleFeed(t)
	w, err := readers.OfFeed(f)
	if err != nil {
		t.Fatal(err)
	}
	if w.Written != len(f.Posts) || w.Observed != 0 || w.Guessed != 0 {
		t.Errorf("%d written, %d observed, %d guessed of %d posts", w.Written, w.Observed, w.Guessed, len(f.Posts))
	}
	var squares float64
	for i := range f.Posts {
		truth := f.Posts[i].Truth
		if click := 0.010 * math.Pow(18, truth.Appeal); math.Abs(w.Click[i]-click) > 1e-12 || w.True[i] != truth.Quality {
			t.Fatalf("post %d is met with %v and %v, written with %v and %v", i, w.Click[i], w.True[i], click, truth.Quality)
		}
		if math.Abs(w.TrueQuality(i, 1000)-truth.Quality) > 1e-12 || w.TrueQuality(i, 0) != f.Quality[i] {
			t.Fatalf("post %d: the assumption about errors does not run from prediction to truth", i)
		}
		squares += (f.Quality[i] - truth.Quality) * (f.Quality[i] - truth.Quality)
	}
	// What is assumed of posts whose truth is not known.
	if rmse := math.Sqrt(squares / float64(len(f.Posts))); math.Abs(rmse-readers.GuessError) > 0.005 {
		t.Errorf("the models are off by %.4f, %v is assumed", rmse, readers.GuessError)
	}

	for i, order := range readers.Orders(r) {
		d := feed.DefaultDials()
		d.Weights = readers.Weighting(i)
		if want := feedtest.Order(t, f, d)[:readers.Places]; !slices.Equal(order, want) {
			t.Errorf("weighting %d has the posts %v, want %v", i, order, want)
		}
	}
}

func TestWeightings(t *testing.T) {
	for i := range readers.Weightings {
		w := readers.Weighting(i)
		if w.Alpha+w.Beta != 1000 || w.Alpha != int32(25*i) || readers.Share(w) != w.Alpha || readers.Nearest(w.Alpha) != i {
			t.Errorf("weighting %d is %v, share %d, nearest %d", i, w, readers.Share(w), readers.Nearest(readers.Share(w)))
		}
	}
	for _, c := range []struct {
		w    rank.Weights
		want int32
	}{{rank.Weights{}, 500}, {rank.Weights{Alpha: 1000, Beta: 1000}, 500}, {rank.Weights{Alpha: 1000, Beta: 500}, 667}, {rank.Weights{Beta: 3}, 0}} {
		if got := readers.Share(c.w); got != c.want {
			t.Errorf("share of %v is %d, want %d", c.w, got, c.want)
		}
	}
	for share, want := range map[int32]int{0: 0, 12: 0, 13: 1, 612: 24, 613: 25, 1000: 40} {
		if got := readers.Nearest(share); got != want {
			t.Errorf("nearest to %d is %d, want %d", share, got, want)
		}
	}
}

// Of a file's posts what it observed is taken for the truth, and where it observed nothing, the prediction with a deviation.
func TestOfOwnFeed(t *testing.T) {
	posts := []post.Post{
		{ID: "a", Log: post.Log{Impressions: 100, Clicks: 7, Ratings: 3, Rating: 0.9}},
		{ID: "b"},
	}
	predictions := []model.Prediction{{Clicks: 50, Quality: 0.4}, {Clicks: 60, Quality: 0.5}}
	f, err := feed.From(posts, predictions)
	if err != nil {
		t.Fatal(err)
	}
	w, err := readers.OfFeed(f)
	if err != nil {
		t.Fatal(err)
	}
	if w.Observed != 1 || w.Guessed != 1 || w.Click[0] != 0.07 || w.True[0] != 0.9 || w.Click[1] != 0.06 {
		t.Errorf("%+v", w)
	}
	if w.True[1] == 0.5 || math.Abs(w.True[1]-0.5) > 4*readers.GuessError {
		t.Errorf("a post of which nothing is known is %v", w.True[1])
	}
	again, _ := readers.OfFeed(f)
	if w.True[1] != again.True[1] {
		t.Error("the deviation changes")
	}
}

// Readers do the same in the small world of the posts that are among the first at some weights as in that of all posts.
func TestOfRanking(t *testing.T) {
	f, r := sampleFeed(t)
	whole, err := readers.OfFeed(f)
	if err != nil {
		t.Fatal(err)
	}
	small, orders, err := readers.OfRanking(f, r)
	if err != nil {
		t.Fatal(err)
	}
	if len(small.Click) >= len(whole.Click) || small.Written != len(small.Click) {
		t.Errorf("%d posts of %d, %d written", len(small.Click), len(whole.Click), small.Written)
	}
	a := readers.Default()
	for i, order := range readers.Orders(r) {
		all := simulate(t, newModel(t, whole, a), order, 1, 0, 50, 30)
		few := simulate(t, newModel(t, small, a), orders[i], 1, 0, 50, 30)
		if !reflect.DeepEqual(all, few) {
			t.Fatalf("readers do other things at weighting %d", i)
		}
	}

	d := feed.DefaultDials()
	for k := range d.Filters {
		d.Filters[k] = feed.Filter{On: true}
	}
	r.Follow(f, d)
	if _, _, err := readers.OfRanking(f, r); err == nil || !strings.Contains(err.Error(), "filters") {
		t.Errorf("with filters that let nothing pass: %v", err)
	}
}

func TestOfFeedRefuses(t *testing.T) {
	empty, err := feed.From(nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	lacks := feedtest.Of(3, 1)
	lacks.Has[model.Quality] = false
	takings := feedtest.Of(3, 1)
	takings.Words.Engagement, takings.Words.PerThousand = "takings", false
	for want, f := range map[string]*feed.Feed{"no posts": empty, "both": lacks, "takings": takings} {
		if _, err := readers.OfFeed(f); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
