package rank_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
)

// narrow rounds a column to float32 and returns it in both widths.
func narrow(xs []float64) (short []float32, wide []float64) {
	for _, x := range xs {
		short, wide = append(short, float32(x)), append(wide, float64(float32(x)))
	}
	return short, wide
}

// keptBy says which posts pass all limits.
func keptBy(n int, marks [][]float32, limits []float32) []bool {
	keep := make([]bool, n)
	for i := range keep {
		keep[i] = true
		for f, m := range marks {
			keep[i] = keep[i] && m[i] <= limits[f]
		}
	}
	return keep
}

// same compares a large feed with an engine on the same data, and the ranks of the posts in some.
func same(c *rank.LargeFeed, e *rank.Engine, keep []bool, ws []rank.Weights, ks []int, windows [][2]int, some []int) error {
	n := len(keep)
	cols, posts := c.Candidates()
	if want := e.Candidates(); !slices.Equal(posts, want) {
		return fmt.Errorf("candidates %v, want %v", posts, want)
	}
	all := e.Columns()
	if cols.Step != all.Step || cols.Shift != all.Shift {
		return fmt.Errorf("step %v and shift %v, want %v and %v", cols.Step, cols.Shift, all.Step, all.Shift)
	}
	for j, i := range posts {
		if cols.E[j] != all.E[i] || cols.Q[j] != all.Q[i] {
			return fmt.Errorf("post %d is at %d, %d, want %d, %d", i, cols.E[j], cols.Q[j], all.E[i], all.Q[i])
		}
	}
	if c.Len() != e.Len() {
		return fmt.Errorf("%d posts kept, want %d", c.Len(), e.Len())
	}
	for i := range n {
		if c.Engagement(i) != all.Engagement(i) || c.Quality(i) != all.Quality(i) {
			return fmt.Errorf("post %d: at %v, %v, want %v, %v",
				i, c.Engagement(i), c.Quality(i), all.Engagement(i), all.Quality(i))
		}
	}
	var got, order []int32
	for _, w := range ws {
		order = e.Order(w, order)
		for _, k := range ks {
			if got, want := c.TopK(w, k, nil), order[:min(k, len(order))]; !slices.Equal(got, want) {
				return fmt.Errorf("TopK(%v, %d) = %v, want %v", w, k, got, want)
			}
		}
		for _, v := range windows {
			from := max(0, min(v[0], len(order)))
			want := order[from : from+max(0, min(v[1], len(order)-from))]
			if got = c.Window(w, v[0], v[1], got); !slices.Equal(got, want) {
				return fmt.Errorf("Window(%v, %d, %d) = %v, want %v", w, v[0], v[1], got, want)
			}
			if got = e.Window(w, v[0], v[1], got); !slices.Equal(got, want) {
				return fmt.Errorf("the engine's Window(%v, %d, %d) = %v, want %v", w, v[0], v[1], got, want)
			}
		}
		for _, i := range some {
			want := 0
			for _, j := range order {
				if all.Before(w, int(j), i) {
					want++
				}
			}
			if r := c.Rank(w, i); r != want {
				return fmt.Errorf("Rank(%v, %d) = %d, want %d", w, i, r, want)
			}
		}
	}
	return nil
}

