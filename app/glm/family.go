package glm

import (
	"fmt"
	"math"
)

// Family is the kind of model: the distribution of the target, and the link from
// the linear predictor η to its mean.
type Family uint8

// The families.
const (
	// Logistic is for targets 0…1: mean 1/(1+exp(−η)), cross-entropy loss. With
	// targets strictly between 0 and 1 it is a fractional logit model.
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

// etaCap is the η above which Poisson's exp is replaced by its tangent, so that a
// line search that steps too far gets a large finite loss and not +Inf. A mean of
// e^30, about 10^13, lies beyond any data.
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

// Loss returns the negative log-likelihood of y at the linear predictor eta, up to
// a term that does not depend on eta. Only Poisson uses the exposure.
func (f Family) Loss(eta, y, exposure float64) float64 {
	loss, _ := f.lossSlope(eta, y, exposure)
	return loss
}

// lossSlope returns ℓ(η, y) and its derivative with respect to η.
func (f Family) lossSlope(eta, y, exposure float64) (loss, slope float64) {
	switch f {
	case Logistic:
		// log(1+e^η) − yη, written so that nothing overflows; e has what sigmoid(η) needs too.
		e := exp(-math.Abs(eta))
		slope = 1 / (1 + e)
		if !(eta >= 0) {
			slope = e / (1 + e)
		}
		return math.Max(eta, 0) + math.Log1p(e) - y*eta, slope - y
	case Poisson:
		mean, derivative := expTangent(eta)
		return exposure*mean - y*eta, exposure*derivative - y
	}
	d := eta - y
	return d * d / 2, d
}

// start returns the intercept whose mean is the given one, the weighted mean of the
// targets per exposure. It is clipped to where the link is finite.
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

// expTangent returns exp(eta) and its derivative; above etaCap it is the tangent at
// etaCap.
func expTangent(eta float64) (value, derivative float64) {
	if eta <= etaCap {
		e := exp(eta)
		return e, e
	}
	e := math.Exp(etaCap)
	return e * (1 + eta - etaCap), e
}

// overdispersion is φ in the variance μ + φμ² of clicks. Beyond about 1/φ expected
// clicks, more impressions of one post add little information.
const overdispersion = 0.5

// ClickWeights returns n row weights for a Poisson fit to n overdispersed click
// counts: 1/(1+φμ_i), those of the negative binomial, with μ_i the overall click
// rate times the row's exposure (impressions, above 0). Without them a few posts
// that were shown often would outweigh all others.
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
