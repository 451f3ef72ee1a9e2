package coupled

import (
	"context"
	"math"

	"decouple/app/glm"
)

// solve fits the squared losses by the conjugate gradient method on the normal
// equations (Hestenes and Stiefel 1952). It goes to machine precision, so that the
// equality of coupled and decoupled models shows in the weights and not in the
// order alone. The unknowns are the d weights and the two intercepts.
func (m *Model) solve(ctx context.Context, t *targets, settings Settings) error {
	d := t.X.Cols
	limit, tolerance := settings.Iterations, settings.Tolerance
	if limit == 0 {
		limit = Squared.Limit()
	}
	if tolerance == 0 {
		tolerance = 1e-13
	}
	x := make([]float64, d+2)
	r := make([]float64, d+2)
	loss := t.squared(settings.L2, x, r) // r is the gradient, here at 0
	for j := range r {
		r[j] = -r[j]
	}
	p := append([]float64(nil), r...)
	product := make([]float64, d+2)
	square := norm2(r)
	first := square
	for m.Iterations < limit && square > tolerance*tolerance*math.Max(first, 1e-300) {
		if err := ctx.Err(); err != nil {
			return err
		}
		t.curvature(settings.L2, p, product)
		m.Evaluations++
		curve := inner(p, product) // p'Hp
		if !(curve > 0) {
			break // the loss does not fall in this direction
		}
		step := square / curve
		for j := range x {
			x[j] += step * p[j]
			r[j] -= step * product[j]
		}
		next := norm2(r)
		// An exact line search along p lowers the loss by half the step times ‖r‖².
		loss -= step * square / 2
		for j := range p {
			p[j] = r[j] + next/square*p[j]
		}
		square = next
		m.Iterations++
		if settings.Progress != nil {
			if err := settings.Progress(Progress{Iteration: m.Iterations, Loss: loss, GradientNorm: math.Sqrt(square)}); err != nil {
				return err
			}
		}
	}
	grad := make([]float64, d+2)
	m.FinalLoss = t.squared(settings.L2, x, grad)
	m.Converged = math.Sqrt(norm2(grad)) < 1e-8
	m.Weights, m.interceptE, m.interceptQ = x[:d:d], x[d], x[d+1]
	return nil
}

// squared returns a·mean (η+b_e−z_e)² + b·mean (η+b_q−z_q)² + L2·‖w‖² at x and
// sets grad to its gradient. The second mean is over labelled rows.
func (t *targets) squared(l2 float64, x, grad []float64) float64 {
	d := t.X.Cols
	n := float64(t.X.Rows())
	var loss, sumE, sumQ float64
	for j, w := range x[:d] {
		loss += l2 * w * w
		grad[j] = 2 * l2 * w
	}
	for i := range t.ze {
		eta := dot(t.X, i, x)
		re := eta + x[d] - t.ze[i]
		loss += t.a * re * re / n
		slope := 2 * t.a * re / n
		sumE += slope
		if t.Labelled[i] && t.b > 0 {
			rq := eta + x[d+1] - t.zq[i]
			loss += t.b * rq * rq / t.labelled
			s := 2 * t.b * rq / t.labelled
			sumQ += s
			slope += s
		}
		t.spread(i, slope, grad)
	}
	grad[d], grad[d+1] = sumE, sumQ
	return loss
}

// curvature sets out to Hp, with H the Hessian of squared.
func (t *targets) curvature(l2 float64, p, out []float64) {
	d := t.X.Cols
	n := float64(t.X.Rows())
	for j, v := range p[:d] {
		out[j] = 2 * l2 * v
	}
	var sumE, sumQ float64
	for i := range t.ze {
		eta := dot(t.X, i, p)
		slope := 2 * t.a * (eta + p[d]) / n
		sumE += slope
		if t.Labelled[i] && t.b > 0 {
			s := 2 * t.b * (eta + p[d+1]) / t.labelled
			sumQ += s
			slope += s
		}
		t.spread(i, slope, out)
	}
	out[d], out[d+1] = sumE, sumQ
}

// spread adds slope times row i of X to grad.
func (t *targets) spread(i int, slope float64, grad []float64) {
	index, value := t.X.Row(i)
	for j, column := range index {
		grad[column] += slope * float64(value[j])
	}
}

// mixed is the loss L of the Poisson and logistic losses.
type mixed struct {
	*targets
	l2 float64
	// weight is glm.ClickWeights of the rows.
	weight []float64
	// nullE and nullQ are the deviances of constant predictions. restQ is the
	// cross-entropy that even a perfect prediction of qualities between 0 and 1 has.
	nullE, nullQ, restQ float64
	startE, startQ      float64
}

