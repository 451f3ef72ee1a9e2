package compare

import (
	"math"

	"decouple/app/coupled"
	"decouple/app/metric"
	"decouple/app/rank"
)

// HeldOut are Spearman rank correlations, -1…1, of one side's score with the truth of the
// ranked posts, none of which was trained on: with α·engagement + β·quality
// (both standardised), with engagement and with quality alone. NaN where there are too
// few posts.
type HeldOut struct{ Mix, Engagement, Quality float64 }

// heldOut measures both sides, decoupled then coupled, against what is true, over the
// posts before index end where that is known, removed ones included.
func (r *Result) heldOut(w rank.Weights, end int32) (sides [2]HeldOut, known int, margin float64) {
	var e, q []float64 // what is true
	var score [2][]float64
	for i := range r.Posts {
		if r.Posts[i] >= end || math.IsNaN(r.TrueE[i]) || math.IsNaN(r.TrueQ[i]) {
			continue
		}
		e, q = append(e, r.TrueE[i]), append(q, r.TrueQ[i])
		score[0] = append(score[0], r.score(w, int32(i)))
		score[1] = append(score[1], r.Coupled[i])
	}
	mix := coupled.Mix(float64(w.Alpha), float64(w.Beta), e, q)
	for side := range sides {
		sides[side] = HeldOut{metric.Spearman(score[side], mix), metric.Spearman(score[side], e), metric.Spearman(score[side], q)}
	}
	return sides, len(mix), margin95(score[0], score[1], mix)
}

// margin95 is half the 95 % interval of the difference between the rank correlations of a and of b with y, over draws of the
// posts: 1.96 standard errors, by the empirical influence of each post on the two correlations of ranks (Hampel, "The
// influence curve and its role in robust estimation", 1974; Devlin, Gnanadesikan and Kettenring 1975 for a correlation). It
// leaves out what another draw of the training's posts would change. NaN below four posts.
func margin95(a, b, y []float64) float64 {
	n := len(y)
	if n < 4 {
		return math.NaN()
	}
	ra, rb, ry := coupled.Standard(metric.MidRanks(a)), coupled.Standard(metric.MidRanks(b)), coupled.Standard(metric.MidRanks(y))
	var ca, cb float64
	for i := range n {
		ca, cb = ca+ra[i]*ry[i]/float64(n), cb+rb[i]*ry[i]/float64(n)
	}
	var square float64
	for i := range n {
		f := rb[i]*ry[i] - cb*(rb[i]*rb[i]+ry[i]*ry[i])/2 - ra[i]*ry[i] + ca*(ra[i]*ra[i]+ry[i]*ry[i])/2
		square += f * f
	}
	return 1.96 * math.Sqrt(square) / float64(n)
}
