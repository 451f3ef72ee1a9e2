package drift

import "math"

// Sides says whether an alarm is for one direction of a change or for both.
type Sides uint8

// The sides.
const (
	One Sides = 1 + iota
	Two
)

// AnyAlarm is about the probability that at least one of some days has an alarm where nothing has changed, if a day's alarm comes
// with probability alpha and all days of n values are compared with the same m quiet ones. The quiet values' own luck is in
// every day: each day's statistic is taken for a normal one with correlation ρ = n/(n+m) between days. On one side
//
//	P = 1 − ∫ φ(u)·(1 − Φ̄((z − √ρ·u)/√(1−ρ)))^days du,  Φ̄(z) = alpha
//
// and on two sides with both tails at alpha/2. KS, which is far out in any direction, is as of two sides; PSI has [AnyPSIAlarm]. With an m
// of 0, which stands for no common part, it is 1 − (1−alpha)^days.
func AnyAlarm(alpha float64, sides Sides, days, n, m int) float64 {
	if alpha <= 0 {
		return 0
	}
	if m == 0 || alpha >= 1 {
		return -math.Expm1(float64(days) * math.Log1p(-alpha))
	}
	rho := float64(n) / float64(n+m)
	z, common, own := NormalQuantile(alpha/float64(sides)), math.Sqrt(rho), math.Sqrt(1-rho)
	if math.IsInf(z, 0) { // too rare for the quantile
		return float64(days) * alpha
	}
	const step = 1. / 16
	var sum float64
	for u := -8.; u <= 8; u += step {
		p := NormalTail((z - common*u) / own)
		if sides == Two {
			p += NormalTail((z + common*u) / own)
		}
		sum += step * math.Exp(-u*u/2) / math.Sqrt(2*math.Pi) * -math.Expm1(float64(days)*math.Log1p(-p))
	}
	return sum
}

// SkewedTail is about the probability that a variable of mean 0, deviation 1 and this skewness exceeds x: that of Pearson's type
// III, by Wilson and Hilferty's cube root (1931). With a skewness of 0 it is [NormalTail].
func SkewedTail(x, skewness float64) float64 { return NormalTail(straighten(x, skewness)) }

// SkewedQuantile is the x that is exceeded with probability alpha, 0 < alpha < 1: [SkewedTail] turned around.
func SkewedQuantile(alpha, skewness float64) float64 {
	z := NormalQuantile(alpha)
	if math.Abs(skewness) < flat {
		return z
	}
	c := 1 + (z-skewness/6)*skewness/6
	return 2 / skewness * (c*c*c - 1)
}

// flat is a skewness that makes no difference, where the formulas divide by it.
const flat = 1e-6

// straighten turns a skewed variable into a normal one.
func straighten(x, skewness float64) float64 {
	if math.Abs(skewness) < flat {
		return x
	}
	return 6/skewness*(math.Cbrt(1+skewness*x/2)-1) + skewness/6
}

// Moments are sums of a number's powers, for its mean, deviation and skewness.
type Moments struct{ N, Sum, Squares, Cubes float64 }

// Mean, SD and Skewness of the numbers; NaN of none.
func (m *Moments) Mean() float64 { return m.Sum / m.N }

// SD is the standard deviation.
func (m *Moments) SD() float64 { return math.Sqrt(m.Squares/m.N - m.Mean()*m.Mean()) }

// Skewness is the third central moment over the deviation's cube; 0 where all are equal.
func (m *Moments) Skewness() float64 {
	mean, sd := m.Mean(), m.SD()
	if !(sd > 0) {
		return 0
	}
	return (m.Cubes/m.N - 3*mean*m.Squares/m.N + 2*mean*mean*mean) / (sd * sd * sd)
}

// MeanShift is the deviation of the difference between the mean of n numbers and that of m quiet ones, and its skewness, where
// nothing has changed: the third moment of a mean of n is the numbers' over n². The numbers' own moments should be those of
// more than the m: their luck and that of the m's mean would go together.
func MeanShift(n, m int, of *Moments) (sd, skewness float64) {
	in, im := 1/float64(n), 1/float64(m)
	return of.SD() * math.Sqrt(in+im), of.Skewness() * (in - im) / math.Sqrt(in+im)
}

// AnyPSIAlarm is [AnyAlarm] of a PSI of so many bins, at least two. Without a change it is the squared length of bins − 1 normal
// numbers, of whose variance the quiet values have the share ρ = n/(n+m). Where these have the squared length ρ·c, a day's is 1 − ρ
// times a non-central χ² with ρ·c/(1−ρ), and c is χ² itself. One number would be two sides; the more there are, the more one day's luck
// is its own, so that the days' alarms come less together.
func AnyPSIAlarm(alpha float64, bins, days, n, m int) float64 {
	if alpha <= 0 || alpha >= 1 || m == 0 {
		return AnyAlarm(alpha, Two, days, n, m)
	}
	df, rho := bins-1, float64(n)/float64(n+m)
	limit := ChiSquaredQuantile(df, alpha) / (1 - rho)
	lgamma, _ := math.Lgamma(float64(df) / 2)
	const step = 1. / 16
	var sum, all float64
	for r := step / 2; r < math.Sqrt(float64(df))+8; r += step { // c is r²
		density := math.Exp(float64(df-1)*math.Log(r) - r*r/2 - lgamma)
		all += density
		sum += density * -math.Expm1(float64(days)*math.Log1p(-min(nonCentralTail(df, rho*r*r/(1-rho), limit), 1)))
	}
	return sum / all
}

// nonCentralTail is the probability that a non-central χ² variable exceeds x: that of central ones with 2·j degrees of freedom more,
// where j is a Poisson number of mean by/2.
func nonCentralTail(df int, by, x float64) float64 {
	weight, left := math.Exp(-by/2), 1.
	var sum float64
	for j := 0; left > 1e-12 && j < 1000; j++ {
		sum += weight * ChiSquaredTail(df+2*j, x)
		left -= weight
		weight *= by / 2 / float64(j+1)
	}
	return sum
}
