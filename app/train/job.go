package train

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/metric"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/text"
)

// job is the training of one model.
type job struct {
	kind     model.Kind
	family   glm.Family
	data     glm.Data
	settings Settings
	// byValue says that the engagement is post.Log.Value, not clicks per impression.
	byValue bool
	// rows are the indices of the posts that the rows of data were made from.
	rows []int
	// target is what predictions are evaluated against: 0 or 1 for a filter, clicks per
	// impression or the engagement's value, the mean rating.
	target []float64
	// spare is memory for fits, or nil.
	spare *[]int32
}

// perImpressions is the number of impressions that predicted clicks are counted for.
const perImpressions = 1000

// logged is what was logged of n posts.
type logged struct {
	n  int
	of func(i int) *post.Log
}

func logOf(posts []post.Post) logged {
	return logged{len(posts), func(i int) *post.Log { return &posts[i].Log }}
}

// newJob selects the posts of log that model k can be trained on. all has the
// features of every post. It returns an error when there are too few.
func newJob(k model.Kind, log logged, all *text.Matrix, settings Settings) (*job, error) {
	j := &job{kind: k, settings: settings}
	add := func(i int, y float64) {
		j.rows = append(j.rows, i)
		j.data.Y = append(j.data.Y, y)
	}
	for i := range log.n {
		l := log.of(i)
		switch k {
		case model.Engagement:
			j.family = glm.Poisson
			switch {
			case l.HasValue:
				j.byValue = true
				add(i, l.Value)
				j.data.Exposure = append(j.data.Exposure, 1)
				j.target = append(j.target, l.Value)
			case l.Impressions > 0:
				add(i, float64(l.Clicks))
				j.data.Exposure = append(j.data.Exposure, float64(l.Impressions)/perImpressions)
				j.target = append(j.target, float64(l.Clicks)/float64(l.Impressions))
			}
		case model.Quality:
			j.family = glm.LeastSquares
			if l.Ratings > 0 {
				add(i, l.Rating)
				j.data.Weight = append(j.data.Weight, float64(l.Ratings))
				j.target = append(j.target, l.Rating)
			}
		default:
			j.family = glm.Logistic
			if label := [...]post.Label{l.Spam, l.NSFW, l.Misinformation}[k]; label != post.Unlabelled {
				y := 0.0
				if label == post.Yes {
					y = 1
				}
				add(i, y)
			}
		}
	}
	if k < model.Engagement {
		j.target = j.data.Y
	}
	if len(j.rows) < 2*settings.Folds {
		what := "was labelled for it"
		switch k {
		case model.Engagement:
			what = "was shown"
		case model.Quality:
			what = "was rated"
		}
		return nil, fmt.Errorf("train: %s: %d posts of the log can be learned from, need at least %d; the others have nothing that %s",
			k, len(j.rows), 2*settings.Folds, what)
	}
	if j.data.X = all; len(j.rows) < log.n {
		j.data.Rows = make([]int32, len(j.rows))
		for r, i := range j.rows {
			j.data.Rows[r] = int32(i)
		}
	}
	if k == model.Engagement {
		j.data.Weight = glm.ClickWeights(j.data.Y, j.data.Exposure)
	}
	return j, nil
}

// run fits the model without each fold and on all rows, and calibrates a filter by
// its predictions for the left-out folds.
func (j *job) run(ctx context.Context, rng *rand.Rand) (model.Weights, model.Figures, error) {
	fold := assignFolds(rng, j.data.N(), j.settings.Folds)
	eta := make([]float64, j.data.N())
	for f := range j.settings.Folds {
		var in, out []int
		for i, at := range fold {
			if at == f {
				out = append(out, i)
			} else {
				in = append(in, i)
			}
		}
		r, err := j.fit(ctx, j.data.Part(in), j.settings.L2[j.kind], f)
		if err != nil {
			return model.Weights{}, model.Figures{}, err
		}
		for _, i := range out {
			eta[i] = j.eta(r, i)
		}
	}
	r, err := j.fit(ctx, j.data, j.settings.L2[j.kind], j.settings.Folds)
	if err != nil {
		return model.Weights{}, model.Figures{}, err
	}
	if !r.Converged {
		return model.Weights{}, model.Figures{}, fmt.Errorf("no minimum found in %d iterations: the gradient is still %.2g; a larger L2 helps", r.Iterations, r.GradientNorm)
	}
	w := model.Weights{Intercept: r.Intercept, Columns: r.Weights}
	figures := model.Figures{Rows: j.data.N(), L2: j.settings.L2[j.kind], Iterations: r.Iterations, Gradient: r.GradientNorm}
	if j.family == glm.Logistic {
		figures.LogFolds = round(metric.AUC(eta, isOne(j.target)))
		figures.Calibration, err = j.calibrate(ctx, eta, fold, &w)
		return w, figures, err
	}
	figures.LogFolds = round(metric.Spearman(eta, j.target))
	return w, figures, nil
}

