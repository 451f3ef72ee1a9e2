package glm

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/gonum/optimize"
)

// Problem is a smooth function to minimise.
type Problem struct {
	// Loss returns its value at x.
	Loss func(x []float64) float64
	// Gradient sets grad to its gradient at x. Nearly every call is at the x of the
	// last call of Loss.
	Gradient func(grad, x []float64)
}

// Stats are how a minimisation ended.
type Stats struct {
	// Loss and GradientNorm (the largest absolute element) are those at the end.
	Loss, GradientNorm float64
	// Iterations counts L-BFGS iterations, Evaluations computations of the loss.
	Iterations, Evaluations int
	// Converged says that GradientNorm is within the tolerance, as in [Result].
	Converged bool
}

// restarts is how often L-BFGS is started again when its line search fails before
// the gradient is small.
const restarts = 3

// Minimize finds a local minimum of p from start by L-BFGS. Of settings it uses
// Tolerance, Iterations and Progress. It returns ctx's error when ctx ends, which it
// checks at each evaluation of the loss, and an error when the loss is not finite at
// the end. To run out of iterations is no error.
func Minimize(ctx context.Context, p Problem, start []float64, settings Settings) ([]float64, Stats, error) {
	if settings.Tolerance == 0 {
		settings.Tolerance = 1e-6
	}
	if settings.Iterations == 0 {
		settings.Iterations = 500
	}
	problem := optimize.Problem{
		Func: p.Loss,
		Grad: p.Gradient,
		Status: func() (optimize.Status, error) {
			if err := ctx.Err(); err != nil {
				return optimize.Failure, err
			}
			return optimize.NotTerminated, nil
		},
	}
	x := start
	var stats Stats
	recorder := &recorder{report: settings.Progress}
	for range restarts + 1 {
		left := settings.Iterations - recorder.iterations
		if left <= 0 {
			break
		}
		r, err := optimize.Minimize(problem, x, &optimize.Settings{
			GradientThreshold: settings.Tolerance,
			Converger:         optimize.NeverTerminate{},
			MajorIterations:   left,
			Recorder:          recorder,
		}, &optimize.LBFGS{})
		if err := ctx.Err(); err != nil {
			return nil, stats, err
		}
		if recorder.err != nil {
			return nil, stats, recorder.err
		}
		if r == nil {
			return nil, stats, err
		}
		x = r.X
		stats.Evaluations += r.FuncEvaluations
		stats.Loss = p.Loss(x)
		grad := make([]float64, len(x))
		p.Gradient(grad, x)
		stats.GradientNorm = maxAbs(grad)
		stats.Converged = stats.GradientNorm <= settings.Tolerance
		if stats.Converged || err == nil && r.Status == optimize.IterationLimit {
			break
		}
	}
	if math.IsNaN(stats.Loss) || math.IsInf(stats.Loss, 0) {
		return nil, stats, fmt.Errorf("the loss became %v; scale the columns to about 1", stats.Loss)
	}
	stats.Iterations = recorder.iterations
	return x, stats, nil
}

// recorder counts iterations and reports each as Progress.
type recorder struct {
	report     func(Progress) error
	iterations int
	err        error
}

func (r *recorder) Init() error { return nil }

func (r *recorder) Record(at *optimize.Location, op optimize.Operation, _ *optimize.Stats) error {
	if op != optimize.MajorIteration {
		return nil
	}
	r.iterations++
	if r.report != nil {
		r.err = r.report(Progress{Iteration: r.iterations, Loss: at.F, GradientNorm: maxAbs(at.Gradient)})
	}
	return r.err
}
