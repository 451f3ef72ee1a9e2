package glm

import "math"

// softmaxObjective is the function that FitSoftmax minimises, of d·N weights and, after
// them, N intercepts. Loss and gradient are worked out in one pass over the rows, so that
// no n×N matrix is kept.
type softmaxObjective struct {
	data    *ClassData
	classes int
	l2      float64
	free    *Free
	total   float64 // sum of the row weights

	at        []float64 // the point of value and grad
	grad      []float64
	value     float64
	evaluated bool
	z         []float64 // the logits of a row
}

func newSoftmaxObjective(data *ClassData, classes int, l2 float64, free *Free) *softmaxObjective {
	size := (data.X.Cols + 1) * classes
	o := &softmaxObjective{
		data: data, classes: classes, l2: l2, free: free, total: float64(data.X.Rows()),
		at: make([]float64, size), grad: make([]float64, size), z: make([]float64, classes),
	}
	if data.Weight != nil {
		o.total = 0
		for _, w := range data.Weight {
			o.total += w
		}
	}
	return o
}

// loss returns the penalised mean loss at p.
func (o *softmaxObjective) loss(p []float64) float64 {
	o.evaluate(p)
	return o.value
}

// gradient sets grad to the gradient at p; elements that are not free are 0, so that
// L-BFGS, whose steps are sums of gradients, leaves them alone.
func (o *softmaxObjective) gradient(grad, p []float64) {
	o.evaluate(p)
	copy(grad, o.grad)
}

// evaluate computes the loss and the gradient at p, unless p is the last point.
func (o *softmaxObjective) evaluate(p []float64) {
	if o.evaluated && same(o.at, p) {
		return
	}
	copy(o.at, p)
	o.evaluated = true
	n, d, x := o.classes, o.data.X.Cols, o.data.X
	weights, intercepts := p[:n*d], p[n*d:]
	var square float64
	for j, w := range weights {
		o.grad[j] = o.l2 * w
		square += w * w
	}
	bias := o.grad[n*d:]
	clear(bias)
	var sum float64
	for i, class := range o.data.Class {
		index, value := x.Row(i)
		logits(o.z, weights, intercepts, index, value)
		logSum := normalise(o.z, o.data.mask(i))
		w := 1.0
		if o.data.Weight != nil {
			w = o.data.Weight[i]
		}
		sum += w * (logSum - o.z[class])
		// From here on z holds the slopes w_i·(p_k − y_k)/total.
		w /= o.total
		for k, z := range o.z {
			o.z[k] = w * math.Exp(z-logSum)
		}
		o.z[class] -= w
		for k, s := range o.z {
			bias[k] += s
		}
		for e, column := range index {
			v := float64(value[e])
			row := o.grad[int(column)*n : int(column)*n+n]
			for k, s := range o.z {
				row[k] += v * s
			}
		}
	}
	o.value = sum/o.total + o.l2*square/2
	o.hold()
}

// hold sets the gradient of what is not free to 0.
func (o *softmaxObjective) hold() {
	if o.free == nil {
		return
	}
	n := o.classes
	for j := range o.grad {
		column, class := j/n, j%n
		if !o.free.Class[class] && (column == len(o.free.Column) || !o.free.Column[column]) {
			o.grad[j] = 0
		}
	}
}

// logits sets z to the logits of a sparse row.
func logits(z, weights, intercepts []float64, index []int32, value []float32) {
	n := len(z)
	copy(z, intercepts)
	for e, column := range index {
		v := float64(value[e])
		for k, w := range weights[int(column)*n : int(column)*n+n] {
			z[k] += v * w
		}
	}
}

// normalise sets the logits of classes that are not allowed to −∞ and returns the
// logarithm of the sum of exp(z), worked out so that nothing overflows.
func normalise(z []float64, allowed []bool) float64 {
	most := math.Inf(-1)
	for k := range z {
		if allowed != nil && !allowed[k] {
			z[k] = math.Inf(-1)
		}
		if z[k] > most {
			most = z[k]
		}
	}
	var sum float64
	for _, v := range z {
		sum += math.Exp(v - most)
	}
	return most + math.Log(sum)
}
