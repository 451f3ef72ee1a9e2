// Package coupled trains on two objectives, engagement and quality, in two ways.
// Coupled: one model with one score, fitted to
//
//	L = a·Loss_e + b·Loss_q + L2·‖w‖²,   a = α/(α+β), b = β/(α+β)
//
// so that only the ratio of the weights matters. Decoupled: two models of the same
// form, each fitted to one of the losses, whose predictions are added afterwards.
// [Train] does both: a decoupled model is one with the weights (1, 0) or (0, 1).
//
// Each loss is a deviance divided by the deviance of a constant prediction, so that
// both start at 1 whatever their units. With [Squared] it is the unexplained
// fraction of the variance. When every row has both labels, the normal equations
// (X'X + λI) w = X'(a·z_e + b·z_q) are then linear in the targets, and the coupled
// weights are exactly a·w_e + b·w_q. With other losses, or with labels missing, they
// are not.
//
// Training is deterministic: on one machine the same input gives the same bits. A
// native and a WebAssembly build may differ in the last bits.
package coupled

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/glm"
	"decouple/app/text"
)

// Loss is a pair of losses for the two objectives, with the model they are for.
type Loss uint8

// The losses.
const (
	// Squared is the squared error of both standardised targets; the model is linear.
	Squared Loss = iota
	// Mixed is the Poisson deviance of the clicks and the logistic loss of the
	// quality; the model is linear, with an intercept for each loss.
	Mixed
	// Network is the squared error of both standardised targets; the model is a
	// network with one hidden layer and two linear heads.
	Network
	// Losses is the number of losses.
	Losses = 3
)

// Key is the loss's name in links and messages.
func (l Loss) Key() string {
	if l < Losses {
		return [...]string{"squared", "mixed", "network"}[l]
	}
	return fmt.Sprintf("loss-%d", uint8(l))
}

// String is the loss's name on the page.
func (l Loss) String() string {
	if l < Losses {
		return [...]string{"Squared", "Poisson + logistic", "Network"}[l]
	}
	return l.Key()
}

// Limit is the default of Settings.Iterations.
func (l Loss) Limit() int { return [...]int{3000, 400, 150}[l] }

// Data are n rows with both targets.
type Data struct {
	// X is n×d.
	X *text.Matrix
	// Clicks has n counts, at least 0. Exposure has what each was counted over, above
	// 0: thousands of impressions, or 1. The target is their ratio.
	Clicks, Exposure []float64
	// Quality has n values 0…1; only those of rows that are Labelled are used.
	Quality  []float64
	Labelled []bool
}

// Hide draws which of n rows keep their quality label: percent of them, rounded,
// and at least two. Of two calls with rng in the same state, the rows of the smaller
// percentage are among those of the larger.
func Hide(rng *rand.Rand, n, percent int) []bool {
	keep := make([]bool, n)
	most := min(n, max(2, (n*percent+50)/100))
	for _, i := range rng.Perm(n)[:most] {
		keep[i] = true
	}
	return keep
}

// Settings say how to train. The zero value means the defaults.
type Settings struct {
	// L2 is the strength of the penalty; 0 means [DefaultL2] of the loss.
	L2 float64
	// Tolerance is the size of the gradient at which the training has converged: its
	// largest absolute element, or for Squared its Euclidean norm relative to that at
	// the start. Iterations is the maximum of iterations. 0 means the loss's default.
	Tolerance  float64
	Iterations int
	// Progress, if not nil, is called after each iteration. An error from it ends the
	// training and is returned.
	Progress func(Progress) error
}

// DefaultL2 has the penalties by Loss, the same for coupled and decoupled models.
// They were chosen in steps of a factor of three by how well the decoupled pair
// ranks posts outside the log.
var DefaultL2 = [Losses]float64{Squared: 1e-3, Mixed: 1e-3, Network: 1e-2}

// Progress is how far a training has come.
type Progress = glm.Progress

// Model is a trained model. Make one with Train.
type Model struct {
	Loss Loss
	// A and B are a and b, the normalised weights: at least 0, with the sum 1.
	A, B float64
	// Weights are the d weights of a linear model; nil for a network.
	Weights []float64
	// Iterations counts iterations of the optimiser, Evaluations passes over all rows.
	Iterations, Evaluations int
	// FinalLoss is L at the end, penalty included; a constant prediction has 1.
	FinalLoss float64
	Converged bool

	// interceptE and interceptQ are the two losses' intercepts; e and q are the
	// moments of their targets.
	interceptE, interceptQ float64
	e, q                   moments
	net                    *network
}

