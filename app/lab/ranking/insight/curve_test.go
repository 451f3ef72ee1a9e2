package insight_test

import (
	"slices"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"

	"pgregory.net/rapid"
)

// The exact curve has a point for every set of posts that a thousandth along it puts on
// top, and no other.
func TestCurveHasEverySet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := feedtest.Of(rapid.IntRange(1, 40).Draw(t, "n"), rapid.Uint64Range(0, 20).Draw(t, "seed"))
		scale := rapid.SampledFrom([]rank.Scale{rank.Percentile, rank.Standardised, rank.Raw}).Draw(t, "scale")
		m := rankingtest.Of(t, f, "scale="+scale.String()).Lab
		if len(m.Ranking.Order) == 0 {
			return
		}
		if !m.Insight.Curve.Exact {
			t.Fatal("the curve of a small feed is sampled")
		}
		set := func(w rank.Weights) []int32 {
			top := m.Ranking.TopK(w, m.Insight.CurveTop(), nil)
			slices.Sort(top)
			return top
		}
		var seen [][]int32
		for beta := range int32(1001) {
			if now := set(insight.AlongCurve(beta)); len(seen) == 0 || !slices.Equal(seen[len(seen)-1], now) {
				seen = append(seen, now)
			}
		}
		var got [][]int32
		for _, p := range m.Insight.Curve.Points {
			if now := set(p.Weights); len(got) == 0 || !slices.Equal(got[len(got)-1], now) {
				got = append(got, now)
			}
		}
		if len(got) != len(seen) || !slices.EqualFunc(got, seen, slices.Equal) {
			t.Fatalf("the curve has %d sets, a scan %d", len(got), len(seen))
		}
	})
}
