package hierarchy

import (
	"context"
	"math"
	"slices"

	"decouple/app/glm"
	"decouple/app/text"
)

// Choice is a softmax among N children of a node, or among all leaves. It has weights for the
// columns that occur in the rows that it was trained on, and for no others: those would have
// stayed 0.
type Choice struct {
	// Columns ascend.
	Columns []int32
	// Weights has N for each of Columns, those of one column together; Intercepts has N.
	Weights, Intercepts []float64
	// Titles is how many rows it was trained on.
	Titles int
}

// Count is the number of weights, intercepts included.
func (c *Choice) Count() int { return len(c.Weights) + len(c.Intercepts) }

// Probabilities sets dst, of N elements, to the probabilities for a sparse row. They add up to
// 1 within 1e-12. Columns without weights have no effect.
func (c *Choice) Probabilities(dst []float64, index []int32, value []float32) {
	n := len(c.Intercepts)
	copy(dst, c.Intercepts)
	for i, column := range index {
		at, ok := slices.BinarySearch(c.Columns, column)
		if !ok {
			continue
		}
		for k := range n {
			dst[k] += c.Weights[at*n+k] * float64(value[i])
		}
	}
	most, sum := slices.Max(dst), 0.0
	for k, z := range dst {
		dst[k] = math.Exp(z - most)
		sum += dst[k]
	}
	for k := range dst {
		dst[k] /= sum
	}
}

// Margin is what a value in a column adds to the logit of the class a, less what it adds to
// that of b. Column -1 stands for the intercepts.
func (c *Choice) Margin(column int32, value float64, a, b int) float64 {
	n := len(c.Intercepts)
	if column < 0 {
		return value * (c.Intercepts[a] - c.Intercepts[b])
	}
	at, ok := slices.BinarySearch(c.Columns, column)
	if !ok {
		return 0
	}
	return value * (c.Weights[at*n+a] - c.Weights[at*n+b])
}

// Settings say how to train. The zero value means the defaults.
type Settings struct {
	// Penalty is the strength of the L2 penalty of a fit, relative to the loss of one row: the
	// larger, the closer to 0 the weights. The same penalty suits few rows and many, as it is
	// a prior on the weights and not a share of the loss. 0 means 0.1.
	Penalty float64
	// Progress is told the iterations of each fit; an error of it ends the training.
	Progress func(glm.Progress) error
}

// tolerance is the gradient at which a fit ends: of mean losses, so that the probabilities
// are right to three decimals and more.
const tolerance = 1e-4

// fit trains a softmax of n classes on the rows in use, each of the class that class gives.
func fit(ctx context.Context, x *text.Matrix, use []int, n int, class func(row int) int, s Settings) (*Choice, error) {
	if s.Penalty == 0 {
		s.Penalty = 0.1
	}
	m, columns := compact(x, use)
	data := glm.ClassData{X: m, Class: make([]int32, len(use)), Classes: n}
	for i, row := range use {
		data.Class[i] = int32(class(row))
	}
	r, err := glm.FitSoftmax(ctx, data, glm.SoftmaxSettings{Settings: glm.Settings{
		L2: s.Penalty / float64(max(len(use), 1)), Tolerance: tolerance, Progress: s.Progress,
	}})
	if err != nil {
		return nil, err
	}
	return &Choice{Columns: columns, Weights: r.Weights, Intercepts: r.Intercepts, Titles: len(use)}, nil
}

// compact returns the rows in use with those columns alone that occur in them.
func compact(x *text.Matrix, use []int) (m *text.Matrix, columns []int32) {
	place := make([]int32, x.Cols)
	for _, row := range use {
		index, _ := x.Row(row)
		for _, column := range index {
			place[column] = 1
		}
	}
	for column, occurs := range place {
		if occurs == 1 {
			place[column] = int32(len(columns))
			columns = append(columns, int32(column))
		}
	}
	m = x.Select(use)
	for i, column := range m.Index {
		m.Index[i] = place[column]
	}
	m.Cols = len(columns)
	return m, columns
}
