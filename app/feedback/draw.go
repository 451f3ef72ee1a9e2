package feedback

import "math"

// What a draw is for: each has draws of its own.
const (
	forPosts uint64 = iota + 1
	forLuck
	forReaders
	forChance
)

// key is the number that the draws of one purpose, world and day are keyed by.
func key(seed, purpose, world, day uint64) uint64 {
	return mix(mix(mix(mix(seed)+purpose)+world) + day)
}

// draw is the n-th of a key's draws, 64 random bits.
func draw(key, n uint64) uint64 { return mix(key + n*0x9e3779b97f4a7c15) }

// mix is the output function of SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
func mix(z uint64) uint64 {
	z += 0x9e3779b97f4a7c15
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// chanceBits is the number of bits that a probability is rounded to.
const chanceBits = 40

// chance is a probability as a whole number of 2⁻⁴⁰, against which a draw's upper 40 bits are held.
func chance(p float64) uint64 { return uint64(math.Round(p * (1 << chanceBits))) }

// pick is a whole number from 0 to n−1 by a draw, n at most 2³². Its bias is at most n/2³².
func pick(draw uint64, n int) int { return int((draw >> 32) * uint64(n) >> 32) }

// gamma6 is a gamma variable of shape 6 and mean 1, by six exponential ones, from the draws n to n+5 of a key.
func gamma6(key, n uint64) float64 {
	product := 1.0
	for i := range uint64(6) {
		// In (0, 1], so that the logarithm is finite.
		product *= float64(draw(key, n+i)>>11+1) / (1 << 53)
	}
	return -math.Log(product) / 6
}
