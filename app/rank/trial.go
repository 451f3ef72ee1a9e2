package rank

import "math"

// A Trial finds the rank that one post would have with another value of one of its two predictions, everything else
// unchanged and the whole feed scaled again. It agrees with a Scaler and Columns.Before, but does not scale all posts for
// every value. Make one with NewTrial; it is not safe for use by several goroutines at once. It keeps the slices it is
// given.
type Trial struct {
	values [2][]float64 // clicks and quality
	keep   []bool
	scale  Scale
	post   int
	moved  int // the index in values of the column that is varied
	cols   *Columns

	low, high float64 // the range of the other kept posts in that column
	still     affine  // the map of the other column
	whole     whole
	summed    bool   // parts are of the varied column, by whole
	parts     []part // of the varied column
	ahead     []int  // posts that ranked before this one at the last value
}

// NewTrial returns a trial of one post, which must be kept. It takes clicks and quality by post, all finite; which posts are
// kept (nil: all); the scale; and c, the columns that a Scaler makes of these. ofQuality says that the quality is varied,
// else the clicks are. On Percentile there may be at most MaxPosts posts. It takes linear time.
func NewTrial(clicks, quality []float64, keep []bool, scale Scale, c *Columns, post int, ofQuality bool) *Trial {
	t := &Trial{values: [2][]float64{clicks, quality}, keep: keep, scale: scale, cols: c, post: post}
	if ofQuality {
		t.moved = 1
	}
	t.low, t.high = math.Inf(1), math.Inf(-1)
	for j, x := range t.values[t.moved] {
		if j != post && (keep == nil || keep[j]) {
			t.low, t.high = min(t.low, x), max(t.high, x)
		}
	}
	other := t.values[1-t.moved]
	low, high := ends(other, keep)
	switch scale {
	case Standardised:
		w := wholeOf(low, high)
		t.parts = partsOf(t.parts, other, keep, w)
		t.still = standardising(t.parts, low, high, w)
	case Raw:
		t.still = affine{reach: reach(low, high)}
	}
	return t
}

// Before counts the kept posts that rank before the post under w when its prediction is x, a finite number, up to a count
// of most+1, where it stops. It takes linear time, and less where the count is high. It panics on weights outside 0…1000.
func (t *Trial) Before(w Weights, x float64, most int) int {
	var before func(j int) bool
	if t.scale == Percentile {
		before = t.percentile(w, x)
	} else {
		before = t.affine(w, x)
	}
	// Posts that ranked before this one at the last value often do so at this one too.
	n := 0
	for _, j := range t.ahead {
		if before(j) {
			n++
		}
	}
	if n > most {
		return most + 1
	}
	t.ahead = t.ahead[:0]
	for j := range t.values[0] {
		if j != t.post && before(j) && (t.keep == nil || t.keep[j]) {
			if t.ahead = append(t.ahead, j); len(t.ahead) > most {
				break
			}
		}
	}
	return len(t.ahead)
}

// percentile returns a function that reports which posts rank before the post on Percentile. To twice a mid-rank a smaller
// value adds 2 and an equal one 1.
func (t *Trial) percentile(w Weights, x float64) func(j int) bool {
	values, now := t.values[t.moved], t.values[t.moved][t.post]
	moved, still := t.cols.E, t.cols.Q
	a, b := w.exact(0)
	if t.moved == 1 {
		moved, still, a, b = still, moved, b, a
	}
	var mine int32
	for j, v := range values {
		if j != t.post && (t.keep == nil || t.keep[j]) {
			mine += below(v, x)
		}
	}
	s := a*int64(mine) + b*int64(still[t.post])
	return func(j int) bool {
		v := values[j]
		other := moved[j] + below(x, v) - below(now, v)
		if d := a*int64(other) + b*int64(still[j]) - s; d != 0 {
			return d > 0
		}
		if t.moved == 1 {
			return first(other, still[j], j, mine, still[t.post], t.post)
		}
		return first(still[j], other, j, still[t.post], mine, t.post)
	}
}

// below is what a value a adds to twice the mid-rank of a value b.
func below(a, b float64) int32 {
	var n int32
	if a < b {
		n = 2
	}
	if a == b {
		n = 1
	}
	return n
}

// first reports whether the tie rule puts post i, with q and e, before post i2.
func first(q, e int32, i int, q2, e2 int32, i2 int) bool {
	switch {
	case q != q2:
		return q > q2
	case e != e2:
		return e > e2
	}
	return i < i2
}

// affine returns a function that reports which posts rank before the post on Standardised and Raw.
func (t *Trial) affine(w Weights, x float64) func(j int) bool {
	p := t.grids(x)
	a, b := w.exact(p.shift)
	clicks, quality := t.values[0], t.values[1]
	at := [2]float64{clicks[t.post], quality[t.post]}
	at[t.moved] = x
	e, q := p.e.of(at[0]), p.q.of(at[1])
	s := a*int64(e) + b*int64(q)
	// Rounding to the grid changes each of the four values by at most one half. Two scores that differ by more than that
	// allows need no rounding. The factor 1.001 covers rounding in floating point.
	slack := 1.001 * float64(a+b)
	scaleE, scaleQ, alpha, beta := p.e.scale, p.q.scale, float64(a)/p.e.step, float64(b)/p.q.step
	return func(j int) bool {
		d := (clicks[j]-at[0])*scaleE*alpha + (quality[j]-at[1])*scaleQ*beta
		if d < -slack || d > slack {
			return d > 0
		}
		ej, qj := p.e.of(clicks[j]), p.q.of(quality[j])
		if d := a*int64(ej) + b*int64(qj) - s; d != 0 {
			return d > 0
		}
		return first(qj, ej, j, q, e, t.post)
	}
}

// grids returns the grids of both columns when the prediction is x.
func (t *Trial) grids(x float64) pair {
	low, high := min(t.low, x), max(t.high, x)
	moved := affine{reach: reach(low, high)}
	if t.scale == Standardised {
		values := t.values[t.moved]
		if w := wholeOf(low, high); w != t.whole || !t.summed {
			t.parts, t.whole, t.summed = partsOf(t.parts[:0], values, t.keep, w), w, true
		}
		from := t.post / partSize * partSize
		to := min(from+partSize, len(values))
		var own [partSize]float64
		copy(own[:], values[from:to])
		own[t.post-from] = x
		t.parts[from/partSize] = partOf(own[:to-from], marksOf(t.keep, from, to), t.whole)
		moved = standardising(t.parts, low, high, t.whole)
	}
	e, q := moved, t.still
	if t.moved == 1 {
		e, q = t.still, moved
	}
	if t.scale == Standardised {
		return standard(e, q)
	}
	return raw(e.reach, q.reach)
}
