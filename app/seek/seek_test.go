package seek_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/seek"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

// draw returns a feed: at random, tied, on a line, against each other, on an arc, or all on a small grid.
func draw(t *rapid.T, most int) (clicks, quality []float64, keep []bool) {
	n := rapid.IntRange(1, most).Draw(t, "posts")
	shape := rapid.SampledFrom([]string{"random", "tied", "line", "against", "arc", "grid"}).Draw(t, "shape")
	rng := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
	for i := range n {
		x, y := rng.Float64(), rng.Float64()
		switch shape {
		case "tied":
			x, y = float64(rng.IntN(3))/3, float64(rng.IntN(3))/3
		case "line":
			x = float64(i) / float64(n)
			y = 1 - x
		case "against":
			y = 1 - x + 0.2*(y-0.5)
			y = min(max(y, 0), 1)
		case "arc":
			y, x = math.Sincos(math.Pi / 2 * float64(i) / float64(n))
		case "grid":
			x, y = float64(rng.IntN(12))/12, float64(rng.IntN(12))/12
		}
		clicks, quality = append(clicks, math.Round(2000*x)/10), append(quality, math.Round(1000*y)/1000)
	}
	if rapid.Bool().Draw(t, "filtered") {
		keep = make([]bool, n)
		for i := range keep {
			keep[i] = rng.IntN(4) > 0
		}
	}
	return clicks, quality, keep
}

func drawScale(t *rapid.T) rank.Scale {
	return rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
}

func drawWeights(t *rapid.T) rank.Weights {
	dial := rapid.OneOf(rapid.Int32Range(0, 1000), rapid.SampledFrom([]int32{0, 1, 500, 1000}))
	return rank.Weights{Alpha: dial.Draw(t, "alpha"), Beta: dial.Draw(t, "beta")}
}

func columns(t *rapid.T, clicks, quality []float64, s rank.Scale, keep []bool) rank.Columns {
	c, err := rank.NewColumns(clicks, quality, s, keep)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// place counts the kept posts before i by the definition.
func place(c *rank.Columns, keep []bool, w rank.Weights, i int) int {
	n := 0
	for j := range c.E {
		if (keep == nil || keep[j]) && j != i && c.Before(w, j, i) {
			n++
		}
	}
	return n
}

// placeAt counts them at the ratio e/q, which need not be one of thousandths: in whole numbers, ties by the tie rule.
func placeAt(c *rank.Columns, keep []bool, e, q int64, i int) int {
	n := 0
	for j := range c.E {
		if keep != nil && !keep[j] || j == i {
			continue
		}
		d := q*(int64(c.E[j])-int64(c.E[i])) + e*(int64(c.Q[j])-int64(c.Q[i]))
		tie := c.Q[j] > c.Q[i] || c.Q[j] == c.Q[i] && (c.E[j] > c.E[i] || c.E[j] == c.E[i] && j < i)
		if d > 0 || d == 0 && tie {
			n++
		}
	}
	return n
}

// at is a ratio in grid units.
type at struct{ e, q int64 }

// every returns 0, all ratios at which i crosses another post, each only once, and ∞, ascending.
func every(c *rank.Columns, keep []bool, i int) []at {
	all := []at{{0, 1}, {1, 0}}
	for j := range c.E {
		e, q := int64(c.E[j])-int64(c.E[i]), int64(c.Q[i])-int64(c.Q[j])
		if (keep == nil || keep[j]) && e != 0 && q != 0 && (e > 0) == (q > 0) {
			all = append(all, at{max(e, -e), max(q, -q)})
		}
	}
	compare := func(a, b at) int { return int(min(max(a.e*b.q-b.e*a.q, -1), 1)) }
	slices.SortFunc(all, compare)
	return slices.CompactFunc(all, func(a, b at) bool { return compare(a, b) == 0 })
}

func TestPlacesAgainstAllCrossings(t *testing.T) {
	var s seek.Seeker
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 40)
		c := columns(t, clicks, quality, drawScale(t), keep)
		i := rapid.IntRange(0, len(clicks)-1).Draw(t, "post")
		s.Look(&c, keep, int32(i))
		best, ratios := len(clicks), every(&c, keep, i)
		places := make([]int, len(ratios)) // on [ratios[k], ratios[k+1])
		for k, r := range ratios {
			places[k] = placeAt(&c, keep, r.e, r.q, i)
			best = min(best, places[k])
		}
		if got := s.Best(); got != best {
			t.Fatalf("best place %d, want %d", got, best)
		}
		target := rapid.IntRange(0, len(clicks)).Draw(t, "target")
		for _, target := range []int{target, best} {
			var want []seek.Interval
			for k, r := range ratios {
				was := k > 0 && places[k-1] <= target
				if places[k] <= target && !was {
					want = append(want, seek.Interval{From: sweep.Ratio{E: r.e, Q: r.q, Shift: c.Shift}})
				} else if places[k] > target && was {
					want[len(want)-1].To = sweep.Ratio{E: r.e, Q: r.q, Shift: c.Shift}
				}
				if k == len(ratios)-1 && places[k] <= target {
					want[len(want)-1].To = sweep.Ratio{E: 1, Shift: c.Shift}
				}
			}
			got := s.Where(target)
			same := slices.EqualFunc(got, want, func(a, b seek.Interval) bool {
				return a.From.Compare(b.From) == 0 && a.To.Compare(b.To) == 0
			})
			if !same {
				t.Fatalf("place %d is reached in %v, want %v", target, got, want)
			}
		}
		low, high, never := s.Above()
		if never != (best > 0) {
			t.Fatalf("first under no weights: %v, but the best place is %d", never, best)
		}
		if !never {
			return
		}
		pair := []bool(nil)
		pair = append(pair, make([]bool, len(clicks))...)
		pair[i], pair[low] = true, true
		if high >= 0 {
			pair[high] = true
		}
		for _, r := range ratios {
			if keep != nil && !keep[low] || placeAt(&c, pair, r.e, r.q, i) == 0 {
				t.Fatalf("posts %d and %d do not keep %d from the first place at %v", low, high, i, r)
			}
		}
	})
}

