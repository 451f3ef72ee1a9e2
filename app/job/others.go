package job

import (
	"context"
	"fmt"
)

// Others are further workers of the same program, which may do a part of a job at the same time. They know nothing of one another.
type Others interface {
	// Count is how many there may be at a time, 0 where there is one processor or no worker can be started.
	Count() int
	// Ask has worker i, 0…Count-1, do a job with the file and waits for its last reply, which it returns whatever its End. It
	// starts the worker if need be. One worker does one job at a time. When ctx ends, the job is cancelled and the error is ctx's.
	Ask(ctx context.Context, i int, r Request, file File) (Reply, error)
	// End ends all of them, with what they have kept.
	End()
}

// Ask has the work's other worker i do a job of kind k with the work's own file. It returns an error where the worker can't be
// asked, and where its job fails or is cancelled.
func Ask[Q, A any](w *Work, i int, k *Kind[Q, A], q Q) (A, error) {
	var a A
	r, err := k.Request(1, q)
	if err != nil {
		return a, err
	}
	reply, err := w.askOther(i, r)
	if err != nil {
		return a, err
	}
	return k.Answer(&reply)
}

func (w *Work) askOther(i int, r Request) (Reply, error) {
	r.Version = w.server.version
	reply, err := w.server.Others.Ask(w.Context, i, r, w.File)
	if err == nil && reply.End != Done {
		err = fmt.Errorf("job: another worker's job of kind %q: %s", r.Kind, reply.Reason)
	}
	return reply, err
}

// Others is how many other workers may do a part of this job: see [Ask].
func (w *Work) Others() int {
	if w.server.Others == nil {
		return 0
	}
	return w.server.Others.Count()
}

// EndOthers ends the other workers, with what they have kept for this job.
func (w *Work) EndOthers() {
	if w.server.Others != nil {
		w.server.Others.End()
	}
}
