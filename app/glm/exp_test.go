package glm

import (
	"math"
	"math/rand/v2"
	"testing"
)

// exp has the bits of math.Exp, in a browser too, where it is another function; and a logistic slope those of the probability.
func TestExp(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	all := []float64{0, math.Copysign(0, -1), 1e-9, -1e-9, 0.5 * math.Ln2, -0.5 * math.Ln2, 699.99, -699.99, 700, -700, 709.7, -745, 1e9, -1e9, math.Inf(1), math.Inf(-1), math.NaN(), 5e-324}
	for range 200_000 {
		all = append(all, rng.NormFloat64()*math.Pow(10, 3*rng.Float64()-2))
	}
	for _, x := range all {
		same := func(a, b float64) bool {
			return math.Float64bits(a) == math.Float64bits(b) || math.IsNaN(a) && math.IsNaN(b)
		}
		if got, want := exp(x), math.Exp(x); !same(got, want) {
			t.Fatalf("exp(%v) is %v, of package math %v", x, got, want)
		}
		if _, slope := Logistic.lossSlope(x, 0.25, 1); !same(slope, sigmoid(x)-0.25) {
			t.Fatalf("the slope at %v is %v, the probability %v", x, slope, sigmoid(x))
		}
	}
}

func BenchmarkExp(b *testing.B) {
	sum, x := 0.0, -3.0
	for b.Loop() {
		sum += exp(x)
		x += 1e-6
	}
	_ = sum
}
