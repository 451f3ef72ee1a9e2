package sweep_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

// draw makes columns of a drawn shape, scale and filter, and the kept posts.
func draw(t *rapid.T, shape string) (rank.Columns, []bool, []int32) {
	n := rapid.OneOf(rapid.IntRange(0, 4), rapid.IntRange(0, 24)).Draw(t, "n")
	keep := ranktest.Keep(t, n)
	clicks, quality := ranktest.Feed(ranktest.Drawn(t), shape, n)
	c := ranktest.Columns(t, clicks, quality, ranktest.Scale(t), keep)
	posts := []int32{}
	for i := range int32(n) {
		if keep == nil || keep[i] {
			posts = append(posts, i)
		}
	}
	return c, keep, posts
}

// sorted is the full order at exactly the ratio e/q of grid units, by the definition of package rank.
func sorted(c *rank.Columns, posts []int32, e, q int64) []int32 {
	order := slices.Clone(posts)
	slices.SortFunc(order, func(x, y int32) int {
		sx, sy := q*int64(c.E[x])+e*int64(c.Q[x]), q*int64(c.E[y])+e*int64(c.Q[y])
		switch {
		case sx != sy && sx > sy, sx == sy && c.Q[x] > c.Q[y]:
			return -1
		case sx != sy, c.Q[x] != c.Q[y]:
			return 1
		case c.E[x] != c.E[y]:
			return int(c.E[y] - c.E[x])
		}
		return int(x - y)
	})
	return order
}

type ratio struct{ e, q int64 }

// tieRatios are the distinct ratios at which any two posts tie, ascending, between 0/1 and 1/0.
func tieRatios(c *rank.Columns, posts []int32) []ratio {
	all := []ratio{{0, 1}}
	for _, i := range posts {
		for _, j := range posts {
			if c.E[i] > c.E[j] && c.Q[j] > c.Q[i] {
				all = append(all, ratio{int64(c.E[i]) - int64(c.E[j]), int64(c.Q[j]) - int64(c.Q[i])})
			}
		}
	}
	compare := func(x, y ratio) int { return sign(x.e*y.q - y.e*x.q) }
	slices.SortFunc(all, compare)
	all = slices.CompactFunc(all, func(x, y ratio) bool { return compare(x, y) == 0 })
	return append(all, ratio{1, 0})
}

func sign(x int64) int {
	switch {
	case x < 0:
		return -1
	case x > 0:
		return 1
	}
	return 0
}

