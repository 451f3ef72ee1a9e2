package rank

// GridMax is the largest magnitude of a grid value: 23 bits and a sign.
const GridMax = 1<<23 - 1

// maxShift bounds Columns.Shift so that no score overflows int64: 1000·2²³·2²⁸ + 1000·2²³ < 2⁶².
const maxShift = 28

// Columns are n posts as two columns of grid integers, by post index. E[i]·2^Shift and Q[i] are engagement and quality
// in the same unit, which is Step on the scale. Shift is 0 on every scale but Raw, where clicks may be thousands of times a
// quality and each column still needs 24 bits of its own. The zero value is an empty feed.
type Columns struct {
	E, Q  []int32 // each within ±GridMax; len(E) == len(Q) == n
	Step  float64 // the size of one grid unit on the scale, > 0
	Shift uint8   // engagement's grid is 2^Shift times coarser than quality's
}

// Len is the number of posts, kept or not.
func (c *Columns) Len() int { return len(c.E) }

// Engagement is post i's engagement on the chosen scale, as used in the score.
func (c *Columns) Engagement(i int) float64 {
	return float64(int64(c.E[i])<<c.Shift) * c.Step
}

// Quality is post i's quality on the chosen scale, as used in the score.
func (c *Columns) Quality(i int) float64 { return float64(c.Q[i]) * c.Step }

// Score is post i's exact score in units of Step/1000. It is comparable with scores of the same columns and weights. It
// panics on weights outside 0…1000.
func (c *Columns) Score(w Weights, i int) int64 {
	a, b := w.exact(c.Shift)
	return a*int64(c.E[i]) + b*int64(c.Q[i])
}

// ScoreValue is post i's score α·engagement + β·quality on the chosen scale, for display: it may be rounded.
func (c *Columns) ScoreValue(w Weights, i int) float64 {
	return float64(c.Score(w, i)) * c.Step / WeightMax
}

// Before reports whether post i ranks before post j: by score, then quality, then engagement, then index. It defines the
// order; the faster ways of Engine and LargeFeed agree with it.
func (c *Columns) Before(w Weights, i, j int) bool {
	si, sj := c.Score(w, i), c.Score(w, j)
	switch {
	case si != sj:
		return si > sj
	case c.Q[i] != c.Q[j]:
		return c.Q[i] > c.Q[j]
	case c.E[i] != c.E[j]:
		return c.E[i] > c.E[j]
	}
	return i < j
}

// WeightMax is the weight 1 in thousandths.
const WeightMax = 1000

// Weights are α and β in thousandths, each 0…1000. The order depends on their ratio alone.
type Weights struct{ Alpha, Beta int32 }

// SameRatio says whether w and v have the same ratio β/α, so that they give the same order. Where both are 0 there is no
// ratio, which is the same as none.
func (w Weights) SameRatio(v Weights) bool {
	return w.Alpha*v.Beta == v.Alpha*w.Beta && (w.Alpha+w.Beta == 0) == (v.Alpha+v.Beta == 0)
}

// exact returns the factors of E and Q in a score; it panics on weights outside 0…1000.
func (w Weights) exact(shift uint8) (a, b int64) {
	if w.Alpha < 0 || w.Alpha > WeightMax || w.Beta < 0 || w.Beta > WeightMax {
		panic("rank: weights must lie in 0…1000 thousandths")
	}
	return int64(w.Alpha) << shift, int64(w.Beta)
}

// reduced is exact without the common factor: smaller scores in the same order, so fewer digits to sort.
func (w Weights) reduced(shift uint8) (a, b int64) {
	a, b = w.exact(shift)
	g, h := a, b
	for h != 0 {
		g, h = h, g%h
	}
	if g > 1 {
		a, b = a/g, b/g
	}
	return a, b
}
