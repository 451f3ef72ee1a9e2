package feedback

import "math"

// Rule says what the model is trained on.
type Rule uint8

// The rules.
const (
	// Raw counts a click as one click and every place in which a post was shown as one showing.
	Raw Rule = iota
	// IPW counts a click as one divided by the chance to be seen in its place: inverse propensity weighting, Horvitz and
	// Thompson 1952, for clicks Joachims, Swaminathan and Schnabel 2017.
	IPW
	// SNIPS counts clicks as IPW does, and instead of the showings the weights of those that were seen: self-normalised inverse
	// propensity scoring, Swaminathan and Joachims 2015, "The self-normalized estimator for counterfactual learning". The log
	// has to tell what was seen, as one does that records what was on the screen.
	SNIPS
	Rules = 3
)

// String returns the rule's name.
func (r Rule) String() string { return [Rules]string{"raw", "IPW", "SNIPS"}[r] }

// Weight is the weight of a click or a seen post where the chance to be seen is p, above 0: 1/p, but at most clip.
func Weight(p, clip float64) float64 { return math.Min(1/p, clip) }

// EstimateIPW is Σ wᵢrᵢ / n, for n rows with the weights w, at least 0, and the rewards r; the weight of a row that was not seen
// is 0. For w = 2, 0, 1, ½ and r = 1, 0, 1, 0 it is ¾. NaN without rows. It panics unless w and r have the same length.
func EstimateIPW(w, r []float64) float64 {
	sum, _ := weigh(w, r)
	return sum / float64(len(r))
}

// EstimateSNIPS is Σ wᵢrᵢ / Σ wᵢ: see [EstimateIPW]. For the same w and r it is 6/7 = 0.857. NaN where all weights are 0.
func EstimateSNIPS(w, r []float64) float64 {
	sum, weights := weigh(w, r)
	return sum / weights
}

func weigh(w, r []float64) (sum, weights float64) {
	if len(w) != len(r) {
		panic("feedback: weights and rewards of different lengths")
	}
	for i := range w {
		sum += w[i] * r[i]
		weights += w[i]
	}
	return sum, weights
}
