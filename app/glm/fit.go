// Package glm fits generalised linear models with an L2 penalty to sparse rows:
// logistic regression, Poisson regression with exposure, least squares, and the softmax
// of several classes (see [FitSoftmax]). It computes losses and gradients itself, from
// the entries that are not 0 alone, and minimises by gonum/optimize's L-BFGS. It knows
// nothing of posts or labels.
//
// For rows x_i, targets y_i, weights w_i and linear predictors
// η_i = b + x_i·β it minimises
//
//	Σ w_i ℓ(η_i, y_i) / Σ w_i  +  L2/2 · ‖β‖²
//
// where ℓ is the negative log-likelihood up to a term that does not depend on η.
// The intercept b is not penalised. McCullagh and Nelder, "Generalized Linear
// Models" (2nd ed., 1989), describe the families; Nocedal and Wright, "Numerical
// Optimization" (2nd ed., 2006), chapter 7, the method.
//
// A fit is deterministic: on one machine the same input gives the same bits. A
// native and a WebAssembly build differ in the last bits, and so may differ in the
// number of iterations.
package glm

import (
	"context"
	"errors"
	"fmt"
	"math"

	"decouple/app/text"
)

// Data is what a model is fitted to: n rows with their targets.
type Data struct {
	// X is n×d, or has more rows where Rows says which of them are meant.
	X *text.Matrix
	// Rows are the indices of the n rows in X; nil means all of them, in order. It makes a part of a large X cost no copy.
	Rows []int32
	// Y has n targets: 0…1 for Logistic, at least 0 for Poisson.
	Y []float64
	// Weight has n row weights, at least 0 and not all 0; nil means 1 for each.
	Weight []float64
	// Exposure has n positive numbers for Poisson, where it multiplies the mean; nil
	// means 1 for each. Other families refuse it.
	Exposure []float64
}

// N is n, the number of rows.
func (d *Data) N() int {
	if d.Rows != nil {
		return len(d.Rows)
	}
	return d.X.Rows()
}

// At is the index in X of row i.
func (d *Data) At(i int) int {
	if d.Rows != nil {
		return int(d.Rows[i])
	}
	return i
}

// Part returns the rows of d with the indices in rows, in that order. X is shared. It panics when an index is out of range.
func (d *Data) Part(rows []int) Data {
	pick := func(v []float64) []float64 {
		if v == nil {
			return nil
		}
		p := make([]float64, len(rows))
		for i, row := range rows {
			p[i] = v[row]
		}
		return p
	}
	p := Data{X: d.X, Rows: make([]int32, len(rows)), Y: pick(d.Y), Weight: pick(d.Weight), Exposure: pick(d.Exposure)}
	for i, row := range rows {
		p.Rows[i] = int32(d.At(row))
	}
	return p
}

// Select is Part with a copy of the rows: X has no others.
func (d *Data) Select(rows []int) Data {
	p := d.Part(rows)
	at := make([]int, len(rows))
	for i, row := range p.Rows {
		at[i] = int(row)
	}
	p.X, p.Rows = d.X.Select(at), nil
	return p
}

// Settings say how to fit. The zero value means the defaults.
type Settings struct {
	// L2 is the strength of the penalty, relative to the mean loss of a row, at
	// least 0. 0 means none, which is safe only where the rows determine the weights.
	L2 float64
	// Tolerance is the largest absolute element of the gradient at which the fit has
	// converged; 0 means 1e-6.
	Tolerance float64
	// Iterations is the maximum of L-BFGS iterations; 0 means 500.
	Iterations int
	// Workers is how many goroutines of Fit's work at once at most; 0 means one for each processor. The result is the same bit
	// for bit for any number.
	Workers int
	// UsedOnly leaves columns in which no row has an entry out of the work, which is faster where there are many. Their
	// weights are 0 as ever, but the others may differ in the last bits.
	UsedOnly bool
	// Spare, if not nil, is memory that UsedOnly uses from one fit to the next: for fits of one large X, one after the other.
	Spare *[]int32
	// Progress, if not nil, is called after each iteration, on a goroutine of Fit's.
	// An error from it ends the fit and is returned.
	Progress func(Progress) error
}

// Progress is how far a fit has come.
type Progress struct {
	Iteration int
	// Loss is the penalised mean loss; GradientNorm is the largest absolute element of
	// its gradient.
	Loss, GradientNorm float64
}

// Result is a fitted model: η = Intercept + x·Weights.
type Result struct {
	Family    Family
	Intercept float64
	// Weights has d elements.
	Weights []float64
	// Loss and GradientNorm are as in Progress, at the end.
	Loss, GradientNorm float64
	// Iterations counts L-BFGS iterations, Evaluations computations of the loss.
	Iterations, Evaluations int
	// Converged says that GradientNorm is within the tolerance, and nothing else:
	// close to the optimum the line search may fail because of rounding.
	Converged bool
}

