package weak

import (
	"math"
	"testing"
)

// A small slice is judged by the exact test, and the interval is Wilson's: 7 of 10 wrong against 10 of 90 (Fisher's p of
// 7, 3, 10, 80 is 0.0001, by R's fisher.test).
func TestJudge(t *testing.T) {
	all := []Slice{{Cut: "a", Name: "x", Posts: 10, Wrong: 7}, {Cut: "a", Name: "y", Posts: 90, Wrong: 10}}
	Judge(all, 100, 17)
	x := &all[0]
	if math.Abs(x.Low-.3968) > 1e-4 || math.Abs(x.High-.8922) > 1e-4 {
		t.Errorf("interval %v to %v", x.Low, x.High)
	}
	var want float64 // the hypergeometric tail, by factorials: all tables with 17 wrong that are no likelier than this one
	choose := func(n, k int) float64 {
		p := 1.
		for i := range k {
			p *= float64(n-i) / float64(i+1)
		}
		return p
	}
	at := func(k int) float64 { return choose(10, k) * choose(90, 17-k) / choose(100, 17) }
	for k := 0; k <= 10; k++ {
		if at(k) <= at(7)*(1+1e-9) {
			want += at(k)
		}
	}
	if math.Abs(x.P-want) > 1e-9 || x.Holm != 2*x.P {
		t.Errorf("p %v, want %v; corrected %v", x.P, want, x.Holm)
	}
	if worse, standing := Worse(all); len(worse) != 1 || standing != 1 || worse[0].Name != "x" {
		t.Errorf("%d stand of %+v", standing, worse)
	}
	Judge(all[:1], 10, 7) // all posts are in the slice: nothing to compare
	if all[0].P != 1 {
		t.Errorf("p of all posts is %v", all[0].P)
	}
}
