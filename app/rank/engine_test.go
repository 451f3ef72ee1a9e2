package rank_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/rank"

	"pgregory.net/rapid"
)

// A feed's shape decides how many posts dominate others: from one (collinear) to none at all (an arc).
var shapes = []string{"random", "tied", "equal", "anti-correlated", "arc", "collinear", "heavy-tailed", "one column"}

// feed draws n posts of one shape: clicks per 1,000 and quality.
func feed(t *rapid.T, shape string, n int) (clicks, quality []float64) {
	clicks, quality = make([]float64, n), make([]float64, n)
	unit := rapid.Float64Range(0, 1)
	for i := range n {
		x := unit.Draw(t, "x")
		switch shape {
		case "random":
			clicks[i], quality[i] = 1000*x, unit.Draw(t, "y")
		case "tied":
			clicks[i] = float64(rapid.IntRange(0, 4).Draw(t, "clicks"))
			quality[i] = float64(rapid.IntRange(0, 4).Draw(t, "quality")) / 4
		case "equal":
			clicks[i], quality[i] = 20, 0.5
		case "anti-correlated":
			clicks[i], quality[i] = 1000*x, 1-x
		case "arc":
			clicks[i], quality[i] = 1000*math.Sin(x*math.Pi/2), math.Cos(x*math.Pi/2)
		case "collinear":
			clicks[i], quality[i] = 1000*x, x
		case "heavy-tailed":
			clicks[i], quality[i] = math.Exp(20*x), unit.Draw(t, "y")
		case "one column":
			clicks[i], quality[i] = 7, x
		}
	}
	return clicks, quality
}

func keeps(t *rapid.T, n int) []bool {
	if rapid.Bool().Draw(t, "keep all") {
		return nil
	}
	return rapid.SliceOfN(rapid.Bool(), n, n).Draw(t, "keep")
}

func weights(t *rapid.T) rank.Weights {
	w := rapid.OneOf(rapid.Int32Range(0, 1000), rapid.SampledFrom([]int32{0, 1, 500, 999, 1000}))
	return rank.Weights{Alpha: w.Draw(t, "alpha"), Beta: w.Draw(t, "beta")}
}

// plain is the definition: a full sort of the kept posts by Before.
func plain(c *rank.Columns, keep []bool, w rank.Weights) []int32 {
	order := []int32{}
	for i := range c.Len() {
		if keep == nil || keep[i] {
			order = append(order, int32(i))
		}
	}
	slices.SortFunc(order, func(x, y int32) int {
		switch {
		case x == y:
			return 0
		case c.Before(w, int(x), int(y)):
			return -1
		}
		return 1
	})
	return order
}

func agree(t *rapid.T, e *rank.Engine, keep []bool, k int) {
	var top, order []int32
	for range 4 {
		w := weights(t)
		want := plain(e.Columns(), keep, w)
		if e.Len() != len(want) {
			t.Fatalf("Len() = %d, want %d", e.Len(), len(want))
		}
		if order = e.Order(w, order); !slices.Equal(order, want) {
			t.Fatalf("Order(%v) = %v, want %v", w, order, want)
		}
		for _, k := range []int{k, k / 2, k + 3} {
			if top = e.TopK(w, k, top); !slices.Equal(top, want[:min(k, len(want))]) {
				t.Fatalf("TopK(%v, %d) = %v, want %v", w, k, top, want[:min(k, len(want))])
			}
		}
	}
}

// TestAgainstFullSort covers k > n, n = 0 and 1, both weights 0 and every shape, and a filter change on the way.
func TestAgainstFullSort(t *testing.T) {
	for _, shape := range shapes {
		t.Run(shape, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 60)).Draw(t, "n")
				k := rapid.IntRange(0, 70).Draw(t, "k")
				scale := rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
				clicks, quality := feed(t, shape, n)
				scaler, err := rank.NewScaler(clicks, quality)
				if err != nil {
					t.Fatal(err)
				}
				var c rank.Columns
				keep := keeps(t, n)
				scaler.Columns(scale, keep, &c)
				e := rank.New(c, keep, k)
				agree(t, e, keep, k)

				keep = keeps(t, n)
				e.SetKeep(keep)
				agree(t, e, keep, k)

				scaler.Columns(scale, keep, &c)
				e.Set(c, keep)
				agree(t, e, keep, k)
			})
		})
	}
}

