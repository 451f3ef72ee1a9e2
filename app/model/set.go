// Package model holds the five trained models that score a post: the filters
// for spam, NSFW and misinformation, the engagement model and the quality model.
// It predicts, explains a prediction, and reads and writes the one file the
// models are kept in. Training them is package train's.
//
// Each model is a linear predictor η = b + Σ w_j x_j over the features of
// package text and a link: a filter's probability is 1/(1+exp(−η)); the clicks
// per 1,000 impressions are exp(η); the quality is η itself, cut to 0…1.
//
// Weights lie on a grid of powers of two (16 bits a weight) and features on
// another, so that every sum is exact in float64, in whatever order it is
// taken. With an exponential of its own, a prediction therefore has the same
// bits natively and in WebAssembly, before and after saving.
package model

import (
	"fmt"
	"math"

	"decouple/app/post"
	"decouple/app/text"
)

// Kind names one of the five models.
type Kind uint8

// The models.
const (
	Spam Kind = iota
	NSFW
	Misinformation
	Engagement
	Quality
	// Kinds is the number of models.
	Kinds = 5
)

var kindNames = [Kinds]string{"spam", "nsfw", "misinformation", "engagement", "quality"}

// String returns the model's name in lower case.
func (k Kind) String() string {
	if k < Kinds {
		return kindNames[k]
	}
	return fmt.Sprintf("model %d", uint8(k))
}

// Link says how a prediction follows from the linear predictor.
type Link string

// The links.
const (
	Logit    Link = "logit"    // probability; parts are in log-odds
	Log      Link = "log"      // rate; parts are in logarithms, exp(part) is a factor
	Identity Link = "identity" // value cut to 0…1; parts are in its own points
)

// Link returns the model's link.
func (k Kind) Link() Link {
	switch k {
	case Engagement:
		return Log
	case Quality:
		return Identity
	}
	return Logit
}

// mean returns the prediction at the linear predictor eta.
func (l Link) mean(eta float64) float64 {
	switch l {
	case Logit:
		return sigmoid(eta)
	case Log:
		return exp(math.Min(eta, logMaxClicks))
	}
	return math.Min(math.Max(eta, 0), 1)
}

// logMaxClicks is the logarithm of the most clicks that a thousand impressions
// can bring.
const logMaxClicks = 6.907755278982137

// Prediction is what the models say of one post.
type Prediction struct {
	// Spam, NSFW and Misinformation are probabilities, 0…1.
	Spam, NSFW, Misinformation float64
	// Clicks is the number expected of 1,000 impressions, 0…1000.
	Clicks float64
	// Quality is how good the post is for its reader, 0…1.
	Quality float64
}

// Set is the five trained models with the features they read. It does not
// change once made and may be used by several goroutines at once. Make one with
// New or Load; the zero value predicts nothing.
type Set struct {
	about     About
	extractor *text.Extractor
	models    [Kinds]linear
}

// About says where a set comes from.
type About struct {
	// Seed and LogSize name the behaviour log that the models were trained on.
	Seed    uint64 `json:"seed"`
	LogSize int    `json:"logSize"`
	// DataHash is a digest of that log, so that a change of it is noticed.
	DataHash string `json:"dataHash"`
	// Text holds the feature settings, defaults filled in.
	Text text.Settings `json:"text"`
	// Figures holds what was measured in training.
	Figures [Kinds]Figures `json:"figures"`
}

// Figures are the measurements of one model, all rounded to four decimals.
type Figures struct {
	// Rows is how many rows of the log the model was fitted to.
	Rows int `json:"rows"`
	// L2 is the strength of the penalty.
	L2 float64 `json:"l2"`
	// Iterations of L-BFGS, and the largest element of the gradient at the end.
	Iterations int     `json:"iterations"`
	Gradient   float64 `json:"gradient"`
	// LogFolds is the AUC of a filter, the Spearman rank correlation of the other
	// two, on rows of the log left out of the fit.
	LogFolds float64 `json:"logFolds"`
	// Calibration is a filter's expected calibration error on those rows; 0 for the
	// other two.
	Calibration float64 `json:"calibration"`
	// HeldOut is the AUC or Spearman on the hand-written posts, against their truth.
	HeldOut float64 `json:"heldOut"`
}

// New returns a set of the given models, in order of Kind; one with nil Columns
// is missing from the set. Their weights are
// rounded to the grid that files use, so that a saved and loaded set predicts
// the same. It returns an error when a model has the wrong number of weights or
// a number is not finite.
func New(about About, models [Kinds]Weights) (*Set, error) {
	if !about.Text.Valid() {
		return nil, fmt.Errorf("model: feature settings out of range: %+v", about.Text)
	}
	s := &Set{extractor: text.New(about.Text)}
	about.Text = s.extractor.Settings()
	s.about = about
	for k, w := range models {
		if w.Columns == nil {
			continue // there is no such model
		}
		if len(w.Columns) != s.extractor.Cols() {
			return nil, fmt.Errorf("model: %s: %d weights for %d columns", Kind(k), len(w.Columns), s.extractor.Cols())
		}
		l, err := quantise(w)
		if err != nil {
			return nil, fmt.Errorf("model: %s: %w", Kind(k), err)
		}
		s.models[k] = l
	}
	return s, nil
}

// Has reports whether the set has a model of this kind. A missing filter, and a
// missing objective, predicts 0 of every post.
func (s *Set) Has(k Kind) bool { return s.models[k].weights != nil }

// With returns a set in which model k is made of w, with its figures; the other
// models are the same to the last bit.
func (s *Set) With(k Kind, w Weights, figures Figures) (*Set, error) {
	if len(w.Columns) != s.extractor.Cols() {
		return nil, fmt.Errorf("model: %s: %d weights for %d columns", k, len(w.Columns), s.extractor.Cols())
	}
	l, err := quantise(w)
	if err != nil {
		return nil, fmt.Errorf("model: %s: %w", k, err)
	}
	next := *s
	next.models[k], next.about.Figures[k] = l, figures
	return &next, nil
}

// About returns where the set comes from.
func (s *Set) About() About { return s.about }

// Predict returns what the models say of p.
func (s *Set) Predict(p *post.Post) Prediction { return s.PredictIn(new(text.Scratch), p) }

// PredictIn is Predict in the memory of room, for very many posts.
func (s *Set) PredictIn(room *text.Scratch, p *post.Post) Prediction {
	features := s.extractor.Unnamed(p, room)
	mean := func(k Kind) float64 {
		if !s.Has(k) {
			return 0
		}
		return k.Link().mean(s.models[k].eta(features))
	}
	return Prediction{
		Spam:           mean(Spam),
		NSFW:           mean(NSFW),
		Misinformation: mean(Misinformation),
		Clicks:         mean(Engagement),
		Quality:        mean(Quality),
	}
}
