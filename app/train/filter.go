package train

import (
	"context"
	"fmt"
	"math/rand/v2"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
)

// RetrainFilter trains filter k on log and returns a copy of set with it; the other
// four models are the same to the last bit. The features are those of set; the seed
// assigns rows to folds. It returns an error when k is no filter or log has too few
// labels, and ctx's error when ctx ends.
func RetrainFilter(ctx context.Context, k model.Kind, log []post.Post, set *model.Set, seed uint64, settings Settings) (*model.Set, error) {
	if k >= model.Engagement {
		return nil, fmt.Errorf("train: %s is no filter", k)
	}
	if settings.Folds == 0 {
		settings.Folds = 5
	}
	if settings.L2[k] == 0 {
		settings.L2[k] = DefaultL2[k]
	}
	x := text.New(set.About().Text)
	m := &text.Matrix{Cols: x.Cols()}
	for i := range log {
		if i%256 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		x.Append(m, &log[i])
	}
	j, err := newJob(k, log, m, settings)
	if err != nil {
		return nil, err
	}
	w, figures, err := j.run(ctx, rand.New(rand.NewPCG(seed, 1+uint64(k))))
	if err != nil {
		return nil, fmt.Errorf("train: %s: %w", k, err)
	}
	return set.With(k, w, figures)
}
