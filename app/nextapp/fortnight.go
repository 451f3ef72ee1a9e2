package nextapp

import (
	"context"
	"fmt"

	"decouple/app/drift"
	"decouple/app/glm"
	"decouple/app/usage"
)

// FortnightDays is how many days are looked at after an install.
const FortnightDays = 14

// Arm is a way to go on after apps have come or gone.
type Arm uint8

// The arms.
const (
	// SoftmaxNever and ScoreNever are the models as they were.
	SoftmaxNever Arm = iota
	// SoftmaxWhole is trained anew on all rows after some days; rows from before the
	// install leave the new outputs out of their sum.
	SoftmaxWhole
	// SoftmaxPart is given what depends on the number of apps after those days, fitted to
	// the rows since the install: the new outputs, and the new apps' columns among those of
	// the app just closed. All other weights stay.
	SoftmaxPart
	// SoftmaxAgainst is trained anew with all rows counted against the new outputs.
	SoftmaxAgainst
	ScoreNever
	// ScoreWhole is the score trained anew after some days.
	ScoreWhole
	// RecentArm, UsedArm and ChainArm are the baselines, which are live.
	RecentArm
	UsedArm
	ChainArm
	Arms
)

// Count is how many of some openings were among a method's first three.
type Count struct{ Hits, Of int32 }

// Share is the part that was; false where there were none.
func (c Count) Share() (share float64, ok bool) {
	if c.Of == 0 {
		return 0, false
	}
	return float64(c.Hits) / float64(c.Of), true
}

// Figure is the share with its 95 % interval by Wilson's score, as if each opening stood on
// its own.
func (c Count) Figure() Figure {
	share, ok := c.Share()
	if !ok {
		return Figure{}
	}
	low, high := drift.Wilson(int(c.Hits), int(c.Of), 1.959964)
	return Figure{share, low, high, true}
}

// ArmResult is what came of an arm.
type ArmResult struct {
	// New are the openings of the new apps, Old all others, by day from the first after
	// the change.
	New, Old [FortnightDays]Count
	// Unanswered counts openings of an app for which the arm had no answer.
	Unanswered int
	// Cost is that of the retraining; zero for arms without any.
	Cost Cost
}

// Total adds up days, from the first to before the last.
func Total(days []Count) Count {
	var sum Count
	for _, c := range days {
		sum.Hits += c.Hits
		sum.Of += c.Of
	}
	return sum
}

// Fortnight is the 14 days after apps have come or gone.
type Fortnight struct {
	// Change is what happened.
	Change usage.Change
	// Log is the log with the change; its first days are those that the models learned
	// from.
	Log  *usage.Log
	Arms [Arms]ArmResult
	// Whole and Part are the softmax after its retrainings, of the form Setup; nil where
	// there was none.
	Setup       Setup
	Whole, Part *glm.Softmax
	// ScoreWhole is the score after its retraining, nil where there was none.
	ScoreWhole *glm.Result
}

// Plan says what to do in the fortnight.
type Plan struct {
	// SoftmaxAfter and ScoreAfter are the days after which each model is retrained, 1 to
	// 14, 0 for never.
	SoftmaxAfter, ScoreAfter int
}

// After runs the days after a change in the world that s simulates, for models that have
// learned from the days before it. Now is a clock in milliseconds.
func After(ctx context.Context, s usage.Settings, models *Models, plan Plan, t Training, now func() float64, progress func(stage string, done float64, p glm.Progress) error) (*Fortnight, error) {
	if s.Change == nil {
		return nil, fmt.Errorf("nextapp: no app comes or goes")
	}
	s.Days = s.Change.Day + FortnightDays
	l, err := usage.Simulate(s)
	if err != nil {
		return nil, err
	}
	return Follow(ctx, l, *s.Change, models, plan, t, now, progress)
}

// Follow runs the days of l after a change that l has, at most [FortnightDays] of them, for
// models that have learned from the days before it: see [After]. Apps that are new stand last
// in l.
func Follow(ctx context.Context, l *usage.Log, c usage.Change, models *Models, plan Plan, t Training, now func() float64, progress func(stage string, done float64, p glm.Progress) error) (*Fortnight, error) {
	if plan.SoftmaxAfter < 0 || plan.SoftmaxAfter > FortnightDays || plan.ScoreAfter < 0 || plan.ScoreAfter > FortnightDays {
		return nil, fmt.Errorf("nextapp: retraining after days %d and %d, want 0 to %d", plan.SoftmaxAfter, plan.ScoreAfter, FortnightDays)
	}
	f := &Fortnight{Change: c, Log: l.Upto(c.Day + FortnightDays), Setup: models.Setup}
	f.Setup.Apps = len(l.Apps)
	r := runner{ctx: ctx, f: f, models: models, t: t, now: now, progress: progress}
	if err := r.retrain(plan); err != nil {
		return nil, err
	}
	return f, r.run(plan)
}