// Eta returns the linear predictor of row i of x, which has as many columns as
// the model has weights.
func (r *Result) Eta(x *text.Matrix, i int) float64 {
	eta := r.Intercept
	index, value := x.Row(i)
	for j, column := range index {
		eta += float64(value[j]) * r.Weights[column]
	}
	return eta
}

// Predict returns the mean of row i of x for an exposure of 1: a probability, a
// rate or a value.
func (r *Result) Predict(x *text.Matrix, i int) float64 {
	return r.Family.Mean(r.Eta(x, i))
}

// Fit fits a model of the family to data. It returns an error for settings or data
// of the wrong shape or out of range, and ctx's error when ctx ends, which it checks
// at each evaluation of the loss. To run out of iterations is no error: Result then
// says that the fit did not converge.
func Fit(ctx context.Context, family Family, data Data, settings Settings) (*Result, error) {
	if err := settings.check(); err != nil {
		return nil, err
	}
	if err := data.check(family); err != nil {
		return nil, err
	}
	all, columns := data.X.Cols, []int32(nil)
	if settings.UsedOnly {
		spare := settings.Spare
		if spare == nil {
			spare = new([]int32)
		}
		data.X, columns = usedColumns(&data, spare)
	}
	o := newObjective(family, data, settings.L2, settings.Workers)
	x, stats, err := Minimize(ctx, Problem{Loss: o.loss, Gradient: o.gradient}, o.start(), settings)
	if err != nil {
		return nil, fmt.Errorf("glm: %s: %w", family, err)
	}
	weights := x[:data.X.Cols:data.X.Cols]
	if settings.UsedOnly {
		weights = make([]float64, all)
		for j, column := range columns {
			weights[column] = x[j]
		}
	}
	return &Result{
		Family: family, Weights: weights, Intercept: x[data.X.Cols],
		Loss: stats.Loss, GradientNorm: stats.GradientNorm,
		Iterations: stats.Iterations, Evaluations: stats.Evaluations, Converged: stats.Converged,
	}, nil
}

func (s *Settings) check() error {
	switch {
	case !(s.L2 >= 0) || math.IsInf(s.L2, 1):
		return fmt.Errorf("glm: L2 is %v, want a number of at least 0", s.L2)
	case !(s.Tolerance >= 0) || math.IsInf(s.Tolerance, 1):
		return fmt.Errorf("glm: Tolerance is %v, want a number of at least 0", s.Tolerance)
	case s.Iterations < 0:
		return fmt.Errorf("glm: Iterations is %d, want at least 0", s.Iterations)
	}
	return nil
}

// check returns an error for the first thing that is wrong with d.
func (d *Data) check(family Family) error {
	if family > LeastSquares {
		return fmt.Errorf("glm: no family %d", family)
	}
	if d.X == nil || d.N() == 0 {
		return errors.New("glm: no rows to fit to")
	}
	if err := d.X.Check(); err != nil {
		return fmt.Errorf("glm: X: %w", err)
	}
	for _, at := range d.Rows {
		if at < 0 || int(at) >= d.X.Rows() {
			return fmt.Errorf("glm: row %d of %d", at, d.X.Rows())
		}
	}
	n := d.N()
	if len(d.Y) != n {
		return fmt.Errorf("glm: %d targets for %d rows", len(d.Y), n)
	}
	low, high := math.Inf(-1), math.Inf(1)
	switch family {
	case Logistic:
		low, high = 0, 1
	case Poisson:
		low = 0
	}
	for i, y := range d.Y {
		if math.IsInf(y, 0) || !(y >= low && y <= high) {
			return fmt.Errorf("glm: %s: target of row %d is %v, want a finite number from %v to %v", family, i, y, low, high)
		}
	}
	if err := checkWeights(d.Weight, n); err != nil {
		return err
	}
	if d.Exposure == nil {
		return nil
	}
	if family != Poisson {
		return fmt.Errorf("glm: %s regression takes no exposure", family)
	}
	if len(d.Exposure) != n {
		return fmt.Errorf("glm: %d exposures for %d rows", len(d.Exposure), n)
	}
	for i, e := range d.Exposure {
		if !(e > 0) || math.IsInf(e, 1) {
			return fmt.Errorf("glm: exposure of row %d is %v, want a finite number above 0", i, e)
		}
	}
	return nil
}

// checkWeights returns an error for the first thing that is wrong with n row weights; nil
// weights are 1 each.
func checkWeights(weights []float64, n int) error {
	if weights == nil {
		return nil
	}
	if len(weights) != n {
		return fmt.Errorf("glm: %d weights for %d rows", len(weights), n)
	}
	var sum float64
	for i, w := range weights {
		if !(w >= 0) || math.IsInf(w, 1) {
			return fmt.Errorf("glm: weight of row %d is %v, want a finite number of at least 0", i, w)
		}
		sum += w
	}
	if sum == 0 || math.IsInf(sum, 1) {
		return fmt.Errorf("glm: the weights add up to %v", sum)
	}
	return nil
}
