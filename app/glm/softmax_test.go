package glm

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"decouple/app/text"
)

// classSample returns rows of d columns and classes that follow from a random truth. The
// second half of the rows allows all n classes, the first all but the last.
func classSample(rng *rand.Rand, rows, d, n int) ClassData {
	truth := NewSoftmax(d, n)
	for j := range truth.Weights {
		truth.Weights[j] = rng.NormFloat64()
	}
	early := make([]bool, n)
	for k := range n - 1 {
		early[k] = true
	}
	data := ClassData{X: &text.Matrix{Cols: d}, Classes: n, Masks: [][]bool{early}}
	p := make([]float64, n)
	for i := range rows {
		entries := make([]text.Entry, 4)
		for j := range entries {
			entries[j] = text.Entry{Column: int32(rng.IntN(d)), Value: float32(rng.NormFloat64())}
		}
		data.X.AppendRow(entries)
		data.Weight = append(data.Weight, rng.Float64()+0.1)
		data.Mask = append(data.Mask, int32(-2*i/rows)) // 0 in the first half, -1 in the second
		truth.Probabilities(p, data.X, i, data.mask(i))
		u, class := rng.Float64(), 0
		for u -= p[0]; u > 0 && class < n-1; u -= p[class] {
			class++
		}
		for p[class] == 0 {
			class--
		}
		data.Class = append(data.Class, int32(class))
	}
	return data
}

func TestSoftmaxGradientAgainstFiniteDifferences(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	data := classSample(rng, 40, 7, 5)
	free := &Free{Class: make([]bool, 5), Column: make([]bool, 7)}
	free.Class[4], free.Column[2] = true, true
	all, held := newSoftmaxObjective(&data, 5, 0.37, nil), newSoftmaxObjective(&data, 5, 0.37, free)
	p := make([]float64, 8*5)
	for j := range p {
		p[j] = rng.NormFloat64()
	}
	grad, part := make([]float64, len(p)), make([]float64, len(p))
	all.gradient(grad, p)
	held.gradient(part, p)
	moved := 0
	for j := range p {
		const h = 1e-5
		old := p[j]
		p[j] = old + h
		up := all.loss(p)
		p[j] = old - h
		down := all.loss(p)
		p[j] = old
		want := (up - down) / (2 * h)
		if math.Abs(grad[j]-want) > 1e-8*(1+math.Abs(want)) {
			t.Errorf("gradient element %d is %v, by differences %v", j, grad[j], want)
		}
		if j%5 != 4 && j/5 != 2 {
			want = 0
		} else {
			moved++
		}
		if math.Abs(part[j]-want) > 1e-8*(1+math.Abs(want)) {
			t.Errorf("held gradient element %d is %v, by differences %v", j, part[j], want)
		}
	}
	if free.Count() != moved {
		t.Errorf("%d weights are free, want %d", free.Count(), moved)
	}
}

// With all weights 0 each of the classes that a row allows is as likely, so the loss is
// the logarithm of their number.
func TestSoftmaxLossAtZero(t *testing.T) {
	data := classSample(rand.New(rand.NewPCG(2, 2)), 60, 6, 5)
	var late, early float64
	for i, w := range data.Weight {
		if data.mask(i) == nil {
			late += w
		} else {
			early += w
		}
	}
	want := (late*math.Log(5) + early*math.Log(4)) / (late + early)
	if got := NewSoftmax(6, 5).MeanLoss(data); math.Abs(got-want) > 1e-12 {
		t.Errorf("the loss at zero is %v, want %v", got, want)
	}
	data.Mask = nil
	if got := NewSoftmax(6, 5).MeanLoss(data); math.Abs(got-math.Log(5)) > 1e-12 {
		t.Errorf("without masks the loss at zero is %v, want ln 5", got)
	}
}

