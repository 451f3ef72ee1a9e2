package train

import (
	"context"
	"math"
	"slices"
	"testing"

	"decouple/app/model"
	"decouple/app/text"
)

// A model of a feed is trained again to the same bits from what is known of it, by itself.
func TestAgain(t *testing.T) {
	f := brought(400)
	o := outOfFold(t, f)
	for _, k := range []model.Kind{model.Spam, model.Engagement, model.Quality} {
		about := o.Whole.About()
		s := Settings{Text: about.Text, Folds: len(o.Sets)}
		s.L2[k] = about.Figures[k].L2
		w, report, err := Again(context.Background(), k, f.Posts, o.Fold, about.Seed, s)
		if err != nil {
			t.Fatal(err)
		}
		var weights [model.Kinds]model.Weights
		weights[k] = w
		set, err := model.New(about, weights)
		if err != nil {
			t.Fatal(err)
		}
		got, want := set.Weights(k), o.Whole.Weights(k)
		same := func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }
		if !same(got.Intercept, want.Intercept) || !slices.EqualFunc(got.Columns, want.Columns, same) {
			t.Errorf("%s: other weights", k)
		}
		if was := o.Reports[k]; report.Penalty != was.Penalty || report.AUC != was.AUC || report.Spearman != was.Spearman || report.Iterations != was.Iterations {
			t.Errorf("%s: the report is %+v, was %+v", k, report, was)
		}
		s.L2[k] *= 1.5
		if w, _, err = Again(context.Background(), k, f.Posts, o.Fold, about.Seed, s); err != nil || slices.Equal(w.Columns, o.Whole.Weights(k).Columns) {
			t.Errorf("%s: another penalty changes nothing: %v", k, err)
		}
	}
	bits := Settings{Text: text.Settings{Bits: 8}, Folds: 5}
	for name, bad := range map[string]func() error{
		"no such model": func() error {
			_, _, err := Again(context.Background(), model.Kinds, f.Posts, o.Fold, 1, bits)
			return err
		},
		"a fold too many": func() error {
			_, _, err := Again(context.Background(), model.Spam, f.Posts, o.Fold, 1, Settings{Text: bits.Text, Folds: 2})
			return err
		},
		"a fold too few": func() error {
			_, _, err := Again(context.Background(), model.Spam, f.Posts, o.Fold[1:], 1, bits)
			return err
		},
	} {
		if bad() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
