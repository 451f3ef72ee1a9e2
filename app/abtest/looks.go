package abtest

import (
	"context"
	"math"
)

// Looks asks for tests without a difference, each looked at again and again.
type Looks struct {
	// Tests is how many are run, Readers how many each has, in both arms together.
	Tests, Readers int
	// Every is how many looks are taken at most, equally spaced. It is at least 1 and at most
	// Readers.
	Every int
	// Rate is the true rate in both arms. Tau is that of the sequential test.
	Rate, Tau float64
	// Alpha is the p below which a look finds a difference.
	Alpha float64
	Seed  uint64
	// Draw is of how many tests all z are kept.
	Draw int
}

// Looked is what came of them.
type Looked struct {
	// Z has Every numbers a test for the first Draw tests: its z at each look.
	Z []float32
	// P has for each test its p at the end.
	P []float32
	// First has for each test a bit by look: the looks at which p is below Alpha, in words of 32
	// looks, the lowest bit first. Safe has the same of the sequential test.
	First, Safe []int32
}

// Run runs the tests. Each reader is put into an arm and does or does not what is counted by a
// draw that depends on the seed, the test and the reader alone; so no reader is in two tests, and
// the arms are not of exactly equal size, as in a real test. Step is called after each test with
// how many are done; its error, or ctx's, ends the run.
func (l Looks) Run(ctx context.Context, step func(done int) error) (*Looked, error) {
	words := l.words()
	r := &Looked{
		Z: make([]float32, 0, l.Draw*l.Every), P: make([]float32, l.Tests),
		First: make([]int32, l.Tests*words), Safe: make([]int32, l.Tests*words),
	}
	limit := Quantile(1 - l.Alpha/2)
	safe := Sequential{Tau: l.Tau, Alpha: l.Alpha}
	c := uint64(chance(l.Rate)) << 31 // against the low 63 bits; the highest chooses the arm
	for test := range l.Tests {
		d := newDraws(l.Seed, uint64(test))
		var users, did [2]int
		z, at := 0.0, 0
		for look := range l.Every {
			for end := (look + 1) * l.Readers / l.Every; at < end; at++ {
				u := d.next()
				arm := u >> 63
				users[arm]++
				if u&(1<<63-1) < c {
					did[arm]++
				}
			}
			a, b := Count{users[0], did[0]}, Count{users[1], did[1]}
			z, _ = zTest(a, b)
			if math.Abs(z) > limit {
				r.First[test*words+look/32] |= 1 << (look % 32)
			}
			if a.Users > 0 && b.Users > 0 && safe.Finds(b.Rate()-a.Rate(), Variance(a, b)) {
				r.Safe[test*words+look/32] |= 1 << (look % 32)
			}
			if test < l.Draw {
				r.Z = append(r.Z, float32(z))
			}
		}
		r.P[test] = float32(TwoSided(z))
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if step != nil {
			if err := step(test + 1); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

func (l *Looks) words() int { return (l.Every + 31) / 32 }

// FirstOf is the place, from 0, of the first of k equally spaced looks at which the test found a
// difference, in units of the finest looks; -1 where it found none. k divides Every. Bits are
// Looked's First or Safe.
func (l *Looks) FirstOf(bits []int32, test, k int) int {
	words := l.words()
	apart := l.Every / k
	for look := apart - 1; look < l.Every; look += apart {
		if bits[test*words+look/32]>>(look%32)&1 == 1 {
			return look
		}
	}
	return -1
}

// Found counts the tests that found a difference at one of k looks.
func (l *Looks) Found(bits []int32, k int) int {
	n := 0
	for test := range l.Tests {
		if l.FirstOf(bits, test, k) >= 0 {
			n++
		}
	}
	return n
}

// Uneven is the largest distance between the shares of p-values and a straight line (Kolmogorov
// and Smirnov's D), with its p-value by their limit. In tests without a difference all p-values are
// equally likely. The p-values are from 0 to 1 and sorted.
func Uneven(sorted []float64) (d, p float64) {
	n := float64(len(sorted))
	for i, x := range sorted {
		d = max(d, x-float64(i)/n, float64(i+1)/n-x)
	}
	// Stephens' correction makes the limit good for few tests too.
	t := d * (math.Sqrt(n) + .12 + .11/math.Sqrt(n))
	if t < .2 {
		return d, 1
	}
	for k := 1; k <= 100; k++ {
		term := 2 * math.Exp(-2*float64(k*k)*t*t)
		if k%2 == 0 {
			term = -term
		}
		p += term
	}
	return d, min(max(p, 0), 1)
}
