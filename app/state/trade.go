package state

import "decouple/app/rank"

// TradePoint is what the top of the feed would be under one pair of weights.
type TradePoint struct {
	// Weights have this β in thousandths, and α = 1000 − β.
	Weights rank.Weights
	// Engagement is the mean engagement of the top, in the units of its prediction;
	// Quality the mean quality, 0…1.
	Engagement, Quality float64
}

// tradeSteps is the number of steps of the curve from engagement only to
// quality only.
const tradeSteps = 50

// tradeTop is how many posts the curve takes means of, in a feed that the reader
// brought; in the sample it is [TopN].
const tradeTop = 50

// CurveTop is how many posts the trade curve takes means of.
func (m *Model) CurveTop() int {
	if m.Settings.Source == Own {
		return min(tradeTop, len(m.Ranking.Order))
	}
	return min(TopN, len(m.Ranking.Order))
}

// trade computes the curve: means of what was observed in a feed that the
// reader brought, over the posts where it is known, and of the predictions in
// the sample. It has no point where there is nothing to take a mean of.
func (m *Model) trade() {
	m.Curve = nil
	k := m.CurveTop()
	if k == 0 || !m.Feed.ranksBoth() {
		return
	}
	top := make([]int32, 0, k)
	curve := make([]TradePoint, 0, tradeSteps+1)
	for step := range int32(tradeSteps + 1) {
		beta := step * rank.WeightMax / tradeSteps
		w := rank.Weights{Alpha: rank.WeightMax - beta, Beta: beta}
		top = m.Ranking.engine.TopK(w, k, top)
		e, q, ok := m.means(top)
		if !ok {
			return
		}
		curve = append(curve, TradePoint{w, e, q})
	}
	m.Curve = curve
}

// TradeNow returns the point at the dials' weights, and whether there is one.
func (m *Model) TradeNow() (TradePoint, bool) {
	k := m.CurveTop()
	if len(m.Curve) == 0 || k == 0 {
		return TradePoint{}, false
	}
	e, q, ok := m.means(m.Ranking.Order[:k])
	return TradePoint{m.Settings.Weights, e, q}, ok
}

// means are the mean engagement and quality of some posts.
func (m *Model) means(posts []int32) (engagement, quality float64, ok bool) {
	var e, q, ne, nq float64
	for _, i := range posts {
		if m.Settings.Source == Sample {
			e, q, ne, nq = e+m.Feed.clicks[i], q+m.Feed.quality[i], ne+1, nq+1
			continue
		}
		oe, hasE, oq, hasQ := m.Feed.Observed(i)
		if hasE {
			e, ne = e+oe, ne+1
		}
		if hasQ {
			q, nq = q+oq, nq+1
		}
	}
	if ne == 0 || nq == 0 {
		return 0, 0, false
	}
	return e / ne, q / nq, true
}
