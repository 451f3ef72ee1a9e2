package abtest

import (
	"errors"
	"fmt"
	"math"
)

// Sums has what the comparison of a ratio needs of an arm: sums over its readers of their totals X
// and Y. The zero value has no reader.
type Sums struct {
	N                int
	X, Y, XX, YY, XY float64
	// Least and Most are the ends of X.
	Least, Most float64
}

// Add adds a reader's totals: for a take-rate, X is the reader's quality plays and Y what the
// reader was shown. For a mean per reader, Y is 1.
func (s *Sums) Add(x, y float64) {
	if s.N == 0 || x < s.Least {
		s.Least = x
	}
	if s.N == 0 || x > s.Most {
		s.Most = x
	}
	s.N++
	s.X += x
	s.Y += y
	s.XX += x * x
	s.YY += y * y
	s.XY += x * y
}

// Ratio is the sum of X over that of Y; NaN where Y is 0.
func (s *Sums) Ratio() float64 { return s.X / s.Y }

// variance is that of the ratio by the delta method:
//
//	(S_xx − 2 R S_xy + R² S_yy) / (n ȳ²)
//
// with the sample's variances and covariance (n − 1). Readers are independent, what one reader
// was shown is not: the variance over impressions would be too small.
func (s *Sums) variance() float64 {
	n := float64(s.N)
	mx, my, r := s.X/n, s.Y/n, s.Ratio()
	if s.Least == s.Most && s.YY*n == s.Y*s.Y {
		return 0 // all alike; by subtraction it might be a little off 0
	}
	sxx, sxy, syy := s.XX-n*mx*mx, s.XY-n*mx*my, s.YY-n*my*my
	return max(sxx-2*r*sxy+r*r*syy, 0) / (n - 1) / (n * my * my)
}

// CompareRatio compares the ratios of per-reader totals of two arms, or means where Y is 1: B − A,
// with the delta method's variance. Its t has Welch's degrees of freedom, so that few readers give
// a wide interval. An error says why there is nothing to compare: an arm with fewer than two
// readers, or none in which Y is above 0. Where no reader differs from another, P is 1 if the arms
// are equal and NaN if they aren't: nothing tells how far chance goes.
func CompareRatio(a, b *Sums, alpha float64) (Difference, error) {
	for i, s := range [...]*Sums{a, b} {
		name := "AB"[i : i+1]
		switch {
		case s.N < 2:
			return Difference{}, fmt.Errorf("arm %s has %d of the two readers at least that are needed to see how they differ", name, s.N)
		case !(s.Y > 0):
			return Difference{}, fmt.Errorf("arm %s has nothing to divide by", name)
		}
	}
	va, vb := a.variance(), b.variance()
	d := Difference{A: a.Ratio(), B: b.Ratio()}
	d.Diff, d.SE = d.B-d.A, math.Sqrt(va+vb)
	if math.IsNaN(d.Diff) || math.IsInf(d.SE, 0) || math.IsNaN(d.SE) {
		return Difference{}, errors.New("the numbers are too large to compare")
	}
	if d.SE == 0 {
		d.Low, d.High, d.P = d.Diff, d.Diff, 1
		if d.Diff != 0 {
			d.P = math.NaN()
		}
		return d, nil
	}
	df := (va + vb) * (va + vb) / (va*va/float64(a.N-1) + vb*vb/float64(b.N-1))
	half := studentQuantile(1-alpha/2, df) * d.SE
	d.Low, d.High, d.P = d.Diff-half, d.Diff+half, studentTail(d.Diff/d.SE, df)
	return d, nil
}

// Join adds the readers of o to those of s.
func (s *Sums) Join(o *Sums) {
	if o.N == 0 {
		return
	}
	if s.N == 0 {
		*s = *o
		return
	}
	s.Least, s.Most = min(s.Least, o.Least), max(s.Most, o.Most)
	s.N += o.N
	s.X, s.Y, s.XX, s.YY, s.XY = s.X+o.X, s.Y+o.Y, s.XX+o.XX, s.YY+o.YY, s.XY+o.XY
}
