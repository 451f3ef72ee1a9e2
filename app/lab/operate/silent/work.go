package silent

import (
	"strconv"

	"decouple/app/job"
	"decouple/app/monitor"
	"decouple/app/weak"
)

// Passing lets one month pass, Comparing many with each change.
var (
	Passing   = job.NewKind("silent-month", pass)
	Comparing = job.NewKind("silent-changes", compare)
)

// Compared is how many months each change has in the comparison.
const Compared = 21

// Month is a month, by how much its change harms the model that is watched, and where that is weak in the last week.
type Month struct {
	monitor.Month
	Harm   float64
	Slices []weak.Slice
}

// Answer has the comparison of each change but none, in their order.
type Answer struct {
	Studies [monitor.Changes - 1]monitor.Study
}

// kept is what the worker keeps from job to job: the pool, and the comparisons that are whole.
type kept struct {
	pool    *monitor.Pool
	of      Request
	studies map[monitor.Change]*monitor.Study
}

// made is the pool, which takes the part of a job up to share at the first time.
func made(w *job.Work, share float64) (*kept, float64, error) {
	k := job.Kept[kept](w)
	if k.pool != nil {
		return k, 0, nil
	}
	p, err := monitor.NewPool(w.Models, poolSeed, func(done float64) error {
		return w.Progress(job.Progress{Stage: "posts are written and scored", Done: share * done})
	})
	k.pool = p
	return k, share, err
}

func pass(w *job.Work, q Request) (out Month, err error) {
	k, done, err := made(w, .95)
	if err != nil {
		return out, err
	}
	if err := w.Progress(job.Progress{Stage: "a month passes", Done: done}); err != nil {
		return out, err
	}
	watched, harm := q.watched(k.pool, q.Change)
	s, number := q.assumed(q.Change), FirstMonth+uint64(q.Number)
	m, err := k.pool.Month(w, s, watched, number)
	if err != nil {
		return out, err
	}
	return Month{*m, harm, k.pool.Slices(s, watched, number)}, nil
}

func compare(w *job.Work, q Request) (out Answer, err error) {
	k, begun, err := made(w, .5)
	if err != nil {
		return out, err
	}
	if k.of != q {
		k.of, k.studies = q, map[monitor.Change]*monitor.Study{}
	}
	for c := monitor.SpamWords; c < monitor.Changes; c++ {
		if k.studies[c] == nil {
			watched, _ := q.watched(k.pool, c)
			before := float64((int(c) - 1) * Compared)
			k.studies[c], err = k.pool.Compare(w, q.assumed(c), watched, Compared, func(done int) error {
				share := (before + float64(done)) / ((monitor.Changes - 1) * Compared)
				return w.Progress(job.Progress{Stage: "change " + strconv.Itoa(int(c)) + " of 5", Done: begun + (1-begun)*share})
			})
			if err != nil {
				k.studies[c] = nil
				return out, err
			}
		}
		out.Studies[c-1] = *k.studies[c]
	}
	return out, nil
}
