package metric

import (
	"fmt"
	"math"
)

// AUC is the area under the ROC curve, 0…1: the probability that a positive drawn at random has a higher score than a
// negative drawn at random, an equal score counting half (Hanley and McNeil 1982). 0.5 is chance, 1 a perfect separation.
// score and positive have one element per item; only the order of the scores matters. NaN without a positive or without a
// negative.
func AUC(score []float64, positive []bool) float64 {
	sameLength("AUC", len(score), len(positive))
	if anyNaN(score) {
		return math.NaN()
	}
	var p, sum float64
	for i, r := range MidRanks(score) {
		if positive[i] {
			p++
			sum += r
		}
	}
	n := float64(len(score)) - p
	if p == 0 || n == 0 {
		return math.NaN()
	}
	return (sum - p*(p+1)/2) / (p * n)
}

// Confusion is a confusion matrix: the counts of a filter's four outcomes. The zero value is that of no items.
type Confusion struct {
	TP int // positive and flagged
	FP int // negative and flagged: a good post removed
	FN int // positive and not flagged
	TN int // negative and not flagged
}

// ConfusionAt counts the outcomes of a filter that flags every item whose probability is at or above the threshold. p and
// positive have one element per item. It panics on NaN, which compares with no threshold.
func ConfusionAt(p []float64, positive []bool, threshold float64) Confusion {
	sameLength("ConfusionAt", len(p), len(positive))
	if math.IsNaN(threshold) || anyNaN(p) {
		panic("metric: ConfusionAt: NaN")
	}
	var c Confusion
	for i, x := range p {
		switch flagged := x >= threshold; {
		case flagged && positive[i]:
			c.TP++
		case flagged:
			c.FP++
		case positive[i]:
			c.FN++
		default:
			c.TN++
		}
	}
	return c
}

// N is the number of items.
func (c Confusion) N() int { return c.TP + c.FP + c.FN + c.TN }

// Precision is the fraction of the flagged items that are positive, 0…1; NaN when nothing is flagged.
func (c Confusion) Precision() float64 { return ratio(c.TP, c.TP+c.FP) }

// Recall is the fraction of the positives that are flagged, 0…1; NaN without positives.
func (c Confusion) Recall() float64 { return ratio(c.TP, c.TP+c.FN) }

// Accuracy is the fraction of the items that are classified correctly, 0…1; NaN for none. Where positives are rare, a
// filter that flags nothing has a high accuracy: read it beside Precision and Recall.
func (c Confusion) Accuracy() float64 { return ratio(c.TP+c.TN, c.N()) }

func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// Reliability compares predicted probabilities with observed frequencies: the data of a reliability diagram.
type Reliability struct {
	// Bins divide 0…1 into intervals of equal width, in ascending order, empty ones included.
	Bins []Bin
	// ECE is the expected calibration error, 0…1: the mean over items of their bin's |Predicted − Observed| (Naeini,
	// Cooper and Hauskrecht 2015). 0 is perfect; NaN without items.
	ECE float64
}

// Bin is one column of a reliability diagram: the items with Low ≤ p < High; p = 1 belongs to the last bin.
type Bin struct {
	Low, High float64
	N         int
	Predicted float64 // mean probability of its items; NaN when N is 0
	Observed  float64 // fraction of its items that are positive; NaN when N is 0
}

// Calibration groups items into bins by predicted probability and compares the mean prediction of each bin with the
// fraction of positives in it. p and positive have one element per item. It panics when a probability lies outside 0…1 or
// bins is below 1.
func Calibration(p []float64, positive []bool, bins int) Reliability {
	sameLength("Calibration", len(p), len(positive))
	if bins < 1 {
		panic("metric: Calibration: fewer than 1 bin")
	}
	r := Reliability{Bins: make([]Bin, bins), ECE: math.NaN()}
	hits := make([]int, bins)
	for b := range r.Bins {
		r.Bins[b].Low, r.Bins[b].High = float64(b)/float64(bins), float64(b+1)/float64(bins)
	}
	for i, x := range p {
		if !(x >= 0 && x <= 1) {
			panic(fmt.Sprintf("metric: Calibration: item %d: %v is not a probability", i, x))
		}
		b := min(int(x*float64(bins)), bins-1)
		// The product may round across an edge that the quotient in Low does not.
		if x < r.Bins[b].Low {
			b--
		} else if b+1 < bins && x >= r.Bins[b].High {
			b++
		}
		r.Bins[b].N++
		r.Bins[b].Predicted += x
		if positive[i] {
			hits[b]++
		}
	}
	var gap float64
	for b := range r.Bins {
		bin := &r.Bins[b]
		bin.Observed = ratio(hits[b], bin.N)
		bin.Predicted /= float64(bin.N) // 0/0 is NaN
		if bin.N > 0 {
			gap += float64(bin.N) * math.Abs(bin.Predicted-bin.Observed)
		}
	}
	if len(p) > 0 {
		r.ECE = gap / float64(len(p))
	}
	return r
}
