package feed_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/feed"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/rank"
	"decouple/app/schema"
	"decouple/app/train"
)

// shared is a table of five posts: shares as a file gives them, none of the last post, and quality as a model predicts it.
func shared(t *testing.T) *feed.Feed {
	t.Helper()
	o := &ownfeed.Feed{
		Feed:    schema.Feed{Name: "news.csv", Words: schema.Words{Engagement: "shares", Unit: 10}, Has: [model.Kinds]bool{model.Quality: true}},
		Outcome: train.Outcome{},
	}
	o.Why[model.Engagement] = "4 rows have a value: at least 20 are needed"
	for i, shares := range []float64{120, 40, 40, 900, -1} {
		p := post.Post{ID: "row-" + string(rune('1'+i))}
		if shares >= 0 {
			p.Log = post.Log{Value: shares / 10, HasValue: true}
		}
		o.Posts = append(o.Posts, p)
		o.Predictions = append(o.Predictions, model.Prediction{Quality: []float64{0.9, 0.5, 0.7, 0.1, 0.8}[i]})
	}
	f, err := feed.Own(o, func() {})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A table made by hand: α on the shares of the file, β on the predicted quality. The post without shares is not ranked, and
// counts for no scale.
func TestRankedByTheFilesOwnEngagement(t *testing.T) {
	f := shared(t)
	g := f.RankedByFile()
	for _, tt := range []struct {
		scale       rank.Scale
		alpha, beta int32
		order       []int32
		scores      []float64 // in that order
	}{
		// Percentiles of the shares are 2/3, 1/6, 1/6 and 1, of the quality 1, 1/3, 2/3 and 0.
		{rank.Percentile, 600, 400, []int32{0, 3, 2, 1}, []float64{0.4 + 0.4, 0.6, 0.1 + 0.8/3, 0.1 + 0.4/3}},
		{rank.Percentile, 0, 1000, []int32{0, 2, 1, 3}, []float64{1, 2. / 3, 1. / 3, 0}},
		{rank.Percentile, 1000, 0, []int32{3, 0, 2, 1}, []float64{1, 2. / 3, 1. / 6, 1. / 6}},
		{rank.Raw, 1000, 1000, []int32{3, 0, 2, 1}, []float64{900.1, 120.9, 40.7, 40.5}},
		// The mean of the shares is 275 and their spread 362.32…, of the quality 0.55 and 0.2958…
		{rank.Standardised, 1000, 1000, []int32{0, 3, 2, 1}, []float64{
			(120-275)/math.Sqrt(131275) + 0.35/math.Sqrt(0.0875), (900-275)/math.Sqrt(131275) - 0.45/math.Sqrt(0.0875),
			(40-275)/math.Sqrt(131275) + 0.15/math.Sqrt(0.0875), (40-275)/math.Sqrt(131275) - 0.05/math.Sqrt(0.0875),
		}},
	} {
		r, err := feed.NewRanking(g, feed.Dials{Scale: tt.scale, Weights: rank.Weights{Alpha: tt.alpha, Beta: tt.beta}})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(r.Order, tt.order) || r.Lacking != 1 || r.RemovedCount() != 0 || r.Kept[4] {
			t.Errorf("%v: the order is %v, %d lack a value, %d are removed", tt, r.Order, r.Lacking, r.RemovedCount())
		}
		for place, i := range r.Order {
			if e, q := r.Part(r.Dials().Weights, i); math.Abs(e+q-tt.scores[place]) > 1e-4 {
				t.Errorf("%v: post %d has %v + %v", tt, i, e, q)
			}
		}
	}
	if g.PredictedEngagement(0) != "120" || g.PredictedEngagement(4) != "–" || f.PredictedEngagement(0) != "–" || g.EngagementName() != "own shares" {
		t.Errorf("the first has %s %s, the last %s; predicted is %s", g.PredictedEngagement(0), g.EngagementName(), g.PredictedEngagement(4), f.PredictedEngagement(0))
	}
	if want := "Own engagement, not predicted: shares as the file gives it. 1 post without a value can’t be ranked at any weights: see the removed posts."; g.EngagementNote(1) != want || f.EngagementNote(1) != "" {
		t.Errorf("%q", g.EngagementNote(1))
	}
	if !f.Gives() || g.Predicted() != f || f.Predicted() != f || f.Has[model.Engagement] || f.Why[model.Engagement] == "" {
		t.Error("the feed with predictions is another")
	}
}

// A post that a filter caught is removed by that, not for want of a value.
func TestALackingPostThatIsCaught(t *testing.T) {
	f := shared(t)
	f.Has[model.Spam] = true
	f.Predictions[4].Spam, f.Predictions[0].Spam = 0.9, 0.9
	r, err := feed.NewRanking(f.RankedByFile(), feed.DefaultDials())
	if err != nil {
		t.Fatal(err)
	}
	if r.Lacking != 0 || r.RemovedCount() != 2 || len(r.Order) != 3 {
		t.Errorf("%d lack a value, %d are removed, %d ranked", r.Lacking, r.RemovedCount(), len(r.Order))
	}
}
