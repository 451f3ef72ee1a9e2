package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"decouple/app/metric"
)

// The margin agrees with the spread of the difference over draws of the posts.
func TestMarginAgreesWithTheBootstrap(t *testing.T) {
	const n, draws = 200, 400
	for _, noise := range [][2]float64{{1, 1}, {0.5, 3}, {0.2, 0.3}} {
		rng := rand.New(rand.NewPCG(1, 2))
		a, b, y := make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range y {
			y[i] = rng.NormFloat64()
			a[i], b[i] = y[i]+noise[0]*rng.NormFloat64(), y[i]+noise[1]*rng.NormFloat64()
		}
		var sum, square float64
		for range draws {
			u, v, w := make([]float64, n), make([]float64, n), make([]float64, n)
			for i := range w {
				k := rng.IntN(n)
				u[i], v[i], w[i] = a[k], b[k], y[k]
			}
			d := metric.Spearman(v, w) - metric.Spearman(u, w)
			sum, square = sum+d, square+d*d
		}
		want := 1.96 * math.Sqrt(square/draws-sum*sum/draws/draws)
		if got := margin95(a, b, y); math.Abs(got/want-1) > 0.2 {
			t.Errorf("noise %v: margin %.4f, the bootstrap gives %.4f", noise, got, want)
		}
	}
	if got := margin95([]float64{1, 2}, []float64{2, 1}, []float64{1, 2}); !math.IsNaN(got) {
		t.Errorf("of two posts it is %v", got)
	}
}
