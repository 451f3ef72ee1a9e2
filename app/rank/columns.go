package rank

// GridMax is the largest magnitude of a grid value: 23 bits and a sign.
const GridMax = 1<<23 - 1

// maxShift bounds Columns.Shift so that no score leaves int64: 1000·2²³·2²⁸ + 1000·2²³ < 2⁶².
const maxShift = 28

// Columns are n posts as two columns of grid integers, by post index. E[i]·2^Shift and Q[i] are engagement and quality
// in the same unit, of size Step. Shift is 0 on every scale but Raw, where clicks may be thousands of times a quality
// and each column still needs its own 24 bits. The zero value is an empty feed.
type Columns struct {
	E, Q  []int32 // each within ±GridMax; len(E) == len(Q) == n
	Step  float64 // what one grid unit is worth on the chosen scale, > 0
	Shift uint8   // engagement's grid is 2^Shift times coarser than quality's
}

// Len is the number of posts, kept or not.
func (c *Columns) Len() int { return len(c.E) }

// Engagement is post i's engagement on the chosen scale, as the score sees it.
func (c *Columns) Engagement(i int) float64 {
	return float64(int64(c.E[i])<<c.Shift) * c.Step
}

// Quality is post i's quality on the chosen scale, as the score sees it.
func (c *Columns) Quality(i int) float64 { return float64(c.Q[i]) * c.Step }

// Score is post i's exact score in units of Step/1000; compare it with other scores of the same columns and weights.
func (c *Columns) Score(w Weights, i int) int64 {
	a, b := w.exact(c.Shift)
	return a*int64(c.E[i]) + b*int64(c.Q[i])
}

// ScoreValue is post i's score α·engagement + β·quality on the chosen scale, for showing.
func (c *Columns) ScoreValue(w Weights, i int) float64 {
	return float64(c.Score(w, i)) * c.Step / WeightMax
}

// Before reports whether post i stands before post j: by score, then quality, then engagement, then index. It is the
// definition that Engine's faster ways must agree with.
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

// Weights are α and β in thousandths, each 0…1000. Only their ratio matters to the order.
type Weights struct{ Alpha, Beta int32 }

// exact returns the weights of E and Q as they multiply grid values; it panics outside 0…1000.
func (w Weights) exact(shift uint8) (a, b int64) {
	if w.Alpha < 0 || w.Alpha > WeightMax || w.Beta < 0 || w.Beta > WeightMax {
		panic("rank: weights must lie in 0…1000 thousandths")
	}
	return int64(w.Alpha) << shift, int64(w.Beta)
}

// reduced is exact with the common factor taken out: the same order from smaller scores, so fewer digits to sort.
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
