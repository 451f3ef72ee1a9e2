package version_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/version"
)

// joint is a recipe of a coupled model that trains at once and makes a small file.
func joint(l coupled.Loss, labels int) version.Recipe {
	r := version.CoupledRecipe(version.Objective{Alpha: 600, Beta: 400, Loss: l, Labels: labels}, 0, 0)
	r.Data.Posts, r.Settings.Text.Bits = 300, 4
	return r
}

// jointly is a version of it, with its card.
func jointly(t testing.TB, l coupled.Loss) *version.Version {
	t.Helper()
	m, err := (&version.Maker{}).Make(t.Context(), joint(l, 50), nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &version.Version{Recipe: m.Recipe, Born: 5, Note: "a <b>note</b>", Joint: m.Joint}
	v.Card = version.Card{For: "tests", Data: "few posts", Limits: "all", Author: "a test", Contact: "nobody"}
	v.MeasureCoupled(sample.Posts())
	return v
}

// A coupled model is made again to the bit; each one thing that is changed changes what it must, and the recipes of the five models
// have the hashes that they had before there were coupled ones.
func TestCoupled(t *testing.T) {
	for l := coupled.Squared; l < coupled.Losses; l++ {
		m := &version.Maker{}
		a := made(t, m, joint(l, 50))
		b := made(t, &version.Maker{}, a.Recipe)
		d := version.Compare(a, b)
		if !d.Same() || a.Hash() != b.Hash() || a.Hash() != version.HashNumbers(a.Joint.Model) || a.Recipe.ID() != b.Recipe.ID() || a.Bars() != b.Bars() || d.Norm != 0 || d.Was <= 0 {
			t.Errorf("%s, made twice: %+v", l, d)
		}
		if j := a.Joint; j.Rows < 50 || j.Labelled != (j.Rows*50+50)/100 || j.HeldOut == nil {
			t.Errorf("%s: %+v", l, j)
		}
		for what, change := range map[string]func(*version.Recipe){
			"ratio":   func(r *version.Recipe) { r.Settings.Objective.Alpha = 300 },
			"labels":  func(r *version.Recipe) { r.Settings.Objective.Labels = 20 },
			"seed":    func(r *version.Recipe) { r.Seed++ },
			"row":     func(r *version.Recipe) { *r, _ = m.Less(*r) },
			"wave":    func(r *version.Recipe) { r.Data.Wave = 40 },
			"penalty": func(r *version.Recipe) { r.Settings.L2 *= 1.1 },
		} {
			r := joint(l, 50)
			change(&r)
			b := made(t, m, r)
			if d := version.Compare(a, b); d.Differ == 0 || d.Norm == 0 || a.Recipe.ID() == b.Recipe.ID() {
				t.Errorf("%s, another %s: %+v", l, what, d)
			}
			if rows := b.Joint.Rows - a.Joint.Rows; what == "row" && rows != -1 || what == "wave" && rows <= 0 {
				t.Errorf("%s, another %s: %d rows more", l, what, rows)
			}
			if got := version.Recipes(&a.Recipe, &b.Recipe); got.Settings == (what == "ratio" || what == "labels" || what == "penalty") {
				t.Errorf("%s, another %s: the same are %+v", l, what, got)
			}
			if moves := version.Moves(a, b, sample.Posts(), 3); (len(moves) == 3) != (l != coupled.Network) {
				t.Errorf("%s, another %s: the moves are %+v", l, what, moves)
			}
		}
	}
	all := joint(coupled.Squared, 100)
	m := &version.Maker{}
	a, network := made(t, m, all), made(t, m, joint(coupled.Network, 100))
	all.Seed++
	if b := made(t, m, all); !version.Compare(a, b).Same() {
		t.Error("with all labels, the seed changes a linear model")
	}
	if version.Compare(a, network).Of != 0 || version.Moves(a, network, sample.Posts(), 3) != nil {
		t.Error("models of other losses are compared weight by weight")
	}
	const was = "286431a709a6bc8d83243bdd405e841df94f9fc5e49d8cff28131fdd71b964c9"
	if r := recipe(model.Quality); r.ID() != was {
		t.Errorf("the ID of the quality model's recipe is %s, was %s", r.ID(), was)
	}
}

// The places are those of the scores, and the figures those of the same posts.
func TestCoupledMeasures(t *testing.T) {
	v, w := jointly(t, coupled.Squared), jointly(t, coupled.Network)
	slices := v.Card.Slices
	if len(slices) != 9 || slices[0].Posts != len(sample.Posts()) || slices[0].Value == nil || *slices[0].Value != *v.Joint.HeldOut || *slices[0].Value < .1 || v.Figures().HeldOut != *v.Joint.HeldOut {
		t.Errorf("the slices are %+v, the figure %v", slices, v.Joint.HeldOut)
	}
	if slices[1].Posts+slices[2].Posts != slices[0].Posts {
		t.Errorf("short and long texts are %d and %d", slices[1].Posts, slices[2].Posts)
	}
	places := version.PlacesCoupled(sample.Posts(), v, w)
	if len(places) < 10 || min(places[0].From, places[0].To) > 3 || places[0].From == places[0].To || len(version.PlacesCoupled(sample.Posts(), v, v)) != 0 {
		t.Errorf("%d places, %+v", len(places), places[:min(len(places), 3)])
	}
}

// Of a feed of the reader's own it leaves out the fold that Compare leaves out, and is made again while that feed is open.
func TestCoupledOwn(t *testing.T) {
	own, _ := brought(t, 450, "")
	m := &version.Maker{Own: own}
	r := version.CoupledRecipe(version.Objective{Alpha: 1000, Beta: 500, Labels: 100}, 0, 450)
	a := made(t, m, r)
	rows := 0
	for i, p := range own.Posts {
		if own.Fold[i] != 0 && p.Log.Impressions > 0 && p.Log.Ratings > 0 {
			rows++
		}
	}
	if a.Joint.Rows != rows || a.Recipe.Data.Hash == "" || !version.Compare(a, made(t, m, a.Recipe)).Same() {
		t.Errorf("%d rows, want %d", a.Joint.Rows, rows)
	}
	v := &version.Version{Recipe: a.Recipe, Joint: a.Joint}
	if v.MeasureCoupled(nil); len(v.Card.Slices) != 1 || v.Card.Slices[0].Value == nil {
		t.Errorf("the slices are %+v", v.Card.Slices)
	}
	if _, err := (&version.Maker{}).Make(t.Context(), a.Recipe, nil); err != version.ErrNoOwn {
		t.Errorf("without the feed: %v", err)
	}
}

// A file brings a coupled model whole, and one that was changed is refused. It never serves.
func TestCoupledFile(t *testing.T) {
	r := &version.Registry{Kind: version.Coupled}
	for l := coupled.Squared; l < coupled.Losses; l++ {
		v := jointly(t, l)
		data, err := v.Encode()
		if err != nil {
			t.Fatal(err)
		}
		w, lacks, err := version.Decode(data, nobody)
		if err != nil || len(lacks) != 0 {
			t.Fatalf("%s: %v, %q", l, err, lacks)
		}
		if !version.Compare(v.Made(), w.Made()).Same() || w.ID() != v.ID() || w.Hash() != v.Hash() || w.Figures() != v.Figures() || w.Joint.FinalLoss != v.Joint.FinalLoss || w.Joint.Converged != v.Joint.Converged || len(version.PlacesCoupled(sample.Posts(), v, w)) != 0 {
			t.Errorf("%s: %+v was read as %+v", l, v, w)
		}
		if err := r.Add(w); err != nil {
			t.Fatal(err)
		}
		at := bytes.Index(data, []byte(`"numbers": "`)) + 20
		other := bytes.Clone(data)
		other[at] = 'A' + (other[at]-'A'+1)%26
		infinite := *v.Joint
		infinite.Model = twisted(t, v, math.Inf(1))
		bad, err := (&version.Version{Recipe: v.Recipe, Joint: &infinite}).Encode()
		if err != nil {
			t.Fatal(err)
		}
		for what, c := range map[string]struct {
			data []byte
			says string
		}{
			"a weight":   {other, "changed since"},
			"infinite":   {bad, "no number"},
			"more":       {bytes.Replace(data, []byte(`"numbers": "`), []byte(`"numbers": "`+strings.Repeat("A", 32)), 1), "number of weights"},
			"the ratio":  {bytes.Replace(data, []byte(`"alpha": 600`), []byte(`"alpha": 700`), 1), "changed since"},
			"no ratio":   {bytes.Replace(bytes.Replace(data, []byte(`"alpha": 600`), []byte(`"alpha": 0`), 1), []byte(`"beta": 400`), []byte(`"beta": 0`), 1), "out of range"},
			"a loss":     {bytes.Replace(data, []byte(`"loss": `+string('0'+byte(l))), []byte(`"loss": 7`), 1), "out of range"},
			"folds":      {bytes.Replace(data, []byte(`"folds": 0`), []byte(`"folds": 5`), 1), "no folds"},
			"labelled":   {bytes.Replace(data, []byte(`"labelled": `), []byte(`"labelled": 9`), 1), "a figure"},
			"one of 5":   {bytes.Replace(data, []byte(`"model": 5`), []byte(`"model": 4`), 1), "its recipe"},
			"no such":    {bytes.Replace(data, []byte(`"model": 5`), []byte(`"model": 6`), 1), "no model number 6"},
			"no numbers": {bytes.Replace(data, []byte(`"numbers": "`), []byte(`"numbers": "!`), 1), "a field"},
		} {
			if got, _, err := version.Decode(c.data, nobody); err == nil || got != nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("%s, %s: %v, want %q", l, what, err, c.says)
			}
		}
	}
	if err := r.Promote(0, 10, "why not"); err != version.ErrOneScore || r.Live() >= 0 {
		t.Errorf("promoted: %v, %d serves", err, r.Live())
	}
	data, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	got, err := version.DecodeRegistry(data)
	if err != nil || len(got.Versions) != 3 || got.Versions[2].Hash() != r.Versions[2].Hash() {
		t.Fatalf("the registry: %v", err)
	}
	if _, err := version.DecodeRegistry(bytes.Replace(data, []byte(`"events":null`), []byte(`"events":[{"when":1,"serves":0}]`), 1)); err == nil {
		t.Error("a coupled model serves")
	}
	if err := (&version.Registry{Kind: model.Quality}).Add(got.Versions[0]); err != version.ErrOther {
		t.Errorf("among the quality models: %v", err)
	}
}

// twisted is the model of a version with one number that is another.
func twisted(t *testing.T, v *version.Version, x float64) *coupled.Model {
	t.Helper()
	numbers := slices.Clone(v.Joint.Numbers())
	d := len(numbers) - 2
	if v.Joint.Loss == coupled.Network {
		d = (len(numbers) - 3*coupled.Hidden - 2) / coupled.Hidden
	}
	m, err := coupled.Restore(v.Joint.Loss, .6, .4, d, numbers)
	if err != nil {
		t.Fatal(err)
	}
	numbers[3] = x
	return m
}

// A post's score is the same after saving and loading.
func TestRestore(t *testing.T) {
	v := jointly(t, coupled.Mixed)
	if _, err := coupled.Restore(coupled.Mixed, 1, 1, 4, make([]float64, 5)); err == nil {
		t.Error("too few numbers are taken")
	}
	if _, err := coupled.Restore(coupled.Network, 1, 1, 2, append(make([]float64, 2*8+3*8+1), math.NaN())); err == nil {
		t.Error("a NaN is taken")
	}
	if a := version.PlacesCoupled([]post.Post{{Text: "a"}, {Text: "b"}}, v, v); a != nil {
		t.Errorf("%+v", a)
	}
}
