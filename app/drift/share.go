package drift

import "math"

// Normal tails. NormalTail is the probability that a standard normal variable exceeds z.
func NormalTail(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }

// NormalQuantile is the z that is exceeded with probability alpha, 0 < alpha < 1; NaN elsewhere.
func NormalQuantile(alpha float64) float64 {
	if !(alpha > 0 && alpha < 1) {
		return math.NaN()
	}
	return math.Sqrt2 * math.Erfinv(1-2*alpha)
}

// ShareShift is by how many standard deviations the share yes/n lies above the share wasYes/m, where nothing has changed: the
// difference of the arcsines 2·asin√((x + 3/8)/(n + 3/4)) over √(1/n + 1/m). It is about standard normal (Anscombe 1948), also
// for shares of a per cent, where the plain difference is skewed. NaN where n or m is 0.
func ShareShift(yes, n, wasYes, m int) float64 {
	if n == 0 || m == 0 {
		return math.NaN()
	}
	return (arc(yes, n) - arc(wasYes, m)) / math.Sqrt(1/float64(n)+1/float64(m))
}

// ShareAt is the share of n whose [ShareShift] against wasYes of m is z: where a limit lies. It is 0…1.
func ShareAt(z float64, n, wasYes, m int) float64 {
	a := arc(wasYes, m) + z*math.Sqrt(1/float64(n)+1/float64(m))
	s := math.Sin(min(max(a, 0), math.Pi) / 2)
	return min(max((s*s*(float64(n)+.75)-.375)/float64(n), 0), 1)
}

// ShareSkewness is the skewness of [ShareShift]: the arcsine takes half of the shares' own away and turns the sign (by the cumulants of
// a function of a mean, to the first order). It matters to limits that are rarely reached. 0 where wasYes is none or all of m.
func ShareSkewness(n, wasYes, m int) float64 {
	p, in, im := float64(wasYes)/float64(m), 1/float64(n), 1/float64(m)
	if !(p > 0 && p < 1) {
		return 0
	}
	return -(1 - 2*p) / (2 * math.Sqrt(p*(1-p))) * (in - im) / math.Sqrt(in+im)
}

func arc(yes, n int) float64 {
	return 2 * math.Asin(math.Sqrt((float64(yes)+.375)/(float64(n)+.75)))
}

// BinomialTail is the probability of k or more of n where each comes with probability p, 0…1.
func BinomialTail(n, k int, p float64) float64 {
	if k <= 0 {
		return 1
	}
	if k > n || p <= 0 {
		return 0
	}
	if p >= 1 {
		return 1
	}
	all, _ := math.Lgamma(float64(n + 1))
	in, _ := math.Lgamma(float64(k + 1))
	out, _ := math.Lgamma(float64(n - k + 1))
	term := math.Exp(all - in - out + float64(k)*math.Log(p) + float64(n-k)*math.Log1p(-p))
	var sum float64
	for i := k; i <= n; i++ {
		sum += term
		term *= float64(n-i) / float64(i+1) * p / (1 - p)
	}
	return min(sum, 1)
}

// BinomialLimit is the least k whose [BinomialTail] is at most alpha, 0…1; n + 1 where there is none.
func BinomialLimit(n int, p, alpha float64) int {
	k := 0
	for k <= n && BinomialTail(n, k, p) > alpha {
		k++
	}
	return k
}

// Wilson is the interval of a share of which yes of n were seen (Wilson 1927), for a standard normal quantile z: 1.96 for 95 %.
// It is 0 to 1 where n is 0.
func Wilson(yes, n int, z float64) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	m, p := float64(n), float64(yes)/float64(n)
	mid, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return max((mid-half)/(1+z*z/m), 0), min((mid+half)/(1+z*z/m), 1)
}