// runner runs a fortnight.
type runner struct {
	ctx      context.Context
	f        *Fortnight
	models   *Models
	t        Training
	now      func() float64
	progress func(stage string, done float64, p glm.Progress) error

	against *glm.Softmax
}

// step trains one arm, and notes what that took.
func (r *runner) step(arm Arm, stage string, train func(Training) (Cost, error)) error {
	t := r.t
	if r.progress != nil {
		t.Progress = func(_ Method, p glm.Progress) error {
			return r.progress(stage, (float64(arm)+min(float64(p.Iteration)/float64(t.Iterations), 1))/float64(Arms), p)
		}
	}
	began := r.now()
	cost, err := train(t)
	cost.Seconds = (r.now() - began) / 1000
	r.f.Arms[arm].Cost = cost
	return err
}

// retrain does all the retraining that the plan speaks of.
func (r *runner) retrain(plan Plan) error {
	f, from := r.f, r.f.Change.Day
	if after := plan.SoftmaxAfter; after > 0 {
		past := f.Log.Upto(from + after)
		if err := r.step(SoftmaxWhole, "retraining the softmax", func(t Training) (Cost, error) {
			var err error
			if f.Whole, err = f.Setup.TrainSoftmax(r.ctx, past, t, false); err != nil {
				return Cost{}, err
			}
			return softmaxCost(f.Whole, len(past.Events), 0), nil
		}); err != nil {
			return err
		}
		if len(f.Change.Install) > 0 {
			if err := r.step(SoftmaxPart, "retraining what depends on the number of apps", func(t Training) (Cost, error) { return r.part(past, t) }); err != nil {
				return err
			}
			if err := r.step(SoftmaxAgainst, "retraining the softmax, old openings counted against", func(t Training) (Cost, error) {
				var err error
				if r.against, err = f.Setup.TrainSoftmax(r.ctx, past, t, true); err != nil {
					return Cost{}, err
				}
				return softmaxCost(r.against, len(past.Events), 0), nil
			}); err != nil {
				return err
			}
		}
	}
	if after := plan.ScoreAfter; after > 0 {
		past := f.Log.Upto(from + after)
		return r.step(ScoreWhole, "retraining the score", func(t Training) (Cost, error) {
			setup := r.models.Setup
			var err error
			if f.ScoreWhole, err = setup.TrainScore(r.ctx, past, t); err != nil {
				return Cost{}, err
			}
			return scoreCost(f.ScoreWhole, len(past.Events)*(1+t.Negatives), 0), nil
		})
	}
	return nil
}

// part fits what depends on the number of apps: the new outputs, and the new apps' columns.
// Rows from before the install leave the former out and have none of the latter, so that
// only those since then matter.
func (r *runner) part(past *usage.Log, t Training) (Cost, error) {
	f, old := r.f, r.models.Setup.Apps
	data := f.Setup.softmaxData(past, false)
	var rows []int
	for i := range data.Class {
		if data.Mask[i] < 0 {
			rows = append(rows, i)
		}
	}
	if len(rows) == 0 {
		return Cost{}, nil
	}
	since := glm.ClassData{X: data.X.Select(rows), Classes: data.Classes}
	for _, i := range rows {
		since.Class = append(since.Class, data.Class[i])
	}
	free := &glm.Free{Class: make([]bool, f.Setup.Apps), Column: make([]bool, f.Setup.SoftmaxColumns())}
	for a := old; a < f.Setup.Apps; a++ {
		free.Class[a], free.Column[f.Setup.lastColumn()+a] = true, true
	}
	var err error
	f.Part, err = glm.FitSoftmax(r.ctx, since, glm.SoftmaxSettings{
		// The penalty is as strong against one row's loss as it is in a training on all rows.
		Settings: t.settings(len(rows), Softmax), Start: widen(r.models.Softmax, old, f.Setup.Apps), Free: free,
	})
	if err != nil {
		return Cost{}, err
	}
	return Cost{Weights: free.Count(), Rows: len(rows), Iterations: f.Part.Iterations}, nil
}

// widen is a softmax of so many apps with more outputs and as many more columns at the end,
// whose weights are 0.
func widen(s *glm.Softmax, apps, more int) *glm.Softmax {
	columns := len(s.Weights) / apps
	w := glm.NewSoftmax(columns+more-apps, more)
	copy(w.Intercepts, s.Intercepts)
	for j := range columns {
		copy(w.Weights[j*more:j*more+apps], s.Weights[j*apps:(j+1)*apps])
	}
	return w
}

// Retrains says that an arm is one of a model that is trained again.
func (a Arm) Retrains() bool {
	return a == SoftmaxWhole || a == SoftmaxPart || a == SoftmaxAgainst || a == ScoreWhole
}
