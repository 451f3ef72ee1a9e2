package seek_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"decouple/app/rank"
	"decouple/app/rank/ranktest"
	"decouple/app/seek"
	"decouple/app/sweep"

	"pgregory.net/rapid"
)

// draw returns a feed of at most most posts, with predictions in steps that Rise can take, and a filter.
func draw(t *rapid.T, most int) (clicks, quality []float64, keep []bool) {
	n := rapid.IntRange(1, most).Draw(t, "posts")
	clicks, quality = ranktest.Feed(ranktest.Seeded(rapid.Uint64().Draw(t, "seed")), ranktest.Shape(t), n)
	least, greatest := slices.Min(quality), slices.Max(quality)
	for i := range n {
		clicks[i] = min(math.Round(2*clicks[i])/10, 200)
		quality[i] = math.Round(1000*(quality[i]-least)/max(greatest-least, 1)) / 1000
	}
	return clicks, quality, ranktest.Keep(t, n)
}

// place is the rank of i among the kept posts, by definition.
func place(c *rank.Columns, keep []bool, w rank.Weights, i int) int {
	n := 0
	for j := range c.E {
		if (keep == nil || keep[j]) && j != i && c.Before(w, j, i) {
			n++
		}
	}
	return n
}

// placeAt is place at the ratio e/q in grid units, which weights in thousandths need not have; ties by the tie rule.
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

// every returns 0, all ratios at which i and another post swap, without repetition, and ∞, ascending.
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

func TestRanksAgainstAllRatios(t *testing.T) {
	var s seek.Seeker
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 40)
		c := ranktest.Columns(t, clicks, quality, ranktest.Scale(t), keep)
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

// The intervals agree with the order at finely spaced weights.
func TestRanksAgainstAScan(t *testing.T) {
	var s seek.Seeker
	rapid.Check(t, func(t *rapid.T) {
		clicks, quality, keep := draw(t, 40)
		c := ranktest.Columns(t, clicks, quality, ranktest.Scale(t), keep)
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
		c := ranktest.Columns(t, clicks, quality, ranktest.Scale(t), keep)
		i := rapid.IntRange(0, len(clicks)-1).Draw(t, "post")
		target := rapid.SampledFrom([]int{0, 0, 1, 3}).Draw(t, "target")
		w := ranktest.Weights(t)
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

func Example() {
	// The second post lies below the line through the other two, so that no weights put it first.
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
