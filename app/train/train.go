package train

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// Settings say how to train. The zero value means the defaults.
type Settings struct {
	// LogSize is the number of posts that All generates; 0 means sample.LogSize.
	LogSize int
	// Text are the settings of the features.
	Text text.Settings
	// L2 is the strength of each model's penalty, by model.Kind; 0 means DefaultL2.
	L2 [model.Kinds]float64
	// Folds is the number of folds for cross-validation and calibration; 0 means 5.
	Folds int
	// Chosen, if not nil, is called with the features as soon as Prepare knows them, before it makes the rows.
	Chosen func(text.Settings)
	// Progress, if not nil, is called after each iteration of each fit, on a goroutine
	// of the training. An error from it ends the training and is returned.
	Progress func(Progress) error
	// Share, if not nil, does the tasks of OutOfFold, some of them perhaps by another Prepared of the same feed. It calls took with
	// what came of each, and does the tasks that took returns too; it calls progress meanwhile, and returns its error. All three
	// are called on one goroutine at a time. Nil means one task after the other.
	Share func(ctx context.Context, p *Prepared, tasks []Task, took func(Task, Fitted) []Task, progress func(Progress) error) error

	// loose ends fits early, at a gradient too small to change any figure of a report,
	// because a user waits for them.
	loose bool
}

// Progress is how far the training has come.
type Progress struct {
	// Kind is the model being trained.
	Kind model.Kind
	// Fit is the number of this model's current fit, from 0: first those without each
	// fold, then that to all rows, Fits-1.
	Fit, Fits int
	// Ended is how many fits of OutOfFold have ended, of Of of all models; 0 of 0 elsewhere.
	Ended, Of int
	// Choosing says that the fit is a trial: the features of the texts are chosen before any model is trained.
	Choosing bool
	glm.Progress
}

// DefaultL2 are the penalties for the sample's log, by the one-standard-error rule
// (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 7.10):
// of the values tried, spaced by a factor of two to three, the largest whose
// cross-validated measure is within one standard error, about 0.01, of the best.
var DefaultL2 = [model.Kinds]float64{3e-4, 3e-4, 3e-4, 2e-2, 1e-3}

// All generates the behaviour log of the seed, trains the five models on it, and
// evaluates them on its folds and on the hand-written posts, which no model is
// trained on.
func All(ctx context.Context, seed uint64, settings Settings) (*model.Set, error) {
	if settings.LogSize == 0 {
		settings.LogSize = sample.LogSize
	}
	if settings.LogSize < 0 {
		return nil, fmt.Errorf("train: LogSize is %d", settings.LogSize)
	}
	log := sample.Log(rand.New(rand.NewPCG(seed, 0)), settings.LogSize)
	return Posts(ctx, log, sample.Posts(), seed, settings)
}

// Posts trains the five models on log and evaluates them on its folds and, against
// their truth, on the posts of heldOut. Posts of heldOut without a truth are left
// out; a measure that needs more posts than there are is 0. The seed assigns rows to
// folds. It returns an error for settings out of range and for a log with too few
// posts for a model, and ctx's error when ctx ends.
func Posts(ctx context.Context, log, heldOut []post.Post, seed uint64, settings Settings) (*model.Set, error) {
	if !settings.Text.Valid() {
		return nil, fmt.Errorf("train: feature settings out of range: %+v", settings.Text)
	}
	if settings.Folds == 0 {
		settings.Folds = 5
	}
	if settings.Folds < 2 {
		return nil, fmt.Errorf("train: Folds is %d, want at least 2", settings.Folds)
	}
	x := text.New(settings.Text)
	all := x.Matrix(log)
	about := model.About{Seed: seed, LogSize: len(log), DataHash: Hash(log), Text: x.Settings()}
	var weights [model.Kinds]model.Weights
	for k := range weights {
		if settings.L2[k] == 0 {
			settings.L2[k] = DefaultL2[k]
		}
		j, err := newJob(model.Kind(k), logOf(log), all, settings)
		if err != nil {
			return nil, err
		}
		w, figures, err := j.run(ctx, rand.New(rand.NewPCG(seed, 1+uint64(k))))
		if err != nil {
			return nil, fmt.Errorf("train: %s: %w", model.Kind(k), err)
		}
		weights[k], about.Figures[k] = w, figures
	}
	set, err := model.New(about, weights)
	if err != nil {
		return nil, err
	}
	for k, v := range HeldOut(set, heldOut) {
		about.Figures[k].HeldOut = round(v)
	}
	return model.New(about, weights)
}

// Hash returns a digest of the posts, 64-bit FNV-1a, as 16 hexadecimal digits. It
// detects changes, not forgeries.
func Hash(posts []post.Post) string {
	h := fnv.New64a()
	// Neither can fail: a post is plain data, and a hash accepts all bytes.
	_ = json.NewEncoder(h).Encode(posts)
	return fmt.Sprintf("%016x", h.Sum64())
}

// round rounds to four decimals; NaN becomes 0.
func round(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return math.Round(v*1e4) / 1e4
}
