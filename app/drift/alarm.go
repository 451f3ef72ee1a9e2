package drift

import "math"

// AnyAlarm is about the probability that at least one of some days has an alarm where nothing has changed, if a day's alarm comes
// with probability alpha and all days of n values are compared with the same m quiet ones. The quiet values' own luck is in
// every day: each day's statistic is taken for a normal one with correlation n/(n+m) between days, so that
//
//	P = 1 − ∫ φ(u)·(1 − Φ̄((z − √ρ·u)/√(1−ρ)))^days du,  ρ = n/(n+m),  Φ̄(z) = alpha
//
// With an m of 0, which stands for no common part, it is 1 − (1−alpha)^days.
func AnyAlarm(alpha float64, days, n, m int) float64 {
	if alpha <= 0 {
		return 0
	}
	if m == 0 || alpha >= 1 {
		return -math.Expm1(float64(days) * math.Log1p(-alpha))
	}
	rho := float64(n) / float64(n+m)
	z, common, own := NormalQuantile(alpha), math.Sqrt(rho), math.Sqrt(1-rho)
	if math.IsInf(z, 0) {
		return float64(days) * alpha
	}
	const step = 1. / 16
	var sum float64
	for u := -8.; u <= 8; u += step {
		sum += step * math.Exp(-u*u/2) / math.Sqrt(2*math.Pi) * -math.Expm1(float64(days)*math.Log1p(-NormalTail((z-common*u)/own)))
	}
	return sum
}
