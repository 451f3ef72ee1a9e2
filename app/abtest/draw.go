package abtest

// draws are pseudo-random 64-bit numbers, each a function of a key and its place: SplitMix64
// (Steele, Lea and Flood 2014). They use whole numbers alone and so are the same everywhere.
type draws struct{ state uint64 }

const golden = 0x9e3779b97f4a7c15

// newDraws are those of a seed and a number, such as a test's. Neighbours in either are not alike,
// as the key is mixed twice.
func newDraws(seed, number uint64) draws { return draws{mix(mix(seed+golden) ^ (number+1)*golden)} }

func (d *draws) next() uint64 {
	d.state += golden
	return mix(d.state)
}

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// poisson is a number of the Poisson distribution with mean 1, by a table of its sums, 12 at most.
func (d *draws) poisson() int {
	u := uint32(d.next() >> 32)
	k := 0
	for k < len(poissonSums) && u >= poissonSums[k] {
		k++
	}
	return k
}

// poissonSums are the chances of at most 0, 1, … in units of 2⁻³²: Σ 1/(e·i!), rounded.
var poissonSums = [...]uint32{1580030169, 3160060337, 3950075422, 4213413783, 4279248374, 4292415292, 4294609778, 4294923276, 4294962463, 4294966817, 4294967253, 4294967292, 4294967295}

// chance is a probability as a limit: a uniform uint32 is below it with probability p, to 2⁻³².
func chance(p float64) uint32 { return uint32(min(max(p, 0), 1-0x1p-32) * 0x1p32) }
