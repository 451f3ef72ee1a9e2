package abtest

import (
	"errors"
	"fmt"
	"math"
)

// Count is one arm: how many readers it has, and how many of them did what is counted. Each reader
// counts once, so Conversions is at most Users.
type Count struct{ Users, Conversions int }

// Rate is the share that did; of no readers it is NaN.
func (c Count) Rate() float64 { return float64(c.Conversions) / float64(c.Users) }

// check says what is wrong with an arm of this name.
func (c Count) check(name string) error {
	switch {
	case c.Users < 0 || c.Conversions < 0:
		return fmt.Errorf("arm %s has a count below 0", name)
	case c.Users == 0 && c.Conversions == 0:
		return fmt.Errorf("arm %s has no readers, so there is nothing to compare", name)
	case c.Conversions > c.Users:
		return fmt.Errorf("arm %s counts %d of %d readers: each reader counts once, so it can't be more than all", name, c.Conversions, c.Users)
	}
	return nil
}

// Difference is B − A with what a test says of it.
type Difference struct {
	// A and B are the arms' values, Diff is B − A.
	A, B, Diff float64
	// SE is the standard error of Diff, each arm with a variance of its own.
	SE float64
	// Low and High are the ends of the interval of Diff with confidence 1 − α.
	Low, High float64
	// P is the two-sided p-value of no difference.
	P float64
	// Exact says that P is that of Fisher's exact test, as a cell is expected to hold fewer than
	// five. Low and High are then approximate, and P decides.
	Exact bool
}

// Found says that the test finds a difference.
func (d *Difference) Found(alpha float64) bool { return d.P < alpha }

var errArms = errors.New("both arms are empty, so there is nothing to compare")

// Compare compares the shares of two arms. P is that of the two-proportion z-test with the pooled
// variance, or of [Fisher]'s test where the smallest expected cell is under five. The interval is
// the score interval. An error says which arm can't be compared, and why: an empty one, or one with
// more conversions than readers.
func Compare(a, b Count, alpha float64) (Difference, error) {
	if a == (Count{}) && b == (Count{}) {
		return Difference{}, errArms
	}
	if err := errors.Join(a.check("A"), b.check("B")); err != nil {
		return Difference{}, err
	}
	d := Difference{A: a.Rate(), B: b.Rate()}
	d.Diff = d.B - d.A
	d.SE = math.Sqrt(Variance(a, b))
	d.Low, d.High = scoreInterval(a, b, Quantile(1-alpha/2))
	if d.Exact = SmallestExpected(a, b) < 5; d.Exact {
		d.P = Fisher(a, b)
	} else {
		_, d.P = zTest(a, b)
	}
	return d, nil
}

// Variance is that of the difference of two shares, each arm with its own.
func Variance(a, b Count) float64 {
	p, q := a.Rate(), b.Rate()
	return p*(1-p)/float64(a.Users) + q*(1-q)/float64(b.Users)
}

// zTest is the two-proportion z, B − A over its standard error with the pooled share, and its
// two-sided p-value. Where all or none did, or an arm is empty, z is 0 and p is 1: nothing can tell
// the arms apart.
func zTest(a, b Count) (z, p float64) {
	n := float64(a.Users + b.Users)
	pooled := float64(a.Conversions+b.Conversions) / n
	v := pooled * (1 - pooled) * (1/float64(a.Users) + 1/float64(b.Users))
	if !(v > 0) || math.IsInf(v, 1) {
		return 0, 1
	}
	z = (b.Rate() - a.Rate()) / math.Sqrt(v)
	return z, TwoSided(z)
}

// TwoSided is the chance that a standard normal number lies as far from 0 as z or farther.
func TwoSided(z float64) float64 { return math.Erfc(math.Abs(z) / math.Sqrt2) }

// SmallestExpected is the smallest of the four cells that would be expected if both arms had one
// rate.
func SmallestExpected(a, b Count) float64 {
	all := float64(a.Users + b.Users)
	did := float64(a.Conversions + b.Conversions)
	return min(did, all-did) * float64(min(a.Users, b.Users)) / all
}

// scoreInterval has all differences that a z-test with the variance under that difference does not
// reject at z. Both arms have readers.
func scoreInterval(a, b Count, z float64) (low, high float64) {
	d := b.Rate() - a.Rate()
	return border(a, b, z, d, -1), border(a, b, z, d, 1)
}

// border halves the way from the difference d to the end ±1 until it knows where the test begins to
// reject.
func border(a, b Count, z, d, end float64) float64 {
	in, out := d, end
	for range 48 {
		mid := (in + out) / 2
		if math.Abs(d-mid) <= z*math.Sqrt(restricted(a, b, mid)) {
			in = mid
		} else {
			out = mid
		}
	}
	return (in + out) / 2
}

// restricted is the variance of B − A at the likeliest pair of rates whose difference is delta.
func restricted(a, b Count, delta float64) float64 {
	n1, n2 := float64(b.Users), float64(a.Users)
	x1, x2 := b.Rate(), a.Rate()
	t := n2 / n1
	c3 := 1 + t
	c2 := -(1 + t + x1 + t*x2 + delta*(t+2))
	c1 := delta*delta + delta*(2*x1+t+1) + x1 + t*x2
	c0 := -x1 * delta * (1 + delta)
	r := c2 / (3 * c3)
	v := r*r*r - c2*c1/(6*c3*c3) + c0/(2*c3)
	u := math.Sqrt(max(r*r-c1/(3*c3), 0))
	if v < 0 {
		u = -u
	}
	p1 := -r
	if u != 0 {
		w := (math.Pi + math.Acos(min(max(v/(u*u*u), -1), 1))) / 3
		p1 = 2*u*math.Cos(w) - r
	}
	p1 = min(max(p1, max(delta, 0)), min(1+delta, 1))
	p2 := min(max(p1-delta, 0), 1)
	return p1*(1-p1)/n1 + p2*(1-p2)/n2
}