// TestLargeFeedAgrees compares a large feed with a Scaler and an Engine after every change of limits and scale. In some cases
// an outlier makes the grid so coarse that different values become equal.
func TestLargeFeedAgrees(t *testing.T) {
	for _, shape := range ranktest.Shapes {
		t.Run(shape, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				n := rapid.OneOf(rapid.IntRange(0, 70), rapid.SampledFrom([]int{63, 64, 65, 128})).Draw(t, "n")
				k := rapid.SampledFrom([]int{0, 1, 3, 10, 50}).Draw(t, "k")
				clicks, quality := ranktest.Feed(ranktest.Drawn(t), shape, n)
				for i, column := range [][]float64{clicks, quality} {
					if n > 0 && rapid.Bool().Draw(t, fmt.Sprint("squeeze ", i)) {
						for j := range column[1:] {
							column[j+1] = float64(float32(column[j+1])) * 3e-7
						}
						column[0] = rapid.SampledFrom([]float64{-1, 1}).Draw(t, "outlier")
					}
				}
				shortE, wideE := narrow(clicks)
				shortQ, wideQ := narrow(quality)
				scaler, err := rank.NewScaler(wideE, wideQ)
				if err != nil {
					t.Fatal(err)
				}
				c, err := rank.NewLargeFeed(shortE, shortQ, k)
				if err != nil {
					t.Fatal(err)
				}
				marks := make([][]float32, rapid.IntRange(0, 3).Draw(t, "filters"))
				for f := range marks {
					marks[f] = rapid.SliceOfN(rapid.Float32Range(0, 1), n, n).Draw(t, "marks")
				}
				some := []int{}
				if n > 0 {
					some = rapid.SliceOfN(rapid.IntRange(0, n-1), 3, 3).Draw(t, "some")
				}
				var cols rank.Columns
				e := rank.New(cols, nil, k)
				for range 4 {
					limits := make([]float32, len(marks))
					for f := range limits {
						limits[f] = rapid.SampledFrom([]float32{-1, 0, 0.1, 0.5, 0.9, 1, float32(math.Inf(1))}).Draw(t, "limit")
					}
					scale := ranktest.Scale(t)
					c.Filter(scale, marks, limits)
					keep := keptBy(n, marks, limits)
					scaler.Columns(scale, keep, &cols)
					e.Set(cols, keep)
					ws := []rank.Weights{ranktest.Weights(t), {}, ranktest.Weights(t)}
					from := rapid.IntRange(-2, n+2).Draw(t, "from")
					for f, m := range marks {
						over := 0
						for _, x := range m {
							if x > limits[f] {
								over++
							}
						}
						if got := c.Removed(f); got != over {
							t.Fatalf("filter %d removes %d, want %d", f, got, over)
						}
					}
					if err := same(c, e, keep, ws, []int{0, k, k + 5}, [][2]int{{0, n}, {from, 7}, {from, -1}}, some); err != nil {
						t.Fatalf("%s, limits %v: %v", scale, limits, err)
					}
				}
			})
		})
	}
}

// TestLargeFeedAgreesOnManyPosts has enough posts for buckets that need a finer histogram.
func TestLargeFeedAgreesOnManyPosts(t *testing.T) {
	const n, k = 30_000, 50
	for _, shape := range ranktest.Shapes {
		t.Run(shape, func(t *testing.T) {
			clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), shape, n)
			shortE, wideE := narrow(clicks)
			shortQ, wideQ := narrow(quality)
			scaler, err := rank.NewScaler(wideE, wideQ)
			if err != nil {
				t.Fatal(err)
			}
			c, err := rank.NewLargeFeed(shortE, shortQ, k)
			if err != nil {
				t.Fatal(err)
			}
			rng := rand.New(rand.NewPCG(1, 2))
			marks := [][]float32{make([]float32, n), make([]float32, n)}
			for i := range n {
				marks[0][i], marks[1][i] = rng.Float32(), rng.Float32()
			}
			var cols rank.Columns
			e := rank.New(cols, nil, k)
			for _, scale := range []rank.Scale{rank.Raw, rank.Percentile, rank.Standardised} {
				for _, limits := range [][]float32{{0.9, 0.95}, {0.91, float32(math.Inf(1))}} {
					c.Filter(scale, marks, limits)
					keep := keptBy(n, marks, limits)
					scaler.Columns(scale, keep, &cols)
					e.Set(cols, keep)
					ws := []rank.Weights{{}, {Alpha: 1000}, {Beta: 1}, {Alpha: 997, Beta: 991}}
					if err := same(c, e, keep, ws, []int{k, 60}, [][2]int{{0, n}, {15_000, 50}, {15_000, 50}, {20_000, 20}}, []int{0, 4711}); err != nil {
						t.Fatalf("%s, limits %v: %.300v", scale, limits, err)
					}
				}
			}
		})
	}
}

