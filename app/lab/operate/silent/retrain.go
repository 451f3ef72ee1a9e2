package silent

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/monitor"
	"decouple/app/retrain"
)

// Retraining trains the model that is watched again by each schedule, in the month that is shown.
var Retraining = job.NewKind("silent-retrain", retraining)

// RetrainID is what the worker does for it, which gets the focus where the button is gone.
const RetrainID = "silent-retrain"

// Schedules are what the schedules come to.
type Schedules struct {
	Runs [retrain.Schedules]retrain.Run
}

func retraining(w *job.Work, q Request) (out Schedules, err error) {
	k, begun, err := made(w, .2)
	if err != nil {
		return out, err
	}
	watched, _ := q.watched(k.pool, q.Change)
	runs, err := retrain.RunAll(w, k.pool, w.Models.About().Text, q.assumed(q.Change), watched, FirstMonth+uint64(q.Number), q.Alarms(), func(done float64) error {
		return w.Progress(job.Progress{Stage: "the model is retrained", Done: begun + (1-begun)*done})
	})
	if err != nil {
		return out, err
	}
	return Schedules{*runs}, nil
}

// Alarms are the days on which an alarm asks for a training.
func (q *Request) Alarms() (days []int) {
	for d := range monitor.Days {
		if q.AlarmDays>>d&1 == 1 {
			days = append(days, d+1)
		}
	}
	return days
}

// alarmDays has a bit for each day of the month on which any signal alarms.
func (p *Part) alarmDays() (bits uint32) {
	for _, d := range p.Month.Alarms(p.Settings.Rate) {
		bits |= 1 << (d - 1)
	}
	return bits
}

// schedules asks for the schedules in the month that is shown.
func (p *Part) schedules() Request {
	q := p.At
	q.AlarmDays = p.alarmDays()
	return q
}

// Schedules are the runs of the month that is shown at the rate of false alarms that is chosen, nil where they were not asked for.
func (p *Part) Schedules() *Schedules {
	if p.Runs == nil || p.Month == nil || p.ran != p.schedules() {
		return nil
	}
	return p.Runs
}

// RetrainPressed has the model trained again by each schedule.
type RetrainPressed struct{}

// Happen asks the worker for it.
func (RetrainPressed) Happen(p *Part, env *lab.Env) {
	if p.Month == nil {
		return
	}
	q := p.schedules()
	lab.Begin(env, Retraining, q, nil, lab.On[Schedules]{
		Done: func(env *lab.Env, runs Schedules) {
			p.Runs, p.ran = &runs, q
			env.Note("ran", "schedules", "")
			env.Announce("The schedules have run: the table has what they cost and bring.")
			p.catchUp(env)
		},
		Failed:  func(_ *lab.Env, why string) { p.Failure = why },
		Dropped: func(*lab.Env, bool) {},
	})
}
