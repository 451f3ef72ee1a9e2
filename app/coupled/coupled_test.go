package coupled

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"decouple/app/metric"
	"decouple/app/sample"
	"decouple/app/text"
)

// logged returns those rows of the generated log that were both shown and rated.
func logged(seed uint64, n int) Data {
	var d Data
	x := text.New(text.Settings{Bits: 10})
	d.X = &text.Matrix{}
	for _, p := range sample.Log(rand.New(rand.NewPCG(seed, 0)), n) {
		if p.Log.Impressions == 0 || p.Log.Ratings == 0 {
			continue
		}
		x.Append(d.X, &p)
		d.Clicks = append(d.Clicks, float64(p.Log.Clicks))
		d.Exposure = append(d.Exposure, float64(p.Log.Impressions)/1000)
		d.Quality = append(d.Quality, p.Log.Rating)
		d.Labelled = append(d.Labelled, true)
	}
	return d
}

func train(t *testing.T, d Data, l Loss, a, b float64) *Model {
	t.Helper()
	m, err := Train(context.Background(), d, l, a, b, 1, Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// With squared losses, the same rows and the same features, the coupled model's weights are the weighted sum of those of the
// two decoupled models, and so both give the same order.
func TestSquaredIsTheWeightedSum(t *testing.T) {
	d, fresh := logged(1, 900), logged(2, 300)
	e, q := train(t, d, Squared, 1, 0), train(t, d, Squared, 0, 1)
	pe, pq := e.Predict(fresh.X), q.Predict(fresh.X)
	for _, w := range [][2]float64{{600, 400}, {1, 999}, {1000, 1000}, {3, 1}, {1, 0}, {0, 7}} {
		c := train(t, d, Squared, w[0], w[1])
		if diff := Difference(c, e, q); !(diff < 1e-9) {
			t.Errorf("weights %v: the largest difference is %.2g, want below 1e-9", w, diff)
		}
		sum := make([]float64, len(pe))
		for i := range sum {
			sum[i] = w[0]*pe[i] + w[1]*pq[i]
		}
		if tau := metric.KendallTau(c.Scores(fresh.X), sum); tau < 1-1e-9 {
			t.Errorf("weights %v: τ on new rows is %v, want 1", w, tau)
		}
	}
}

// With few quality labels, with other losses and with a network, coupled and decoupled models rank differently.
func TestOthersDiffer(t *testing.T) {
	d, fresh := logged(1, 900), logged(2, 300)
	for _, c := range []struct {
		loss    Loss
		percent int
	}{{Squared, 5}, {Mixed, 100}, {Network, 100}} {
		d.Labelled = Hide(rand.New(rand.NewPCG(5, 5)), d.X.Rows(), c.percent)
		e, q, both := train(t, d, c.loss, 1, 0), train(t, d, c.loss, 0, 1), train(t, d, c.loss, 600, 400)
		pe, pq := e.Predict(fresh.X), q.Predict(fresh.X)
		sum := make([]float64, len(pe))
		for i := range sum {
			sum[i] = 0.6*pe[i] + 0.4*pq[i]
		}
		if tau := metric.KendallTau(both.Scores(fresh.X), sum); tau > 0.99 || tau < 0.2 {
			t.Errorf("%s, %d %% labelled: τ = %.3f", c.loss, c.percent, tau)
		}
	}
}

func TestOnlyTheRatioMatters(t *testing.T) {
	d := logged(1, 400)
	for l := Squared; l < Losses; l++ {
		a, b := train(t, d, l, 0.6, 0.4), train(t, d, l, 300, 200)
		if !slices.Equal(a.Scores(d.X), b.Scores(d.X)) {
			t.Errorf("%s: 0.6 : 0.4 and 300 : 200 give different models", l)
		}
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	d := logged(1, 400)
	for l := Squared; l < Losses; l++ {
		a, b := train(t, d, l, 1, 2), train(t, d, l, 1, 2)
		if !slices.Equal(a.Scores(d.X), b.Scores(d.X)) || a.Iterations != b.Iterations {
			t.Errorf("%s: two runs differ", l)
		}
	}
}

// The scores of a small training agree natively and as WebAssembly to 1e-6. For a network this holds in the first iterations
// only: its loss has many minima, and differences in the last bits grow with every step.
func TestGoldenScores(t *testing.T) {
	d := logged(1, 400)
	for l, want := range golden {
		m, err := Train(context.Background(), d, Loss(l), 1, 1, 1, goldenSettings(Loss(l)))
		if err != nil {
			t.Fatal(err)
		}
		got := m.Scores(d.X)[:len(want)]
		for i := range want {
			if !(math.Abs(got[i]-want[i]) < 1e-6) {
				t.Errorf("%s: scores %.9v, want %v", Loss(l), got, want)
				break
			}
		}
	}
}

func goldenSettings(l Loss) Settings {
	switch l {
	case Network:
		return Settings{Iterations: 15}
	case Mixed:
		return Settings{Tolerance: 3e-9} // close to the minimum, so that rounding on the way does not matter
	}
	return Settings{}
}

func TestLossStartsAtOneAndFalls(t *testing.T) {
	d := logged(1, 400)
	for l := Squared; l < Losses; l++ {
		var losses []float64
		_, err := Train(context.Background(), d, l, 1, 1, 1, Settings{Progress: func(p Progress) error {
			losses = append(losses, p.Loss)
			return nil
		}})
		if err != nil {
			t.Fatal(err)
		}
		if last := losses[len(losses)-1]; losses[0] > 2 || last >= losses[0] || last <= 0 {
			t.Errorf("%s: the loss goes from %v to %v", l, losses[0], last)
		}
	}
}

func TestGradients(t *testing.T) {
	d := logged(3, 60)
	d.Labelled = Hide(rand.New(rand.NewPCG(1, 1)), d.X.Rows(), 50)
	target, err := newTargets(&d, 0.6, 0.4)
	if err != nil {
		t.Fatal(err)
	}
	mix := newMixed(target, 1e-2)
	net := &netLoss{targets: target, l2: 1e-2, net: network{d: d.X.Cols}}
	value := map[string]func(x, grad []float64) float64{
		"squared": func(x, grad []float64) float64 { return target.squared(1e-2, x, grad) },
		"mixed":   mix.evaluate,
		"network": net.evaluate,
	}
	size := map[string]int{"squared": d.X.Cols + 2, "mixed": d.X.Cols + 2, "network": net.net.size()}
	rng := rand.New(rand.NewPCG(9, 9))
	for name, f := range value {
		x := make([]float64, size[name])
		for j := range x {
			x[j] = 0.2 * rng.NormFloat64()
		}
		grad, scrap := make([]float64, len(x)), make([]float64, len(x))
		f(x, grad)
		// The columns that rows use, and the last ones: intercepts, biases, heads.
		index, _ := d.X.Row(0)
		places := []int{len(x) - 1, len(x) - 2, len(x) - 3, len(x) - 12, len(x) - 20, int(index[0]), int(index[len(index)-1])}
		for _, j := range places {
			const h = 1e-5
			was := x[j]
			x[j] = was + h
			up := f(x, scrap)
			x[j] = was - h
			down := f(x, scrap)
			x[j] = was
			if slope := (up - down) / (2 * h); math.Abs(slope-grad[j]) > 1e-6*(1+math.Abs(slope)) {
				t.Errorf("%s: gradient %d is %.9g, by differences %.9g", name, j, grad[j], slope)
			}
		}
	}
}

// squared is quadratic: a difference of two gradients is the Hessian times the step.
func TestCurvature(t *testing.T) {
	d := logged(3, 60)
	target, err := newTargets(&d, 0.3, 0.7)
	if err != nil {
		t.Fatal(err)
	}
	n := d.X.Cols + 2
	rng := rand.New(rand.NewPCG(2, 2))
	x, p := make([]float64, n), make([]float64, n)
	for j := range p {
		p[j] = rng.NormFloat64()
	}
	at0, at1, product := make([]float64, n), make([]float64, n), make([]float64, n)
	target.squared(0.1, x, at0)
	target.squared(0.1, p, at1)
	target.curvature(0.1, p, product)
	for j := range p {
		if want := at1[j] - at0[j]; math.Abs(product[j]-want) > 1e-9*(1+math.Abs(want)) {
			t.Fatalf("element %d is %v, want %v", j, product[j], want)
		}
	}
}

func TestHide(t *testing.T) {
	for _, c := range []struct{ n, percent, want int }{{1000, 100, 1000}, {1000, 2, 20}, {10, 2, 2}, {1, 50, 1}, {0, 50, 0}} {
		kept := 0
		for _, k := range Hide(rand.New(rand.NewPCG(1, 2)), c.n, c.percent) {
			if k {
				kept++
			}
		}
		if kept != c.want {
			t.Errorf("%d %% of %d rows keep %d labels, want %d", c.percent, c.n, kept, c.want)
		}
	}
}

func TestCancel(t *testing.T) {
	d := logged(1, 400)
	for l := Squared; l < Losses; l++ {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := Train(ctx, d, l, 1, 1, 1, Settings{Progress: func(p Progress) error {
			if p.Iteration == 3 {
				cancel()
			}
			return nil
		}})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: cancelled in the third iteration, the error is %v", l, err)
		}
	}
}

func TestBadDataIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Data){
		"no rows":           func(d *Data) { d.X = &text.Matrix{} },
		"short clicks":      func(d *Data) { d.Clicks = d.Clicks[1:] },
		"negative clicks":   func(d *Data) { d.Clicks[3] = -1 },
		"no exposure":       func(d *Data) { d.Exposure[3] = 0 },
		"NaN quality":       func(d *Data) { d.Quality[3] = math.NaN() },
		"no label":          func(d *Data) { clear(d.Labelled) },
		"one quality":       func(d *Data) { fill(d.Quality, 0.5) },
		"one engagement":    func(d *Data) { fill(d.Clicks, 2); fill(d.Exposure, 1) },
		"infinite exposure": func(d *Data) { d.Exposure[0] = math.Inf(1) },
	} {
		d := logged(1, 100)
		spoil(&d)
		if _, err := Train(context.Background(), d, Squared, 1, 1, 0, Settings{}); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for _, w := range [][2]float64{{0, 0}, {-1, 2}, {math.NaN(), 1}, {math.Inf(1), 1}} {
		if _, err := Train(context.Background(), logged(1, 100), Squared, w[0], w[1], 0, Settings{}); err == nil {
			t.Errorf("weights %v: no error", w)
		}
	}
}

func fill(v []float64, x float64) {
	for i := range v {
		v[i] = x
	}
}

func BenchmarkTrain(b *testing.B) {
	d := logged(1, 2000)
	for l := Squared; l < Losses; l++ {
		b.Run(fmt.Sprintf("%s-%d", l.Key(), d.X.Rows()), func(b *testing.B) {
			for b.Loop() {
				if _, err := Train(context.Background(), d, l, 1, 1, 1, Settings{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
