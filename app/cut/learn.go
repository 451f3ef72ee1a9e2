package cut

import (
	"context"
	"fmt"
	"math"

	"decouple/app/glm"
	"decouple/app/metric"
	"decouple/app/text"
)

// Way is what a model is told of the number that it is to put into a class.
type Way uint8

// The ways. Number learns the number by least squares and cuts what it predicts. Ordinal
// learns for each cut whether the number lies above it, by logistic regressions, and answers
// the class below which at least half of the probability lies (Frank and Hall, "A simple
// approach to ordinal classification", ECML 2001, but by the median, which makes the mean
// distance smallest). Nominal learns the classes by a softmax that knows no order, and
// answers the likeliest.
const (
	Number Way = iota
	Ordinal
	Nominal
	Ways
)

// Data are rows with their numbers.
type Data struct {
	// X is n×d.
	X *text.Matrix
	// Y has n numbers, Weight n row weights of at least 0, nil for 1 each.
	Y, Weight []float64
}

// Select returns the rows with the indices in rows.
func (d *Data) Select(rows []int) Data {
	whole := glm.Data{X: d.X, Y: d.Y, Weight: d.Weight}
	g := whole.Select(rows)
	return Data{X: g.X, Y: g.Y, Weight: g.Weight}
}

// Model puts rows into classes.
type Model struct {
	Way  Way
	cuts []float64
	// above are the regressions of an ordinal model, one for each cut; of a number's there is
	// one.
	above   []*glm.Result
	softmax *glm.Softmax
}

// Fit learns classes from data. L2 is the penalty of each fit, as in [glm.Settings].
func Fit(ctx context.Context, way Way, data Data, cuts []float64, l2 float64) (*Model, error) {
	m := &Model{Way: way, cuts: cuts}
	settings := glm.Settings{L2: l2, Tolerance: 1e-5}
	fit := func(family glm.Family, y []float64) error {
		r, err := glm.Fit(ctx, family, glm.Data{X: data.X, Y: y, Weight: data.Weight}, settings)
		m.above = append(m.above, r)
		return err
	}
	switch way {
	case Number:
		return m, fit(glm.LeastSquares, data.Y)
	case Ordinal:
		for _, at := range cuts {
			y := make([]float64, len(data.Y))
			for i, v := range data.Y {
				if v >= at {
					y[i] = 1
				}
			}
			if err := fit(glm.Logistic, y); err != nil {
				return nil, err
			}
		}
		return m, nil
	case Nominal:
		classes := make([]int32, len(data.Y))
		for i, v := range data.Y {
			classes[i] = int32(Class(v, cuts))
		}
		var err error
		m.softmax, err = glm.FitSoftmax(ctx, glm.ClassData{X: data.X, Class: classes, Classes: len(cuts) + 1, Weight: data.Weight},
			glm.SoftmaxSettings{Settings: settings})
		return m, err
	}
	return nil, fmt.Errorf("cut: no way %d", way)
}

// Class is the class of row i of x.
func (m *Model) Class(x *text.Matrix, i int) int {
	switch m.Way {
	case Number:
		return Class(m.above[0].Predict(x, i), m.cuts)
	case Ordinal:
		c := 0
		for _, r := range m.above {
			if r.Predict(x, i) >= .5 {
				c++
			}
		}
		return c
	}
	p, best := make([]float64, len(m.cuts)+1), 0
	m.softmax.Probabilities(p, x, i, nil)
	for k, q := range p {
		if q > p[best] {
			best = k
		}
	}
	return best
}

// Classes are the classes of all rows of x.
func (m *Model) Classes(x *text.Matrix) []int {
	said := make([]int, x.Rows())
	for i := range said {
		said[i] = m.Class(x, i)
	}
	return said
}

// Quality is how good some answers are.
type Quality struct {
	// Right counts answers of the true class, Far those two classes off or more; Distance is
	// the mean number of classes that an answer is off.
	Right, Far int
	Distance   float64
	// Tau is Kendall's τ-b of the true numbers and the classes said, NaN where all are one.
	Tau float64
}

// Measure compares the classes said with the true numbers.
func Measure(truth []float64, cuts []float64, said []int) Quality {
	q := Quality{}
	as, sum := make([]float64, len(said)), 0
	for i, c := range said {
		as[i] = float64(c)
		off := c - Class(truth[i], cuts)
		off = max(off, -off)
		sum += off
		switch {
		case off == 0:
			q.Right++
		case off > 1:
			q.Far++
		}
	}
	q.Distance = math.NaN()
	if len(said) > 0 {
		q.Distance = float64(sum) / float64(len(said))
	}
	q.Tau = metric.KendallTau(truth, as)
	return q
}