// The intervals say the same as the engine's own order at a fine scan of weights.
func TestPlacesAgainstAScan(t *testing.T) {
	var s seek.Seeker
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 40)
		c := columns(t, clicks, quality, drawScale(t), keep)
		i := rapid.IntRange(0, len(clicks)-1).Draw(t, "post")
		s.Look(&c, keep, int32(i))
		best := s.Best()
		target := rapid.IntRange(best, len(clicks)).Draw(t, "target")
		where := s.Where(target)
		for k := range int32(201) {
			w := rank.Weights{Alpha: min(1000, 2000-10*k), Beta: min(1000, 10*k)}
			p := place(&c, keep, w, i)
			in := slices.ContainsFunc(where, func(v seek.Interval) bool { return v.Holds(w) })
			if p < best || in != (p <= target) {
				t.Fatalf("at %v place %d; best %d, place %d in %v", w, p, best, target, where)
			}
		}
		for _, v := range where {
			if w, ok := v.Within(); ok && place(&c, keep, w, i) > target {
				t.Fatalf("%v is not within %v", w, v)
			}
		}
	})
}

func TestMoveAgainstAllWeights(t *testing.T) {
	var s seek.Seeker
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 9)
		c := columns(t, clicks, quality, drawScale(t), keep)
		i := rapid.IntRange(0, len(clicks)-1).Draw(t, "post")
		target := rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(t, "target")
		w := drawWeights(t)
		s.Look(&c, keep, int32(i))
		got, ok := seek.Move(w, s.Where(target))
		type key struct{ cost, dials, alpha, beta int32 }
		keyOf := func(a, b int32) key {
			k := key{max(a-w.Alpha, w.Alpha-a) + max(b-w.Beta, w.Beta-b), 0, a, b}
			if b != w.Beta {
				k.dials = 1
			}
			if a != w.Alpha {
				k.dials += 2
			}
			return k
		}
		less := func(a, b key) bool {
			return slices.Compare([]int32{a.cost, a.dials, a.alpha, a.beta}, []int32{b.cost, b.dials, b.alpha, b.beta}) < 0
		}
		best, found := key{}, false
		for a := range int32(1001) {
			for b := range int32(1001) {
				if a+b == 0 {
					continue
				}
				if k := keyOf(a, b); (!found || less(k, best)) && place(&c, keep, rank.Weights{Alpha: a, Beta: b}, i) <= target {
					best, found = k, true
				}
			}
		}
		if ok != found || ok && got != (rank.Weights{Alpha: best.alpha, Beta: best.beta}) {
			t.Fatalf("from %v to %v, %v, want %v, %v", w, got, ok, best, found)
		}
	})
}

func TestRiseIsMinimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 40)
		i := rapid.IntRange(0, len(clicks)-1).Draw(t, "post")
		if keep != nil {
			keep[i] = true
		}
		f := seek.Feed{Clicks: clicks, Quality: quality, Keep: keep, Scale: drawScale(t), Weights: drawWeights(t)}
		c := columns(t, clicks, quality, f.Scale, keep)
		f.Columns = &c
		target := rapid.SampledFrom([]int{0, 0, 1, 3, 9}).Draw(t, "target")
		col := rapid.SampledFrom([]seek.Column{seek.Clicks, seek.Quality}).Draw(t, "column")
		values, steps := &clicks, seek.Steps{Per: 10, Limit: 1000}
		if col == seek.Quality {
			values, steps = &quality, seek.Steps{Per: 1000, Limit: 1}
		}
		was := *values
		reaches := func(k float64) bool {
			*values = slices.Clone(was)
			(*values)[i] = k / steps.Per
			c := columns(t, clicks, quality, f.Scale, keep)
			return place(&c, keep, f.Weights, i) <= target
		}
		got, ok := seek.Rise(&f, int32(i), col, target, steps)
		first := math.Floor(was[i]*steps.Per) + 1
		if !ok {
			// Every hundredth step and the last, where each one would take too long.
			for k := first; k <= steps.Limit*steps.Per; k += 100 {
				if f.Scale != rank.Standardised && reaches(k) {
					t.Fatalf("no rise is found, though %v would do", k/steps.Per)
				}
			}
			if first <= steps.Limit*steps.Per && reaches(steps.Limit*steps.Per) {
				t.Fatal("no rise is found, though the limit would do")
			}
			return
		}
		k := math.Round(got * steps.Per)
		if got != k/steps.Per || k < first || got > steps.Limit || !reaches(k) {
			t.Fatalf("%v does not reach place %d", got, target)
		}
		if k > first && reaches(k-1) {
			t.Fatalf("%v is more than it takes", got)
		}
	})
}

// On Standardised no smaller rise than the answer does either, on feeds of any usual shape.
func TestRiseOnStandardisedIsTheFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 20 {
		var f seek.Feed
		for range 30 {
			f.Clicks, f.Quality = append(f.Clicks, 20*math.Exp(rng.NormFloat64())), append(f.Quality, rng.Float64())
		}
		f.Scale, f.Weights = rank.Standardised, rank.Weights{Alpha: 600, Beta: 400}
		c, err := rank.NewColumns(f.Clicks, f.Quality, f.Scale, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.Columns = &c
		got, ok := seek.Rise(&f, 0, seek.Quality, 2, seek.Steps{Per: 1000, Limit: 1})
		want := 0.0
		for k := math.Floor(f.Quality[0]*1000) + 1; k <= 1000 && want == 0; k++ {
			changed := slices.Clone(f.Quality)
			changed[0] = k / 1000
			c, err := rank.NewColumns(f.Clicks, changed, f.Scale, nil)
			if err != nil {
				t.Fatal(err)
			}
			if place(&c, nil, f.Weights, 0) <= 2 {
				want = k / 1000
			}
		}
		if got != want || ok != (want > 0) {
			t.Errorf("a rise to %v, %v, want %v", got, ok, want)
		}
	}
}

func Example() {
	// The second post lies in a dent: first by neither, between two that are.
	c, err := rank.NewColumns([]float64{90, 50, 10}, []float64{0.1, 0.4, 0.9}, rank.Standardised, nil)
	if err != nil {
		panic(err)
	}
	var s seek.Seeker
	s.Look(&c, nil, 1)
	low, high, never := s.Above()
	fmt.Println("best place", s.Best()+1, "and never first:", never, "for posts", low, "and", high)
	f := seek.Feed{
		Clicks: []float64{90, 50, 10}, Quality: []float64{0.1, 0.4, 0.9}, Columns: &c,
		Scale: rank.Standardised, Weights: rank.Weights{Alpha: 500, Beta: 500},
	}
	fmt.Println(seek.Rise(&f, 1, seek.Quality, 0, seek.Steps{Per: 1000, Limit: 1}))
	// Output:
	// best place 2 and never first: true for posts 0 and 2
	// 0.501 true
}

// BenchmarkBest looks at a middling post of a feed of n posts, and asks for its best place and where it holds.
func BenchmarkBest(b *testing.B) {
	for _, n := range []int{200, 5_000, 1_000_000} {
		rng := rand.New(rand.NewPCG(1, 2))
		clicks, quality := make([]float64, n), make([]float64, n)
		for i := range n {
			z := rng.NormFloat64()
			clicks[i], quality[i] = 20*math.Exp(z), 1/(1+math.Exp(0.45*z-rng.NormFloat64()))
		}
		c, err := rank.NewColumns(clicks, quality, rank.Percentile, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint("n=", n), func(b *testing.B) {
			var s seek.Seeker
			i := 0
			for b.Loop() {
				s.Look(&c, nil, int32(i%n))
				s.Where(s.Best())
				i += n/7 + 1
			}
		})
	}
}
