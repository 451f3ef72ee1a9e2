package queue

import "math"

// golden is the odd number nearest 2⁶⁴ ÷ the golden ratio, by which SplitMix64 counts.
const golden = 0x9e3779b97f4a7c15

// Key is what the draws of one purpose come from: who draws, in whose stream, what for. Draw n of a key is a hash of both, so that
// it depends on no other draw (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
type Key uint64

// NewKey is the key of a seed and a purpose.
func NewKey(seed, purpose uint64) Key { return Key(mix(mix(seed+golden) + golden*(purpose+1))) }

func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// Uniform is draw n, in (0, 1): an odd multiple of 2⁻⁵³.
func (k Key) Uniform(n uint64) float64 {
	return (float64(mix(uint64(k)+golden*(n+1))>>12) + .5) / (1 << 52)
}

// Exp is draw n of the exponential distribution with mean 1.
func (k Key) Exp(n uint64) float64 { return -Log(k.Uniform(n)) }

// Log is the natural logarithm of a positive finite x, within 2⁻⁵⁰ of its value or of 1, whichever is larger. It has the same bits
// on every machine: x = m·2ᵉ with m in [√½, √2), and log m = 2 artanh((m−1)/(m+1)) by its series.
func Log(x float64) float64 {
	bits := math.Float64bits(x)
	e := int(bits>>52) - 1022
	m := math.Float64frombits(bits&(1<<52-1) | 1022<<52)
	if e == -1022 { // too small to have all its bits
		m, e = math.Frexp(x)
	}
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	s := (m - 1) / (m + 1)
	z := float64(s * s) // at most .0295: the terms left out are below 2⁻⁵⁷
	// The conversions keep a machine from rounding once where others round twice.
	sum := float64(1./21*z) + 1./19
	sum = float64(sum*z) + 1./17
	sum = float64(sum*z) + 1./15
	sum = float64(sum*z) + 1./13
	sum = float64(sum*z) + 1./11
	sum = float64(sum*z) + 1./9
	sum = float64(sum*z) + 1./7
	sum = float64(sum*z) + 1./5
	sum = float64(sum*z) + 1./3
	sum = float64(sum*z) + 1
	return float64(float64(e)*math.Ln2) + float64(2*s*sum)
}
