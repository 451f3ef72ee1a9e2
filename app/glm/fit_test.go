package glm

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"decouple/app/text"
)

// sample returns n rows of d columns with about k entries each, and targets
// that follow from truth by family.
func sample(rng *rand.Rand, family Family, n, d, k int) Data {
	truth := make([]float64, d)
	for j := range truth {
		truth[j] = rng.NormFloat64()
	}
	data := Data{X: &text.Matrix{Cols: d}}
	for range n {
		entries := make([]text.Entry, k)
		for j := range entries {
			entries[j] = text.Entry{Column: int32(rng.IntN(d)), Value: float32(rng.NormFloat64() / 2)}
		}
		data.X.AppendRow(entries)
		data.X.Cols = d
		index, value := data.X.Row(data.X.Rows() - 1)
		eta := 0.3
		for j, column := range index {
			eta += truth[column] * float64(value[j])
		}
		w, e, y := rng.Float64()+0.1, 1.0, eta+rng.NormFloat64()/4
		switch family {
		case Logistic:
			y = 0
			if rng.Float64() < family.Mean(eta) {
				y = 1
			}
		case Poisson:
			e = rng.Float64()*20 + 1
			y = math.Round(e * math.Exp(eta))
		}
		data.Y = append(data.Y, y)
		data.Weight = append(data.Weight, w)
		if family == Poisson {
			data.Exposure = append(data.Exposure, e)
		}
	}
	return data
}

var families = []Family{Logistic, Poisson, LeastSquares}

func TestGradientAgainstFiniteDifferences(t *testing.T) {
	for _, family := range families {
		rng := rand.New(rand.NewPCG(1, uint64(family)))
		data := sample(rng, family, 40, 12, 4)
		o := newObjective(family, data, 0.37, 1)
		p := make([]float64, 13)
		for j := range p {
			p[j] = rng.NormFloat64() / 2
		}
		if family == Poisson {
			p[12] = 1
		}
		grad := make([]float64, 13)
		o.gradient(grad, p)
		for j := range p {
			const h = 1e-5
			old := p[j]
			p[j] = old + h
			up := o.loss(p)
			p[j] = old - h
			down := o.loss(p)
			p[j] = old
			if want := (up - down) / (2 * h); math.Abs(grad[j]-want) > 1e-6*(1+math.Abs(want)) {
				t.Errorf("%s: gradient element %d is %v, by differences %v", family, j, grad[j], want)
			}
		}
	}
}

func TestSlopeAtExtremes(t *testing.T) {
	for _, family := range families {
		for _, eta := range []float64{-800, -40, 0, 29.999, 30.001, 40, 800} {
			loss, slope := family.lossSlope(eta, 1, 2)
			if math.IsNaN(loss) || math.IsInf(loss, 0) || math.IsNaN(slope) || math.IsInf(slope, 0) {
				t.Errorf("%s at η = %v: loss %v, slope %v", family, eta, loss, slope)
			}
		}
	}
}

func TestFitConvergesAndIsAMinimum(t *testing.T) {
	for _, family := range families {
		rng := rand.New(rand.NewPCG(2, uint64(family)))
		data := sample(rng, family, 300, 30, 6)
		r, err := Fit(context.Background(), family, data, Settings{L2: 0.01})
		if err != nil {
			t.Fatal(err)
		}
		if !r.Converged || r.GradientNorm > 1e-6 || r.Iterations == 0 {
			t.Errorf("%s: %+v", family, *r)
		}
		o := newObjective(family, data, 0.01, 1)
		p := append(append([]float64(nil), r.Weights...), r.Intercept)
		for range 50 {
			q := append([]float64(nil), p...)
			for j := range q {
				q[j] += rng.NormFloat64() / 100
			}
			if o.loss(q) < r.Loss {
				t.Fatalf("%s: found a lower loss %v than %v", family, o.loss(q), r.Loss)
			}
		}
	}
}

// TestLeastSquaresByHand checks against the closed form of one column:
// β = S_xy/(S_xx + L2), with centred weighted means.
func TestLeastSquaresByHand(t *testing.T) {
	x := &text.Matrix{}
	for _, v := range []float32{1, 2, 3, 5} {
		x.AppendRow([]text.Entry{{Column: 0, Value: v}})
	}
	w, y := []float64{1, 2, 1, 4}, []float64{2, 3, 7, 8}
	var total, mx, my, sxx, sxy float64
	for i := range y {
		total += w[i]
		mx += w[i] * float64(x.Value[i])
		my += w[i] * y[i]
	}
	mx, my = mx/total, my/total
	for i := range y {
		d := float64(x.Value[i]) - mx
		sxx += w[i] * d * d / total
		sxy += w[i] * d * (y[i] - my) / total
	}
	want := sxy / (sxx + 0.5)
	r, err := Fit(context.Background(), LeastSquares, Data{X: x, Y: y, Weight: w}, Settings{L2: 0.5, Tolerance: 1e-10})
	if err != nil {
		t.Fatal(err)
	}
	if math.Abs(r.Weights[0]-want) > 1e-8 || math.Abs(r.Intercept-(my-want*mx)) > 1e-8 {
		t.Errorf("got %v, %v; want %v, %v", r.Weights[0], r.Intercept, want, my-want*mx)
	}
}

