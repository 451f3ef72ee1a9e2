//go:build js

package glm

import "math"

// exp is e^x, the same bits as math.Exp, in half its time. A fit spends a third of its time here: for a browser package math has no
// instructions of the machine, and checks for results at the ends of the range again and again.
func exp(x float64) float64 {
	if !(x > -700 && x < 700) {
		return math.Exp(x)
	}
	// The method, and the numbers, are those of package math.
	k := int64(math.Log2E*x + 0.5)
	if x < 0 {
		k = int64(math.Log2E*x - 0.5)
	}
	hi, lo := x-float64(k)*6.93147180369123816490e-01, float64(k)*1.90821492927058770002e-10
	r := hi - lo
	t := r * r
	c := r - t*(1.66666666666666657415e-01+t*(-2.77777777770155933842e-03+t*(6.61375632143793436117e-05+t*(-1.65339022054652515390e-06+t*4.13813679705723846039e-08))))
	y := 1 - ((lo - (r*c)/(2-c)) - hi)
	return math.Float64frombits(math.Float64bits(y) + uint64(k)<<52) // times 2^k
}
