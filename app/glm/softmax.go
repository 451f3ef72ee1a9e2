package glm

import (
	"context"
	"errors"
	"fmt"
	"math"

	"decouple/app/text"
)

// Softmax is a multinomial logistic model of N classes over d columns: the logit of
// class k is z_k = Intercepts[k] + Σ_j x_j·Weights[j·N+k], and its probability
// exp(z_k) / Σ exp(z), the sum over the classes that the row may have. Hastie,
// Tibshirani and Friedman, "The Elements of Statistical Learning" (2nd ed., 2009),
// section 4.4, describe it.
type Softmax struct {
	// Intercepts has N elements, Weights d·N: those of one column lie together.
	Intercepts []float64
	Weights    []float64
	Stats
}

// NewSoftmax returns the model of d columns and n classes whose weights are all 0: each
// class has the probability 1/n.
func NewSoftmax(d, n int) *Softmax {
	return &Softmax{Intercepts: make([]float64, n), Weights: make([]float64, d*n)}
}

// Classes is N.
func (s *Softmax) Classes() int { return len(s.Intercepts) }

// Weight is the weight of a column for a class.
func (s *Softmax) Weight(column, class int) float64 {
	return s.Weights[column*len(s.Intercepts)+class]
}

// Logits sets dst, of N elements, to the logits of row i of x, which has no more columns
// than the model.
func (s *Softmax) Logits(dst []float64, x *text.Matrix, i int) {
	index, value := x.Row(i)
	logits(dst, s.Weights, s.Intercepts, index, value)
}

// Probabilities sets dst, of N elements, to the probabilities of row i of x. They add up
// to 1 within 1e-12. Allowed says which classes the row may have, nil all; another's
// probability is 0. At least one must be allowed.
func (s *Softmax) Probabilities(dst []float64, x *text.Matrix, i int, allowed []bool) {
	s.Logits(dst, x, i)
	logSum := normalise(dst, allowed)
	for k, z := range dst {
		dst[k] = math.Exp(z - logSum)
	}
}

// MeanLoss is the mean of −ln p over the rows of data, without the penalty: ln N where all
// weights are 0 and every class is allowed. Data must be sound.
func (s *Softmax) MeanLoss(data ClassData) float64 {
	o := newSoftmaxObjective(&data, s.Classes(), 0, nil)
	return o.loss(s.point())
}

// point is the model as the minimiser has it: the weights, then the intercepts.
func (s *Softmax) point() []float64 {
	return append(append(make([]float64, 0, len(s.Weights)+len(s.Intercepts)), s.Weights...), s.Intercepts...)
}

// ClassData is what a softmax is fitted to: n rows, each with its class.
type ClassData struct {
	// X is n×d.
	X *text.Matrix
	// Class has n classes, 0…Classes-1.
	Class []int32
	// Classes is N, at least 1.
	Classes int
	// Weight is as in [Data].
	Weight []float64
	// Masks are sets of allowed classes, N elements each. Mask has for each row the place
	// of its set in Masks, -1 where all are allowed; nil where that is so of every row. A
	// class that a row does not allow is left out of the row's sum: the row then says
	// nothing about it, for or against.
	Masks [][]bool
	Mask  []int32
}

// mask is the set of classes that row i allows, nil for all.
func (d *ClassData) mask(i int) []bool {
	if d.Mask == nil || d.Mask[i] < 0 {
		return nil
	}
	return d.Masks[d.Mask[i]]
}

// SoftmaxSettings say how to fit a softmax. The zero value means the defaults.
type SoftmaxSettings struct {
	Settings
	// Start is where the fit begins, a model of N classes and d columns; nil means all
	// weights 0. It is not changed.
	Start *Softmax
	// Free says which weights are fitted, nil all; the rest stays as in Start.
	Free *Free
}

// Free are weights to be fitted: all of some classes, intercepts included, and all of
// some columns.
type Free struct {
	// Class has N elements, Column d.
	Class, Column []bool
}

// Count is the number of weights, intercepts included, that are free.
func (f *Free) Count() int {
	var classes, columns int
	for _, free := range f.Class {
		if free {
			classes++
		}
	}
	for _, free := range f.Column {
		if free {
			columns++
		}
	}
	return classes*(len(f.Column)+1) + columns*(len(f.Class)-classes)
}

// FitSoftmax fits a softmax to data: it minimises
//
//	Σ w_i·(−ln p_i) / Σ w_i  +  L2/2 · ‖Weights‖²
//
// with p_i the probability of row i's class among those that the row allows. The
// intercepts are not penalised. Like [Fit] it is deterministic and returns an error for
// settings or data of the wrong shape or out of range, and ctx's error when ctx ends.
func FitSoftmax(ctx context.Context, data ClassData, settings SoftmaxSettings) (*Softmax, error) {
	if err := settings.check(); err != nil {
		return nil, err
	}
	if err := data.check(); err != nil {
		return nil, err
	}
	start := settings.Start
	if start == nil {
		start = NewSoftmax(data.X.Cols, data.Classes)
	}
	n, d := data.Classes, data.X.Cols
	if len(start.Intercepts) != n || len(start.Weights) != n*d {
		return nil, fmt.Errorf("glm: softmax: the start has %d intercepts and %d weights, want %d and %d", len(start.Intercepts), len(start.Weights), n, n*d)
	}
	if f := settings.Free; f != nil && (len(f.Class) != n || len(f.Column) != d) {
		return nil, fmt.Errorf("glm: softmax: what is free is given for %d classes and %d columns, want %d and %d", len(f.Class), len(f.Column), n, d)
	}
	o := newSoftmaxObjective(&data, n, settings.L2, settings.Free)
	x, stats, err := Minimize(ctx, Problem{Loss: o.loss, Gradient: o.gradient}, start.point(), settings.Settings)
	if err != nil {
		return nil, fmt.Errorf("glm: softmax: %w", err)
	}
	return &Softmax{Weights: x[: n*d : n*d], Intercepts: x[n*d:], Stats: stats}, nil
}

// check returns an error for the first thing that is wrong with d.
func (d *ClassData) check() error {
	if d.X == nil || d.X.Rows() == 0 {
		return errors.New("glm: softmax: no rows to fit to")
	}
	if err := d.X.Check(); err != nil {
		return fmt.Errorf("glm: X: %w", err)
	}
	n := d.X.Rows()
	if len(d.Class) != n {
		return fmt.Errorf("glm: softmax: %d classes for %d rows", len(d.Class), n)
	}
	if err := checkWeights(d.Weight, n); err != nil {
		return err
	}
	if d.Mask != nil && len(d.Mask) != n {
		return fmt.Errorf("glm: softmax: %d masks for %d rows", len(d.Mask), n)
	}
	for i, mask := range d.Masks {
		if len(mask) != d.Classes {
			return fmt.Errorf("glm: softmax: mask %d is of %d classes, want %d", i, len(mask), d.Classes)
		}
	}
	for i, class := range d.Class {
		if class < 0 || int(class) >= d.Classes {
			return fmt.Errorf("glm: softmax: class of row %d is %d, want 0 to %d", i, class, d.Classes-1)
		}
		if d.Mask == nil {
			continue
		}
		if m := int(d.Mask[i]); m < -1 || m >= len(d.Masks) {
			return fmt.Errorf("glm: softmax: mask of row %d is %d, want -1 to %d", i, m, len(d.Masks)-1)
		}
		if mask := d.mask(i); mask != nil && !mask[class] {
			return fmt.Errorf("glm: softmax: row %d is of class %d, which its mask leaves out", i, class)
		}
	}
	return nil
}