// TestCandidates holds the candidates to the definition of the k-skyband, counted pair by pair.
func TestCandidates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 50).Draw(t, "n")
		k := rapid.IntRange(1, 8).Draw(t, "k")
		clicks, quality := feed(t, rapid.SampledFrom(shapes).Draw(t, "shape"), n)
		keep := keeps(t, n)
		c, err := rank.NewColumns(clicks, quality, rank.Percentile, keep)
		if err != nil {
			t.Fatal(err)
		}
		want := []int32{}
		for i := range n {
			dominators := 0
			for j := range n {
				if (keep == nil || keep[j]) && i != j && c.E[j] >= c.E[i] && c.Q[j] >= c.Q[i] &&
					(c.E[j] > c.E[i] || c.Q[j] > c.Q[i] || j < i) {
					dominators++
				}
			}
			if (keep == nil || keep[i]) && dominators < k {
				want = append(want, int32(i))
			}
		}
		got := slices.Clone(rank.New(c, keep, k).Candidates())
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("candidates %v, want %v", got, want)
		}
	})
}

func TestBothWeightsZero(t *testing.T) {
	c, err := rank.NewColumns([]float64{9, 5, 9, 1}, []float64{0.2, 0.8, 0.8, 0.8}, rank.Percentile, nil)
	if err != nil {
		t.Fatal(err)
	}
	e := rank.New(c, nil, 4)
	want := []int32{2, 1, 3, 0} // by quality, then engagement
	if got := e.TopK(rank.Weights{}, 4, nil); !slices.Equal(got, want) {
		t.Errorf("TopK = %v, want %v", got, want)
	}
	if got := e.Order(rank.Weights{}, nil); !slices.Equal(got, want) {
		t.Errorf("Order = %v, want %v", got, want)
	}
}

func TestNoAllocationOnATick(t *testing.T) {
	for _, n := range []int{1, 130, 30_000} {
		clicks, quality := manyPosts("random", n)
		c, err := rank.NewColumns(clicks, quality, rank.Raw, nil)
		if err != nil {
			t.Fatal(err)
		}
		e := rank.New(c, nil, 50)
		top, order := make([]int32, 0, 50), make([]int32, 0, n)
		order = e.Order(rank.Weights{}, order)
		ranks, prev := make([]int32, n), make([]int32, n)
		w := rank.Weights{Beta: 400}
		sum := 0
		allocs := testing.AllocsPerRun(50, func() {
			w.Alpha = (w.Alpha + 37) % 1001
			top = e.TopK(w, 50, top)
			order = e.Order(w, order)
			prev, ranks = ranks, rank.Ranks(order, prev)
			sum += rank.Moved(prev, ranks)
		})
		if allocs != 0 {
			t.Errorf("n = %d: %v allocations a tick", n, allocs)
		}
		if n > 1 && sum == 0 {
			t.Errorf("n = %d: nothing ever moved", n)
		}
	}
}

// A filter change reuses the columns and every scratch slice, once they have grown.
func TestNoAllocationOnAFilterChange(t *testing.T) {
	const n = 20_000
	clicks, quality := manyPosts("random", n)
	scaler, err := rank.NewScaler(clicks, quality)
	if err != nil {
		t.Fatal(err)
	}
	keeps := [2][]bool{make([]bool, n), make([]bool, n)}
	for i := range n {
		keeps[0][i], keeps[1][i] = i%5 != 0, i%6 != 0
	}
	var c rank.Columns
	e := rank.New(c, nil, 50)
	turn := 0
	change := func() {
		keep := keeps[turn%2]
		turn++
		scaler.Columns(rank.Percentile, keep, &c)
		e.Set(c, keep)
	}
	for range 4 {
		change()
	}
	if allocs := testing.AllocsPerRun(10, change); allocs != 0 {
		t.Errorf("%v allocations a filter change", allocs)
	}
}

func TestRanksAndMoved(t *testing.T) {
	prev := rank.Ranks([]int32{2, 0, 1}, make([]int32, 5))
	if want := []int32{1, 2, 0, -1, -1}; !slices.Equal(prev, want) {
		t.Fatalf("Ranks = %v, want %v", prev, want)
	}
	next := rank.Ranks([]int32{2, 1, 0, 3}, make([]int32, 5))
	if got := rank.Moved(prev, next); got != 2 {
		t.Errorf("Moved = %d, want 2: a post that comes or goes has not moved", got)
	}
}

func TestWeightsOutOfRangePanic(t *testing.T) {
	e := rank.New(rank.Columns{}, nil, 5)
	for _, w := range []rank.Weights{{Alpha: -1}, {Alpha: 1001}, {Beta: -1}, {Beta: 1001}} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("TopK(%v) did not panic", w)
				}
			}()
			e.TopK(w, 5, nil)
		}()
	}
}
