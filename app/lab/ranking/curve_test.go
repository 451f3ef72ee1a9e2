package ranking_test

import (
	"math"
	"slices"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/rank"
)

// Along the curve α + β stays 1, as one gesture from where the dials stood.
func TestCurveTurns(t *testing.T) {
	p := rankingtest.Of(t, feedtest.Of(40, 1), "a=0.3&b=0.9")
	m := p.Lab
	if at := insight.OnCurve(m.Weights); at != 750 {
		t.Errorf("0.3 and 0.9 stand at %d along the curve", at)
	}
	p.Send(ranking.CurveTurned{800}, ranking.CurveTurned{820}, ranking.CurveTurned{-5})
	if m.Weights != (rank.Weights{Alpha: 1000, Beta: 0}) || m.Moves.Since != "the share of quality fell from 0.75 to 0.00" {
		t.Errorf("at %v since %q", m.Weights, m.Moves.Since)
	}
	want := rankingtest.Of(t, feedtest.Of(40, 1), p.Link())
	if !slices.Equal(m.Ranking.Order, want.Lab.Ranking.Order) {
		t.Error("the feed did not follow the curve")
	}
	if now, ok := m.Insight.CurveNow(); !ok || math.Abs(now.Engagement-m.Insight.Curve.Points[0].Engagement) > 1e-9 {
		t.Error("at engagement only the dials are not at the curve's start")
	}
	if r := p.Send(ranking.CurveTurned{0}); !unmoved(r) {
		t.Error("turning to where the dials stand changes something")
	}
	if at := insight.OnCurve(rank.Weights{}); at != 500 {
		t.Errorf("with both weights 0 the curve stands at %d", at)
	}
}
