// Package model holds the five trained models that score a post: the filters
// for spam, NSFW and misinformation, the engagement model and the quality model.
// It predicts, explains predictions, and reads and writes the file of a set of
// models. Package train trains them.
//
// Each model is a linear predictor η = b + Σ w_j x_j over the features of
// package text with a link: a filter's probability is 1/(1+exp(−η)); the clicks
// per 1,000 impressions are exp(η), at most 1,000; the quality is η clipped to 0…1.
//
// Weights are quantised to 16-bit multiples of a power of two, and so are features,
// so that every sum is exact in float64, in whatever order it is taken. The package
// also has an exponential of its own. A prediction therefore has the same bits
// natively and in WebAssembly, before saving and after loading.
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

// Link is the link function between the linear predictor and the prediction.
type Link string

// The links.
const (
	Logit    Link = "logit"    // the prediction is a probability, parts are log-odds
	Log      Link = "log"      // the prediction is a rate, a part multiplies it by exp(part)
	Identity Link = "identity" // the prediction is η clipped to 0…1, parts have its unit
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

// logMaxClicks is ln 1000: 1,000 impressions bring at most 1,000 clicks.
const logMaxClicks = 6.907755278982137

// Prediction is the five models' predictions for one post.
type Prediction struct {
	// Spam, NSFW and Misinformation are probabilities, 0…1.
	Spam, NSFW, Misinformation float64
	// Clicks is the expected number per 1,000 impressions, 0…1000.
	Clicks float64
	// Quality is how good the post is for its reader, 0…1.
	Quality float64
}

// Set is the five trained models with the features they use. It is immutable and
// may be used by several goroutines at once. Make one with New or Load; the zero
// value is not usable.
type Set struct {
	about     About
	extractor *text.Extractor
	models    [Kinds]linear
}

// About is the provenance of a set.
type About struct {
	// Seed and LogSize identify the behaviour log that the models were trained on.
	Seed    uint64 `json:"seed"`
	LogSize int    `json:"logSize"`
	// DataHash is a digest of that log; it shows that the log has changed.
	DataHash string `json:"dataHash"`
	// Text holds the feature settings, defaults filled in.
	Text text.Settings `json:"text"`
	// Figures are the measurements of each model in training.
	Figures [Kinds]Figures `json:"figures"`
}

// Figures are the measurements of one model in training, rounded to four decimals.
type Figures struct {
	// Rows is how many rows of the log the model was fitted to.
	Rows int `json:"rows"`
	// L2 is the strength of the penalty.
	L2 float64 `json:"l2"`
	// Iterations counts L-BFGS iterations; Gradient is the largest absolute element of
	// the gradient at the end.
	Iterations int     `json:"iterations"`
	Gradient   float64 `json:"gradient"`
	// LogFolds is the AUC of a filter, or the Spearman rank correlation of the other
	// two models, in cross-validation on the log.
	LogFolds float64 `json:"logFolds"`
	// Calibration is a filter's expected calibration error in that cross-validation;
	// 0 for the other two.
	Calibration float64 `json:"calibration"`
	// HeldOut is the AUC or Spearman correlation on the hand-written posts, against
	// their truth. No model is trained on those.
	HeldOut float64 `json:"heldOut"`
}

// New returns a set of the given models, in order of Kind; a model with nil Columns
// is missing from the set. Weights are rounded to the grid of the file format, so
// that a set that was saved and loaded predicts the same. It returns an error when
// a model has the wrong number of weights, or a number that is not finite or too
// large.
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

// Has reports whether the set has a model of this kind. A missing model predicts 0
// for every post.
func (s *Set) Has(k Kind) bool { return s.models[k].weights != nil }

// With returns a copy of the set in which model k has the weights w and the given
// figures; the other models are the same to the last bit. Errors are those of New.
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

// Only is a set of model k of s alone: the others are missing, and their figures are zero.
func (s *Set) Only(k Kind) *Set {
	one := &Set{about: s.about, extractor: s.extractor}
	one.about.Figures = [Kinds]Figures{}
	one.models[k], one.about.Figures[k] = s.models[k], s.about.Figures[k]
	return one
}

// Put returns a copy of the set in which model k is that of another set, to the last bit. It returns an error where the other
// set has no such model, or reads other features.
func (s *Set) Put(k Kind, from *Set) (*Set, error) {
	if !from.Has(k) {
		return nil, fmt.Errorf("model: the other set has no model for %s", k)
	}
	if s.about.Text != from.about.Text {
		return nil, fmt.Errorf("model: %s reads other features than the set that it is to join", k)
	}
	next := *s
	next.models[k], next.about.Figures[k] = from.models[k], from.about.Figures[k]
	return &next, nil
}

// Weights are the numbers that model k predicts with, on the grid of the file format; each is exact. A missing model has none.
func (s *Set) Weights(k Kind) Weights {
	l := &s.models[k]
	if l.weights == nil {
		return Weights{}
	}
	w := Weights{Intercept: l.intercept, Columns: make([]float64, len(l.weights))}
	for i := range w.Columns {
		w.Columns[i] = l.weight(int32(i))
	}
	return w
}

// About returns the set's provenance.
func (s *Set) About() About { return s.about }

// Predict returns the models' predictions for p.
func (s *Set) Predict(p *post.Post) Prediction { return s.PredictIn(new(text.Scratch), p) }

// PredictIn is Predict with memory that is used again: for many posts.
func (s *Set) PredictIn(scratch *text.Scratch, p *post.Post) Prediction {
	features := s.extractor.UnnamedFeatures(p, scratch)
	return s.predict(func(l *linear) float64 { return l.eta(features) })
}

// PredictRow is Predict of a post by row i of a matrix that the set's features were made into. It panics where there is no such row.
func (s *Set) PredictRow(x *text.Matrix, i int) Prediction {
	index, value := x.Row(i)
	return s.predict(func(l *linear) float64 { return l.rowEta(index, value) })
}

func (s *Set) predict(eta func(*linear) float64) Prediction {
	mean := func(k Kind) float64 {
		if !s.Has(k) {
			return 0
		}
		return k.Link().mean(eta(&s.models[k]))
	}
	return Prediction{
		Spam:           mean(Spam),
		NSFW:           mean(NSFW),
		Misinformation: mean(Misinformation),
		Clicks:         mean(Engagement),
		Quality:        mean(Quality),
	}
}
