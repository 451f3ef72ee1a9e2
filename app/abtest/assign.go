package abtest

// Chance is a number from 0 to 2³²−1, all equally likely, that depends on the seed, the reader and
// what it is for alone: so a reader is put into an arm, or into a segment, and stays there.
func Chance(seed uint64, reader int, what uint64) uint32 {
	d := newDraws(seed^what*golden, uint64(reader))
	return uint32(d.next() >> 32)
}

// InB says whether a reader is in arm B, of which a share of all readers is planned, 0…1.
func InB(seed uint64, reader int, share float64) bool {
	return Chance(seed, reader, forArm) < chance(share)
}

const forArm = 1
