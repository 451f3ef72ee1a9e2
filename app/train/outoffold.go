package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/schema"
)

// Outcome is the result of training on a user's feed of n posts. Each post is scored
// by models that were not trained on it.
type Outcome struct {
	// Sets has one set of models per fold, trained on the other folds. Fold has each
	// post's fold. Posts that are copies of one another are in the same fold: see assignTexts.
	Sets []*model.Set
	Fold []uint8
	// Whole is trained on all posts. It is for export and for other posts, never for
	// these.
	Whole *model.Set
	// Predictions has one prediction per post, by Sets[Fold[i]].
	Predictions []model.Prediction
	// Reports are of the models; one that could not tell any posts apart is none, and its
	// report says why.
	Reports [model.Kinds]Report
}

// wideFrom is the number of posts from which more hashed columns pay.
const wideFrom = 10_000

// penalties are the values of L2 to choose from, the smallest first. The choice is
// made on a split of each fit's own rows.
var penalties = [model.Kinds][]float64{
	model.Spam: {1e-6, 1e-5, 1e-4, 1e-3}, model.NSFW: {1e-6, 1e-5, 1e-4, 1e-3}, model.Misinformation: {1e-6, 1e-5, 1e-4, 1e-3},
	model.Engagement: {1e-3, 1e-2, 1e-1, 1}, model.Quality: {3e-4, 3e-3, 3e-2},
}

// innerRows is the largest number of rows on which a penalty is chosen.
const innerRows = 4000

