package coupled

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// moments are a target's mean and standard deviation (population).
type moments struct{ mean, sd float64 }

// targets are the data with standardised targets, and the normalised weights a, b.
type targets struct {
	*Data
	a, b     float64
	e, q     moments
	ze, zq   []float64 // standardised; zq is 0 for rows without a label
	labelled float64   // number of rows with one
}

// newTargets checks the data and standardises its targets.
func newTargets(d *Data, a, b float64) (*targets, error) {
	if d.X == nil || d.X.Rows() == 0 {
		return nil, errors.New("coupled: no rows to train on")
	}
	if err := d.X.Check(); err != nil {
		return nil, fmt.Errorf("coupled: X: %w", err)
	}
	n := d.X.Rows()
	if len(d.Clicks) != n || len(d.Exposure) != n || len(d.Quality) != n || len(d.Labelled) != n {
		return nil, fmt.Errorf("coupled: %d rows with %d clicks, %d exposures, %d qualities and %d marks", n, len(d.Clicks), len(d.Exposure), len(d.Quality), len(d.Labelled))
	}
	t := &targets{Data: d, a: a, b: b, ze: make([]float64, n), zq: make([]float64, n)}
	all := make([]bool, n)
	for i := range n {
		all[i] = true
		c, x := d.Clicks[i], d.Exposure[i]
		if !(c >= 0) || !(x > 0) || math.IsInf(c, 1) || math.IsInf(x, 1) {
			return nil, fmt.Errorf("coupled: row %d has %v clicks of exposure %v", i, c, x)
		}
		t.ze[i] = c / x
		if d.Labelled[i] {
			if v := d.Quality[i]; !(v >= 0 && v <= 1) {
				return nil, fmt.Errorf("coupled: row %d has the quality %v, want 0 to 1", i, v)
			}
			t.zq[i] = d.Quality[i]
			t.labelled++
		}
	}
	t.e, t.q = standardise(t.ze, all), standardise(t.zq, d.Labelled)
	if a > 0 && t.e.sd == 0 {
		return nil, errors.New("coupled: all rows have the same engagement, so there is nothing to learn")
	}
	if b > 0 && t.q.sd == 0 {
		return nil, errors.New("coupled: the labelled rows have all the same quality, or there are fewer than two, so there is nothing to learn")
	}
	return t, nil
}

// standardise changes the marked elements of v, in place, to mean 0 and standard
// deviation 1, and returns the moments they had. A constant is left as it is, and
// has the standard deviation 0.
func standardise(v []float64, mark []bool) moments {
	var n, sum, square float64
	for i, x := range v {
		if mark[i] {
			n++
			sum += x
		}
	}
	if n < 2 || slices.Min(v) == slices.Max(v) {
		return moments{}
	}
	m := moments{mean: sum / n}
	for i, x := range v {
		if mark[i] {
			square += (x - m.mean) * (x - m.mean)
		}
	}
	m.sd = math.Sqrt(square / n)
	if m.sd <= 1e-12*math.Abs(m.mean) {
		return moments{mean: m.mean}
	}
	for i, x := range v {
		if mark[i] {
			v[i] = (x - m.mean) / m.sd
		}
	}
	return m
}
