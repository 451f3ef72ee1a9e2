package abtest_test

import (
	"math"
	"testing"

	"decouple/app/abtest"
)

// Readers are assigned at random, each the same way every time, by the planned share; other seeds
// and other questions give answers that have nothing to do with it.
func TestAssignment(t *testing.T) {
	const n = 40_000
	near := func(what string, got, want int) {
		t.Helper()
		if math.Abs(float64(got-want)) > 400 { // four standard errors of a half of them
			t.Errorf("%s: %d readers, want about %d", what, got, want)
		}
	}
	var half, tenth, bySeed, byWhat, byNext int
	for i := range n {
		in := abtest.InB(1, i, .5)
		if in != abtest.InB(1, i, .5) {
			t.Fatalf("reader %d moves", i)
		}
		if abtest.InB(1, i, .1) && !in {
			t.Fatalf("reader %d is in B at a tenth and not at a half", i)
		}
		count := func(n *int, yes bool) {
			if yes {
				*n++
			}
		}
		count(&half, in)
		count(&tenth, abtest.InB(1, i, .1))
		count(&bySeed, in == abtest.InB(2, i, .5))
		count(&byWhat, in == (abtest.Chance(1, i, 2) < 1<<31))
		count(&byNext, in == abtest.InB(1, i+1, .5))
	}
	near("half", half, n/2)
	near("a tenth", tenth, n/10)
	near("alike under another seed", bySeed, n/2)
	near("alike for another question", byWhat, n/2)
	near("alike with the next reader", byNext, n/2)
}