func sameSet(x, y []int32) bool {
	x, y = slices.Clone(x), slices.Clone(y)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// Full sorts just below a swap point and at it give the orders that the swap point names; and at
// every other ratio at which two posts tie the ordered top k stays as it is.
func TestAgainstFullSorts(t *testing.T) {
	var s sweep.Sweeper
	for _, shape := range ranktest.Shapes {
		t.Run(shape, rapid.MakeCheck(func(t *rapid.T) {
			c, keep, posts := draw(t, shape)
			k := rapid.IntRange(0, len(posts)+2).Draw(t, "k")
			candidates := posts
			if rapid.Bool().Draw(t, "candidates") {
				candidates = rank.New(c, keep, k).Candidates()
			} else if keep == nil {
				candidates = nil
			}
			got := s.Swaps(&c, candidates, k)
			if got.Capped {
				t.Fatalf("capped: %s", got.Why)
			}
			k = min(k, len(posts))
			all := tieRatios(&c, posts)
			was := sorted(&c, posts, 0, 1)[:k]
			found := 0
			for n := 1; n+1 < len(all); n++ {
				at, last, next := all[n], all[n-1], all[n+1]
				below := sorted(&c, posts, last.e+at.e, last.q+at.q)[:k] // the mediant lies strictly between
				here := sorted(&c, posts, at.e, at.q)[:k]
				above := sorted(&c, posts, at.e+next.e, at.q+next.q)[:k]
				if !slices.Equal(below, was) || !slices.Equal(here, above) {
					t.Fatal("an order does not hold from its ratio to the next")
				}
				was = above
				if slices.Equal(below, above) {
					continue
				}
				if found == len(got.Swaps) {
					t.Fatalf("no swap point at %v", at)
				}
				swap := got.Swaps[found]
				found++
				if swap.At.Compare(sweep.Ratio{E: at.e, Q: at.q}) != 0 || swap.At.Shift != c.Shift {
					t.Fatalf("swap point %d at %v, want %v", found-1, swap.At, at)
				}
				checkNames(t, swap, below, above)
			}
			if found != len(got.Swaps) {
				t.Fatalf("%d swap points, want %d", len(got.Swaps), found)
			}
		}))
	}
}

// checkNames compares a swap point with the orders on its two sides.
func checkNames(t *rapid.T, swap sweep.SwapPoint, below, above []int32) {
	over, under := slices.Index(above, swap.Over), slices.Index(below, swap.Under)
	if over != swap.Place || under != swap.From || over < 0 || under < 0 {
		t.Fatalf("%+v: Over has the rank %d in %v, Under %d in %v", swap, over, above, under, below)
	}
	if swap.Set == sameSet(below, above) {
		t.Fatalf("%+v: set, from %v to %v", swap, below, above)
	}
	overBelow, underAbove := slices.Index(below, swap.Over), slices.Index(above, swap.Under)
	if swap.Set && (overBelow >= 0 || underAbove >= 0) {
		t.Fatalf("%+v: does not enter and leave, from %v to %v", swap, below, above)
	}
	if overBelow >= 0 && overBelow < under || underAbove >= 0 && underAbove < over {
		t.Fatalf("%+v: does not pass, from %v to %v", swap, below, above)
	}
	places := 0
	for p := range above {
		if above[p] != below[p] {
			places++
		}
	}
	if swap.More == 0 && places > 2 || swap.More < 0 {
		t.Fatalf("%+v: one exchange, from %v to %v", swap, below, above)
	}
}

// A step goes to the first thousandth of the dial at which the engine's top k changes.
func TestStep(t *testing.T) {
	var s sweep.Sweeper
	rapid.Check(t, func(t *rapid.T) {
		c, keep, _ := draw(t, ranktest.Shape(t))
		k := rapid.IntRange(1, 8).Draw(t, "k")
		e := rank.New(c, keep, k)
		r := s.Swaps(&c, e.Candidates(), k)
		weight := rapid.OneOf(rapid.Int32Range(0, 1000), rapid.SampledFrom([]int32{0, 1, 999, 1000}))
		w := rank.Weights{Alpha: weight.Draw(t, "alpha"), Beta: weight.Draw(t, "beta")}
		d := rapid.SampledFrom([]sweep.Dial{sweep.Alpha, sweep.Beta}).Draw(t, "dial")
		up := rapid.Bool().Draw(t, "up")
		step, ok := r.Step(d, w, up)

		// Brute force: thousandth by thousandth until the order changes.
		dial := func(w *rank.Weights) *int32 {
			if d == sweep.Alpha {
				return &w.Alpha
			}
			return &w.Beta
		}
		now := e.TopK(w, k, nil)
		to, by, moved := w, int32(1), false
		if !up {
			by = -1
		}
		fixed := w.Alpha
		if d == sweep.Alpha {
			fixed = w.Beta
		}
		for fixed > 0 && !moved {
			*dial(&to) += by
			if *dial(&to) < 0 || *dial(&to) > rank.WeightMax {
				break
			}
			moved = !slices.Equal(e.TopK(to, k, nil), now)
		}
		if ok != moved {
			t.Fatalf("Step says %v, thousandth by thousandth %v", ok, moved)
		}
		if !ok {
			return
		}
		if step.Weights != to {
			t.Fatalf("Step goes to %v, want %v", step.Weights, to)
		}
		from, end := r.Below(w), r.Below(to)
		if step.Passed != max(end-from, from-end) || step.Swap < min(from, end) || step.Swap >= max(from, end) {
			t.Fatalf("%+v between the swaps %d and %d", step, from, end)
		}
		first, last := r.Span(d, w)
		if step.Swap < first || step.Swap >= last {
			t.Fatalf("swap %d is not among those in the dial's reach, %d to %d", step.Swap, first, last)
		}
		if at, ok := r.Swaps[step.Swap].At.On(d, w); !ok || math.Abs(at*rank.WeightMax-float64(*dial(&to))) > 1+1e-6 {
			t.Fatalf("the swap point is drawn at %v, the dial goes to %d", at, *dial(&to))
		}
		on, _ := r.Swaps[step.Swap].At.On(d, w)
		nearest, exact := r.Swaps[step.Swap].At.Thousandth(d, w)
		if off := math.Abs(on*rank.WeightMax - float64(nearest)); off > 0.5+1e-6 || exact && off > 1e-6 {
			t.Fatalf("the swap point is at %v, %d thousandths, exact: %v", on, nearest, exact)
		}
	})
}

// Span has the swap points that Ratio.On puts on the dial.
func TestSpan(t *testing.T) {
	var s sweep.Sweeper
	rapid.Check(t, func(t *rapid.T) {
		c, _, posts := draw(t, ranktest.Shape(t))
		r := s.Swaps(&c, posts, 6)
		weight := rapid.Int32Range(0, 1000)
		w := rank.Weights{Alpha: weight.Draw(t, "alpha"), Beta: weight.Draw(t, "beta")}
		for _, d := range []sweep.Dial{sweep.Alpha, sweep.Beta} {
			from, to := r.Span(d, w)
			for i, swap := range r.Swaps {
				at, ok := swap.At.On(d, w)
				in := ok && at <= 1
				if in != (i >= from && i < to) && math.Abs(at-1) > 1e-9 {
					t.Fatalf("swap %d lies at %v of the dial (%v), reach %d to %d", i, at, ok, from, to)
				}
			}
		}
	})
}

func TestCapped(t *testing.T) {
	c := ranktest.Arc(400)
	for name, s := range map[string]*sweep.Sweeper{"events": {Events: 20}, "work": {Work: 2000}} {
		r := s.Swaps(&c, nil, 50)
		if !r.Capped || r.Why == "" || len(r.Swaps) > 0 {
			t.Errorf("%s: %d swaps, capped %v, %q", name, len(r.Swaps), r.Capped, r.Why)
		}
	}
	var s sweep.Sweeper
	if r := s.Swaps(&c, nil, 50); r.Capped || len(r.Swaps) == 0 || r.Why != "" {
		t.Errorf("%d swaps, capped %v, %q", len(r.Swaps), r.Capped, r.Why)
	}
}

func TestNoAllocationWhenReused(t *testing.T) {
	c := ranktest.Arc(300)
	small := ranktest.Arc(100)
	var s sweep.Sweeper
	s.Swaps(&c, nil, 50)
	if allocs := testing.AllocsPerRun(5, func() {
		s.Swaps(&c, nil, 50)
		s.Swaps(&small, nil, 10)
	}); allocs != 0 {
		t.Errorf("%v allocations a sweep", allocs)
	}
}
