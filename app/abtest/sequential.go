package abtest

import "math"

// Sequential is the mixture sequential probability ratio test (mSPRT) of a difference that is
// about normal: it may be read after every reader, and finds a difference that isn't there in at
// most Alpha of all tests, however often it is read. It mixes over all differences, by a normal
// distribution around 0 with the standard deviation Tau, which is the size of a difference worth
// finding, in the difference's unit. The price is a wider interval.
type Sequential struct{ Tau, Alpha float64 }

// logRatio is the logarithm of the mixture likelihood ratio against no difference:
//
//	½ ln(V/(V+τ²)) + d² τ² / (2V(V+τ²))
func (s Sequential) logRatio(diff, variance float64) float64 {
	t := s.Tau * s.Tau
	return .5*math.Log(variance/(variance+t)) + diff*diff*t/(2*variance*(variance+t))
}

// P is the p-value of a difference whose estimate has the variance given: 1 over the likelihood
// ratio, 1 at most. The p that is valid at any time is the smallest so far. Where the variance is
// not above 0, as at the first readers, nothing is known: P is 1.
func (s Sequential) P(diff, variance float64) float64 {
	if !(variance > 0) {
		return 1
	}
	return min(1, math.Exp(-s.logRatio(diff, variance)))
}

// Finds says that the test finds a difference: P ≤ Alpha.
func (s Sequential) Finds(diff, variance float64) bool {
	return variance > 0 && s.logRatio(diff, variance) >= -math.Log(s.Alpha)
}

// Half is half the width of the interval that is valid at any time: all differences that the test
// does not reject. It is infinite where the variance is not above 0.
func (s Sequential) Half(variance float64) float64 {
	if !(variance > 0) {
		return math.Inf(1)
	}
	t := s.Tau * s.Tau
	return math.Sqrt(variance * (variance + t) / t * (math.Log((variance+t)/variance) - 2*math.Log(s.Alpha)))
}
