// Package ranktest makes feeds that are hard to rank, for the tests of package rank and of packages that examine its
// orders. The shapes differ in how many posts dominate others, in how many pairs of posts swap places as the weights
// change, and in how many do so at the same ratio of the weights.
package ranktest

import (
	"math"
	"math/rand/v2"

	"pgregory.net/rapid"

	"decouple/app/rank"
)

// Shapes are the shapes of [Feed].
var Shapes = []string{
	"random",
	"natural",         // log-normal clicks, and a quality with rank correlation of about −0.4 to them
	"tied",            // few different values, so that most posts are equal in one column or both
	"equal",           // all posts equal
	"anti-correlated", // on a falling line: no post dominates another
	"bent",            // below that line
	"arc",             // on a quarter circle: each post is first for some weights, nearly every pair swaps at a ratio of its own
	"grid arc",        // on the grid points of a circle: many pairs swap at the same ratio
	"falling line",    // on few points of a falling line: all pairs swap at the same ratio
	"collinear",       // on a rising line: each post dominates all below it
	"heavy-tailed",    // a few posts have nearly all clicks
	"one column",      // constant clicks
}

// Source is a source of random numbers.
type Source interface {
	Unit() float64 // 0…1
	Int(n int) int // 0…n−1
	Normal() float64
}

type drawn struct{ *rapid.T }

// Drawn draws through t, which shrinks failing examples.
func Drawn(t *rapid.T) Source { return drawn{t} }

func (d drawn) Unit() float64   { return rapid.Float64Range(0, 1).Draw(d.T, "unit") }
func (d drawn) Int(n int) int   { return rapid.IntRange(0, n-1).Draw(d.T, "int") }
func (d drawn) Normal() float64 { return rapid.Float64Range(-3, 3).Draw(d.T, "normal") }

type seeded struct{ *rand.Rand }

// Seeded draws from a generator with this seed: the same numbers in every run, and much faster than Drawn.
func Seeded(seed uint64) Source { return seeded{rand.New(rand.NewPCG(7, seed))} }

func (s seeded) Unit() float64   { return s.Float64() }
func (s seeded) Int(n int) int   { return s.IntN(n) }
func (s seeded) Normal() float64 { return s.NormFloat64() }

// circle has the grid points with x² + y² = 65².
var circle = [...][2]float64{{0, 65}, {16, 63}, {25, 60}, {33, 56}, {39, 52}, {52, 39}, {56, 33}, {60, 25}, {63, 16}, {65, 0}}

// Feed makes n posts of a shape: clicks per 1,000 impressions, at least 0, and quality, 0…1 except in the shapes "grid arc"
// and "falling line".
func Feed(s Source, shape string, n int) (clicks, quality []float64) {
	clicks, quality = make([]float64, n), make([]float64, n)
	for i := range n {
		clicks[i], quality[i] = one(s, shape)
	}
	return clicks, quality
}

func one(s Source, shape string) (clicks, quality float64) {
	switch shape {
	case "random":
		return 1000 * s.Unit(), s.Unit()
	case "natural":
		z := s.Normal()
		return 20 * math.Exp(z), 1 / (1 + math.Exp(0.45*z-s.Normal()))
	case "tied":
		return float64(s.Int(5)), float64(s.Int(5)) / 4
	case "equal":
		return 20, 0.5
	case "anti-correlated":
		x := s.Unit()
		return 1000 * x, 1 - x
	case "bent":
		x := s.Unit()
		return 1000 * x, 1 - x*s.Unit()
	case "arc":
		y, x := math.Sincos(s.Unit() * math.Pi / 2)
		return 1000 * x, y
	case "grid arc":
		p := circle[s.Int(len(circle))]
		return p[0], p[1]
	case "falling line":
		step := float64(s.Int(21))
		return 1000 * step, 20 - step
	case "collinear":
		x := s.Unit()
		return 1000 * x, x
	case "heavy-tailed":
		return math.Exp(20 * s.Unit()), s.Unit()
	case "one column":
		return 7, s.Unit()
	}
	panic("ranktest: no shape " + shape)
}

// Arc puts n posts on a quarter circle, at equal steps: nearly every pair swaps at a ratio of its own, the worst case of a
// sweep.
func Arc(n int) rank.Columns {
	c := rank.Columns{Step: 1}
	for i := range n {
		y, x := math.Sincos((float64(i) + 0.5) / float64(n) * math.Pi / 2)
		c.E, c.Q = append(c.E, int32(rank.GridMax*y)), append(c.Q, int32(rank.GridMax*x))
	}
	return c
}

// Shape draws one of Shapes.
func Shape(t *rapid.T) string { return rapid.SampledFrom(Shapes).Draw(t, "shape") }

// Keep draws which of n posts pass a filter; nil means all.
func Keep(t *rapid.T, n int) []bool {
	if rapid.Bool().Draw(t, "keep all") {
		return nil
	}
	return rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "keep")
}

// Scale draws a scale.
func Scale(t *rapid.T) rank.Scale {
	return rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
}

// Weights draws weights, often with a dial at its end.
func Weights(t *rapid.T) rank.Weights {
	w := rapid.OneOf(rapid.Int32Range(0, rank.WeightMax), rapid.SampledFrom([]int32{0, 1, 500, 999, 1000}))
	return rank.Weights{Alpha: w.Draw(t, "alpha"), Beta: w.Draw(t, "beta")}
}

// Columns is rank.NewColumns; an error fails the test.
func Columns(t interface{ Fatal(args ...any) }, clicks, quality []float64, s rank.Scale, keep []bool) rank.Columns {
	c, err := rank.NewColumns(clicks, quality, s, keep)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
