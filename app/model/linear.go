package model

import (
	"fmt"
	"math"

	"decouple/app/text"
)

// Weights is one fitted linear predictor η = Intercept + x·Columns, in full
// precision.
type Weights struct {
	Intercept float64
	// Columns has one weight per column of the features.
	Columns []float64
}

// linear is a quantised linear predictor: weight j is weights[j]·2^exponent.
type linear struct {
	// intercept is a multiple of interceptGrid.
	intercept float64
	exponent  int
	weights   []int16
}

const (
	// interceptGrid is the quantum of intercepts.
	interceptGrid = 1.0 / (1 << 20)
	// maxIntercept bounds them; a link is flat or infinite long before.
	maxIntercept = 1 << 10
	// All weights of a model have one quantum, from 2^minExponent to 2^maxExponent.
	// As features are multiples of 2^-12, a model's sums are multiples of its quantum
	// times 2^-12, fewer than 2^53 of them, and so exact in float64.
	minExponent, maxExponent = -24, 8
	// steps is the largest quantised weight: large enough that rounding changes no
	// prediction visibly, and small enough that the file compresses well.
	steps = 1<<11 - 1
)

// quantise rounds w to the grid. It returns an error for numbers that are not
// finite or too large.
func quantise(w Weights) (linear, error) {
	if math.IsNaN(w.Intercept) || math.Abs(w.Intercept) > maxIntercept {
		return linear{}, fmt.Errorf("intercept %v is out of range ±%d", w.Intercept, maxIntercept)
	}
	var largest float64
	for j, v := range w.Columns {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return linear{}, fmt.Errorf("the weight of column %d is %v", j, v)
		}
		largest = math.Max(largest, math.Abs(v))
	}
	l := linear{
		intercept: math.Round(w.Intercept/interceptGrid) * interceptGrid,
		exponent:  minExponent,
		weights:   make([]int16, len(w.Columns)),
	}
	for math.Ldexp(steps, l.exponent) < largest {
		l.exponent++
	}
	if l.exponent > maxExponent {
		return linear{}, fmt.Errorf("the largest weight is %v", largest)
	}
	for j, v := range w.Columns {
		l.weights[j] = int16(math.Round(math.Ldexp(v, -l.exponent)))
	}
	return l, nil
}

// weight returns the weight of a column.
func (l *linear) weight(column int32) float64 {
	return math.Ldexp(float64(l.weights[column]), l.exponent)
}

// eta returns the linear predictor, computed without any rounding.
func (l *linear) eta(features []text.Feature) float64 {
	var sum float64
	for _, f := range features {
		sum += float64(l.weights[f.Column]) * float64(f.Value)
	}
	return l.intercept + math.Ldexp(sum, l.exponent)
}

// rowEta is eta of a row of a [text.Matrix]: the same number, as no sum is rounded.
func (l *linear) rowEta(index []int32, value []float32) float64 {
	var sum float64
	for i, column := range index {
		sum += float64(l.weights[column]) * float64(value[i])
	}
	return l.intercept + math.Ldexp(sum, l.exponent)
}

// sigmoid returns 1/(1+exp(-eta)), with the same bits on every machine.
func sigmoid(eta float64) float64 {
	if eta >= 0 {
		return 1 / (1 + exp(-eta))
	}
	e := exp(eta)
	return e / (1 + e)
}

// exp returns e^x within 2 units in the last place, with the same bits on every
// machine. math.Exp does not: it is assembly on some machines and Go on others. Here
// are only sums, products and exact scalings, each rounded by itself, as the
// conversions forbid fused multiply-add. Below -708 the result is 0; x must not be
// above 709.
func exp(x float64) float64 {
	const (
		log2e = 1.44269504088896338700
		// ln2High has 32 trailing zero bits, so that k·ln2High is exact (the split is
		// fdlibm's).
		ln2High = 6.93147180369123816490e-01
		ln2Low  = 1.90821492927058770002e-10
	)
	if x < -708 {
		return 0
	}
	k := math.Floor(float64(x*log2e) + 0.5)
	r := float64(x-float64(k*ln2High)) - float64(k*ln2Low)
	// Taylor's series to r^14, |r| ≤ 0.35: the next term is below 1e-19.
	sum := 1.0
	for n := 14.0; n >= 1; n-- {
		sum = 1 + float64(float64(r*sum)/n)
	}
	return math.Ldexp(sum, int(k))
}
