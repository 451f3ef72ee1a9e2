package nextapp

import "decouple/app/glm"

// run asks all arms at each opening of the fortnight.
func (r *runner) run(plan Plan) error {
	f, m := r.f, r.models
	setup := f.Setup
	ask := func(s *Setup, soft *glm.Softmax, score *glm.Result) *Asking {
		k := Ask(&Models{Setup: *s, Softmax: soft, Score: score, Negatives: m.Negatives}, f.Log)
		k.Uninstalled = f.Change.Uninstall
		return k
	}
	before := ask(&m.Setup, m.Softmax, m.Score)
	after := map[Arm]*Asking{}
	if f.Whole != nil {
		after[SoftmaxWhole] = ask(&setup, f.Whole, m.Score)
	}
	if f.Part != nil {
		after[SoftmaxPart] = ask(&setup, f.Part, m.Score)
	}
	if r.against != nil {
		after[SoftmaxAgainst] = ask(&setup, r.against, m.Score)
	}
	if f.ScoreWhole != nil {
		after[ScoreWhole] = ask(&m.Setup, m.Softmax, f.ScoreWhole)
	}
	h := NewHistory(len(f.Log.People), len(f.Log.Apps))
	for i := range f.Log.Events {
		e := &f.Log.Events[i]
		if day := e.Day() - f.Change.Day; day >= 0 {
			if i%64 == 0 {
				if err := r.ctx.Err(); err != nil {
					return err
				}
			}
			moment := momentOf(e, h)
			for arm := range Arms {
				k, method, from := before, arm.method(), plan.SoftmaxAfter
				if method == Score {
					from = plan.ScoreAfter
				}
				if other := after[arm]; other != nil && from > 0 && day >= from {
					k = other
				}
				f.Arms[arm].count(k.Values(method, &moment, h), int(e.App), m.Setup.Apps, day)
			}
		}
		h.Add(e)
	}
	return nil
}

// method is the method that an arm asks.
func (a Arm) method() Method {
	switch a {
	case ScoreNever, ScoreWhole:
		return Score
	case RecentArm:
		return Recent
	case UsedArm:
		return Used
	case ChainArm:
		return Chain
	}
	return Softmax
}

// count counts an opening; apps from the place old on are new.
func (a *ArmResult) count(values []float64, app, old, day int) {
	days := &a.Old
	if app >= old {
		days = &a.New
	}
	o := Outcome{Rank: int32(rankOf(values, app))}
	days[day].Of++
	if o.Hit(3) {
		days[day].Hits++
	}
	if o.Rank == 0 {
		a.Unanswered++
	}
}
