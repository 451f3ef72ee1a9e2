package queue

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// The figures of issue and textbooks: M/M/2 at λ = 1.6, μ = 1 has ρ²/(μ(1 − ρ²)) = .64/.36 (Kleinrock 1975, section 3.5, with c = 2);
// the others are checked against the sums of Erlang's definition in TestDefinition.
func TestFigures(t *testing.T) {
	if got := (MMc{1.6, 1, 2}).Mean(); math.Abs(got-.64/.36) > 1e-12 || fmt.Sprintf("%.3f", got) != "1.778" {
		t.Errorf("M/M/2: mean time in the queue %v, want 1.778", got)
	}
	if got := fmt.Sprintf("%.4f", (MMc{8, 1, 10}).Waits()); got != "0.4092" {
		t.Errorf("Erlang C of 8 in 10 servers: %s, want 0.4092", got)
	}
	if got := fmt.Sprintf("%.4f", ErlangB(3/.25, 15)); got != "0.0857" {
		t.Errorf("Erlang B of 12 in 15 servers: %s, want 0.0857", got)
	}
	if got, want := (MMc{.5, 1, 1}).Mean(), 1.0; math.Abs(got-want) > 1e-12 { // M/M/1: ρ/(μ − λ)
		t.Errorf("M/M/1: %v, want %v", got, want)
	}
}

// Erlang B = (aᶜ/c!) / Σ aᵏ/k!; C = (aᶜ/c!·c/(c−a)) / (Σ_{k<c} aᵏ/k! + aᶜ/c!·c/(c−a)).
func TestDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.IntRange(1, 60).Draw(t, "c")
		a := rapid.Float64Range(.001, .999).Draw(t, "use") * float64(c)
		term, sum := 1.0, 0.0
		for k := 0; k < c; k++ {
			sum += term
			term *= a / float64(k+1)
		}
		if got, want := ErlangB(a, c), term/(sum+term); math.Abs(got-want) > 1e-9*want {
			t.Fatalf("B(%v, %d) = %v, want %v", a, c, got, want)
		}
		all := term * float64(c) / (float64(c) - a)
		if got, want := ErlangC(a, c), all/(sum+all); math.Abs(got-want) > 1e-9*want {
			t.Fatalf("C(%v, %d) = %v, want %v", a, c, got, want)
		}
	})
}

// The tail of the time in the queue has the mean that the formula for the mean gives, and its quantiles.
func TestQuantile(t *testing.T) {
	m := MMc{8, 1, 10}
	const steps = 200_000
	sum := 0.0
	for i := range steps {
		sum += m.Quantile((float64(i) + .5) / steps)
	}
	if got := sum / steps; math.Abs(got-m.Mean()) > 1e-3*m.Mean() {
		t.Errorf("the quantiles have the mean %v, want %v", got, m.Mean())
	}
	if m.Quantile(.5) != 0 {
		t.Error("59 of 100 don’t wait, but the median does")
	}
	over := MMc{10, 1, 10}
	if over.Stable() || !math.IsInf(over.Mean(), 1) || !math.IsInf(over.Quantile(.5), 1) || over.Waits() != 1 || over.Use() != 1 {
		t.Error("a queue that grows for ever has a mean")
	}
}

func TestSize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lambda, within := rapid.Float64Range(0, 100).Draw(t, "lambda"), rapid.Float64Range(.001, 2).Draw(t, "within")
		c := Size(lambda, 5, within, 100)
		if (MMc{lambda, 5, c}).Mean() > within {
			t.Fatalf("%d servers are too few", c)
		}
		if c > 1 && (MMc{lambda, 5, c - 1}).Mean() <= within {
			t.Fatalf("%d servers are enough", c-1)
		}
	})
	if got := Size(100, 1, .1, 20); got != 20 {
		t.Errorf("where none is enough: %d", got)
	}
}

// One server and customers of exponential think times are a birth and death process: p(n) ∝ N!/(N−n)!·(S/Z)ⁿ.
func TestSource(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := Source{rapid.IntRange(1, 60).Draw(t, "n"), rapid.Float64Range(.1, 50).Draw(t, "think"), rapid.Float64Range(.1, 5).Draw(t, "service")}
		p, sum, inside, idle := 1.0, 0.0, 0.0, 1.0
		for n := 0; n <= s.N; n++ {
			sum += p
			inside += float64(n) * p
			p *= float64(s.N-n) * s.Service / s.Think
		}
		l := s.Level()
		if math.Abs(l.Inside-inside/sum) > 1e-6*float64(s.N) || math.Abs(l.Use-(1-idle/sum)) > 1e-6 {
			t.Fatalf("inside %v, use %v, want %v, %v", l.Inside, l.Use, inside/sum, 1-idle/sum)
		}
	})
	if l := (Source{Think: 1, Service: 1}).Level(); l != (Level{}) {
		t.Errorf("without customers: %+v", l)
	}
}

func TestLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := math.Exp(rapid.Float64Range(-300, 300).Draw(t, "log"))
		if got, want := Log(x), math.Log(x); math.Abs(got-want) > 0x1p-50*math.Max(1, math.Abs(want)) {
			t.Fatalf("log %v = %v, want %v", x, got, want)
		}
	})
	if got, want := Log(0x1p-1070), -1070*math.Ln2; math.Abs(got-want) > 1e-12 {
		t.Errorf("log of a very small number: %v, want %v", got, want)
	}
	if Log(1) != 0 {
		t.Errorf("log 1 = %v", Log(1))
	}
}

// The draws are exponential: their mean, their variance, and the share above 3.
func TestExp(t *testing.T) {
	const n = 400_000
	k := NewKey(7, 1)
	sum, squares, above := 0.0, 0.0, 0.0
	for i := range uint64(n) {
		x := k.Exp(i)
		sum += x
		squares += x * x
		if x > 3 {
			above++
		}
	}
	mean := sum / n
	if math.Abs(mean-1) > .008 || math.Abs(squares/n-mean*mean-1) > .03 || math.Abs(above/n-math.Exp(-3)) > .0015 {
		t.Errorf("mean %v, variance %v, above 3: %v", mean, squares/n-mean*mean, above/n)
	}
	if NewKey(1, 1) == NewKey(1, 2) || NewKey(1, 1) == NewKey(2, 1) {
		t.Error("two purposes or seeds have one key")
	}
}

func ExampleMMc() {
	m := MMc{Lambda: 1.6, Mu: 1, C: 2}
	fmt.Printf("%.3f wait, %.3f in the queue\n", m.Waits(), m.Mean())
	// Output: 0.711 wait, 1.778 in the queue
}