// Train fits one model to data at the weights alpha and beta, each at least 0 and
// not both 0. The seed draws a network's initial weights; the other losses do not
// use it. It returns an error for data of the wrong shape or out of range, for a
// target that is constant, and ctx's error when ctx ends.
func Train(ctx context.Context, data Data, loss Loss, alpha, beta float64, seed uint64, settings Settings) (*Model, error) {
	if loss >= Losses {
		return nil, fmt.Errorf("coupled: no loss %d", loss)
	}
	if !(alpha >= 0) || !(beta >= 0) || !(alpha+beta > 0) || math.IsInf(alpha+beta, 1) {
		return nil, fmt.Errorf("coupled: weights %v and %v: want two numbers of at least 0, one of them above", alpha, beta)
	}
	if settings.L2 == 0 {
		settings.L2 = DefaultL2[loss]
	}
	m := &Model{Loss: loss, A: alpha / (alpha + beta), B: beta / (alpha + beta)}
	t, err := newTargets(&data, m.A, m.B)
	if err != nil {
		return nil, err
	}
	m.e, m.q = t.e, t.q
	switch loss {
	case Squared:
		err = m.solve(ctx, t, settings)
	case Mixed:
		err = m.trainMixed(ctx, t, settings)
	default:
		err = m.trainNetwork(ctx, t, seed, settings)
	}
	if err != nil {
		return nil, fmt.Errorf("coupled: %s: %w", loss.Key(), err)
	}
	return m, nil
}

// minimise minimises a loss from start by L-BFGS and records the statistics in m.
// evaluate returns the loss and sets grad, in one pass over the rows; the minimiser
// asks for the two separately, so the last point is cached.
func (m *Model) minimise(ctx context.Context, evaluate func(x, grad []float64) float64, start []float64, settings Settings) ([]float64, error) {
	var (
		at    []float64
		grad  = make([]float64, len(start))
		value float64
	)
	visit := func(x []float64) {
		if !slices.Equal(at, x) {
			at = append(at[:0], x...)
			value = evaluate(at, grad)
		}
	}
	x, stats, err := glm.Minimize(ctx, glm.Problem{
		Loss:     func(x []float64) float64 { visit(x); return value },
		Gradient: func(dst, x []float64) { visit(x); copy(dst, grad) },
	}, start, glm.Settings{Tolerance: settings.Tolerance, Iterations: settings.Iterations, Progress: settings.Progress})
	if err != nil {
		return nil, err
	}
	m.Iterations, m.Evaluations, m.FinalLoss, m.Converged = stats.Iterations, stats.Evaluations, stats.Loss, stats.Converged
	return x, nil
}

// Scores returns the coupled score of each row of x, up to a constant: x·w, or
// a·ê + b·q̂ with the two heads of a network.
func (m *Model) Scores(x *text.Matrix) []float64 {
	s := make([]float64, x.Rows())
	for i := range s {
		if m.net != nil {
			e, q := m.net.heads(x, i)
			s[i] = m.A*e + m.B*q
			continue
		}
		s[i] = dot(x, i, m.Weights)
	}
	return s
}

// Predict returns the predictions of a decoupled model, trained with the weights
// (1, 0) or (0, 1), for each row of x, standardised: their distance from the mean of
// the training targets in standard deviations of those. It panics for a coupled
// model.
func (m *Model) Predict(x *text.Matrix) []float64 {
	if m.A != 0 && m.B != 0 {
		panic("coupled: Predict of a model that has two objectives")
	}
	p := make([]float64, x.Rows())
	for i := range p {
		switch {
		case m.net != nil:
			e, q := m.net.heads(x, i)
			p[i] = m.A*e + m.B*q
		case m.Loss == Squared:
			p[i] = dot(x, i, m.Weights) + m.A*m.interceptE + m.B*m.interceptQ
		case m.B == 0:
			p[i] = (glm.Poisson.Mean(dot(x, i, m.Weights)+m.interceptE) - m.e.mean) / m.e.sd
		default:
			p[i] = (glm.Logistic.Mean(dot(x, i, m.Weights)+m.interceptQ) - m.q.mean) / m.q.sd
		}
	}
	return p
}

// Difference returns the largest |w_c − (a·w_e + b·w_q)| over the weights of a
// coupled model c and the decoupled models e and q. It is NaN unless all three have
// squared losses: other weights can't be compared like this.
func Difference(c, e, q *Model) float64 {
	if c.Loss != Squared || e.Loss != Squared || q.Loss != Squared {
		return math.NaN()
	}
	var most float64
	for j, w := range c.Weights {
		most = max(most, math.Abs(w-(c.A*e.Weights[j]+c.B*q.Weights[j])))
	}
	return most
}

func dot(x *text.Matrix, i int, w []float64) float64 {
	var sum float64
	index, value := x.Row(i)
	for j, column := range index {
		sum += float64(value[j]) * w[column]
	}
	return sum
}
