package state

import (
	"fmt"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/rank"
)

// BenchmarkDialWithACardOpen is a move of a dial with the card of a post in the middle open.
func BenchmarkDialWithACardOpen(b *testing.B) {
	for _, n := range []int{240, 1000} {
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			b.Run(fmt.Sprint(n, " ", scale), func(b *testing.B) {
				f := feedtest.Of(n, 9)
				m := opened(b, f, "spam-on=0&nsfw-on=0&misinfo-on=0&scale="+scale.String())
				m, _ = Update(m, CardToggled{ID: f.Posts[m.Ranking.Order[n/2]].ID})
				beta := int32(0)
				for b.Loop() {
					beta = (beta + 7) % 1001
					m, _ = Update(m, BetaChanged{Milli: beta})
				}
			})
		}
	}
}
