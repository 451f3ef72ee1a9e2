package control

import (
	"fmt"
	"math"

	"decouple/app/metric"
	"decouple/app/rank"
	"decouple/app/state"
)

// trap says, with the figures of this very feed, what adding raw clicks and
// quality does: unless α is tiny, the order is that of the clicks.
func trap(m *state.Model) string {
	order := m.Ranking.Order
	if len(order) < 2 {
		return "Clicks and quality are added as they are."
	}
	byScore, byClicks := make([]float64, len(order)), make([]float64, len(order))
	least, most := m.Feed.Predictions[order[0]].Clicks, 0.0
	for place, i := range order {
		clicks := m.Feed.Predictions[i].Clicks
		least, most = min(least, clicks), max(most, clicks)
		byScore[place] = float64(m.Ranking.Columns.Score(m.Settings.Weights, int(i)))
		byClicks[place] = float64(m.Ranking.Columns.Score(rank.Weights{Alpha: rank.WeightMax}, int(i)))
	}
	text := fmt.Sprintf("Clicks run from %s to %s, quality from 0 to 1. They are added as they are.", state.Fixed(least, 0), state.Fixed(most, 0))
	tau := metric.KendallTau(byScore, byClicks)
	if m.Settings.Weights.Alpha == 0 || math.IsNaN(tau) { // no number where all are equal
		return text
	}
	return text + " Kendall τ between this order and clicks alone: " + state.Fixed(tau, 3) + "; 1 is the same order."
}
