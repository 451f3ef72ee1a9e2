package state

import (
	"math"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// TradePoint is what the top of the feed would be under one pair of weights.
type TradePoint struct {
	// Weights have this β in thousandths, and α = 1000 − β.
	Weights rank.Weights
	// Engagement is the mean engagement of the top, in the units of its prediction;
	// Quality the mean quality, 0…1.
	Engagement, Quality float64
}

// Trade is what all weights would give the top of the feed.
type Trade struct {
	// Points run from engagement only to quality only; none where there is nothing
	// to take a mean of.
	Points []TradePoint
	// Exact says that there is a point for every set of posts that some weights in
	// thousandths with α + β = 1 put on top; otherwise they are samples.
	Exact bool
	// Knee is the place in Points farthest from the straight line between the ends,
	// -1 where the curve bends too little to have one.
	Knee int
}

// tradeSteps is the number of steps of a sampled curve.
const tradeSteps = 100

// tradeTop is how many posts the curve takes means of, in a feed that the reader
// brought; in the sample it is [TopN].
const tradeTop = feed.MostTop

// mostSwept is the most candidates that the curve is made exact for: it is part of
// every change of a filter.
const mostSwept = 400

// CurveTurned moves both dials along the curve, to β in thousandths and α = 1 − β.
type CurveTurned struct{ Milli int32 }

func (CurveTurned) msg() {}

// OnCurve is where the weights stand along the curve: β ÷ (α + β) in thousandths,
// 500 while both are 0.
func OnCurve(w rank.Weights) int32 {
	if w.Alpha+w.Beta == 0 {
		return rank.WeightMax / 2
	}
	return (2*rank.WeightMax*w.Beta + w.Alpha + w.Beta) / (2 * (w.Alpha + w.Beta))
}

// alongCurve are the weights at a place of the curve.
func alongCurve(milli int32) rank.Weights {
	return rank.Weights{Alpha: rank.WeightMax - milli, Beta: milli}
}

// turnCurve moves both dials as one gesture.
func (m Model) turnCurve(milli int32) (Model, []Cmd) {
	milli = min(max(milli, 0), rank.WeightMax)
	if alongCurve(milli) == m.Settings.Weights {
		return m, nil
	}
	was := OnCurve(m.Settings.Weights)
	m.gesture("the share of quality", format.Milli(was))
	m.Settings.Weights = alongCurve(milli)
	m.Moves.changed("the share of quality", format.Milli(milli), rose(m.Moves.from, milli))
	m.reweigh()
	return m, []Cmd{AwaitRest{}}
}

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
	m.Trade = Trade{Knee: -1}
	k := m.CurveTop()
	if k == 0 || !m.Feed.RanksBoth() {
		return
	}
	places, exact := m.curvePlaces(k)
	top := make([]int32, 0, k)
	points := make([]TradePoint, 0, len(places))
	for _, milli := range places {
		w := alongCurve(milli)
		top = m.Ranking.TopK(w, k, top)
		e, q, ok := m.means(top)
		if !ok {
			return
		}
		points = append(points, TradePoint{w, e, q})
	}
	m.Trade = Trade{Points: points, Exact: exact, Knee: knee(points)}
}

// curvePlaces are where the curve is looked at, in thousandths: one in the middle of
// each interval in which one set of k posts is on top, and both ends; or samples.
func (m *Model) curvePlaces(k int) (places []int32, exact bool) {
	rows := m.Ranking.Candidates()
	if len(rows) <= mostSwept {
		if m.Swaps.sweeper == nil {
			m.Swaps.sweeper = &sweep.Sweeper{}
		}
		if found := m.Swaps.sweeper.Swaps(&m.Ranking.Columns, rows, k); !found.Capped {
			from := int32(0)
			for i := range found.Swaps {
				if !found.Swaps[i].Set {
					continue
				}
				// The set of before the swap holds below to; with no thousandth in between it can't be dialled.
				to := curvePlace(found.Swaps[i].At)
				if to > from {
					places = append(places, middle(from, to))
				}
				from = to
			}
			places = append(places, middle(from, rank.WeightMax+1))
			places[0] = 0
			if len(places) == 1 {
				return append(places, rank.WeightMax), true
			}
			places[len(places)-1] = rank.WeightMax
			return places, true
		}
	}
	for step := range int32(tradeSteps + 1) {
		places = append(places, step*rank.WeightMax/tradeSteps)
	}
	return places, false
}

// middle is a place of from…to−1, in the middle.
func middle(from, to int32) int32 { return from + (to-1-from)/2 }

// curvePlace is the first thousandth of the curve at or above a ratio.
func curvePlace(r sweep.Ratio) int32 {
	e := r.E << r.Shift
	return int32((rank.WeightMax*e + e + r.Q - 1) / (e + r.Q))
}

// leastBend is how far the knee must lie from the chord, as a part of it.
const leastBend = 0.03

// knee is the point farthest from the straight line between the ends, on axes on
// which both run from 0 to 1: Kneedle's rule (Satopää, Albrecht, Irwin and Raghavan,
// "Finding a 'kneedle' in a haystack", 2011) without its smoothing. -1 if none lies
// above the line by more than leastBend.
func knee(points []TradePoint) int {
	if len(points) < 3 {
		return -1
	}
	first, last := points[0], points[len(points)-1]
	de, dq := first.Engagement-last.Engagement, last.Quality-first.Quality
	if !(de > 0 && dq > 0) {
		return -1 // the ends trade nothing
	}
	best, at := leastBend, -1
	for i, p := range points {
		above := ((p.Engagement-last.Engagement)/de + (p.Quality-first.Quality)/dq - 1) / math.Sqrt2
		if above > best {
			best, at = above, i
		}
	}
	return at
}

// TradeNow returns the point at the dials' weights, and whether there is one.
func (m *Model) TradeNow() (TradePoint, bool) {
	k := m.CurveTop()
	if len(m.Trade.Points) == 0 || k == 0 {
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
			e, q, ne, nq = e+m.Feed.Clicks[i], q+m.Feed.Quality[i], ne+1, nq+1
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