// eta is the linear predictor of a row by a model.
func (j *job) eta(r *glm.Result, row int) float64 { return r.Eta(j.data.X, j.data.At(row)) }

// fit fits one of the job's models; number counts them, for Progress.
func (j *job) fit(ctx context.Context, data glm.Data, l2 float64, number int) (*glm.Result, error) {
	settings := glm.Settings{L2: l2, Spare: j.spare}
	if j.settings.loose {
		settings.Tolerance, settings.Iterations, settings.UsedOnly = 1e-5, 150, true
	}
	if report := j.settings.Progress; report != nil {
		settings.Progress = func(p glm.Progress) error {
			return report(Progress{Kind: j.kind, Fit: number, Fits: j.settings.Folds + 1, Progress: p})
		}
	}
	return glm.Fit(ctx, j.family, data, settings)
}

// calibrate calibrates w by Platt's method ("Probabilistic outputs for support
// vector machines", 1999): a logistic regression of the labels on eta, the
// cross-validated linear predictors, whose slope and intercept are then applied to w.
// It corrects the shrinkage of a penalised fit.
//
// It returns the expected calibration error in cross-validation: each fold is
// calibrated with the slope and intercept of the others.
func (j *job) calibrate(ctx context.Context, eta []float64, fold []int, w *model.Weights) (float64, error) {
	p := make([]float64, len(eta))
	for f := range j.settings.Folds {
		var in []int
		for i, at := range fold {
			if at != f {
				in = append(in, i)
			}
		}
		slope, shift, err := platt(ctx, eta, j.data.Y, in)
		if err != nil {
			return 0, err
		}
		for i, at := range fold {
			if at == f {
				p[i] = glm.Logistic.Mean(shift + slope*eta[i])
			}
		}
	}
	all := make([]int, len(eta))
	for i := range all {
		all[i] = i
	}
	slope, shift, err := platt(ctx, eta, j.data.Y, all)
	if err != nil {
		return 0, err
	}
	w.Intercept = shift + slope*w.Intercept
	for i := range w.Columns {
		w.Columns[i] *= slope
	}
	return round(metric.Calibration(p, isOne(j.target), calibrationBins).ECE), nil
}

// calibrationBins is the number of bins for the calibration error.
const calibrationBins = 10

// platt returns the slope and intercept of the logistic regression of y on eta over
// rows. It returns an error when the slope is not positive.
func platt(ctx context.Context, eta, y []float64, rows []int) (slope, shift float64, err error) {
	var data glm.Data
	data.X = &text.Matrix{Cols: 1}
	for n, i := range rows {
		if n%512 == 0 && ctx.Err() != nil {
			return 0, 0, ctx.Err()
		}
		data.X.AppendRow([]text.Entry{{Column: 0, Value: float32(eta[i])}})
		data.Y = append(data.Y, y[i])
	}
	// A tiny penalty keeps the slope finite where eta separates the labels perfectly.
	r, err := glm.Fit(ctx, glm.Logistic, data, glm.Settings{L2: 1e-6})
	if err != nil {
		return 0, 0, err
	}
	if slope = r.Weights[0]; !(slope > 0) || math.IsInf(slope, 1) {
		return 0, 0, errors.New("the labels have nothing to do with the posts: held-out rows are predicted no better than by chance")
	}
	return slope, r.Intercept, nil
}

// assignFolds assigns a fold, 0…folds-1, to each of n rows at random; the sizes of
// folds differ by at most one.
func assignFolds(rng *rand.Rand, n, folds int) []int {
	fold := make([]int, n)
	for at, i := range rng.Perm(n) {
		fold[i] = at % folds
	}
	return fold
}

// isOne reports for each target whether it is 1.
func isOne(target []float64) []bool {
	b := make([]bool, len(target))
	for i, y := range target {
		b[i] = y == 1
	}
	return b
}