// TestLargeFeedTakesOtherMarks passes other slices of marks with the same limits.
func TestLargeFeedTakesOtherMarks(t *testing.T) {
	c, err := rank.NewLargeFeed([]float32{1, 2, 3}, []float32{1, 2, 3}, 2)
	if err != nil {
		t.Fatal(err)
	}
	limits := []float32{0.5}
	for _, marks := range [][]float32{{0, 1, 0}, {0, 0, 1}} {
		c.Filter(rank.Percentile, [][]float32{marks}, limits)
		got := c.TopK(rank.Weights{Alpha: 1}, 3, nil)
		slices.Sort(got)
		var want []int32
		for i, m := range marks {
			if m == 0 {
				want = append(want, int32(i))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("marks %v: posts %v are kept, want %v", marks, got, want)
		}
	}
	c.Filter(rank.Percentile, nil, nil)
	if c.Len() != 3 || c.Removed(0) != 0 {
		t.Errorf("without filters %d posts are kept and %d removed, want 3 and 0", c.Len(), c.Removed(0))
	}
}

// TestLargeFeedHasOneZero: −0 and 0 are one value.
func TestLargeFeedHasOneZero(t *testing.T) {
	minus := float32(math.Copysign(0, -1))
	c, err := rank.NewLargeFeed([]float32{minus, 0}, []float32{minus, 0}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if got := c.TopK(rank.Weights{Alpha: 1}, 1, nil); got[0] != 0 || c.Engagement(0) != c.Engagement(1) || c.Quality(0) != c.Quality(1) {
		t.Errorf("post %d is first; at %v, %v and %v, %v", got[0], c.Engagement(0), c.Quality(0), c.Engagement(1), c.Quality(1))
	}
}

func TestLargeFeedAllocatesNothing(t *testing.T) {
	const n = 20_000
	clicks, quality := ranktest.Feed(ranktest.Seeded(uint64(n)), "natural", n)
	shortE, _ := narrow(clicks)
	shortQ, _ := narrow(quality)
	c, err := rank.NewLargeFeed(shortE, shortQ, 50)
	if err != nil {
		t.Fatal(err)
	}
	marks := [][]float32{shortQ}
	top, window := make([]int32, 0, 50), make([]int32, 0, 100)
	w := rank.Weights{Beta: 500}
	tick := func() {
		w.Alpha = (w.Alpha + 10) % 1001
		top = c.TopK(w, 50, top)
	}
	step := 0
	change := func() {
		step++
		c.Filter(rank.Scale(step%2), marks, []float32{[]float32{0.9, 0.9, 0.8, 0.8}[step%4]})
		window = c.Window(w, n/2, 100, window)
	}
	for range 4 {
		change() // memory grows
	}
	if got := testing.AllocsPerRun(100, tick); got != 0 {
		t.Errorf("new weights allocate %v times", got)
	}
	if got := testing.AllocsPerRun(10, change); got != 0 {
		t.Errorf("a change of filter and a window allocate %v times", got)
	}
}

func TestLargeFeedRefuses(t *testing.T) {
	nan := float32(math.NaN())
	for want, columns := range map[string][2][]float32{
		"row 1: clicks is NaN":  {{1, nan}, {1, 1}},
		"row 0: quality is NaN": {{1, 1}, {nan, 1}},
		"at most 4194304":       {make([]float32, rank.MaxPosts+1), make([]float32, rank.MaxPosts+1)},
	} {
		if _, err := rank.NewLargeFeed(columns[0], columns[1], 50); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("the error is %v, want %q", err, want)
		}
	}
}
