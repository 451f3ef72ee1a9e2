package readers

// The random numbers are counter-based: a draw is a hash of what it is for, so that neither the order of evaluation nor how
// many draws were made before matters, as in Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3"
// (2011). The hash is the output function of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
// generators", 2014) with the constants of Stafford's variant 13, nested: seed and reader, then day, then post.

// golden is the odd number nearest 2⁶⁴ ÷ the golden ratio, by which SplitMix64 counts.
const golden = 0x9e3779b97f4a7c15

// The purposes that a reader or a day draws for, as counts of golden.
const (
	forOpinion = 1 + iota
	forDay
	forSession
)

// mix is SplitMix64's output function, a bijection of 64 bits.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// next is number n of the sequence that begins at key.
func next(key, n uint64) uint64 { return mix(key + golden*n) }

// readerKey is what all draws of one reader come from.
func readerKey(seed uint64, reader int) uint64 { return next(mix(seed+golden), uint64(reader)+1) }

// dayKey is what all draws of a reader on one day come from; days count from 1. Its upper half decides on a visit, its lower
// half on a cancellation.
func dayKey(reader uint64, day int) uint64 { return next(reader, uint64(day)<<8|forDay) }

// sessionKey is drawn on a day with a visit: its upper half says how many posts are looked at.
func sessionKey(day uint64) uint64 { return next(day, forSession) }

// opinionKey is what a reader's opinions of posts come from, which stay the same from day to day.
func opinionKey(reader uint64) uint64 { return next(reader, forOpinion) }

// postKey tells posts apart, whatever their places.
func postKey(post int32) uint64 { return next(0, uint64(post)+1) }

// upper and lower are the halves of a draw, uniform on 0…2³²−1.
func upper(x uint64) uint64 { return x >> 32 }
func lower(x uint64) uint64 { return x & 0xffffffff }

// threshold is the number t for which a half of a draw is below t with probability p, to 2⁻³². p below 0 is 0 and above 1 is 1.
func threshold(p float64) uint64 {
	switch {
	case !(p > 0):
		return 0
	case p >= 1:
		return 1 << 32
	}
	return uint64(p*(1<<32) + 0.5)
}
