package train

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/text"
)

// brought is a feed as package schema makes one: texts of words with an effect each, and a label, a value and a rating that
// follow from them, with noise.
func brought(n int) *schema.Feed {
	f := &schema.Feed{Name: "test", Has: [5]bool{model.Spam: true, model.Engagement: true, model.Quality: true}}
	f.Why[model.NSFW], f.Why[model.Misinformation] = "no column for it", "no column for it"
	for i, p := range invented(7, n) {
		p.ID, p.Truth = fmt.Sprintf("row-%d", i+1), nil
		p.Log.Value, p.Log.HasValue = float64(p.Log.Clicks)/5, true
		p.Log.Impressions, p.Log.Clicks = 0, 0
		f.Posts = append(f.Posts, p)
	}
	return f
}

func outOfFold(t *testing.T, f *schema.Feed) *Outcome {
	t.Helper()
	o, err := OutOfFold(context.Background(), f, 1, Settings{Text: text.Settings{Bits: 8}})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestOutOfFoldLearns(t *testing.T) {
	f := brought(500)
	o := outOfFold(t, f)
	if r := o.Reports[model.Spam]; !r.Has || r.AUC.Value < 0.85 || r.Accuracy <= r.Majority || len(r.Curve) < 2 {
		t.Errorf("spam: %+v", r)
	}
	for _, k := range []model.Kind{model.Engagement, model.Quality} {
		if r := o.Reports[k]; r.Spearman.Value < 0.3 || !(r.MeanError < r.MedianError) {
			t.Errorf("%s: %+v", k, r)
		}
	}
	if r := o.Reports[model.NSFW]; r.Has || r.Why != "no column for it" || o.Whole.Has(model.NSFW) {
		t.Errorf("NSFW: %+v", r)
	}
	for i := range f.Posts {
		set := o.Sets[o.Fold[i]]
		if o.Predictions[i] != set.Predict(&f.Posts[i]) {
			t.Fatalf("post %d is not scored by its fold's models", i)
		}
		if e := set.Explain(&f.Posts[i], model.Quality); e.Prediction != o.Predictions[i].Quality {
			t.Fatalf("post %d: explained as %v, predicted %v", i, e.Prediction, o.Predictions[i].Quality)
		}
	}
}

// A post's own labels do not affect its prediction.
func TestNoPostIsScoredByAModelThatSawIt(t *testing.T) {
	f := brought(300)
	before := outOfFold(t, f)
	rng := rand.New(rand.NewPCG(4, 4))
	for range 3 {
		i := rng.IntN(len(f.Posts))
		changed := *f
		changed.Posts = slices.Clone(f.Posts)
		l := &changed.Posts[i].Log
		l.Spam, l.Value, l.Rating, l.Ratings = post.Yes, 900, 1, max(l.Ratings, 1)
		if f.Posts[i].Log.Spam == post.Yes {
			l.Spam = post.No
		}
		if f.Posts[i].Log.Spam == post.Unlabelled || f.Posts[i].Log.Ratings == 0 {
			continue // with another number of rows the inner splits differ
		}
		after := outOfFold(t, &changed)
		for k := range 2 {
			a, b := []float64{before.Predictions[i].Clicks, before.Predictions[i].Quality}[k], []float64{after.Predictions[i].Clicks, after.Predictions[i].Quality}[k]
			if a != b {
				t.Errorf("post %d: with other labels its own prediction goes from %v to %v", i, a, b)
			}
		}
		if !slices.ContainsFunc(after.Predictions, func(p model.Prediction) bool { return !slices.Contains(before.Predictions, p) }) {
			t.Errorf("post %d: its labels change nothing at all", i)
		}
	}
}

func TestCopiesAreInOneFold(t *testing.T) {
	posts := make([]post.Post, 400)
	for i := range posts {
		posts[i].Text = fmt.Sprint("text ", i%90)
	}
	fold, _, _ := assignTexts(t.Context(), rand.New(rand.NewPCG(1, 1)), posts, nil, 5)
	count := map[uint8]int{}
	for i := range posts {
		if fold[i] != fold[i%90] {
			t.Fatalf("copies %d and %d lie in folds %d and %d", i%90, i, fold[i%90], fold[i])
		}
		count[fold[i]]++
	}
	for f := range uint8(5) {
		if count[f] < 50 {
			t.Errorf("fold %d holds %d of 400 posts", f, count[f])
		}
	}
}

func TestOutOfFoldIsDeterministic(t *testing.T) {
	a, b := outOfFold(t, brought(200)), outOfFold(t, brought(200))
	if !slices.Equal(a.Predictions, b.Predictions) || fmt.Sprint(a.Reports) != fmt.Sprint(b.Reports) {
		t.Error("two runs differ")
	}
}

func TestOutOfFoldCancels(t *testing.T) {
	for _, after := range []int{1, 5, 60, 300} {
		ctx := &countdown{Context: context.Background(), left: after}
		if _, err := OutOfFold(ctx, brought(300), 1, Settings{Text: text.Settings{Bits: 8}}); !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled at look %d, the error is %v", after, err)
		}
	}
}

