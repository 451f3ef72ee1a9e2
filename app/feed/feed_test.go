package feed_test

import (
	"math"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/schema"
	"decouple/app/train"
)

func TestNewKeepsPostsAndPredictions(t *testing.T) {
	set, posts := modeltest.Set(), modeltest.Posts(30)
	f, err := feed.New(posts, set)
	if err != nil {
		t.Fatal(err)
	}
	for i := range posts {
		if got, ok := f.Find(posts[i].ID); !ok || got != int32(i) {
			t.Errorf("Find(%q) = %d, %v, want %d", posts[i].ID, got, ok, i)
		}
		if want := set.Predict(&posts[i]); f.Predictions[i] != want {
			t.Errorf("post %d: %+v, want %+v", i, f.Predictions[i], want)
		}
		want := [...]float64{f.Predictions[i].Spam, f.Predictions[i].NSFW, f.Predictions[i].Misinformation}
		for k := feed.Spam; k < feed.NumFilters; k++ {
			if got := f.Probability(int32(i), k); got != want[k] {
				t.Errorf("Probability(%d, %s) = %v, want %v", i, k, got, want[k])
			}
		}
	}
	if _, ok := f.Find("nowhere"); ok {
		t.Error("Find found a post that is not there")
	}
}

func TestOwn(t *testing.T) {
	o := &ownfeed.Feed{}
	o.Name, o.Posts, o.Whole = "mine.csv", modeltest.Posts(3000), modeltest.Set()
	for i := range o.Posts {
		o.Predictions = append(o.Predictions, model.Prediction{Clicks: float64(i), Quality: 1 / float64(i+1)})
	}
	pauses := 0
	f, err := feed.Own(o, func() { pauses++ })
	if err != nil {
		t.Fatal(err)
	}
	if at, ok := f.Find(o.Posts[2999].ID); !ok || at != 2999 || f.Clicks[2999] != 2999 || f.Quality[1] != 0.5 || f.Name != "mine.csv" {
		t.Errorf("the last post is at %d with %v clicks", at, f.Clicks[2999])
	}
	if pauses != 3 {
		t.Errorf("%d pauses over 3000 posts, want one every 1024", pauses)
	}
	o.Posts[7].ID = o.Posts[5].ID
	if f, err := feed.Own(o, func() {}); err == nil || f != nil || !strings.Contains(err.Error(), "posts 6 and 8") {
		t.Errorf("one ID twice: %v", err)
	}
}

func TestNewRefusesOneIDTwice(t *testing.T) {
	posts := modeltest.Posts(5)
	posts[3].ID = posts[1].ID
	f, err := feed.New(posts, modeltest.Set())
	if err == nil || f != nil {
		t.Fatalf("got %v, %v, want an error", f, err)
	}
	for _, want := range []string{"posts 2 and 4", `"p-1"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q lacks %q", err, want)
		}
	}
}

func TestTruth(t *testing.T) {
	f := feedtest.Of(4, 1)
	f.Posts[0].Truth = &post.Truth{NSFW: true}
	for k, want := range map[feed.FilterKind]feed.Truth{feed.Spam: feed.IsNot, feed.NSFW: feed.Is, feed.Misinformation: feed.IsNot} {
		if got := f.Truth(0, k); got != want {
			t.Errorf("Truth(0, %s) = %d, want %d", k, got, want)
		}
		if got := f.Truth(3, k); got != feed.Unknown {
			t.Errorf("Truth of a post without one = %d, want Unknown", got)
		}
	}
}

func TestClickSteps(t *testing.T) {
	for _, c := range []struct {
		top        float64
		rate       bool
		per, limit float64
		x          float64
		fine       string
	}{
		{142, true, 10, 1000, 118.04, "118.0"},
		{0.0213, true, 1e5, 1000, 0.0213, "0.02130"},
		{123e5, false, 1e-4, 1e9, 12.3e5, "1,230,000"},
		{123e5, false, 1e-4, 1e9, 123.49e5, "12,350,000"},
		{142, true, 10, 1000, 999.4, "999.4"},
		{142, true, 10, 1000, 1000, "1,000"},
		{142, false, 10, 1e4, 1999.6, "2,000"},
		{7.5, false, 1000, 100, 3.25, "3.250"},
	} {
		f := feedtest.Of(2, 1)
		f.Clicks[0], f.Clicks[1], f.Words.PerThousand = c.top, c.top/2, c.rate
		s := f.ClickSteps()
		if d := s.Per/c.per - 1; d > 1e-12 || d < -1e-12 || s.Limit != c.limit {
			t.Errorf("top %v: %+v, want %v up to %v", c.top, s, c.per, c.limit)
		}
		if got := f.FineEngagement(c.x); got != c.fine {
			t.Errorf("%v reads %q, want %q", c.x, got, c.fine)
		}
	}
}

func TestSmallEngagementsKeepTwoFigures(t *testing.T) {
	f := feedtest.Of(1, 1)
	for _, c := range []struct {
		x    float64
		rate bool
		want string
	}{{0.0213, false, "0.021"}, {0.0213, true, "0.021"}, {0.4, true, "0.40"}, {3.21, false, "3.2"}, {3.21, true, "3.2"}, {0, false, "0"}, {45.4, false, "45"}} {
		f.Words.PerThousand = c.rate
		if got := f.Engagement(c.x); got != c.want {
			t.Errorf("%v (a rate: %v) reads %q, want %q", c.x, c.rate, got, c.want)
		}
	}
}

// What is scaled for the model is shown, scored and added up in the file's own unit.
func TestEngagementIsInTheFilesOwnUnit(t *testing.T) {
	predictions := []model.Prediction{{Clicks: 145.76, Quality: 0.5}, {Clicks: 20, Quality: 0.75}}
	posts := []post.Post{{ID: "row-1", Log: post.Log{Value: 150, HasValue: true}}, {ID: "row-2"}}
	f, err := feed.Own(&ownfeed.Feed{
		Feed:    schema.Feed{Posts: posts, Words: schema.Words{Engagement: "gross", Unit: 10}, Has: [model.Kinds]bool{model.Engagement: true, model.Quality: true}},
		Outcome: train.Outcome{Predictions: predictions},
	}, func() {})
	if err != nil {
		t.Fatal(err)
	}
	if got := f.PredictedEngagement(0); got != "1,460" {
		t.Errorf("the first post's engagement reads %s", got)
	}
	if e, _, _, _ := f.Observed(0); e != 1500 {
		t.Errorf("its observed engagement is %v", e)
	}
	d := feed.DefaultDials()
	d.Scale = rank.Raw
	r, err := feed.NewRanking(f, d)
	if err != nil {
		t.Fatal(err)
	}
	if e := r.Columns.Engagement(0); math.Abs(e-1457.6) > 0.001 {
		t.Errorf("raw, it enters the score as %v", e)
	}
	if s := f.Scores([]int32{0, 1}); math.Abs(s.Clicks-1657.6) > 1e-9 {
		t.Errorf("together they have %v", s.Clicks)
	}
}