func newMixed(t *targets, l2 float64) *mixed {
	o := &mixed{targets: t, l2: l2, weight: glm.ClickWeights(t.Clicks, t.Exposure)}
	var wc, we float64
	for i, c := range t.Clicks {
		wc += o.weight[i] * c
		we += o.weight[i] * t.Exposure[i]
	}
	o.startE = math.Log(math.Max(wc/we, 1e-8))
	p := math.Min(math.Max(t.q.mean, 1e-4), 1-1e-4)
	o.startQ = math.Log(p / (1 - p))
	for i := range t.ze {
		o.nullE += o.weight[i] * deviance(t.Clicks[i], t.Exposure[i]*math.Exp(o.startE))
		if t.Labelled[i] {
			o.restQ += entropy(t.Quality[i])
			loss, _ := logistic(o.startQ, t.Quality[i])
			o.nullQ += loss
		}
	}
	o.nullQ -= o.restQ
	o.nullE, o.nullQ = math.Max(o.nullE, 1e-12), math.Max(o.nullQ, 1e-12)
	return o
}

// evaluate returns the loss at x, which has the d weights and the two
// intercepts, and sets grad to its gradient.
func (o *mixed) evaluate(x, grad []float64) float64 {
	d := o.X.Cols
	var lossE, lossQ, square, sumE, sumQ float64
	for j, w := range x[:d] {
		square += w * w
		grad[j] = 2 * o.l2 * w
	}
	for i := range o.ze {
		eta := dot(o.X, i, x)
		var slope float64
		if o.a > 0 {
			mean, derivative := expTangent(eta + x[d])
			lossE += o.weight[i] * deviance(o.Clicks[i], o.Exposure[i]*mean)
			if mean > 0 {
				slope = o.a * o.weight[i] * 2 * (o.Exposure[i] - o.Clicks[i]/mean) * derivative / o.nullE
			}
			sumE += slope
		}
		if o.b > 0 && o.Labelled[i] {
			loss, s := logistic(eta+x[d+1], o.Quality[i])
			lossQ += loss
			s *= o.b / o.nullQ
			sumQ += s
			slope += s
		}
		o.spread(i, slope, grad)
	}
	grad[d], grad[d+1] = sumE, sumQ
	value := o.l2 * square
	if o.a > 0 {
		value += o.a * lossE / o.nullE
	}
	if o.b > 0 {
		value += o.b * (lossQ - o.restQ) / o.nullQ
	}
	return value
}

// trainMixed fits the Poisson and logistic losses.
func (m *Model) trainMixed(ctx context.Context, t *targets, settings Settings) error {
	o := newMixed(t, settings.L2)
	d := t.X.Cols
	start := make([]float64, d+2)
	start[d], start[d+1] = o.startE, o.startQ
	if settings.Iterations == 0 {
		settings.Iterations = Mixed.Limit()
	}
	x, err := m.minimise(ctx, o.evaluate, start, settings)
	if err != nil {
		return err
	}
	m.Weights, m.interceptE, m.interceptQ = x[:d:d], x[d], x[d+1]
	return nil
}

// deviance is the deviance of a Poisson count y with mean μ: 2(y·ln(y/μ) − (y − μ)).
func deviance(y, mu float64) float64 {
	if y == 0 {
		return 2 * mu
	}
	return 2 * (y*math.Log(y/mu) - (y - mu))
}

// logistic is the cross-entropy of a target 0…1 at the linear predictor eta, and its
// derivative with respect to eta.
func logistic(eta, y float64) (loss, slope float64) {
	return math.Max(eta, 0) + math.Log1p(math.Exp(-math.Abs(eta))) - y*eta, glm.Logistic.Mean(eta) - y
}

// entropy is the entropy of a Bernoulli variable with probability y, in nats.
func entropy(y float64) float64 {
	if y <= 0 || y >= 1 {
		return 0
	}
	return -y*math.Log(y) - (1-y)*math.Log(1-y)
}

// expTangent is exp and its derivative within ±30. Above, it is the tangent; below,
// it is constant: a line search that steps too far then gets finite numbers.
func expTangent(eta float64) (value, derivative float64) {
	const most = 30
	switch {
	case eta > most:
		e := math.Exp(most)
		return e * (1 + eta - most), e
	case eta < -most:
		return math.Exp(-most), 0
	}
	e := math.Exp(eta)
	return e, e
}

func inner(a, b []float64) (sum float64) {
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

func norm2(a []float64) float64 { return inner(a, a) }
