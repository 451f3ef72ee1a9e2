// Package retrain lets a model be trained again during a month of package monitor, by a schedule: never, weekly or on an alarm.
// It trains the model for real, on the posts whose labels are in, and counts its right decisions and what it costs.
//
// # What is assumed
//
// The recipe is fixed: the latest [Rows] posts with a label. Those are the posts that people label on their day, [Sampled] a day,
// then those of days so long ago that all labels are in, of which [Late] a day are taken, then those from before the month. Until
// the first training the shipped model decides. Moderators err as in package sample's log. A model that is trained in the evening
// decides from the next day on; nobody looks whether it is better than the one before.
package retrain

import (
	"context"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// The sizes of the recipe and of what is judged.
const (
	// Rows is how many posts a model is trained on.
	Rows = 5_000
	// Late is how many posts of a day are taken once all its labels are in.
	Late = 1_000
	// Judged is how many posts of a day the decisions are counted of.
	Judged = 1_000
	// Every is the least number of days between two trainings.
	Every = 7
)

// Schedule says when a model is trained again.
type Schedule uint8

// The schedules.
const (
	Never Schedule = iota
	Weekly
	OnAlarm
	// Schedules is the number of schedules.
	Schedules = 3
)

// Run is what a schedule comes to.
type Run struct {
	// Days are those in whose evening the model was trained.
	Days []int
	// Right is the share of right decisions of each day, of [Judged] posts.
	Right [monitor.Days]float64
	// Fresh is how many posts from after the change the last training had, and Iterations how many steps all trainings took.
	Fresh, Iterations int
}

// Mean is the share of right decisions from a day on.
func (r *Run) Mean(from int) (mean float64) {
	for _, x := range r.Right[from-1:] {
		mean += x / float64(monitor.Days-from+1)
	}
	return mean
}

// Trained is how many rows all trainings but the first had, for one model.
func (r *Run) Trained() int { return Rows * len(r.Days) }

// families are those of the models.
var families = [model.Kinds]glm.Family{glm.Logistic, glm.Logistic, glm.Logistic, glm.Poisson, glm.LeastSquares}

// penalties are the strengths of the models' penalties. Those of the filters are weaker than in package train, as no calibration
// follows here that would undo their shrinking: with 1e-4 a training in a quiet month leaves the spam filter as good as it was.
var penalties = [model.Kinds]float64{1e-4, 1e-4, 1e-4, 2e-2, 1e-3}

// A moderator's label is wrong as often as in package sample's log: so many of 1,000 that should be yes, and that should be no.
const missPermille, falsePermille = 80, 30

// cuts are the decisions': yes above it.
var cuts = [model.Kinds]float64{.5, .35, .35, 50, .5}

// target is what model k learns of a post, and truth what a decision should be.
func target(k model.Kind, x *post.Post, meant bool) (y float64, truth bool) {
	t := x.Truth
	switch k {
	case model.Engagement:
		y = 1000 * sample.ClickRate(t.Appeal)
		return y, y > cuts[k]
	case model.Quality:
		y = t.Quality
		if meant {
			y = (t.Quality + t.Appeal) / 2
		}
		return y, y > cuts[k]
	}
	truth = [...]bool{t.Spam, t.NSFW, t.Misinformation}[k]
	if truth {
		y = 1
	}
	return y, truth
}

// month is a month's posts for one model.
type month struct {
	pool     *monitor.Pool
	s        monitor.Settings
	k        model.Kind
	number   uint64
	features *text.Extractor
}

// RunAll lets the schedules run through the month of this number, with alarms on those days; settings are the models' features. It
// calls progress, if not nil, with the share that is done, 0…1; an error from it or from ctx ends the work and is returned.
func RunAll(ctx context.Context, pool *monitor.Pool, settings text.Settings, s monitor.Settings, k model.Kind, number uint64, alarms []int, progress func(float64) error) (*[Schedules]Run, error) {
	m := &month{pool, s, k, number, text.New(settings)}
	var out [Schedules]Run
	days := [Schedules][]int{Weekly: {7, 14, 21, 28}}
	last := 1 - Every
	for _, d := range alarms {
		if d-last >= Every && d < monitor.Days {
			days[OnAlarm] = append(days[OnAlarm], d)
			last = d
		}
	}
	parts := 1 + len(days[Weekly]) + len(days[OnAlarm]) // one for what is judged
	done := 0
	step := func() error {
		if progress != nil {
			if err := progress(float64(done) / float64(parts)); err != nil {
				return err
			}
		}
		done++
		return ctx.Err()
	}
	if err := step(); err != nil {
		return nil, err
	}
	judged, truths, shipped := m.judged()
	for schedule := range out {
		run := &out[schedule]
		var fit *glm.Result // nil for the shipped model
		next := 0
		for d := 1; d <= monitor.Days; d++ {
			right := 0
			for i := (d - 1) * Judged; i < d*Judged; i++ {
				yes := shipped[i]
				if fit != nil {
					yes = fit.Predict(judged, i) > cuts[k]
				}
				if yes == truths[i] {
					right++
				}
			}
			run.Right[d-1] = float64(right) / Judged
			if next < len(days[schedule]) && days[schedule][next] == d {
				next++
				if err := step(); err != nil {
					return nil, err
				}
				var err error
				if fit, run.Fresh, err = m.train(ctx, d); err != nil {
					return nil, err
				}
				run.Days = append(run.Days, d)
				run.Iterations += fit.Iterations
			}
		}
	}
	return &out, nil
}

// train trains the model in the evening of a day, 0 for before the month, and says how many of its posts are from after the change.
func (m *month) train(ctx context.Context, evening int) (fit *glm.Result, fresh int, err error) {
	data := glm.Data{X: &text.Matrix{Cols: m.features.Cols()}}
	labels := rand.New(rand.NewPCG(m.number, uint64(evening)))
	add := func(x post.Post, meant bool) bool {
		if len(data.Y) == Rows {
			return false
		}
		y, yes := target(m.k, &x, meant)
		if draw := labels.IntN(1000); m.k < model.Engagement && (yes && draw < missPermille || !yes && draw < falsePermille) {
			y = 1 - y
		}
		m.features.Append(data.X, &x)
		data.Y = append(data.Y, y)
		return true
	}
	for d := evening; d > 0; d-- {
		n := monitor.Sampled
		if d <= evening-monitor.Delay {
			n = Late
		}
		for i := range n {
			row, meant := m.pool.Drawn(m.s, m.number, d, i)
			if add(m.pool.Post(row), meant) && d >= m.s.Day {
				fresh++
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
	}
	for i := 0; i < monitor.Earlier && add(m.pool.Before(i), false); i++ {
	}
	fit, err = glm.Fit(ctx, families[m.k], data, glm.Settings{L2: penalties[m.k]})
	return fit, fresh, err
}

// judged are the features of the first [Judged] posts of each day, what should be decided of them, and what the shipped model decides.
func (m *month) judged() (x *text.Matrix, truths, shipped []bool) {
	x = &text.Matrix{Cols: m.features.Cols()}
	for d := 1; d <= monitor.Days; d++ {
		for i := range Judged {
			row, meant := m.pool.Drawn(m.s, m.number, d, i)
			p := m.pool.Post(row)
			m.features.Append(x, &p)
			_, truth := target(m.k, &p, meant)
			truths, shipped = append(truths, truth), append(shipped, m.pool.Yes(m.k, row))
		}
	}
	return x, truths, shipped
}
