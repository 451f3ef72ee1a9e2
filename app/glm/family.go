package glm

import (
	"fmt"
	"math"
)

// Family is the kind of model: what the target is and how its mean follows from
// the linear predictor η.
type Family uint8

// The families.
const (
	// Logistic is for targets 0…1: mean 1/(1+exp(−η)), cross-entropy loss. Targets
	// strictly between 0 and 1 make it a fractional logit.
	Logistic Family = iota
	// Poisson is for counts: mean exposure·exp(η), log link.
	Poisson
	// LeastSquares is for any number: mean η, loss (y−η)²/2.
	LeastSquares
)

// String returns the family's name in lower case.
func (f Family) String() string {
	switch f {
	case Logistic:
		return "logistic"
	case Poisson:
		return "Poisson"
	case LeastSquares:
		return "least-squares"
	}
	return fmt.Sprintf("family %d", uint8(f))
}

// etaCap is where Poisson's exp is carried on by its tangent, so that a line
// search that steps too far meets a large finite number and not +Inf. Such means
// (e^30, 10^13) are past all data.
const etaCap = 30

// Mean returns the mean at the linear predictor eta, with exposure 1.
func (f Family) Mean(eta float64) float64 {
	switch f {
	case Logistic:
		return sigmoid(eta)
	case Poisson:
		mean, _ := expTangent(eta)
		return mean
	}
	return eta
}

// Loss returns the negative log likelihood of y at the linear predictor eta, up to
// a term that eta does not enter; exposure is 1 but for Poisson.
func (f Family) Loss(eta, y, exposure float64) float64 {
	loss, _ := f.lossSlope(eta, y, exposure)
	return loss
}

// lossSlope returns ℓ(η, y) and its derivative by η.
func (f Family) lossSlope(eta, y, exposure float64) (loss, slope float64) {
	switch f {
	case Logistic:
		// log(1+e^η) − yη, from the side where nothing overflows.
		return math.Max(eta, 0) + math.Log1p(math.Exp(-math.Abs(eta))) - y*eta, sigmoid(eta) - y
	case Poisson:
		mean, derivative := expTangent(eta)
		return exposure*mean - y*eta, exposure*derivative - y
	}
	d := eta - y
	return d * d / 2, d
}

// start returns the intercept that fits the weighted mean of the targets per
// exposure, kept away from where the link is infinite.
func (f Family) start(mean float64) float64 {
	switch f {
	case Logistic:
		p := math.Min(math.Max(mean, 1e-4), 1-1e-4)
		return math.Log(p / (1 - p))
	case Poisson:
		return math.Min(math.Log(math.Max(mean, 1e-8)), etaCap)
	}
	return mean
}

func sigmoid(eta float64) float64 {
	if eta >= 0 {
		return 1 / (1 + math.Exp(-eta))
	}
	e := math.Exp(eta)
	return e / (1 + e)
}

// expTangent returns exp(eta) and its derivative, carried on linearly above
// etaCap.
func expTangent(eta float64) (value, derivative float64) {
	if eta <= etaCap {
		e := math.Exp(eta)
		return e, e
	}
	e := math.Exp(etaCap)
	return e * (1 + eta - etaCap), e
}

// overdispersion is φ in the variance μ + φμ² of clicks. Its reciprocal is about
// how many clicks it takes until more impressions of one post tell little more.
const overdispersion = 0.5

// ClickWeights returns n row weights for a Poisson fit to clicks that vary more
// than a Poisson count: 1/(1+φμ_i), the negative binomial's, with μ_i what the
// mean rate gives for the row's exposure, which is above 0. Without them a few
// posts that were shown often would outweigh all others.
func ClickWeights(clicks, exposure []float64) []float64 {
	var sum, exposed float64
	for i, y := range clicks {
		sum += y
		exposed += exposure[i]
	}
	weights := make([]float64, len(clicks))
	for i, e := range exposure {
		weights[i] = 1 / (1 + overdispersion*e*sum/exposed)
	}
	return weights
}
