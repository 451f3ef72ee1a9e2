package abtest

import (
	"context"
	"math"

	"gonum.org/v1/gonum/stat/distuv"
)

// Plan is what is fixed before a test of two shares begins. The zero value is no plan: [Plan.Fault]
// says so.
type Plan struct {
	// Rate is the share today, Change what B adds to it, in the same unit: .05 and .01 for 5 %
	// and one point more. Change may be negative.
	Rate, Change float64
	// Power is the chance to find a change of this size, Alpha that of a find where there is
	// none.
	Power, Alpha float64
}

// Field is one of a plan's numbers.
type Field uint8

// The fields of a [Plan], in its order.
const (
	Rate Field = iota
	Change
	Power
	Alpha
	// Fields is how many there are.
	Fields
)

// Faults says for each field what is wrong with it and what to do, in a sentence; empty where
// nothing is. A change that can't be added to the rate is the change's fault.
func (p Plan) Faults() (faults [Fields]string) {
	if !(p.Rate > 0 && p.Rate < 1) {
		faults[Rate] = "The rate today must be above 0 % and below 100 %."
	}
	switch to := p.Rate + p.Change; {
	case p.Change == 0 || p.Change != p.Change:
		faults[Change] = "No test finds a change of 0: give the smallest change worth finding."
	case faults[Rate] == "" && !(to > 0 && to < 1):
		faults[Change] = "Rate and change together must be above 0 % and below 100 %."
	}
	if !(p.Power >= .5 && p.Power < .9999) {
		faults[Power] = "The chance to find it must be from 50 % to 99.9 %."
	}
	if !(p.Alpha > 0 && p.Alpha <= .5) {
		faults[Alpha] = "The chance of a false positive must be above 0 % and at most 50 %."
	}
	return faults
}

// Sound says that the plan has no fault.
func (p Plan) Sound() bool { return p.Faults() == [Fields]string{} }

// Size is the number of readers that each arm needs, by the normal formula with the variance of
// the null, that of the rate today, in the α term:
//
//	n = (z₁₋α/₂ √(2 p₁q₁) + z_power √(p₁q₁ + p₂q₂))² / δ²
//
// two-sided. It is rounded to the nearest whole number, as Evan Miller's published calculator
// does, and is 2 at least. The plan must be sound. Rates of 5 % and 1 point need 7,663 readers, 20 %
// and 5 points 1,030, 5 % and −1 point 7,238, each at 80 % and 5 %.
func (p Plan) Size() int {
	v1, v2 := p.variances()
	s := Quantile(1-p.Alpha/2)*math.Sqrt(2*v1) + Quantile(p.Power)*math.Sqrt(v1+v2)
	return whole(s * s / (p.Change * p.Change))
}

// Unpooled is the size by the plain form, which has the variance of the alternative in both terms:
// 8,155 where [Plan.Size] is 7,663.
func (p Plan) Unpooled() int {
	v1, v2 := p.variances()
	z := Quantile(1-p.Alpha/2) + Quantile(p.Power)
	return whole(z * z * (v1 + v2) / (p.Change * p.Change))
}

// At is the chance that a test of n readers in each arm finds the planned change, by the same
// formula as [Plan.Size].
func (p Plan) At(n int) float64 {
	v1, v2 := p.variances()
	z := math.Abs(p.Change)*math.Sqrt(float64(n)) - Quantile(1-p.Alpha/2)*math.Sqrt(2*v1)
	return distuv.UnitNormal.CDF(z / math.Sqrt(v1+v2))
}

// OfTest is the chance that the z-test of n readers in each arm finds the planned change. The test
// pools both arms where the formula of [Plan.Size] takes the rate today, so that with a rise the
// chance is a little below [Plan.At], and with a fall of a small rate above it: 77.5 % where 5 % and
// 1 point promise 80 %.
func (p Plan) OfTest(n int) float64 {
	v1, v2 := p.variances()
	pooled := p.Rate + p.Change/2
	z := math.Abs(p.Change)*math.Sqrt(float64(n)) - Quantile(1-p.Alpha/2)*math.Sqrt(2*pooled*(1-pooled))
	return distuv.UnitNormal.CDF(z / math.Sqrt(v1+v2))
}

func (p Plan) variances() (today, changed float64) {
	to := p.Rate + p.Change
	return p.Rate * (1 - p.Rate), to * (1 - to)
}

// mostReaders keeps a size a number that is worth writing out.
const mostReaders = 1e9

func whole(n float64) int { return int(math.Round(min(max(n, 2), mostReaders))) }

// Quantile is the p-th quantile of the standard normal distribution.
func Quantile(p float64) float64 { return distuv.UnitNormal.Quantile(p) }

// Trial is how many of Tests found a difference.
type Trial struct{ Tests, Found int }

// Share is the share that found one; of no tests it is NaN.
func (t Trial) Share() float64 { return float64(t.Found) / float64(t.Tests) }

// Simulate runs tests of n readers in each arm whose true rates are those of the plan, and counts
// those whose p is below Alpha. Each reader is drawn from the seed, the test's number and the
// reader's. Step is called after each of the tests with how many are done; its error, or ctx's,
// ends the run.
func (p Plan) Simulate(ctx context.Context, n, tests int, seed uint64, step func(done int) error) (Trial, error) {
	a, b := chance(p.Rate), chance(p.Rate+p.Change)
	t := Trial{}
	for test := range tests {
		d := newDraws(seed, uint64(test))
		arms := [2]Count{{Users: n}, {Users: n}}
		for range n {
			u := d.next()
			if uint32(u) < a {
				arms[0].Conversions++
			}
			if uint32(u>>32) < b {
				arms[1].Conversions++
			}
		}
		t.Tests++
		if _, pValue := zTest(arms[0], arms[1]); pValue < p.Alpha {
			t.Found++
		}
		if err := ctx.Err(); err != nil {
			return Trial{}, err
		}
		if step != nil {
			if err := step(t.Tests); err != nil {
				return Trial{}, err
			}
		}
	}
	return t, nil
}
