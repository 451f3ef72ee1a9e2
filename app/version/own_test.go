package version_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/schema"
	"decouple/app/train"
	"decouple/app/version"
)

// brought is a feed of the reader's own, of n posts of the log, with its models.
func brought(t *testing.T, n int, last string) (*version.Own, *model.Set) {
	t.Helper()
	posts := (&version.Maker{}).Posts(&version.Data{Log: sample.Seed, Posts: n})
	posts = append([]post.Post(nil), posts...)
	for i := range posts {
		posts[i].Truth = nil
	}
	posts[n-1].Text += last
	f := &schema.Feed{Name: "mine", Posts: posts, Has: [5]bool{model.Spam: true, model.Quality: true}}
	o, err := train.OutOfFold(context.Background(), f, 1, train.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return &version.Own{Posts: posts, Fold: o.Fold, Folds: len(o.Sets)}, o.Whole
}

// The model of a reader's own feed becomes a version, which is made again to the bit while the feed is open, and not without it.
func TestOwn(t *testing.T) {
	own, whole := brought(t, 450, "")
	for _, k := range []model.Kind{model.Spam, model.Quality} {
		took, err := own.Take(whole, k)
		if err != nil {
			t.Fatal(err)
		}
		r := took.Recipe
		if !r.Data.Own || r.Data.Posts != 450 || r.Data.Hash == "" || r.Check() != nil || !took.Set.Has(k) || took.Set.Has(1-min(k, 1)) {
			t.Fatalf("%s: the recipe is %+v", k, r)
		}
		m := &version.Maker{Own: own}
		if got := made(t, m, r); !version.Weights(took.Set, got.Set, k).Same() || got.Recipe.ID() != r.ID() || got.Set.About() != took.Set.About() {
			t.Errorf("%s: made again: %+v, about %+v, was %+v", k, version.Weights(took.Set, got.Set, k), got.Set.About(), took.Set.About())
		}
		less, err := m.Less(r)
		if err != nil || len(less.Data.Without) != 1 {
			t.Fatalf("%s: a row less: %v", k, err)
		}
		got := made(t, m, less)
		if got.Recipe.Data.Hash == r.Data.Hash || version.Weights(took.Set, got.Set, k).Differ == 0 {
			t.Errorf("%s: a row less changes nothing", k)
		}
		if again := made(t, m, got.Recipe); !version.Weights(again.Set, got.Set, k).Same() {
			t.Errorf("%s: a row less, made again, differs", k)
		}
	}

	took, err := own.Take(whole, model.Quality)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := own.Take(whole, model.NSFW); err == nil {
		t.Error("a model that is not there is taken")
	}
	other := &version.Own{Posts: append([]post.Post(nil), own.Posts...), Fold: own.Fold, Folds: own.Folds}
	other.Posts[449].Text += "!"
	dealt := &version.Own{Posts: own.Posts, Fold: append([]uint8(nil), own.Fold...), Folds: own.Folds}
	dealt.Fold[0] = (dealt.Fold[0] + 1) % 5
	for _, c := range []struct {
		own  *version.Own
		says string
	}{
		{nil, "open that feed in Rank first"},
		{&version.Own{Posts: own.Posts[1:], Fold: own.Fold[1:], Folds: 5}, "another feed than the one that is open"},
		{other, "another feed than the one that is open"},
		{dealt, "another feed than the one that is open"},
	} {
		m := &version.Maker{Own: c.own}
		_, err := m.Make(t.Context(), took.Recipe, nil)
		_, less := m.Less(took.Recipe)
		if err == nil || !strings.Contains(err.Error(), c.says) || fmt.Sprint(less) != err.Error() {
			t.Errorf("%v; a row less: %v; want %q", err, less, c.says)
		}
	}
	if _, err := (&version.Maker{}).Make(t.Context(), took.Recipe, nil); !errors.Is(err, version.ErrNoOwn) {
		t.Errorf("without a feed: %v", err)
	}
}

// Its file opens elsewhere, has no row of the feed, and says what is missing.
func TestOwnFile(t *testing.T) {
	own, whole := brought(t, 420, " secretword")
	took, err := own.Take(whole, model.Quality)
	if err != nil {
		t.Fatal(err)
	}
	v := &version.Version{Recipe: took.Recipe, Set: took.Set}
	v.MeasureOwn()
	if s := v.Card.Slices; len(s) != 1 || s[0].Value == nil || s[0].Posts == 0 || *s[0].Value < -1 || *s[0].Value > 1 {
		t.Errorf("the slices are %+v", s)
	}
	data, err := v.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if text := string(data); strings.Contains(text, "secretword") || strings.Contains(text, own.Posts[0].Text) {
		t.Error("a row of the feed is in the file")
	}
	got, lacks, err := version.Decode(data, func(string) bool { return true })
	if err != nil || got.ID() != v.ID() || len(lacks) != 2 || !strings.Contains(lacks[0], "no file has") {
		t.Errorf("%v, %q", err, lacks)
	}
	for name, change := range map[string]func(*version.Recipe){
		"no posts":      func(r *version.Recipe) { r.Data.Posts = 0 },
		"a log":         func(r *version.Recipe) { r.Data.Log = 3 },
		"a wave":        func(r *version.Recipe) { r.Data.Wave = 3 },
		"too many":      func(r *version.Recipe) { r.Data.Posts = version.MostOwn + 1 },
		"a row outside": func(r *version.Recipe) { r.Data.Without = []int{420} },
	} {
		r := took.Recipe
		if change(&r); r.Check() == nil {
			t.Errorf("%s is taken", name)
		}
	}
	none := *v
	none.Set, err = model.New(model.About{Text: took.Recipe.Settings.Text}, func() (w [model.Kinds]model.Weights) {
		w[model.Quality] = took.Set.Weights(model.Quality)
		return w
	}())
	if err != nil {
		t.Fatal(err)
	}
	if none.MeasureOwn(); none.Card.Slices[0].Value != nil {
		t.Error("a figure that is not defined is shown as 0")
	}
}
