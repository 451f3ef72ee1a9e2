package nextapp

import (
	"context"
	"fmt"

	"decouple/app/glm"
	"decouple/app/usage"
)

// Cost is what a training took.
type Cost struct {
	// Weights were fitted, intercepts included, on that many Rows.
	Weights, Rows, Iterations int
	// Seconds is how long it took, by the clock that was given.
	Seconds float64
}

// Comparison is both models, trained on the first days of a log, and how all methods did on
// the days after those.
type Comparison struct {
	Models Models
	// Split is the first day that no model has seen.
	Split    int
	Outcomes *Outcomes
	Figures  [Methods]Figures
	// Lead is that of the softmax over the score.
	Lead Figure
	// Costs are those of the two models.
	Costs [2]Cost
}

// HeldOut is how many days at the end of a log of so many days are held out: a quarter, but
// no more than 7 and no less than 1.
func HeldOut(days int) int { return min(max(days/4, 1), recentDays) }

// Compare trains both models on the days of l before the split and asks all methods on
// those after it. Now is a clock in milliseconds. It returns an error where there is
// nothing to learn from or to ask, and ctx's error when ctx ends.
func Compare(ctx context.Context, l *usage.Log, setup Setup, split int, t Training, now func() float64, progress func(stage string, done float64, p glm.Progress) error) (*Comparison, error) {
	past := l.Upto(split)
	if len(past.Events) == 0 || len(past.Events) == len(l.Events) {
		return nil, fmt.Errorf("there are no openings before day %d or none after it; a log of at least two days is needed", split+1)
	}
	c := &Comparison{Split: split}
	var err error
	if c.Models, c.Costs, err = Train(ctx, past, setup, t, now, progress); err != nil {
		return nil, err
	}
	var tell func(float64) error
	if progress != nil {
		tell = func(done float64) error { return progress("asking every method", .9+.1*done, glm.Progress{}) }
	}
	if c.Outcomes, err = Ask(&c.Models, l).Evaluate(ctx, split, l.Days, tell); err != nil {
		return nil, err
	}
	b := NewBootstrap(c.Outcomes, t.Seed)
	for by := range Methods {
		c.Figures[by] = c.Outcomes.Summarise(by, b)
	}
	c.Lead = c.Outcomes.Lead(Softmax, Score, b)
	return c, nil
}

// Train trains both models of a form on a log; progress is told up to .9 done. Now is a clock
// in milliseconds. It returns ctx's error when ctx ends.
func Train(ctx context.Context, l *usage.Log, setup Setup, t Training, now func() float64, progress func(stage string, done float64, p glm.Progress) error) (m Models, costs [2]Cost, err error) {
	m = Models{Setup: setup, Negatives: t.Negatives}
	if progress != nil {
		t.Progress = func(what Method, p glm.Progress) error {
			return progress("training: "+what.Name(), (float64(what)+min(float64(p.Iteration)/float64(t.Iterations), 1))*.45, p)
		}
	}
	began := now()
	if m.Softmax, err = setup.TrainSoftmax(ctx, l, t, false); err != nil {
		return m, costs, err
	}
	costs[Softmax] = softmaxCost(m.Softmax, len(l.Events), now()-began)
	began = now()
	if m.Score, err = setup.TrainScore(ctx, l, t); err != nil {
		return m, costs, err
	}
	costs[Score] = scoreCost(m.Score, len(l.Events)*(1+t.Negatives), now()-began)
	return m, costs, nil
}

func softmaxCost(s *glm.Softmax, rows int, ms float64) Cost {
	return Cost{Weights: len(s.Weights) + len(s.Intercepts), Rows: rows, Iterations: s.Iterations, Seconds: ms / 1000}
}

func scoreCost(r *glm.Result, rows int, ms float64) Cost {
	return Cost{Weights: len(r.Weights) + 1, Rows: rows, Iterations: r.Iterations, Seconds: ms / 1000}
}
