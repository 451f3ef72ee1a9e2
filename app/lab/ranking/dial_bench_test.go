package ranking_test

import (
	"fmt"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

// BenchmarkDial is a move of β over a feed of many posts, with all that the lab works out from it.
func BenchmarkDial(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		f := feedtest.Of(n, 9)
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			b.Run(fmt.Sprint(n, " ", scale), func(b *testing.B) {
				p := rankingtest.Of(b, f, "spam-on=0&nsfw-on=0&misinfo-on=0&scale="+scale.String())
				at := int32(0)
				for b.Loop() {
					at = (at + 7) % 1001
					p.Send(beta(at))
				}
			})
		}
	}
}