// A softmax of intercepts alone gives the shares of the classes.
func TestSoftmaxInterceptsGiveShares(t *testing.T) {
	x := &text.Matrix{Cols: 1}
	for range 10 {
		x.AppendRow(nil)
	}
	m, err := FitSoftmax(context.Background(), ClassData{X: x, Class: []int32{0, 0, 0, 0, 0, 1, 1, 1, 2, 2}, Classes: 3}, SoftmaxSettings{Settings: Settings{L2: 1, Tolerance: 1e-9}})
	if err != nil {
		t.Fatal(err)
	}
	p := make([]float64, 3)
	m.Probabilities(p, x, 0, nil)
	for k, want := range []float64{.5, .3, .2} {
		if math.Abs(p[k]-want) > 1e-7 {
			t.Errorf("class %d has the probability %v, want its share %v", k, p[k], want)
		}
	}
	if m.Weights[0] != 0 || m.Weights[1] != 0 || m.Weights[2] != 0 {
		t.Errorf("a column without entries has the weights %v", m.Weights)
	}
}

func TestSoftmaxProbabilitiesSumToOne(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	data := classSample(rng, 200, 8, 6)
	m := NewSoftmax(8, 6)
	p := make([]float64, 6)
	for _, scale := range []float64{0, 1, 30, 500} {
		for j := range m.Weights {
			m.Weights[j] = scale * rng.NormFloat64()
		}
		for i := range data.Class {
			var sum float64
			m.Probabilities(p, data.X, i, data.mask(i))
			for _, v := range p {
				sum += v
			}
			if math.Abs(sum-1) > 1e-12 {
				t.Fatalf("scale %v, row %d: the probabilities add up to %v", scale, i, sum)
			}
			if data.mask(i) != nil && p[5] != 0 {
				t.Fatalf("a class that row %d does not allow has the probability %v", i, p[5])
			}
		}
	}
}

func TestSoftmaxFitIsAMinimum(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	data := classSample(rng, 300, 12, 5)
	settings := SoftmaxSettings{Settings: Settings{L2: 0.01}}
	m, err := FitSoftmax(context.Background(), data, settings)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Converged || m.Iterations == 0 {
		t.Errorf("%+v", m.Stats)
	}
	again, err := FitSoftmax(context.Background(), data, settings)
	if err != nil || !slices.Equal(m.Weights, again.Weights) || !slices.Equal(m.Intercepts, again.Intercepts) {
		t.Errorf("the same fit gave other weights (%v)", err)
	}
	o := newSoftmaxObjective(&data, 5, 0.01, nil)
	p := m.point()
	for range 50 {
		q := slices.Clone(p)
		for j := range q {
			q[j] += rng.NormFloat64() / 100
		}
		if o.loss(q) < m.Loss {
			t.Fatalf("found a lower loss %v than %v", o.loss(q), m.Loss)
		}
	}
}

// With two classes a softmax is logistic regression: the difference of the two columns is
// its weights, at half the penalty, as the two share it.
func TestSoftmaxOfTwoIsLogistic(t *testing.T) {
	data := sample(rand.New(rand.NewPCG(5, 5)), Logistic, 200, 10, 4)
	classes := ClassData{X: data.X, Classes: 2, Weight: data.Weight}
	for _, y := range data.Y {
		classes.Class = append(classes.Class, int32(y))
	}
	one, err := Fit(context.Background(), Logistic, data, Settings{L2: 0.02, Tolerance: 1e-9})
	if err != nil {
		t.Fatal(err)
	}
	two, err := FitSoftmax(context.Background(), classes, SoftmaxSettings{Settings: Settings{L2: 0.04, Tolerance: 1e-9}})
	if err != nil {
		t.Fatal(err)
	}
	for j, want := range one.Weights {
		if got := two.Weight(j, 1) - two.Weight(j, 0); math.Abs(got-want) > 1e-6 {
			t.Errorf("column %d has the weight %v, logistic regression %v", j, got, want)
		}
	}
	if got := two.Intercepts[1] - two.Intercepts[0]; math.Abs(got-one.Intercept) > 1e-6 {
		t.Errorf("the intercepts differ by %v, want %v", got, one.Intercept)
	}
}
