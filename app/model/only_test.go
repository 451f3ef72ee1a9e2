package model_test

import (
	"slices"
	"testing"

	"decouple/app/model"
	"decouple/static/models"
)

// One model goes from set to set to the last bit, and the others stay as they are.
func TestOnlyAndPut(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	one := set.Only(model.Quality)
	data, err := one.Save()
	if err != nil {
		t.Fatal(err)
	}
	if one, err = model.Load(data); err != nil {
		t.Fatal(err)
	}
	for k := range model.Kind(model.Kinds) {
		if one.Has(k) != (k == model.Quality) || (one.About().Figures[k] != model.Figures{}) != (k == model.Quality) {
			t.Errorf("%s: there %v, %+v", k, one.Has(k), one.About().Figures[k])
		}
	}
	a, b := set.Weights(model.Quality), one.Weights(model.Quality)
	if a.Intercept != b.Intercept || !slices.Equal(a.Columns, b.Columns) || one.Weights(model.Spam).Columns != nil {
		t.Error("the weights are others, or there are weights of a missing model")
	}
	// The numbers of Weights are on the grid: a set made of them is the same.
	var weights [model.Kinds]model.Weights
	for k := range weights {
		weights[k] = set.Weights(model.Kind(k))
	}
	again, err := model.New(set.About(), weights)
	if err != nil {
		t.Fatal(err)
	}
	for k := range weights {
		if got := again.Weights(model.Kind(k)); got.Intercept != weights[k].Intercept || !slices.Equal(got.Columns, weights[k].Columns) {
			t.Errorf("%s: made of its own weights, it has others", model.Kind(k))
		}
	}
	if joined, err := again.Put(model.Quality, one); err != nil || !slices.Equal(joined.Weights(model.Quality).Columns, a.Columns) || joined.About() != set.About() {
		t.Errorf("put back: %v", err)
	}
	if _, err := set.Put(model.Spam, one); err == nil {
		t.Error("a missing model is put in")
	}
}
