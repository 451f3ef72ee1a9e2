package ranking_test

import (
	"fmt"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

// BenchmarkDialWithACardOpen is a move of a dial with the card of a post in the middle
// open.
func BenchmarkDialWithACardOpen(b *testing.B) {
	for _, n := range []int{240, 1000} {
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			b.Run(fmt.Sprint(n, " ", scale), func(b *testing.B) {
				f := feedtest.Of(n, 9)
				p := rankingtest.Of(b, f, "spam-on=0&nsfw-on=0&misinfo-on=0&scale="+scale.String())
				p.Send(ranking.CardToggled{f.Posts[p.Lab.Ranking.Order[n/2]].ID})
				at := int32(0)
				for b.Loop() {
					at = (at + 7) % 1001
					p.Send(beta(at))
				}
			})
		}
	}
}

// BenchmarkPlaceTicks is what a move of a dial takes for its ticks: places on both dials,
// with thousands of swap points.
func BenchmarkPlaceTicks(b *testing.B) {
	m := rankingtest.Of(b, feedtest.Of(20_000, 1), "ticks=50&spam-on=0&nsfw-on=0&misinfo-on=0").Lab
	w := rank.Weights{Alpha: 600, Beta: 400}
	b.ReportAllocs()
	for b.Loop() {
		w.Beta = (w.Beta + 7) % 1001
		m.Swaps.Follow(w)
	}
	b.ReportMetric(float64(len(m.Swaps.Found.Swaps)), "swaps")
	b.ReportMetric(float64(len(m.Swaps.Ticks[0].At)+len(m.Swaps.Ticks[1].At)), "ticks")
}
