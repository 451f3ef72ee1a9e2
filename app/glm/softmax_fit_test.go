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

// Rows that leave a class out of their sum say nothing about it: without the others its
// weights stay where they began.
func TestMaskedRowsLeaveTheClassAlone(t *testing.T) {
	data := classSample(rand.New(rand.NewPCG(6, 6)), 100, 6, 4)
	for i := range data.Mask {
		data.Mask[i] = 0
		data.Class[i] = min(data.Class[i], 2)
	}
	m, err := FitSoftmax(context.Background(), data, SoftmaxSettings{Settings: Settings{L2: 0.01}})
	if err != nil {
		t.Fatal(err)
	}
	for j := range 6 {
		if m.Weight(j, 3) != 0 {
			t.Errorf("column %d of the masked class has the weight %v", j, m.Weight(j, 3))
		}
	}
	if m.Intercepts[3] != 0 {
		t.Errorf("its intercept is %v", m.Intercepts[3])
	}
}

// What is not free stays as it was, to the last bit, and what is free reaches the same
// minimum from anywhere.
func TestSoftmaxFitsWhatIsFree(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	data := classSample(rng, 200, 6, 4)
	start := NewSoftmax(6, 4)
	for j := range start.Weights {
		start.Weights[j] = rng.NormFloat64()
	}
	free := &Free{Class: []bool{false, false, false, true}, Column: make([]bool, 6)}
	settings := SoftmaxSettings{Settings: Settings{L2: 0.01}, Start: start, Free: free}
	m, err := FitSoftmax(context.Background(), data, settings)
	if err != nil {
		t.Fatal(err)
	}
	for j := range 6 {
		for k := range 3 {
			if m.Weight(j, k) != start.Weight(j, k) {
				t.Errorf("the held weight of column %d, class %d went from %v to %v", j, k, start.Weight(j, k), m.Weight(j, k))
			}
		}
	}
	other := NewSoftmax(6, 4)
	copy(other.Weights, start.Weights)
	for j := range 6 {
		other.Weights[j*4+3] = -start.Weights[j*4+3]
	}
	settings.Start = other
	n, err := FitSoftmax(context.Background(), data, settings)
	if err != nil || !m.Converged || math.Abs(m.Loss-n.Loss) > 1e-7 {
		t.Errorf("from two starts the losses are %v and %v (%v)", m.Loss, n.Loss, err)
	}
}

func TestSoftmaxRefuses(t *testing.T) {
	x := &text.Matrix{Cols: 2}
	x.AppendRow([]text.Entry{{Column: 0, Value: 1}})
	x.AppendRow([]text.Entry{{Column: 1, Value: 1}})
	for _, test := range []struct {
		data     ClassData
		settings SoftmaxSettings
		want     string
	}{
		{ClassData{Classes: 2}, SoftmaxSettings{}, "no rows"},
		{ClassData{X: x, Class: []int32{0}, Classes: 2}, SoftmaxSettings{}, "1 classes for 2 rows"},
		{ClassData{X: x, Class: []int32{0, 2}, Classes: 2}, SoftmaxSettings{}, "class of row 1 is 2"},
		{ClassData{X: x, Class: []int32{0, -1}, Classes: 2}, SoftmaxSettings{}, "class of row 1 is -1"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2, Weight: []float64{1, -1}}, SoftmaxSettings{}, "weight of row 1"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2, Mask: []int32{0}}, SoftmaxSettings{}, "1 masks for 2 rows"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2, Mask: []int32{-1, 0}}, SoftmaxSettings{}, "mask of row 1 is 0"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2, Masks: [][]bool{{true}}}, SoftmaxSettings{}, "mask 0 is of 1 classes"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2, Masks: [][]bool{{true, false}}, Mask: []int32{0, 0}}, SoftmaxSettings{}, "row 1 is of class 1, which its mask leaves out"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2}, SoftmaxSettings{Settings: Settings{L2: -1}}, "L2 is -1"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2}, SoftmaxSettings{Start: NewSoftmax(1, 2)}, "2 weights, want 2 and 4"},
		{ClassData{X: x, Class: []int32{0, 1}, Classes: 2}, SoftmaxSettings{Free: &Free{}}, "what is free"},
	} {
		m, err := FitSoftmax(context.Background(), test.data, test.settings)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, %v; want an error with %q", m, err, test.want)
		}
	}
}

func TestSoftmaxStops(t *testing.T) {
	data := classSample(rand.New(rand.NewPCG(8, 8)), 100, 10, 4)
	ctx, cancel := context.WithCancel(context.Background())
	reports := 0
	_, err := FitSoftmax(ctx, data, SoftmaxSettings{Settings: Settings{L2: 1e-4, Progress: func(Progress) error {
		if reports++; reports == 3 {
			cancel()
		}
		return nil
	}}})
	if !errors.Is(err, context.Canceled) || reports != 3 {
		t.Errorf("cancelled: %v after %d reports", err, reports)
	}
}
