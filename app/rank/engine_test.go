package rank_test

import (
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"

	"pgregory.net/rapid"
)

// plain is the order by definition: a full sort of the kept posts by Before.
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
		w := ranktest.Weights(t)
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

// TestAgainstFullSort covers k > n, n = 0 and 1, both weights 0, every shape, and a change of filter.
func TestAgainstFullSort(t *testing.T) {
	for _, shape := range ranktest.Shapes {
		t.Run(shape, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.OneOf(rapid.IntRange(0, 3), rapid.IntRange(0, 60)).Draw(t, "n")
				k := rapid.IntRange(0, 70).Draw(t, "k")
				scale := ranktest.Scale(t)
				clicks, quality := ranktest.Feed(ranktest.Drawn(t), shape, n)
				scaler, err := rank.NewScaler(clicks, quality)
				if err != nil {
					t.Fatal(err)
				}
				var c rank.Columns
				keep := ranktest.Keep(t, n)
				scaler.Columns(scale, keep, &c)
				e := rank.New(c, keep, k)
				agree(t, e, keep, k)

				keep = ranktest.Keep(t, n)
				e.Set(c, keep)
				agree(t, e, keep, k)

				scaler.Columns(scale, keep, &c)
				e.Set(c, keep)
				agree(t, e, keep, k)
			})
		})
	}
}

// TestCandidates compares the candidates with the definition of the k-skyband, pair by pair.
func TestCandidates(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 50).Draw(t, "n")
		k := rapid.IntRange(1, 8).Draw(t, "k")
		clicks, quality := ranktest.Feed(ranktest.Drawn(t), ranktest.Shape(t), n)
		keep := ranktest.Keep(t, n)
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

func TestNewWeightsAllocateNothing(t *testing.T) {
	for _, n := range []int{1, 130, 30_000} {
		clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), "natural", n)
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
			sum += rank.CountMoved(prev, ranks)
		})
		if allocs != 0 {
			t.Errorf("n = %d: %v allocations for new weights", n, allocs)
		}
		if n > 1 && sum == 0 {
			t.Errorf("n = %d: nothing ever moved", n)
		}
	}
}

// A change of filter uses the columns' and all other memory again, once that has grown.
func TestFilterChangeAllocatesNothing(t *testing.T) {
	const n = 20_000
	clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), "natural", n)
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
		t.Errorf("%v allocations for a change of filter", allocs)
	}
}

func TestRanksAndCountMoved(t *testing.T) {
	prev := rank.Ranks([]int32{2, 0, 1}, make([]int32, 5))
	if want := []int32{1, 2, 0, -1, -1}; !slices.Equal(prev, want) {
		t.Fatalf("Ranks = %v, want %v", prev, want)
	}
	next := rank.Ranks([]int32{2, 1, 0, 3}, make([]int32, 5))
	if got := rank.CountMoved(prev, next); got != 2 {
		t.Errorf("CountMoved = %d, want 2: a post that is in one ranking alone has not moved", got)
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
