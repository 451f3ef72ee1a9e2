package version

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"decouple/app/coupled"
	"decouple/app/engine"
	"decouple/app/metric"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// Coupled is the kind of a model that is none of the five: it gives one score, and was trained on engagement and quality at once.
const Coupled = model.Kind(model.Kinds)

// Objective is what a coupled model is trained for: α·Loss_e + β·Loss_q, with quality labels on some of the rows.
type Objective struct {
	// Alpha and Beta are in thousandths, 0…1000 and not both 0.
	Alpha int32        `json:"alpha"`
	Beta  int32        `json:"beta"`
	Loss  coupled.Loss `json:"loss"`
	// Labels is how many in a hundred rows keep their quality label, 1…100.
	Labels int `json:"labels"`
}

func (o *Objective) weights() (alpha, beta float64) {
	return float64(o.Alpha) / 1000, float64(o.Beta) / 1000
}

// check says what of the settings of a coupled model is out of range.
func (s *Settings) check() error {
	o := &s.Objective
	switch {
	case o.Loss >= coupled.Losses || o.Labels < 1 || o.Labels > 100 || o.Alpha < 0 || o.Alpha > 1000 || o.Beta < 0 || o.Beta > 1000 || o.Alpha+o.Beta == 0:
		return errors.New("its losses, weights or labels are out of range")
	case s.Folds != 0:
		return errors.New("a coupled model has no folds")
	}
	return nil
}

// CoupledRecipe is the recipe of a coupled model on the shipped log, with so many posts of the wave. Of a feed of the reader's own
// there are own posts, whose hash is still open.
func CoupledRecipe(o Objective, wave, own int) Recipe {
	r := Recipe{
		Model: Coupled, Engine: engine.Version, Seed: sample.Seed,
		Data:     Data{Log: sample.Seed, Posts: sample.LogSize, Wave: wave},
		Settings: Settings{Text: text.Settings{Bits: text.DefaultBits}, L2: coupled.DefaultL2[o.Loss], Objective: o},
	}
	if own > 0 {
		r.Data = Data{Own: true, Posts: own}
	}
	return r
}

// Joint is a coupled model with what its training says of it.
type Joint struct {
	*coupled.Model
	// Rows is how many rows it was trained on, Labelled how many of them had their quality label.
	Rows, Labelled int
	// HeldOut is its rank correlation with what is true of posts that it was not trained on, see [Version.MeasureCoupled]; nil
	// where that is not defined.
	HeldOut *float64
}

// leftOut is the fold of a feed of the reader's own that Compare ranks and does not train on, mostUnseen how many of its posts.
const (
	leftOut    = 0
	mostUnseen = 5000
)

// couple trains the coupled model of a recipe, as Compare trains it.
func (m *Maker) couple(ctx context.Context, r Recipe, report func(done float64) error) (*Made, error) {
	x := text.New(r.Settings.Text)
	data := coupled.Data{X: &text.Matrix{Cols: x.Cols()}}
	var unseen []post.Post
	var plain int // rows without those of the wave, which all keep their labels
	if r.Data.Own {
		posts, fold, err := m.own(&r.Data)
		if err != nil {
			return nil, err
		}
		for i := range posts {
			if fold[i] != leftOut {
				data.Add(x, &posts[i])
			} else if len(unseen) < mostUnseen {
				unseen = append(unseen, posts[i])
			}
		}
		plain = data.X.Rows()
	} else {
		posts, err := m.known(&r.Data)
		if err != nil {
			return nil, err
		}
		for i := range posts {
			if i == len(posts)-r.Data.Wave {
				plain = data.X.Rows()
			}
			data.Add(x, &posts[i])
		}
		if r.Data.Wave == 0 {
			plain = data.X.Rows()
		}
		unseen = sample.Posts()
	}
	o := &r.Settings.Objective
	data.Labelled = coupled.Keep(r.Seed, plain, o.Labels)
	for len(data.Labelled) < data.X.Rows() {
		data.Labelled = append(data.Labelled, true)
	}
	s := coupled.Settings{L2: r.Settings.L2}
	if report != nil {
		s.Progress = func(p coupled.Progress) error { return report(along(p)) }
	}
	alpha, beta := o.weights()
	trained, err := coupled.Train(ctx, data, o.Loss, alpha, beta, r.Seed, s)
	if err != nil {
		return nil, err
	}
	j := &Joint{Model: trained, Rows: data.X.Rows()}
	for _, is := range data.Labelled {
		if is {
			j.Labelled++
		}
	}
	score, e, q, _ := j.truths(r.Settings.Text, unseen)
	j.HeldOut = correlation(score, coupled.Mix(float64(o.Alpha), float64(o.Beta), e, q))
	return &Made{Recipe: r, Joint: j}, nil
}

