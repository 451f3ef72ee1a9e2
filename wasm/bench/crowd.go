//go:build js

package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"syscall/js"
	"time"

	"decouple/app/rank"
	"decouple/app/sweep"
)

// bigCrowd is a feed under three filters.
type bigCrowd struct {
	clicks, quality []float32
	marks           [][]float32
	crowd           *rank.LargeFeed
	dst             []int32
}

var crowded bigCrowd

// open is no filter at all.
var open = []float32{float32(math.Inf(1)), float32(math.Inf(1)), float32(math.Inf(1))}

// make makes n posts as bigFeed does, with three columns of marks of which most are low, as a filter's are. It returns the
// columns of all posts on the percentile scale for JavaScript's side, the number of candidates and how long sorting the
// posts took, in milliseconds.
func (f *bigCrowd) make(n int) any {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	f.clicks, f.quality = make([]float32, n), make([]float32, n)
	for i := range n {
		z := rng.NormFloat64()
		f.clicks[i] = float32(20 * math.Exp(z))
		f.quality[i] = float32(1 / (1 + math.Exp(0.45*z-rng.NormFloat64())))
	}
	f.marks = make([][]float32, len(open))
	for m := range f.marks {
		f.marks[m] = make([]float32, n)
		for i := range n {
			f.marks[m][i] = float32(math.Pow(rng.Float64(), 4))
		}
	}
	began := time.Now()
	c, err := rank.NewLargeFeed(f.clicks, f.quality, k)
	if err != nil {
		panic(err) // all are finite
	}
	made := time.Since(began)
	f.crowd, f.dst = c, make([]int32, 0, k)
	all := f.columns(rank.Percentile, open)
	_, candidates := c.Candidates()
	return js.ValueOf(map[string]any{"e": column(all.E), "q": column(all.Q), "candidates": len(candidates), "made": ms(made, 1)})
}

// kept is what limits say.
func (f *bigCrowd) kept(limits []float32) []bool {
	keep := make([]bool, len(f.clicks))
	for i := range keep {
		keep[i] = true
		for m, marks := range f.marks {
			keep[i] = keep[i] && marks[i] <= limits[m]
		}
	}
	return keep
}

// columns scales all posts the plain way.
func (f *bigCrowd) columns(scale rank.Scale, limits []float32) rank.Columns {
	wide := func(xs []float32) []float64 {
		out := make([]float64, len(xs))
		for i, x := range xs {
			out[i] = float64(x)
		}
		return out
	}
	c, err := rank.NewColumns(wide(f.clicks), wide(f.quality), scale, f.kept(limits))
	if err != nil {
		panic(err) // NewLargeFeed took them
	}
	return c
}

// ticks is bigFeed.ticks for this feed.
func (f *bigCrowd) ticks(path string, batch int) any {
	return timeTicks(weights(path), batch, f.tick)
}

func (f *bigCrowd) tick(w rank.Weights) { f.dst = f.crowd.TopK(w, k, f.dst) }

// top is the answer at these weights.
func (f *bigCrowd) top(alpha, beta int) []int32 {
	f.tick(rank.Weights{Alpha: int32(alpha), Beta: int32(beta)})
	return f.dst
}

// mallocs counts what so many ticks allocate. A collection or the clock's own work in between would be counted too, so
// the least of three runs is taken.
func (f *bigCrowd) mallocs(ticks int) any {
	path := weights("drag")
	least := uint64(math.MaxUint64)
	for range 3 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for i := range ticks {
			at := 2 * i % len(path)
			f.tick(rank.Weights{Alpha: path[at], Beta: path[at+1]})
		}
		runtime.ReadMemStats(&after)
		least = min(least, after.Mallocs-before.Mallocs)
	}
	return js.ValueOf(float64(least))
}

// limits are steps of the middle filter's threshold over its range and back, with the other two on.
func limits() (list [][]float32) {
	for v := 100; v > 0; v -= 2 {
		list = append(list, []float32{0.9, float32(v) / 100, 0.8})
	}
	for v := 1; v < 100; v += 2 {
		list = append(list, []float32{0.9, float32(v) / 100, 0.8})
	}
	return list
}