// OutOfFold trains the models that f has the columns for, once without each fold and
// once on all posts, and scores each post by a model that was not fitted to it. The
// penalty of each fit is chosen on a split of its own rows. A filter is calibrated
// on the rows of the other folds (Platt 1999); the linear predictors of those come
// from models that were trained on the post, so that its label still has a small
// influence on the two numbers of the calibration.
//
// The seed assigns posts to folds and splits the rows. OutOfFold returns ctx's error
// when ctx ends.
func OutOfFold(ctx context.Context, f *schema.Feed, seed uint64, settings Settings) (*Outcome, error) {
	p, err := Prepare(ctx, f, seed, settings)
	if err != nil {
		return nil, err
	}
	o := &Outcome{Fold: p.fold}
	folds := p.settings.Folds
	weights := make([][model.Kinds]model.Weights, folds+1) // the last are Whole's
	about := model.About{Seed: seed, LogSize: len(f.Posts), Text: p.features.Settings()}
	for k, has := range f.Has {
		if !has {
			o.Reports[k].Why = f.Why[k]
		}
	}
	if err := p.fitAll(ctx, func(k model.Kind, fitted []Fitted) error {
		j, err := p.job(k)
		if err != nil {
			return err
		}
		report, err := j.outOfFold(ctx, o.Fold, fitted, weights)
		if err != nil {
			return err
		}
		if o.Reports[k] = report; !report.Has {
			return nil
		}
		measure := report.Spearman
		if k < model.Engagement {
			measure = report.AUC
		}
		about.Figures[k] = model.Figures{Rows: report.Rows, L2: report.Penalty, Iterations: report.Iterations, LogFolds: measure.Value}
		return nil
	}); err != nil {
		return nil, err
	}
	for _, w := range weights {
		set, err := model.New(about, w)
		if err != nil {
			return nil, fmt.Errorf("train: %w", err)
		}
		o.Sets = append(o.Sets, set)
	}
	o.Whole, o.Sets = o.Sets[folds], o.Sets[:folds]
	o.Predictions = make([]model.Prediction, len(f.Posts))
	for i := range f.Posts {
		if i%512 == 0 {
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
		o.Predictions[i] = o.Sets[o.Fold[i]].PredictRow(p.rows, i)
	}
	return o, nil
}

// Again trains model k of a feed as [OutOfFold] has trained it on all posts, from what came of that: the folds of the posts, the
// seed, and in the settings the features and the penalty that it chose. The same input gives the same bits as there. It returns
// an error where the settings are out of range, or the posts give no such model, and ctx's error when ctx ends.
func Again(ctx context.Context, k model.Kind, posts []post.Post, fold []uint8, seed uint64, settings Settings) (model.Weights, Report, error) {
	fail := func(err error) (model.Weights, Report, error) { return model.Weights{}, Report{}, err }
	if k >= model.Kinds || !settings.Text.Valid() || settings.Folds < 2 || len(fold) != len(posts) {
		return fail(errors.New("train: no such model, or the folds or the settings are not those of the posts"))
	}
	for _, f := range fold {
		if int(f) >= settings.Folds {
			return fail(errors.New("train: a post is in a fold that there is not"))
		}
	}
	settings.loose = true
	p := &Prepared{log: logOf(posts), fold: fold, seed: seed, settings: settings}
	p.has[k] = true
	if err := p.fill(ctx, posts); err != nil {
		return fail(err)
	}
	weights := make([][model.Kinds]model.Weights, settings.Folds+1)
	var report Report
	err := p.fitAll(ctx, func(k model.Kind, fitted []Fitted) error {
		j, err := p.job(k)
		if err == nil {
			report, err = j.outOfFold(ctx, fold, fitted, weights)
		}
		return err
	})
	if err == nil && !report.Has {
		err = errors.New(report.Why)
	}
	return weights[settings.Folds][k], report, err
}

// outOfFold predicts the job's rows by the model that was fitted without their fold, stores the weights, and returns the report.
// Models that tell no two posts apart are none: each fold's
// would give its posts a number of its own, which says nothing of a post.
func (j *job) outOfFold(ctx context.Context, foldOf []uint8, fitted []Fitted, weights [][model.Kinds]model.Weights) (Report, error) {
	folds := len(weights) - 1
	rows := make([]int, len(j.rows)) // all of them
	fold := make([]int, len(j.rows))
	for r, i := range j.rows {
		rows[r], fold[r] = r, int(foldOf[i])
	}
	eta := make([]float64, len(j.rows))
	results := make([]*glm.Result, folds+1)
	for f := range fitted {
		results[f] = fitted[f].result(j.family)
	}
	for r := range rows {
		if r%512 == 0 && ctx.Err() != nil {
			return Report{}, ctx.Err()
		}
		eta[r] = j.eta(results[fold[r]], r)
	}
	if blank(eta, fold) {
		return Report{Rows: len(rows), Why: "no two of the posts to learn from differ in their text or in another column that is learned from"}, nil
	}
	// The calibration of each fold uses the predictors of the others before their
	// calibration.
	calibrated := slices.Clone(eta)
	for f, result := range results {
		w := model.Weights{Intercept: result.Intercept, Columns: result.Weights}
		if j.family == glm.Logistic {
			others := slices.DeleteFunc(slices.Clone(rows), func(r int) bool { return fold[r] == f })
			slope, shift, err := platt(ctx, eta, j.data.Y, others)
			if ctx.Err() != nil {
				return Report{}, ctx.Err()
			}
			if err != nil { // predictions are no better than chance, as the report shows
				slope, shift = 1, 0
			}
			w.Intercept = shift + slope*w.Intercept
			for c := range w.Columns {
				w.Columns[c] *= slope
			}
			for r := range rows {
				if fold[r] == f {
					calibrated[r] = shift + slope*eta[r]
				}
			}
		}
		weights[f][j.kind] = w
	}
	report := j.report(ctx, calibrated, fold)
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	report.Iterations, report.Penalty = fitted[folds].Iterations, fitted[folds].L2
	return report, nil
}

// loss is the weighted loss of a row by a model.
func (j *job) loss(r *glm.Result, row int) float64 {
	exposure, weight := 1.0, 1.0
	if j.data.Exposure != nil {
		exposure = j.data.Exposure[row]
	}
	if j.data.Weight != nil {
		weight = j.data.Weight[row]
	}
	return weight * j.family.Loss(j.eta(r, row), j.data.Y[row], exposure)
}

// penalty returns the penalty with the smallest loss on a quarter of rows, for a
// model fitted to the other three quarters.
func (j *job) penalty(ctx context.Context, rng *rand.Rand, rows []int) (float64, error) {
	shuffled := slices.Clone(rows)
	rng.Shuffle(len(shuffled), func(a, b int) { shuffled[a], shuffled[b] = shuffled[b], shuffled[a] })
	shuffled = shuffled[:min(len(shuffled), innerRows)]
	part := j.data.Select(shuffled[:3*len(shuffled)/4])
	rest := shuffled[3*len(shuffled)/4:]
	best, least := penalties[j.kind][0], math.Inf(1)
	for _, l2 := range penalties[j.kind] {
		r, err := glm.Fit(ctx, j.family, part, glm.Settings{L2: l2, Tolerance: 1e-4, Iterations: 60, UsedOnly: true})
		if err != nil {
			return 0, err
		}
		var loss float64
		for _, row := range rest {
			loss += j.loss(r, row)
		}
		if loss <= least { // of equal losses the largest penalty
			best, least = l2, loss
		}
	}
	return best, nil
}
