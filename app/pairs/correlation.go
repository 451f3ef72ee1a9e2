package pairs

import "math"

// Correlation is Pearson's r of n pairs of numbers, with its 95 % interval by Fisher's z: tanh(artanh r ± 1.96/√(n − 3)) (Fisher
// 1921). NaN where it is not defined: for fewer than four pairs, or where one of the two numbers is always the same. It panics
// unless x and y have the same length.
func Correlation(x, y []float64) (r, low, high float64) {
	if len(x) != len(y) {
		panic("pairs: correlation of columns of different lengths")
	}
	n := float64(len(x))
	if n < 4 {
		return math.NaN(), math.NaN(), math.NaN()
	}
	var mx, my float64
	for i := range x {
		mx += x[i] / n
		my += y[i] / n
	}
	var xx, xy, yy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		xx, xy, yy = xx+dx*dx, xy+dx*dy, yy+dy*dy
	}
	r = xy / math.Sqrt(xx*yy) // 0/0 is NaN
	r = math.Max(-1, math.Min(1, r))
	z, half := math.Atanh(r), 1.959963984540054/math.Sqrt(n-3)
	return r, math.Tanh(z - half), math.Tanh(z + half)
}
