package train

import (
	"context"
	"fmt"
	"math/rand/v2"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
)

// One trains model k alone on log, with the features of settings, and returns its weights in full precision and its figures
// but HeldOut. It does for one model what [Posts] does for five: the same log, seed and settings give the same bits. The seed
// assigns rows to folds. It returns an error for settings out of range and where log has too few posts for the model, and
// ctx's error when ctx ends.
func One(ctx context.Context, k model.Kind, log []post.Post, seed uint64, settings Settings) (model.Weights, model.Figures, error) {
	fail := func(err error) (model.Weights, model.Figures, error) { return model.Weights{}, model.Figures{}, err }
	if k >= model.Kinds || !settings.Text.Valid() {
		return fail(fmt.Errorf("train: no model %d, or feature settings out of range: %+v", k, settings.Text))
	}
	if settings.Folds == 0 {
		settings.Folds = 5
	}
	if settings.Folds < 2 {
		return fail(fmt.Errorf("train: Folds is %d, want at least 2", settings.Folds))
	}
	if settings.L2[k] == 0 {
		settings.L2[k] = DefaultL2[k]
	}
	m, err := matrix(ctx, text.New(settings.Text), log)
	if err != nil {
		return fail(err)
	}
	j, err := newJob(k, logOf(log), m, settings)
	if err != nil {
		return fail(err)
	}
	w, figures, err := j.run(ctx, rand.New(rand.NewPCG(seed, 1+uint64(k))))
	if err != nil {
		return fail(fmt.Errorf("train: %s: %w", k, err))
	}
	return w, figures, nil
}

// RetrainFilter trains filter k on log and returns a copy of set with it; the other
// four models are the same to the last bit. The features are those of set; the seed
// assigns rows to folds. It returns an error when k is no filter or log has too few
// labels, and ctx's error when ctx ends.
func RetrainFilter(ctx context.Context, k model.Kind, log []post.Post, set *model.Set, seed uint64, settings Settings) (*model.Set, error) {
	if k >= model.Engagement {
		return nil, fmt.Errorf("train: %s is no filter", k)
	}
	settings.Text = set.About().Text
	w, figures, err := One(ctx, k, log, seed, settings)
	if err != nil {
		return nil, err
	}
	return set.With(k, w, figures)
}
