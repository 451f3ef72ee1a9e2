package drift

import "math"

// KS is the two-sample Kolmogorov–Smirnov distance of two histograms over the same ordered values: the largest difference of
// their cumulative shares, 0…1. It is exact where each value has a place of its own. NaN where one of them counts nothing. It
// panics unless both have the same number of places.
func KS(expected, actual []int) float64 {
	if len(expected) != len(actual) {
		panic("drift: two histograms of different values")
	}
	return KSOf(expected, actual, total(expected), total(actual))
}

// KSOf is [KS] of histograms whose totals are known.
func KSOf(expected, actual []int, n, m int) float64 {
	if n == 0 || m == 0 {
		return math.NaN()
	}
	// In whole numbers, so that it is exact.
	var e, a, most int
	for i := range expected {
		e += expected[i]
		a += actual[i]
		d := a*n - e*m
		most = max(most, d, -d)
	}
	return float64(most) / float64(n) / float64(m)
}

// Coarse is by how much a distance that was looked at on so many places only, each as likely, falls short of that of all values, in
// the mean: 0.5826/√places of the distance's own scale (Siegmund 1985, "Sequential analysis", chapter X). It is to be added to d.
func Coarse(n, m, places int) float64 {
	return .5826 / math.Sqrt(float64(places)) * math.Sqrt(1/float64(n)+1/float64(m))
}

// KSTail is about the probability of a distance above d between samples of n and m values of one continuous distribution:
// Kolmogorov's Q(λ) = 2·Σ (−1)^(k−1)·exp(−2k²λ²) at λ = d·√(nm/(n+m)), as Smirnov has it for two samples. With ties it is at
// most that.
func KSTail(n, m int, d float64) float64 {
	return kolmogorov(d * math.Sqrt(float64(n)*float64(m)/float64(n+m)))
}

// KSLimit is the distance that is exceeded with probability alpha, 0 < alpha < 1, where nothing has changed.
func KSLimit(n, m int, alpha float64) float64 {
	if !(alpha > 0 && alpha < 1) {
		return math.NaN()
	}
	lambda := bisect(0, 40, func(x float64) bool { return kolmogorov(x) > alpha })
	return lambda / math.Sqrt(float64(n)*float64(m)/float64(n+m))
}

// kolmogorov is the upper tail of Kolmogorov's distribution.
func kolmogorov(lambda float64) float64 {
	if lambda < .2 { // where the sum converges slowly, the tail is 1 to 12 decimals
		return 1
	}
	sum, sign := 0.0, 1.0
	for k := 1.0; k <= 100; k++ {
		term := math.Exp(-2 * k * k * lambda * lambda)
		sum += sign * term
		sign = -sign
		if term < 1e-17*sum {
			break
		}
	}
	return min(max(2*sum, 0), 1)
}
