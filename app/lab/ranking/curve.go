package ranking

import (
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/ranking/insight"
	"decouple/app/rank"
)

// CurveTurned moves both dials along the curve, to β in thousandths and α = 1 − β.
type CurveTurned struct{ Milli int32 }

// Happen moves both dials as one gesture.
func (msg CurveTurned) Happen(m *Lab, env *lab.Env) {
	milli := min(max(msg.Milli, 0), rank.WeightMax)
	to := insight.AlongCurve(milli)
	if env.Refused() || to == m.Weights {
		return
	}
	m.gesture(env, "the share of quality", format.Milli(insight.OnCurve(m.Weights)))
	d := m.Dials
	d.Weights = to
	m.Moves.changed("the share of quality", format.Milli(milli), rose(m.Moves.from, milli))
	env.SetDials(d)
	env.AwaitRest()
}