func TestInterceptOnlyFitsTheRate(t *testing.T) {
	x := &text.Matrix{Cols: 1, Start: []int32{0, 0, 0, 0}}
	for _, test := range []struct {
		family   Family
		y        []float64
		exposure []float64
		mean     float64
	}{
		{Logistic, []float64{1, 0, 0}, nil, 1.0 / 3},
		{Poisson, []float64{2, 10, 0}, []float64{1, 4, 1}, 2},
		{LeastSquares, []float64{2, 10, 0}, nil, 4},
	} {
		r, err := Fit(context.Background(), test.family, Data{X: x, Y: test.y, Exposure: test.exposure}, Settings{L2: 1})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Predict(x, 0); math.Abs(got-test.mean) > 1e-5 || !r.Converged {
			t.Errorf("%s: mean %v, want %v (%+v)", test.family, got, test.mean, *r)
		}
	}
}

func TestFitRefuses(t *testing.T) {
	rows := func() *text.Matrix {
		m := &text.Matrix{}
		m.AppendRow([]text.Entry{{Column: 0, Value: 1}})
		m.AppendRow([]text.Entry{{Column: 1, Value: 1}})
		return m
	}
	nan, inf := math.NaN(), math.Inf(1)
	bad := rows()
	bad.Value[1] = float32(nan)
	for _, test := range []struct {
		family   Family
		data     Data
		settings Settings
		want     string
	}{
		{Logistic, Data{}, Settings{}, "no rows"},
		{Logistic, Data{X: rows(), Y: []float64{1}}, Settings{}, "1 targets for 2 rows"},
		{Logistic, Data{X: rows(), Y: []float64{0, 2}}, Settings{}, "row 1 is 2"},
		{Logistic, Data{X: rows(), Y: []float64{nan, 0}}, Settings{}, "row 0 is NaN"},
		{Logistic, Data{X: bad, Y: []float64{0, 1}}, Settings{}, "row 1, column 1 holds NaN"},
		{Poisson, Data{X: rows(), Y: []float64{1, -1}}, Settings{}, "row 1 is -1"},
		{Poisson, Data{X: rows(), Y: []float64{1, inf}}, Settings{}, "row 1 is +Inf"},
		{Poisson, Data{X: rows(), Y: []float64{1, 1}, Exposure: []float64{1, 0}}, Settings{}, "exposure of row 1"},
		{LeastSquares, Data{X: rows(), Y: []float64{1, 1}, Exposure: []float64{1, 1}}, Settings{}, "no exposure"},
		{LeastSquares, Data{X: rows(), Y: []float64{1, 1}, Weight: []float64{1, nan}}, Settings{}, "weight of row 1"},
		{LeastSquares, Data{X: rows(), Y: []float64{1, 1}, Weight: []float64{0, 0}}, Settings{}, "add up to 0"},
		{LeastSquares, Data{X: rows(), Y: []float64{1, 1}}, Settings{L2: nan}, "L2 is NaN"},
		{Family(9), Data{X: rows(), Y: []float64{1, 1}}, Settings{}, "no family 9"},
	} {
		r, err := Fit(context.Background(), test.family, test.data, test.settings)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, %v; want an error with %q", r, err, test.want)
		}
	}
}

func TestFitStops(t *testing.T) {
	data := sample(rand.New(rand.NewPCG(3, 3)), Logistic, 200, 40, 6)
	ctx, cancel := context.WithCancel(context.Background())
	var seen []Progress
	_, err := Fit(ctx, Logistic, data, Settings{L2: 1e-4, Progress: func(p Progress) error {
		seen = append(seen, p)
		if p.Iteration == 3 {
			cancel()
		}
		return nil
	}})
	if !errors.Is(err, context.Canceled) || len(seen) != 3 {
		t.Errorf("cancelled: %v after %d reports", err, len(seen))
	}
	if len(seen) == 3 && !(seen[2].Loss < seen[0].Loss) {
		t.Errorf("the loss did not fall: %v", seen)
	}
	enough := errors.New("enough")
	_, err = Fit(context.Background(), Logistic, data, Settings{Progress: func(Progress) error { return enough }})
	if !errors.Is(err, enough) {
		t.Errorf("progress's error became %v", err)
	}
	r, err := Fit(context.Background(), Logistic, data, Settings{L2: 1e-4, Iterations: 2})
	if err != nil || r.Converged || r.Iterations < 1 || r.Iterations > 2 {
		t.Errorf("two iterations: %+v, %v", r, err)
	}
}

// Columns without entries cost nothing and change nothing that counts.
func TestUsedOnlyFitsTheSameModel(t *testing.T) {
	for _, family := range families {
		data := sample(rand.New(rand.NewPCG(4, uint64(family))), family, 300, 8, 3)
		for i := range data.X.Index {
			data.X.Index[i] = 5 * data.X.Index[i] // the columns between have no entries
		}
		data.X.Cols = 50
		want, err := Fit(context.Background(), family, data, Settings{L2: 0.01})
		if err != nil {
			t.Fatal(err)
		}
		got, err := Fit(context.Background(), family, data, Settings{L2: 0.01, UsedOnly: true})
		if err != nil {
			t.Fatal(err)
		}
		if len(got.Weights) != len(want.Weights) || math.Abs(got.Intercept-want.Intercept) > 1e-5 {
			t.Fatalf("%s: %d weights and intercept %v, want %d and %v", family, len(got.Weights), got.Intercept, len(want.Weights), want.Intercept)
		}
		for j, w := range want.Weights {
			if math.Abs(got.Weights[j]-w) > 1e-5 || j%5 > 0 && got.Weights[j] != 0 {
				t.Errorf("%s: weight %d is %v, want %v", family, j, got.Weights[j], w)
			}
		}
	}
}
