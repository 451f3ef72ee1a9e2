package ui

import (
	"fmt"

	"decouple/app/metric"
	"decouple/app/rank"
	"decouple/app/state"
)

// trap says, with the figure of this very feed, what adding raw clicks and
// quality does: the order is that of the clicks.
func trap(m *state.Model) string {
	if m.Settings.Weights.Alpha == 0 || len(m.Ranking.Order) < 2 {
		return "Clicks run to hundreds, quality from 0 to 1. They are added as they are."
	}
	byScore := make([]float64, len(m.Ranking.Order))
	byClicks := make([]float64, len(m.Ranking.Order))
	for place, i := range m.Ranking.Order {
		byScore[place] = float64(m.Ranking.Columns.Score(m.Settings.Weights, int(i)))
		byClicks[place] = float64(m.Ranking.Columns.Score(rank.Weights{Alpha: rank.WeightMax}, int(i)))
	}
	tau := metric.KendallTau(byScore, byClicks)
	return fmt.Sprintf("Clicks run to hundreds, quality from 0 to 1. Added as they are, the clicks decide: Kendall τ between this order and clicks alone is %s.",
		state.Fixed(tau, 3))
}
