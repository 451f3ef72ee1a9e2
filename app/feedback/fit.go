package feedback

import (
	"errors"
	"math"
)

// interceptVariance is the prior variance of the intercept, in squared natural logarithms: so large that it is practically free.
const interceptVariance = 100

// Model is the engagement model of n posts, to be trained. Make one with [NewModel].
//
// With r the rates that the shipped model predicts, b an intercept, β the change of the shipped weights and v a weight for each
// post of its own, it is
//
//	log rateᵢ = log rᵢ + b + xᵢ·β + vᵢ
//
// and minimises the Poisson loss Σ eᵢ·rateᵢ − yᵢ·log rateᵢ with the penalty Λ/2·(‖β‖² + ‖v‖²) + b²/200. The change d of the log
// rates has the penalty dᵀK⁻¹d/2 with K = (X·Xᵀ + I)/Λ + 100, an n×n matrix, so that the thousands of features need not be touched
// (Rasmussen and Williams 2006, "Gaussian processes for machine learning", sections 2.2 and 3.4).
type Model struct {
	shipped []float64 // log r
	inverse []float64 // K⁻¹, n×n
}

// NewModel returns the model of n posts with the inner products X·Xᵀ of their features, n×n, the rates that the shipped model
// predicts, above 0, and the penalty Λ, above 0: 4 lets a post's own weight vary by about ½.
func NewModel(gram [][]float64, predicted []float64, penalty float64) *Model {
	n := len(predicted)
	m := &Model{shipped: make([]float64, n), inverse: make([]float64, n*n)}
	k := make([]float64, n*n)
	for i := range n {
		m.shipped[i] = math.Log(predicted[i])
		for j := range n {
			k[i*n+j] = gram[i][j]/penalty + interceptVariance
		}
		k[i*n+i] += 1 / penalty
	}
	factor(k, n)
	for i := range n {
		row := m.inverse[i*n : i*n+n]
		row[i] = 1
		solve(k, row)
	}
	return m
}

// mostSteps bounds Newton's method; it takes about eight.
const mostSteps = 100

// Fit trains the model on the clicks y of n posts, at least 0, and their showings e, at least 0; both may be weighted, and a post
// with e = 0 has not been shown. It returns the predicted log rates, rounded to 2⁻³⁰. Newton's method ends at the last bits. It
// returns an error where that does not converge, which finite input does not bring about.
func (m *Model) Fit(y, e []float64) ([]float64, error) {
	n := len(m.shipped)
	p := problem{m: m, y: y, mean: make([]float64, n), slope: make([]float64, n)}
	for i := range n {
		p.mean[i] = e[i] * math.Exp(m.shipped[i])
	}
	d, next, h := make([]float64, n), make([]float64, n), make([]float64, n*n)
	loss := p.look(d)
	for range mostSteps {
		copy(h, m.inverse)
		for i := range n {
			h[i*n+i] += p.mean[i] * math.Exp(d[i])
		}
		factor(h, n)
		step := append([]float64(nil), p.slope...)
		solve(h, step)
		var largest float64
		for _, x := range step {
			largest = math.Max(largest, math.Abs(x))
		}
		// All of a step or, where that leads up, half of it, and half of that.
		for size := 1.0; ; size /= 2 {
			for i := range next {
				next[i] = d[i] - size*step[i]
			}
			now := p.look(next)
			if now <= loss+1e-12*math.Abs(loss) || size < 1e-9 {
				loss = now
				break
			}
		}
		copy(d, next)
		if largest < 1e-9 { // what is left is of the order of its square
			for i := range d {
				d[i] = onGrid(d[i] + m.shipped[i])
			}
			return d, nil
		}
	}
	return nil, errors.New("feedback: the model does not converge")
}

// problem is a penalised Poisson likelihood: mean are the expected clicks at d = 0, slope the gradient at the d looked at last.
type problem struct {
	m              *Model
	y, mean, slope []float64
}

// look returns the loss at d, and leaves its gradient in slope.
func (p *problem) look(d []float64) (loss float64) {
	n := len(d)
	for i := range d {
		var pull float64
		for j, x := range p.m.inverse[i*n : i*n+n] {
			pull += x * d[j]
		}
		mean := p.mean[i] * math.Exp(d[i])
		loss += mean - p.y[i]*d[i] + d[i]*pull/2
		p.slope[i] = mean - p.y[i] + pull
	}
	return loss
}

// factor puts the Cholesky factor L of an n×n positive definite A = L·Lᵀ in the place of its lower half, which alone is read.
func factor(a []float64, n int) {
	for s := range n {
		row := a[s*n : s*n+s+1]
		for t := range s {
			other := a[t*n : t*n+t+1]
			sum := row[t]
			for u, x := range other[:t] {
				sum -= row[u] * x
			}
			row[t] = sum / other[t]
		}
		sum := row[s]
		for _, x := range row[:s] {
			sum -= x * x
		}
		row[s] = math.Sqrt(sum)
	}
}

// solve solves L·Lᵀ·x = b in place.
func solve(l, b []float64) {
	n := len(b)
	for s := range n {
		for t, x := range l[s*n : s*n+s] {
			b[s] -= x * b[t]
		}
		b[s] /= l[s*n+s]
	}
	for s := n - 1; s >= 0; s-- {
		b[s] /= l[s*n+s]
		for t, x := range l[s*n : s*n+s] {
			b[t] -= x * b[s]
		}
	}
}
