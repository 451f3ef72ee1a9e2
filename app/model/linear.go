package model

import (
	"fmt"
	"math"

	"decouple/app/text"
)

// Weights is one fitted linear predictor, in full precision.
type Weights struct {
	Intercept float64
	// Columns has one weight for each column of the features.
	Columns []float64
}

// linear is a linear predictor on a grid: weight j is weights[j]·2^exponent.
type linear struct {
	// intercept is a multiple of interceptGrid.
	intercept float64
	exponent  int
	weights   []int16
}

const (
	// interceptGrid is the step of intercepts.
	interceptGrid = 1.0 / (1 << 20)
	// maxIntercept bounds them; a link is flat or infinite long before.
	maxIntercept = 1 << 10
	// Weights have steps of 2^minExponent to 2^maxExponent, one for a whole model.
	// With features in steps of 2^-12, a model's sums are whole multiples of its step
	// times 2^-12 and far below 2^53 of them, and so exact.
	minExponent, maxExponent = -24, 8
	// steps is how many steps the largest weight of a model takes: enough that
	// rounding moves no prediction visibly, and few enough to pack small.
	steps = 1<<11 - 1
)

// quantise puts w on the grid.
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

// eta returns the linear predictor. No step of it rounds.
func (l *linear) eta(features []text.Feature) float64 {
	var sum float64
	for _, f := range features {
		sum += float64(l.weights[f.Column]) * float64(f.Value)
	}
	return l.intercept + math.Ldexp(sum, l.exponent)
}

// sigmoid returns 1/(1+exp(-eta)), the same bits on every machine.
func sigmoid(eta float64) float64 {
	if eta >= 0 {
		return 1 / (1 + exp(-eta))
	}
	e := exp(eta)
	return e / (1 + e)
}

// exp returns e^x within 2 units in the last place. math.Exp is assembly on some
// machines and Go on others and their last bits differ; this is sums, products
// and exact scaling only, each rounded by itself (the conversions forbid fused
// multiply-add), and so the same everywhere. Below -708 it is 0; x must not be
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
