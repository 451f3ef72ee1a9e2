package state

import (
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/rank"
)

// BenchmarkPlaceTicks is what a move of a dial takes for its ticks: places on both dials, with thousands of swap points.
func BenchmarkPlaceTicks(b *testing.B) {
	m := opened(b, feedtest.Of(20_000, 1), "ticks=50&spam-on=0&nsfw-on=0&misinfo-on=0")
	w := rank.Weights{Alpha: 600, Beta: 400}
	b.ReportAllocs()
	for b.Loop() {
		w.Beta = (w.Beta + 7) % 1001
		m.Swaps.place(w)
	}
	b.ReportMetric(float64(len(m.Swaps.Found.Swaps)), "swaps")
	b.ReportMetric(float64(len(m.Swaps.Ticks[0].At)+len(m.Swaps.Ticks[1].At)), "ticks")
}
