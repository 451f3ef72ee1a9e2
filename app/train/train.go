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
	// LogSize is how many posts of the log All generates; 0 means sample.LogSize.
	LogSize int
	// Text are the features.
	Text text.Settings
	// L2 is the strength of each model's penalty, by model.Kind; 0 means DefaultL2.
	L2 [model.Kinds]float64
	// Folds is the number of parts the log is dealt to for the measures on left-out
	// rows and for calibration; 0 means 5.
	Folds int
	// Progress, if not nil, is told of each iteration of each fit, on a goroutine of
	// All's. An error from it ends the training and is returned.
	Progress func(Progress) error

	// loose ends fits at a gradient that no report shows, as a reader waits for them.
	loose bool
}

// Progress is how far the training has come.
type Progress struct {
	// Kind is the model being trained.
	Kind model.Kind
	// Fit counts this model's fits from 0: the folds first, then all rows, Fits-1.
	Fit, Fits int
	glm.Progress
}

// DefaultL2 are the penalties for the sample's log, by the one-standard-error rule
// (Hastie, Tibshirani and Friedman, "The Elements of Statistical Learning", 7.10):
// of those tried, in steps of two to three, the strongest whose figure on left-out
// rows of the log is within a standard error, about 0.01, of the best.
var DefaultL2 = [model.Kinds]float64{3e-4, 3e-4, 3e-4, 2e-2, 1e-3}

// All generates the behaviour log of the seed, trains the five models on it and
// measures them on its folds and on the hand-written posts, which no model was
// trained on. The result depends on the seed and settings alone, but for last
// bits that differ between machines.
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

// Posts trains the five models on log and measures them on its folds and, by
// their truth, on held. Posts of held without a truth are left out; a measure
// that needs more posts than there are is 0. The seed deals rows to folds.
func Posts(ctx context.Context, log, held []post.Post, seed uint64, settings Settings) (*model.Set, error) {
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
		j, err := newJob(model.Kind(k), log, all, settings)
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
	for k, v := range HeldOut(set, held) {
		about.Figures[k].HeldOut = round(v)
	}
	return model.New(about, weights)
}

// Hash returns a digest of the posts, 64-bit FNV-1a, as 16 hexadecimal digits. It tells a change, not a forgery.
func Hash(posts []post.Post) string {
	h := fnv.New64a()
	// A post is plain data: its JSON always encodes, and a hash takes all.
	_ = json.NewEncoder(h).Encode(posts)
	return fmt.Sprintf("%016x", h.Sum64())
}

// round keeps four decimals, 0 for a figure that is not a number.
func round(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return math.Round(v*1e4) / 1e4
}
