package feedback

import (
	"strconv"

	"decouple/app/feedback"
	"decouple/app/job"
)

// Looking runs one world at every share of chance, Comparing all of them.
var (
	Looking   = job.NewKind("feedback-world", look)
	Comparing = job.NewKind("feedback-worlds", compare)
)

// Request asks for a world, by its number from 1, or for all.
type Request struct {
	Self             bool
	Cut, Bias, Crowd int
	First            feedback.First
	World            int
}

// World is one world with raw and with weighted clicks.
type World struct {
	feedback.World
	Runs [2][len(feedback.Shares)]feedback.Run
}

// Answer is what all worlds come to.
type Answer struct{ Study feedback.Study }

// kept is what the worker keeps from job to job.
type kept struct{ pool *feedback.Pool }

func pool(w *job.Work) (*feedback.Pool, error) {
	k := job.Kept[kept](w)
	if k.pool == nil {
		var err error
		if k.pool, err = feedback.OfSample(w.Models); err != nil {
			return nil, err
		}
	}
	return k.pool, nil
}

func look(w *job.Work, q Request) (out World, err error) {
	tell := func(done float64) error { return w.Progress(job.Progress{Stage: "ten days", Done: done}) }
	if err := tell(0); err != nil {
		return out, err
	}
	p, err := pool(w)
	if err != nil {
		return out, err
	}
	s := q.settings()
	runs, world, err := p.Runs(w, s.Loop(), s.Rule(), q.World-1, tell)
	if err != nil {
		return out, err
	}
	out.World = *world
	for r := range runs {
		for i := range runs[r] {
			out.Runs[r][i] = *runs[r][i]
		}
	}
	return out, nil
}

func compare(w *job.Work, q Request) (out Answer, err error) {
	p, err := pool(w)
	if err != nil {
		return out, err
	}
	s := q.settings()
	study, err := p.Compare(w, s.Loop(), s.Rule(), Worlds, func(done float64) error {
		return w.Progress(job.Progress{Stage: number(int(done)) + " of " + number(Worlds) + " worlds", Done: done / Worlds})
	})
	if err != nil {
		return out, err
	}
	return Answer{*study}, nil
}

// Failure says what is wrong with a world that came from the worker, or is empty.
func (w *World) Failure() string {
	n := len(w.Posts)
	bad := n < feedback.TopN || len(w.Rates) != n || len(w.Best) != n
	for r := range w.Runs {
		for i := range w.Runs[r] {
			run := &w.Runs[r][i]
			bad = bad || len(run.Seen) != n || len(run.Orders) == 0
			for _, order := range run.Orders {
				bad = bad || len(order) != n
			}
		}
	}
	if bad {
		return "The worker’s answer could not be read. Try again."
	}
	return ""
}

func number(n int) string { return strconv.Itoa(n) }