// timed calls f so many times, after one call that does not count, and returns how long each took, in milliseconds.
func timed(times int, f func(i int)) any {
	f(0)
	out := make([]any, times)
	for i := range out {
		began := time.Now()
		f(i + 1)
		out[i] = ms(time.Since(began), 1)
	}
	return out
}

// filters times changes of a limit, of all limits and of the scale: each with the candidates and their scaled values.
func (f *bigCrowd) filters() any {
	steps := limits()
	stepped := func(scale rank.Scale) any {
		return timed(len(steps)-1, func(i int) { f.crowd.Filter(scale, f.marks, steps[i]) })
	}
	out := map[string]any{
		"percentile":   stepped(rank.Percentile),
		"standardised": stepped(rank.Standardised),
		"raw":          stepped(rank.Raw),
	}
	out["all"] = timed(40, func(i int) {
		x := float32(i%2) * 0.3
		f.crowd.Filter(rank.Percentile, f.marks, []float32{0.9 - x, 0.4 + x, 0.8 - x})
	})
	out["scale"] = timed(30, func(i int) {
		f.crowd.Filter([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}[i%3], f.marks, steps[20])
	})
	return js.ValueOf(out)
}

// reads times what a page asks beside the first 50: windows from the middle of the order under moving weights and after a
// change of a limit, and the rank of one post.
func (f *bigCrowd) reads() any {
	steps, path := limits(), weights("drag")
	f.crowd.Filter(rank.Percentile, f.marks, open)
	at := func(i int) rank.Weights { return rank.Weights{Alpha: path[2*i], Beta: path[2*i+1]} }
	var dst []int32
	middle := len(f.clicks) / 2
	return js.ValueOf(map[string]any{
		"window": timed(60, func(i int) { dst = f.crowd.Window(at(i), middle, k, dst) }),
		"rank":   timed(60, func(i int) { f.crowd.Rank(at(i), i%max(1, len(f.clicks))) }),
		"after": timed(40, func(i int) {
			f.crowd.Filter(rank.Percentile, f.marks, steps[i])
			dst = f.crowd.Window(at(i), f.crowd.Len()/2, k, dst)
		}),
	})
}

// sweeps times candidates from nothing among posts that nobody has sorted, and sweeps over them.
func (f *bigCrowd) sweeps() any {
	all := f.columns(rank.Percentile, open)
	f.crowd.Filter(rank.Percentile, f.marks, open)
	cols, _ := f.crowd.Candidates()
	out := map[string]any{}
	var s sweep.Sweeper
	for name, top := range map[string]int{"ten": 10, "fifty": k} {
		var r sweep.Result
		out[name] = timed(10, func(int) { r = s.Swaps(cols, nil, top) })
		out[name+"Swaps"], out[name+"Why"] = len(r.Swaps), r.Why
	}
	out["cold"] = timed(10, func(int) {
		e := rank.New(all, nil, k)
		s.Swaps(&all, e.Candidates(), k)
	})
	return js.ValueOf(out)
}

// fault compares the large feed with a Scaler and an Engine on each scale and under some limits, and says where they differ.
func (f *bigCrowd) fault() any {
	for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
		for _, limits := range [][]float32{open, {0.9, 0.3, 0.8}} {
			f.crowd.Filter(scale, f.marks, limits)
			e := rank.New(f.columns(scale, limits), f.kept(limits), k)
			if _, got := f.crowd.Candidates(); !slices.Equal(got, e.Candidates()) {
				return fmt.Sprintf("%s, limits %v: other candidates", scale, limits)
			}
			for _, w := range []rank.Weights{{}, {Alpha: 1000}, {Alpha: 300, Beta: 700}, {Alpha: 997, Beta: 991}} {
				order := e.Order(w, nil)
				from := len(order) / 2
				if !slices.Equal(f.crowd.TopK(w, k, nil), order[:min(k, len(order))]) ||
					!slices.Equal(f.crowd.Window(w, from, 60, nil), order[from:min(from+60, len(order))]) ||
					from < len(order) && f.crowd.Rank(w, int(order[from])) != from {
					return fmt.Sprintf("%s, limits %v, weights %v: another order", scale, limits, w)
				}
			}
		}
	}
	f.crowd.Filter(rank.Percentile, f.marks, open)
	return ""
}
