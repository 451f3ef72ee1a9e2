// Package ranktest makes the feeds that rankings find hard, for the tests of package rank and of those that look into its
// orders. Each shape stresses something else: how many posts dominate others, how many crossings of two posts there are, and
// how many of them fall on one ratio of the weights.
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
	"natural",         // log-normal clicks, quality at rank correlation about −0.4 to them
	"tied",            // few values, so that most posts are equal in one of them or both
	"equal",           // one post, many times
	"anti-correlated", // on a falling line: no post dominates another
	"bent",            // below that line
	"arc",             // on a quarter of a circle: all are first somewhere, nearly every pair crosses at a ratio of its own
	"grid arc",        // on a circle through points of a grid: many pairs share a ratio
	"falling line",    // on few points of a falling line: all cross at one ratio
	"collinear",       // on a rising line: each dominates all below it
	"heavy-tailed",    // a few posts have nearly all clicks
	"one column",      // clicks that say nothing
}

// Source is where numbers are drawn from.
type Source interface {
	Unit() float64 // 0…1
	Int(n int) int // 0…n−1
	Normal() float64
}

type drawn struct{ *rapid.T }

// Drawn draws by t, which shrinks what fails.
func Drawn(t *rapid.T) Source { return drawn{t} }

func (d drawn) Unit() float64   { return rapid.Float64Range(0, 1).Draw(d.T, "unit") }
func (d drawn) Int(n int) int   { return rapid.IntRange(0, n-1).Draw(d.T, "int") }
func (d drawn) Normal() float64 { return rapid.Float64Range(-3, 3).Draw(d.T, "normal") }

type seeded struct{ *rand.Rand }

// Seeded draws from a generator of its own: the same feed at each call, and a large one in no time.
func Seeded(seed uint64) Source { return seeded{rand.New(rand.NewPCG(7, seed))} }

func (s seeded) Unit() float64   { return s.Float64() }
func (s seeded) Int(n int) int   { return s.IntN(n) }
func (s seeded) Normal() float64 { return s.NormFloat64() }

// circle are the places of a grid at distance 65 from its corner: x² + y² = 65².
var circle = [...][2]float64{{0, 65}, {16, 63}, {25, 60}, {33, 56}, {39, 52}, {52, 39}, {56, 33}, {60, 25}, {63, 16}, {65, 0}}

// Feed makes n posts of a shape: clicks per 1,000 impressions, at least 0, and quality, 0…1 but in the shapes of grids.
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

// Arc lays n posts on a quarter of a circle, at equal steps: nearly every pair crosses at a ratio of its own, the most that
// a sweep can meet.
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

// Weights draws what the dials can stand at, their ends often.
func Weights(t *rapid.T) rank.Weights {
	w := rapid.OneOf(rapid.Int32Range(0, rank.WeightMax), rapid.SampledFrom([]int32{0, 1, 500, 999, 1000}))
	return rank.Weights{Alpha: w.Draw(t, "alpha"), Beta: w.Draw(t, "beta")}
}

// Columns lays a feed out as package rank does.
func Columns(t interface{ Fatal(args ...any) }, clicks, quality []float64, s rank.Scale, keep []bool) rank.Columns {
	c, err := rank.NewColumns(clicks, quality, s, keep)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
