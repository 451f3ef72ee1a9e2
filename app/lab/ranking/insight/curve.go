package insight

import (
	"math"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/sweep"
)

// CurvePoint is what the top of the feed would be under one pair of weights.
type CurvePoint struct {
	// Weights have this β in thousandths, and α = 1000 − β.
	Weights rank.Weights
	// Engagement is the mean engagement of the top, in the units of its prediction;
	// Quality the mean quality, 0…1.
	Engagement, Quality float64
}

// Curve is what all weights would give the top of the feed.
type Curve struct {
	// Points run from engagement only to quality only; none where there is nothing
	// to take a mean of.
	Points []CurvePoint
	// Exact says that there is a point for every set of posts that some weights in
	// thousandths with α + β = 1 put on top; otherwise they are samples.
	Exact bool
	// Knee is the place in Points farthest from the straight line between the ends,
	// -1 where the curve bends too little to have one.
	Knee int
}

// curveSteps is the number of steps of a sampled curve.
const curveSteps = 100

// ownTop is how many posts the curve takes means of, in a feed that the reader
// brought; in the sample it is [feed.TopN].
const ownTop = feed.MostTop

// mostSwept is the most candidates that the curve is made exact for: it is part of
// every change of a filter.
const mostSwept = 400

// CurveID is the dial that goes along the curve.
const CurveID = "curve"

// OnCurve is where the weights stand along the curve: β ÷ (α + β) in thousandths,
// 500 while both are 0.
func OnCurve(w rank.Weights) int32 {
	if w.Alpha+w.Beta == 0 {
		return rank.WeightMax / 2
	}
	return (2*rank.WeightMax*w.Beta + w.Alpha + w.Beta) / (2 * (w.Alpha + w.Beta))
}

// AlongCurve are the weights at a place of the curve: β in thousandths, α = 1 − β.
func AlongCurve(milli int32) rank.Weights {
	return rank.Weights{Alpha: rank.WeightMax - milli, Beta: milli}
}

// CurveTop is how many posts the trade curve takes means of.
func (n *Insight) CurveTop() int {
	if n.shared.Source == lab.Own {
		return min(ownTop, len(n.shared.Ranking.Order))
	}
	return min(feed.TopN, len(n.shared.Ranking.Order))
}

// trace computes the curve: means of what was observed in a feed that the
// reader brought, over the posts where it is known, and of the predictions in
// the sample. It has no point where there is nothing to take a mean of.
func (n *Insight) trace() {
	n.Curve = Curve{Knee: -1}
	k := n.CurveTop()
	if k == 0 || !n.shared.Feed.RanksBoth() {
		return
	}
	places, exact := n.curvePlaces(k)
	top := make([]int32, 0, k)
	points := make([]CurvePoint, 0, len(places))
	for _, milli := range places {
		w := AlongCurve(milli)
		top = n.shared.Ranking.TopK(w, k, top)
		e, q, ok := n.means(top)
		if !ok {
			return
		}
		points = append(points, CurvePoint{w, e, q})
	}
	n.Curve = Curve{Points: points, Exact: exact, Knee: knee(points)}
}

// curvePlaces are where the curve is looked at, in thousandths: one in the middle of
// each interval in which one set of k posts is on top, and both ends; or samples.
func (n *Insight) curvePlaces(k int) (places []int32, exact bool) {
	rows := n.shared.Ranking.Candidates()
	if len(rows) <= mostSwept {
		if found := n.sweeper.Swaps(&n.shared.Ranking.Columns, rows, k); !found.Capped {
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
	for step := range int32(curveSteps + 1) {
		places = append(places, step*rank.WeightMax/curveSteps)
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
func knee(points []CurvePoint) int {
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

// CurveNow returns the point at the dials' weights, and whether there is one.
func (n *Insight) CurveNow() (CurvePoint, bool) {
	k := n.CurveTop()
	if len(n.Curve.Points) == 0 || k == 0 {
		return CurvePoint{}, false
	}
	e, q, ok := n.means(n.shared.Ranking.Order[:k])
	return CurvePoint{n.shared.Weights, e, q}, ok
}

// means are the mean engagement and quality of some posts.
func (n *Insight) means(posts []int32) (engagement, quality float64, ok bool) {
	var e, q, ne, nq float64
	for _, i := range posts {
		if n.shared.Source == lab.Sample {
			e, q, ne, nq = e+n.shared.Feed.Clicks[i], q+n.shared.Feed.Quality[i], ne+1, nq+1
			continue
		}
		oe, hasE, oq, hasQ := n.shared.Feed.Observed(i)
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
