package drift

import (
	"math"
	"slices"
)

// ExpectedAccuracy is what share of yes-or-no decisions is right if each probability is: a decision is yes where the probability
// reaches cut, and then right with that probability, else with 1 less it. This is CBPE. It sees neither whether the
// probabilities have stopped being right, nor what the decisions are about. NaN without probabilities.
func ExpectedAccuracy(probabilities []float64, cut float64) float64 {
	var sum float64
	for _, p := range probabilities {
		if p >= cut {
			sum += p
		} else {
			sum += 1 - p
		}
	}
	return sum / float64(len(probabilities))
}

// Calibration turns scores into probabilities: the isotonic fit, a step function that falls nowhere. The zero value gives NaN.
type Calibration struct{ from, share []float64 }

// Calibrate fits the share of yes to scores of which it is known: the step function of least squares among those that do not
// fall, by pooling neighbours that are in the wrong order. Yes has one answer for each score. A score is no NaN.
func Calibrate(scores []float64, yes []bool) Calibration {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(i, j int) int {
		switch {
		case scores[i] < scores[j]:
			return -1
		case scores[i] > scores[j]:
			return 1
		}
		return i - j
	})
	type block struct {
		from   float64
		yes, n int
	}
	var blocks []block
	for k, i := range order {
		b := block{from: scores[i], n: 1}
		if yes[i] {
			b.yes = 1
		}
		if last := len(blocks) - 1; last >= 0 && k > 0 && scores[order[k-1]] == scores[i] {
			blocks[last].yes += b.yes
			blocks[last].n++
		} else {
			blocks = append(blocks, b)
		}
		// A block that has grown may be in the wrong order with the one before it; equal scores come one by one, so the last
		// block is only joined once its scores are complete.
		if k+1 < len(order) && scores[order[k+1]] == scores[i] {
			continue
		}
		for last := len(blocks) - 1; last > 0 && blocks[last-1].yes*blocks[last].n >= blocks[last].yes*blocks[last-1].n; last-- {
			blocks[last-1].yes += blocks[last].yes
			blocks[last-1].n += blocks[last].n
			blocks = blocks[:last]
		}
	}
	var c Calibration
	for _, b := range blocks {
		c.from = append(c.from, b.from)
		c.share = append(c.share, float64(b.yes)/float64(b.n))
	}
	return c
}

// Of is the probability of a score: that of the last step that begins at it or below it, and of the first step for what lies
// below all.
func (c *Calibration) Of(score float64) float64 {
	if len(c.from) == 0 {
		return math.NaN()
	}
	i, found := slices.BinarySearch(c.from, score)
	if !found {
		i = max(i-1, 0)
	}
	return c.share[i]
}