// countdown is a context that ends after a number of calls of Err.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Labels that do not depend on the texts give a report that shows it, and no error.
func TestNothingToLearn(t *testing.T) {
	f := brought(200)
	rng := rand.New(rand.NewPCG(8, 8))
	for i := range f.Posts {
		f.Posts[i].Log.Spam = post.Label(1 + rng.IntN(2))
	}
	if r := outOfFold(t, f).Reports[model.Spam]; !r.Has || math.Abs(r.AUC.Value-0.5) > 0.15 {
		t.Errorf("report %+v", r)
	}
}

// Where nothing tells the posts apart there is no model: each fold's would only say of its
// posts how many of the others have the label, and order all posts by fold.
func TestEqualPostsGetNoModel(t *testing.T) {
	f := brought(200)
	for i := range f.Posts {
		p := &f.Posts[i]
		f.Posts[i] = post.Post{ID: p.ID, Text: "the same in each", Log: p.Log}
	}
	o := outOfFold(t, f)
	for _, k := range []model.Kind{model.Spam, model.Engagement, model.Quality} {
		if r := o.Reports[k]; r.Has || r.Why == "" || o.Whole.Has(k) || o.Sets[0].Has(k) {
			t.Errorf("%s: report %+v", k, r)
		}
	}
	for i := range o.Predictions {
		if o.Predictions[i] != (model.Prediction{}) {
			t.Fatalf("post %d is predicted as %+v", i, o.Predictions[i])
		}
	}
}

// A filter that catches nothing has no precision, and equal probabilities are no order: the
// AUC compares the posts of a fold alone.
func TestFiguresThatAreNotDefined(t *testing.T) {
	f := brought(300)
	rng := rand.New(rand.NewPCG(5, 5))
	for i := range f.Posts {
		f.Posts[i].Log.Spam = post.No
		if rng.IntN(12) == 0 {
			f.Posts[i].Log.Spam = post.Yes
		}
	}
	r := outOfFold(t, f).Reports[model.Spam]
	if r.Precision.Defined || r.Recall != (Figure{0, true}) || math.Abs(r.AUC.Value-0.5) > 0.15 {
		t.Errorf("of rare labels without a sign the report is %+v", r)
	}
	fold := []int{0, 0, 0, 1, 1, 1}
	if got := foldAUC(t.Context(), []float64{0.3, 0.3, 0.3, 0.2, 0.2, 0.2}, []bool{false, false, true, true, true, false}, fold); got != 0.5 {
		t.Errorf("of equal probabilities in each fold the AUC is %v", got)
	}
	if got := foldAUC(t.Context(), []float64{0.1, 0.9}, []bool{false, true}, []int{0, 1}); !math.IsNaN(got) {
		t.Errorf("of folds with one label each the AUC is %v", got)
	}
	data, err := json.Marshal(&r)
	if err != nil {
		t.Fatal(err)
	}
	var again Report
	if err := json.Unmarshal(data, &again); err != nil || !reflect.DeepEqual(again, r) {
		t.Errorf("written and read the report is %+v, %v", again, err)
	}
	if err := json.Unmarshal([]byte(`{"has":true,"accuracy":0.9}`), &again); err != nil || again.Precision.Defined || !again.Has {
		t.Errorf("without figures it is read as %+v, %v", again, err)
	}
}
