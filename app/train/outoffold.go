package train

import (
	"context"
	"errors"

	"decouple/app/intake"
	"decouple/app/model"
)

// Outcome is what training on a reader's feed gives: n posts, each scored by
// models that did not see it.
type Outcome struct {
	// Sets has one set of models for each fold, trained on the other folds; Fold
	// says of each post which of them scored it.
	Sets []*model.Set
	Fold []uint8
	// Whole is trained on all posts: to keep and to export, never to score these.
	Whole *model.Set
	// Predictions has one for each post, by Sets[Fold[i]].
	Predictions []model.Prediction
	Reports     [model.Kinds]Report
}

// Report says how good one model is on posts that it did not see.
type Report struct {
	// Has says that there is a model; otherwise Why says why not.
	Has bool   `json:"has"`
	Why string `json:"why,omitempty"`
	// Rows is how many posts it learned from.
	Rows int `json:"rows"`
	// AUC, Accuracy (at one half), and what always saying the commoner answer
	// reaches; Precision and Recall at Threshold. Filters only.
	AUC       float64 `json:"auc,omitempty"`
	Accuracy  float64 `json:"accuracy,omitempty"`
	Majority  float64 `json:"majority,omitempty"`
	Threshold float64 `json:"threshold,omitempty"`
	Precision float64 `json:"precision,omitempty"`
	Recall    float64 `json:"recall,omitempty"`
	// Spearman, the mean absolute error, and that of always saying the median.
	// Engagement and quality only.
	Spearman    float64 `json:"spearman,omitempty"`
	MeanError   float64 `json:"meanError,omitempty"`
	MedianError float64 `json:"medianError,omitempty"`
	// Curve is the calibration of a filter: up to ten bins.
	Curve      []Bin   `json:"curve,omitempty"`
	Iterations int     `json:"iterations"`
	Penalty    float64 `json:"penalty"`
}

// Bin is one point of a calibration plot.
type Bin struct {
	Predicted float64 `json:"predicted"`
	Observed  float64 `json:"observed"`
	N         int     `json:"n"`
}

// OutOfFold trains the models that f's columns allow, five times without a fifth
// of the posts and once on all.
func OutOfFold(ctx context.Context, f *intake.Feed, seed uint64, settings Settings) (*Outcome, error) {
	return nil, errors.New("train: not built yet")
}
