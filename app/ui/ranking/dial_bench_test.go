package ranking

import (
	"fmt"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
	"decouple/app/sweep"
	"decouple/app/ui/ranking/card"
	"decouple/app/ui/ranking/control"
	"decouple/app/ui/ranking/feedlist"
	"decouple/app/ui/ranking/insight"
)

// BenchmarkDialDrawn is a move of β over a feed of many posts, with what is drawn for it: the list's batch, the line below
// the tenth card, and what the rest of the page shows.
func BenchmarkDialDrawn(b *testing.B) {
	for _, n := range []int{1_000, 100_000, 1_000_000} {
		f := feedtest.Of(n, 9)
		for _, scale := range []rank.Scale{rank.Percentile, rank.Standardised, rank.Raw} {
			b.Run(fmt.Sprint(n, " ", scale), func(b *testing.B) {
				p := rankingtest.Of(b, f, "spam-on=0&nsfw-on=0&misinfo-on=0&scale="+scale.String())
				var differ feedlist.Differ
				at := int32(0)
				for b.Loop() {
					at = (at + 7) % 1001
					p.Send(lab.For(p.Lab, ranking.DialTurned{Dial: sweep.Beta, Milli: at}))
					differ.Diff(p.Lab, true)
					card.AppendLeft(nil, p.Lab)
					insight.TradeOffView(p.Lab)
					insight.ScoreboardView(p.Lab)
					insight.CurveView(p.Lab)
					control.ObjectivesView(p.Lab)
					control.FiltersView(p.Lab)
					feedHeadView(p.Lab)
					feedFootView(p.Lab)
				}
			})
		}
	}
}
