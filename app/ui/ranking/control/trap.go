package control

import (
	"fmt"
	"math"

	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/metric"
	"decouple/app/rank"
)

// mostRanked is how many posts Kendall τ is worked out over at each move of a dial.
const mostRanked = 2000

// trap says, with the figures of this very feed, what adding raw clicks and
// quality does: unless α is tiny, the order is that of the clicks.
func trap(m *ranking.Lab) string {
	if m.Ranking.Len() < 2 {
		return "Clicks and quality are added as they are."
	}
	least, most := math.Inf(1), 0.0
	for _, i := range m.Ranking.Extremes() {
		clicks := m.Feed.Clicks[i]
		least, most = min(least, clicks), max(most, clicks)
	}
	text := fmt.Sprintf("Clicks run from %s to %s, quality from 0 to 1. They are added as they are.", format.Fixed(least, 0), format.Fixed(most, 0))
	step := (len(m.Ranking.Kept) + mostRanked - 1) / mostRanked
	var byScore, byClicks []float64
	for i := 0; i < len(m.Ranking.Kept); i += step {
		if !m.Ranking.Kept[i] {
			continue
		}
		byScore = append(byScore, float64(m.Ranking.Columns.Score(m.Weights, i)))
		byClicks = append(byClicks, float64(m.Ranking.Columns.Score(rank.Weights{Alpha: rank.WeightMax}, i)))
	}
	tau := metric.KendallTau(byScore, byClicks)
	if m.Weights.Alpha == 0 || math.IsNaN(tau) { // no number where all are equal
		return text
	}
	text += " Kendall τ between this order and clicks alone"
	if step > 1 {
		text += fmt.Sprintf(", over %d posts at equal steps through the file", len(byScore))
	}
	return text + ": " + format.Fixed(tau, 3) + "; 1 is the same order."
}