// truths are the scores of posts of which both objectives are known, what is so of them, and their places.
func (j *Joint) truths(s text.Settings, posts []post.Post) (score, e, q []float64, places []int) {
	x := text.New(s)
	rows := &text.Matrix{Cols: x.Cols()}
	for i := range posts {
		p := &posts[i]
		if t := p.Truth; t != nil {
			e, q = append(e, t.Appeal), append(q, t.Quality)
		} else if clicks, exposure, known := coupled.Engagement(&p.Log); known && p.Log.Ratings > 0 {
			e, q = append(e, clicks/exposure), append(q, p.Log.Rating)
		} else {
			continue
		}
		x.Append(rows, p)
		places = append(places, i)
	}
	return j.Scores(rows), e, q, places
}

// correlation is Spearman's rank correlation, nil where it is not defined.
func correlation(a, b []float64) *float64 {
	if c := metric.Spearman(a, b); !math.IsNaN(c) {
		c = rounded(c)
		return &c
	}
	return nil
}

// MeasureCoupled fills in the slices of a coupled model: the rank correlation of its score with α·engagement + β·quality, both
// standardised over all the posts, on some of them; and on all of them with either alone. Of a feed of the reader's own there is
// one figure, that of the fold that was left out.
func (v *Version) MeasureCoupled(posts []post.Post) {
	j, o := v.Joint, &v.Recipe.Settings.Objective
	if v.Recipe.Data.Own {
		v.Card.Slices = []Slice{{"held-out fold of that feed", v.Recipe.Data.Posts - j.Rows, j.HeldOut}}
		return
	}
	score, e, q, places := j.truths(v.Recipe.Settings.Text, posts)
	mix := coupled.Mix(float64(o.Alpha), float64(o.Beta), e, q)
	v.Card.Slices = nil
	for _, s := range slicesOf {
		var a, b []float64
		for i, at := range places {
			if s.has(&posts[at]) {
				a, b = append(a, score[i]), append(b, mix[i])
			}
		}
		v.Card.Slices = append(v.Card.Slices, Slice{s.name, len(a), correlation(a, b)})
	}
	v.Card.Slices = append(v.Card.Slices, Slice{"all, with engagement alone", len(e), correlation(score, e)}, Slice{"all, with quality alone", len(q), correlation(score, q)})
}

// jointFile is a coupled model as it is written: its numbers, 8 bytes each, the lowest first.
type jointFile struct {
	Numbers    []byte   `json:"numbers"`
	Rows       int      `json:"rows"`
	Labelled   int      `json:"labelled"`
	Iterations int      `json:"iterations"`
	Loss       float64  `json:"loss"`
	Converged  bool     `json:"converged"`
	HeldOut    *float64 `json:"heldOut"`
}

func (j *Joint) save() ([]byte, error) {
	return json.Marshal(jointFile{packed(j.Numbers()), j.Rows, j.Labelled, j.Iterations, j.FinalLoss, j.Converged, j.HeldOut})
}

// packed are the bits of numbers.
func packed(numbers []float64) []byte {
	b := make([]byte, 0, 8*len(numbers))
	for _, x := range numbers {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}

// loadJoint reads what save wrote, which may be anything.
func loadJoint(r *Recipe, data []byte) (*Joint, error) {
	var f jointFile
	if err := json.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("a field is wrong (%s)", clip(err.Error()))
	}
	if f.Labelled < 0 || f.Labelled > f.Rows || f.Rows > r.Data.Posts+r.Data.Wave || f.Iterations < 0 || f.HeldOut != nil && !(math.Abs(*f.HeldOut) <= 1) {
		return nil, errors.New("a figure is out of range")
	}
	numbers := make([]float64, len(f.Numbers)/8)
	for i := range numbers {
		numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(f.Numbers[8*i:]))
	}
	o := &r.Settings.Objective
	alpha, beta := o.weights()
	m, err := coupled.Restore(o.Loss, alpha, beta, text.New(r.Settings.Text).Cols(), numbers)
	if err != nil {
		return nil, err
	}
	m.Iterations, m.FinalLoss, m.Converged = f.Iterations, f.Loss, f.Converged
	return &Joint{m, f.Rows, f.Labelled, f.HeldOut}, nil
}

// figures are those that it has in common with the five models; 0 is one that it has not.
func (j *Joint) figures(r *Recipe) (f model.Figures) {
	f.Rows, f.L2, f.Iterations = j.Rows, r.Settings.L2, j.Iterations
	if j.HeldOut != nil {
		f.HeldOut = *j.HeldOut
	}
	return f
}

// order are the places of posts by the score of a coupled model, from 1.
func (v *Version) order(posts []post.Post) []int {
	score := v.Joint.Scores(text.New(v.Recipe.Settings.Text).Matrix(posts))
	by, out := make([]int, len(posts)), make([]int, len(posts))
	for i := range by {
		by[i] = i
	}
	slices.SortStableFunc(by, func(a, b int) int {
		if score[a] > score[b] {
			return -1
		}
		if score[a] < score[b] {
			return 1
		}
		return 0
	})
	for at, i := range by {
		out[i] = at + 1
	}
	return out
}

// PlacesCoupled are the posts that change place between the scores of two coupled models, without any filter.
func PlacesCoupled(posts []post.Post, a, b *Version) []Place {
	return moved(a.order(posts), b.order(posts))
}
