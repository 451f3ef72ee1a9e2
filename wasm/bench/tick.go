//go:build js

package main

import (
	"math"
	"math/rand/v2"
	"syscall/js"
	"time"
	"unsafe"

	"decouple/app/rank"
)

// k is how many posts a rank tick finds.
const k = 50

// bigFeed is the feed that ranks are timed on.
type bigFeed struct {
	engine *rank.Engine
	dst    []int32
	order  []int32
}

var ranked bigFeed

// make makes n posts with log-normal clicks and a quality that goes against
// them, at a rank correlation of about −0.4, puts them on the percentile scale
// and finds the candidates. It returns both columns for JavaScript's side, the
// number of candidates and how long finding them took, in milliseconds.
func (f *bigFeed) make(n int) any {
	rng := rand.New(rand.NewPCG(seed, uint64(n)))
	clicks, quality := make([]float64, n), make([]float64, n)
	for i := range n {
		z := rng.NormFloat64()
		clicks[i] = 20 * math.Exp(z)
		quality[i] = 1 / (1 + math.Exp(0.45*z-rng.NormFloat64()))
	}
	began := time.Now()
	c, err := rank.NewColumns(clicks, quality, rank.Percentile, nil)
	if err != nil {
		panic(err) // all are finite
	}
	scale := time.Since(began)
	const builds = 5
	took := make([]any, builds)
	for i := range took {
		began = time.Now()
		f.engine = rank.New(c, nil, k)
		took[i] = ms(time.Since(began), 1)
	}
	f.dst, f.order = make([]int32, 0, k), nil
	return js.ValueOf(map[string]any{
		"e": column(c.E), "q": column(c.Q),
		"candidates": len(f.engine.Candidates()), "build": took, "scale": ms(scale, 1),
	})
}

// column copies integers into an Int32Array.
func column(list []int32) any {
	bytes := js.Global().Get("Uint8Array").New(4 * len(list))
	js.CopyBytesToJS(bytes, unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(list))), 4*len(list)))
	return js.Global().Get("Int32Array").New(bytes.Get("buffer"))
}

// weights are the pairs of α and β of a path, one after the other, for both
// sides. "drag" moves one dial by steps of 0.01 and then the other; "jumps"
// throws both anywhere.
func weights(path string) []int32 {
	var list []int32
	if path == "jumps" {
		rng := rand.New(rand.NewPCG(seed, 1))
		for range 200 {
			list = append(list, rng.Int32N(1001), 1+rng.Int32N(1000))
		}
		return list
	}
	for v := int32(10); v <= 1000; v += 10 {
		list = append(list, v, 500)
	}
	for v := int32(1000); v > 0; v -= 10 {
		list = append(list, 500, v)
	}
	return list
}

// ticks finds the top k at every pair of weights on a path and returns the
// times in milliseconds a tick, each the mean of so many ticks: a tick is
// shorter than the clock is fine.
func (f *bigFeed) ticks(path string, batch int) any {
	return timeTicks(weights(path), batch, func(w rank.Weights) { f.dst = f.engine.TopK(w, k, f.dst) })
}

// timeTicks times ticks along a list of weights.
func timeTicks(list []int32, batch int, tick func(rank.Weights)) any {
	times := make([]any, 0, len(list)/(2*batch))
	for len(list) >= 2*batch {
		began := time.Now()
		for i := 0; i < 2*batch; i += 2 {
			tick(rank.Weights{Alpha: list[i], Beta: list[i+1]})
		}
		times = append(times, ms(time.Since(began), batch))
		list = list[2*batch:]
	}
	return js.ValueOf(times)
}

// orders puts all posts in order at some weights and returns the times in
// milliseconds. The first order after the feed was made, which also lays the
// posts out, is not among them.
func (f *bigFeed) orders(times int) any {
	list := weights("jumps")
	f.order = f.engine.Order(rank.Weights{Alpha: 1}, f.order)
	out := make([]any, times)
	for i := range out {
		began := time.Now()
		f.order = f.engine.Order(rank.Weights{Alpha: list[2*i], Beta: list[2*i+1]}, f.order)
		out[i] = ms(time.Since(began), 1)
	}
	return js.ValueOf(out)
}

// top is the answer at these weights.
func (f *bigFeed) top(alpha, beta int) []int32 {
	f.dst = f.engine.TopK(rank.Weights{Alpha: int32(alpha), Beta: int32(beta)}, k, f.dst)
	return f.dst
}

// ms is the time of one of n, in milliseconds.
func ms(d time.Duration, n int) float64 {
	return float64(d) / float64(time.Millisecond) / float64(n)
}
