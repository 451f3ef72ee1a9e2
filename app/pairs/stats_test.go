package pairs

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func ExampleMcNemar() {
	fmt.Printf("%.4f %.2f\n", McNemar(1, 9), McNemar(336, 312))
	// Output: 0.0215 0.37
}

// Exact binomial tails, by sums of whole numbers.
func TestMcNemar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := rapid.IntRange(0, 25).Draw(t, "a"), rapid.IntRange(0, 25).Draw(t, "b")
		n := a + b
		tail, choose := 0.0, 1.0
		for k := range min(a, b) + 1 {
			if k > 0 {
				choose = choose * float64(n-k+1) / float64(k)
			}
			tail += choose
		}
		want := math.Min(1, 2*tail/math.Pow(2, float64(n)))
		if got := McNemar(a, b); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%d against %d: %v, want %v", a, b, got, want)
		}
	})
	for _, tt := range []struct {
		a, b int
		want float64
	}{{0, 0, 1}, {5, 5, 1}, {0, 1, 1}, {0, 6, 2. / 64}, {0, 5000, 0}} {
		if got := McNemar(tt.a, tt.b); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("%d against %d: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestDiscordant(t *testing.T) {
	a, b := []bool{true, true, false, false, true}, []bool{true, false, true, false, false}
	if x, y := Discordant(a, b); x != 2 || y != 1 {
		t.Errorf("%d and %d, want 2 and 1", x, y)
	}
}

func TestCorrelation(t *testing.T) {
	// r = 0.13 of 100: the interval by Fisher's z is −0.068 to 0.318.
	x, y := make([]float64, 100), make([]float64, 100)
	for i := range x {
		// Columns with r = 0.13 exactly: two orthogonal waves.
		c, s := math.Cos(2*math.Pi*float64(i)/100), math.Sin(2*math.Pi*float64(i)/100)
		x[i], y[i] = 3+2*c, .13*c+math.Sqrt(1-.13*.13)*s-1
	}
	r, low, high := Correlation(x, y)
	if math.Abs(r-.13) > 1e-9 || math.Abs(low+.0682) > 1e-4 || math.Abs(high-.3183) > 1e-4 {
		t.Errorf("%.4f (%.4f to %.4f), want 0.13 (−0.0682 to 0.3183)", r, low, high)
	}
	if r, low, high := Correlation(x, x); r != 1 || low != 1 || high != 1 {
		t.Errorf("of a column with itself: %v (%v to %v)", r, low, high)
	}
	if r, _, _ := Correlation(x, make([]float64, 100)); !math.IsNaN(r) {
		t.Errorf("with a constant: %v, want NaN", r)
	}
	if r, _, _ := Correlation(x[:3], y[:3]); !math.IsNaN(r) {
		t.Errorf("of three: %v, want NaN", r)
	}
}
