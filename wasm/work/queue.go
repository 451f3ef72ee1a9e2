// Package work is the order in which a worker does its jobs: one at a time, the
// newest first. It knows no browser, so that its tests run natively.
package work

import (
	"context"

	"decouple/app/job"
)

// Server does jobs; [job.Server] is one. Do calls send any number of times with
// progress and then once with the end of the job.
type Server interface {
	Do(ctx context.Context, r job.Request, file job.File, send func(job.Reply))
}

// Task is a job as it came in. Before it begins, Prepare is called, if it is
// there; its error fails the job.
type Task struct {
	Request job.Request
	File    job.File
	Prepare func() error
}

// JobQueue takes tasks and cancellations and does one task at a time. A new task
// cancels the one under way and takes the place of one that waits: the page wants
// only the latest. All but Run must be called on the worker's one thread while
// Run waits or pauses, and none of them blocks.
type JobQueue struct {
	server Server
	post   func(job.Reply)
	now    func() float64
	pause  func()

	next   *Task
	ready  chan struct{} // holds one element while there may be a next task
	number int           // of the task under way, or 0
	cancel context.CancelFunc
}

// NewJobQueue returns the queue of a server. It sends replies to post. Now is a clock
// in milliseconds; pause lets the thread hear its messages and then returns.
func NewJobQueue(server Server, post func(job.Reply), now func() float64, pause func()) *JobQueue {
	return &JobQueue{server: server, post: post, now: now, pause: pause, ready: make(chan struct{}, 1)}
}

// Take puts a task in place of the one that waits and cancels the one under way.
// The one that waited gets the reply that it was cancelled.
func (q *JobQueue) Take(t Task) {
	if q.next != nil {
		q.post(cancelled(q.next))
	}
	q.next = &t
	if q.cancel != nil {
		q.cancel()
	}
	select {
	case q.ready <- struct{}{}:
	default: // it already knows that there is something
	}
}

// Cancel cancels the task of this number, if it waits or is under way.
func (q *JobQueue) Cancel(number int) {
	if q.next != nil && q.next.Request.Number == number {
		q.post(cancelled(q.next))
		q.next = nil
	}
	if q.cancel != nil && q.number == number {
		q.cancel()
	}
}

// Run does tasks until ctx ends, which cancels the one under way.
func (q *JobQueue) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-q.ready:
		}
		if t := q.next; t != nil {
			q.next = nil
			q.do(ctx, t)
		}
	}
}

// do does one task.
func (q *JobQueue) do(ctx context.Context, t *Task) {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	q.number, q.cancel = t.Request.Number, cancel
	defer func() { q.number, q.cancel = 0, nil }()
	if t.Prepare != nil {
		if err := t.Prepare(); err != nil {
			q.post(job.Reply{Number: t.Request.Number, End: job.Failed, Reason: err.Error()})
			return
		}
	}
	paced := &pace{Context: inner, now: q.now, pause: q.pause, last: q.now()}
	if paced.Context.Err() != nil {
		q.post(cancelled(t))
		return
	}
	q.server.Do(paced, t.Request, t.File, q.post)
}

func cancelled(t *Task) job.Reply {
	return job.Reply{Number: t.Request.Number, End: job.Cancelled}
}
