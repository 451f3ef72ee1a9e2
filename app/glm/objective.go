package glm

import (
	"math"

	"decouple/app/text"
)

// objective is the function that Fit minimises, of d weights and, after them, the
// intercept. It keeps the slopes of the last evaluation, since the gradient is
// nearly always computed at the same point.
type objective struct {
	family    Family
	x         *text.Matrix
	rows      []int32 // of x; nil: all
	y         []float64
	weight    []float64 // nil: 1 for each row
	exposure  []float64 // nil: 1 for each row
	total     float64   // sum of the weights
	l2        float64
	blocks    *blocks
	losses    [1]float64
	at        []float64 // the point at which slope was computed
	slope     []float64 // w_i dℓ/dη_i / total
	value     float64   // the loss there
	evaluated bool
}

func newObjective(family Family, data Data, l2 float64, workers int) *objective {
	n := data.N()
	o := &objective{
		family: family, x: data.X, rows: data.Rows, y: data.Y, weight: data.Weight, exposure: data.Exposure,
		total: float64(n), l2: l2, blocks: newBlocks(n, data.X.Cols, workers),
		at: make([]float64, data.X.Cols+1), slope: make([]float64, n),
	}
	if o.weight != nil {
		o.total = 0
		for _, w := range o.weight {
			o.total += w
		}
	}
	return o
}

// start returns the point with all weights 0 and the best intercept for them.
func (o *objective) start() []float64 {
	var sum, exposed float64
	for i, y := range o.y {
		w, e := o.row(i)
		sum += w * y
		exposed += w * e
	}
	p := make([]float64, o.x.Cols+1)
	p[o.x.Cols] = o.family.start(sum / exposed)
	return p
}

// row returns the weight and exposure of row i.
func (o *objective) row(i int) (weight, exposure float64) {
	weight, exposure = 1, 1
	if o.weight != nil {
		weight = o.weight[i]
	}
	if o.exposure != nil {
		exposure = o.exposure[i]
	}
	return weight, exposure
}

// features are the entries of row i.
func (o *objective) features(i int) (index []int32, value []float32) {
	if o.rows != nil {
		i = int(o.rows[i])
	}
	return o.x.Row(i)
}

// loss returns the penalised mean loss at p.
func (o *objective) loss(p []float64) float64 {
	o.evaluate(p)
	return o.value
}

// gradient sets grad to the gradient at p.
func (o *objective) gradient(grad, p []float64) {
	o.evaluate(p)
	d := o.x.Cols
	if o.blocks.parts == 1 {
		for j, b := range p[:d] {
			grad[j] = o.l2 * b
		}
		grad[d] = 0
		o.addGradient(grad, 0, len(o.slope))
		return
	}
	o.blocks.sum(grad, o.addGradient)
	for j, b := range p[:d] {
		grad[j] += o.l2 * b
	}
}

// addGradient adds the part of the rows from…to−1 to grad, without the penalty's.
func (o *objective) addGradient(grad []float64, from, to int) {
	var sum float64
	for i, s := range o.slope[from:to] {
		if s == 0 {
			continue
		}
		sum += s
		index, value := o.features(from + i)
		for j, column := range index {
			grad[column] += s * float64(value[j])
		}
	}
	grad[o.x.Cols] += sum
}

// evaluate computes the loss and slopes at p, unless p is the last point.
func (o *objective) evaluate(p []float64) {
	if o.evaluated && same(o.at, p) {
		return
	}
	copy(o.at, p)
	o.evaluated = true
	o.blocks.sum(o.losses[:], o.addLosses)
	var square float64
	for _, b := range p[:o.x.Cols] {
		square += b * b
	}
	o.value = o.losses[0]/o.total + o.l2*square/2
}

// addLosses adds the losses of the rows from…to−1 at o.at to sum[0], and notes their slopes.
func (o *objective) addLosses(losses []float64, from, to int) {
	d := o.x.Cols
	beta, intercept := o.at[:d], o.at[d]
	var sum float64
	for i := from; i < to; i++ {
		y := o.y[i]
		eta := intercept
		index, value := o.features(i)
		for j, column := range index {
			eta += float64(value[j]) * beta[column]
		}
		w, e := o.row(i)
		loss, slope := o.family.lossSlope(eta, y, e)
		sum += w * loss
		o.slope[i] = w * slope / o.total
	}
	losses[0] += sum
}

func same(a, b []float64) bool {
	for i, v := range a {
		if v != b[i] {
			return false
		}
	}
	return true
}

func maxAbs(v []float64) float64 {
	var m float64
	for _, x := range v {
		m = math.Max(m, math.Abs(x))
	}
	return m
}
