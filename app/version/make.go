package version

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/train"
)

// Maker makes models from recipes. It keeps the log from one to the next. The zero value is ready.
type Maker struct {
	// Own is the reader's own feed, nil where none is open. It must be that before each use.
	Own *Own

	seed uint64
	log  []post.Post
}

// Made is a model that was made from a recipe.
type Made struct {
	// Recipe has the hash of the data that were made.
	Recipe Recipe
	// Set has this model alone, with its figures. A coupled model is Joint instead.
	Set   *model.Set
	Joint *Joint
}

// Posts makes the posts of a recipe's data, which must not be the reader's own. The recipe must be one that Check takes.
func (m *Maker) Posts(d *Data) []post.Post {
	if m.log == nil || m.seed != d.Log {
		m.log, m.seed = sample.Log(rand.New(rand.NewPCG(d.Log, 0)), sample.LogSize), d.Log
	}
	return append(d.of(m.log), sample.WaveLog(rand.New(rand.NewPCG(d.Log, sample.WaveStream)), d.Wave)...)
}

// Make trains the model of a recipe. Report, which may be nil, hears how much of it is done, 0…1, and ends the training by an
// error. Where the recipe has a hash of data, and the data that are made have another, the error is a [*DataError]. Data of the
// reader's own are those of Own. It returns ctx's error when ctx ends.
func (m *Maker) Make(ctx context.Context, r Recipe, report func(done float64) error) (*Made, error) {
	if err := r.Check(); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r.Model == Coupled {
		return m.couple(ctx, r, report)
	}
	if r.Data.Own {
		return m.again(ctx, r, report)
	}
	posts, err := m.known(&r.Data)
	if err != nil {
		return nil, err
	}
	w, figures, err := train.One(ctx, r.Model, posts, r.Seed, r.settings(report))
	if err != nil {
		return nil, err
	}
	about := model.About{Seed: r.Seed, LogSize: len(posts), DataHash: train.Hash(posts), Text: r.Settings.Text}
	about.Figures[r.Model] = figures
	var weights [model.Kinds]model.Weights
	weights[r.Model] = w
	set, err := model.New(about, weights)
	if err != nil {
		return nil, err
	}
	if x := train.HeldOut(set, sample.Posts())[r.Model]; !math.IsNaN(x) { // one that is not defined stays 0, as in the shipped file
		about.Figures[r.Model].HeldOut = rounded(x)
	}
	if set, err = model.New(about, weights); err != nil {
		return nil, err
	}
	return &Made{Recipe: r, Set: set}, nil
}

// known makes the posts of data that are not the reader's own, and puts their hash in d where there is none.
func (m *Maker) known(d *Data) ([]post.Post, error) {
	posts := m.Posts(d)
	hash := HashPosts(posts)
	if d.Hash != "" && d.Hash != hash {
		return nil, &DataError{d.Hash, hash}
	}
	d.Hash = hash
	return posts, nil
}

// of are the first posts of some, without those that data lack.
func (d *Data) of(all []post.Post) []post.Post {
	posts := make([]post.Post, 0, d.Posts+d.Wave)
	for i := range all[:d.Posts] {
		if !d.lacks(i) {
			posts = append(posts, all[i])
		}
	}
	return posts
}

// lacks says whether the post at a place is left out.
func (d *Data) lacks(i int) bool {
	_, out := slices.BinarySearch(d.Without, i)
	return out
}

// settings are those of the training.
func (r *Recipe) settings(report func(done float64) error) train.Settings {
	s := train.Settings{Text: r.Settings.Text, Folds: r.Settings.Folds}
	s.L2[r.Model] = r.Settings.L2
	if report != nil {
		s.Progress = func(p train.Progress) error {
			return report((float64(p.Fit) + along(p.Progress)) / float64(p.Fits))
		}
	}
	return s
}

// Less is a recipe with one post less: the last that its model learns from. The error says that its data are a feed of the
// reader's own that is not open.
func (m *Maker) Less(r Recipe) (Recipe, error) {
	var log []post.Post
	if r.Data.Own {
		if _, _, err := m.own(&r.Data); err != nil {
			return r, err
		}
		log = m.Own.Posts
	} else {
		m.Posts(&r.Data)
		log = m.log
	}
	for i := r.Data.Posts - 1; i >= 0; i-- {
		at, out := slices.BinarySearch(r.Data.Without, i)
		if !out && learns(r.Model, &log[i].Log) {
			without := append([]int(nil), r.Data.Without[:at]...)
			r.Data.Without, r.Data.Hash = append(append(without, i), r.Data.Without[at:]...), ""
			break
		}
	}
	return r, nil
}

// learns says whether a model learns from a post with this log.
func learns(k model.Kind, l *post.Log) bool {
	switch k {
	case model.Engagement:
		return l.Impressions > 0 || l.HasValue
	case model.Quality:
		return l.Ratings > 0
	case Coupled:
		return learns(model.Engagement, l) && learns(model.Quality, l)
	}
	return [...]post.Label{l.Spam, l.NSFW, l.Misinformation}[k] != post.Unlabelled
}

// along guesses how far a fit has come: nobody knows how many iterations it takes.
func along(p glm.Progress) float64 { return 1 - 1/(1+float64(p.Iteration)/40) }

// DataError says that the data of a recipe can't be made here: what is made has another hash.
type DataError struct{ Want, Got string }

// Error implements error.
func (e *DataError) Error() string {
	return fmt.Sprintf("the data have the hash %s here, and %s in the recipe: the program that writes the behaviour log has changed since", Short(e.Got), Short(e.Want))
}
