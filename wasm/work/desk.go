// Package work is the order in which a worker does its jobs: one at a time, the
// newest first. It knows no browser, so that its tests run natively.
package work

import (
	"context"

	"decouple/app/job"
)

// Server does jobs; [job.Server] is one. Handle calls send any number of times
// with progress and then once with the end of the job.
type Server interface {
	Handle(ctx context.Context, r job.Request, file job.File, send func(job.Reply))
}

// Task is a job as it came in. Before it begins, Prepare is called, if it is
// there; its error fails the job.
type Task struct {
	Request job.Request
	File    job.File
	Prepare func() error
}

// Desk takes tasks and cancellations and does one task at a time. A new task
// cancels the one under way and takes the place of one that waits: the page wants
// only the latest. All but Run must be called on the worker's one thread while
// Run waits or pauses, and none of them blocks.
type Desk struct {
	server Server
	post   func(job.Reply)
	now    func() float64
	pause  func()

	next   *Task
	ready  chan struct{} // holds one element while there may be a next task
	gen    int           // of the task under way, or 0
	cancel context.CancelFunc
}

// NewDesk returns a desk for a server. It sends replies to post. Now is a clock
// in milliseconds; pause lets the thread hear its messages and then returns.
func NewDesk(server Server, post func(job.Reply), now func() float64, pause func()) *Desk {
	return &Desk{server: server, post: post, now: now, pause: pause, ready: make(chan struct{}, 1)}
}

// Take puts a task in place of the one that waits and cancels the one under way.
// The one that waited gets the reply that it was cancelled.
func (d *Desk) Take(t Task) {
	if d.next != nil {
		d.post(cancelled(d.next))
	}
	d.next = &t
	if d.cancel != nil {
		d.cancel()
	}
	select {
	case d.ready <- struct{}{}:
	default: // it already knows that there is something
	}
}

// Cancel cancels the task of this number, if it waits or is under way.
func (d *Desk) Cancel(gen int) {
	if d.next != nil && d.next.Request.Gen == gen {
		d.post(cancelled(d.next))
		d.next = nil
	}
	if d.cancel != nil && d.gen == gen {
		d.cancel()
	}
}

// Run does tasks until ctx ends, which cancels the one under way.
func (d *Desk) Run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-d.ready:
		}
		if t := d.next; t != nil {
			d.next = nil
			d.do(ctx, t)
		}
	}
}

// do does one task.
func (d *Desk) do(ctx context.Context, t *Task) {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	d.gen, d.cancel = t.Request.Gen, cancel
	defer func() { d.gen, d.cancel = 0, nil }()
	if t.Prepare != nil {
		if err := t.Prepare(); err != nil {
			d.post(job.Reply{Gen: t.Request.Gen, Is: job.IsFailed, Error: err.Error()})
			return
		}
	}
	paced := &pace{Context: inner, now: d.now, pause: d.pause, last: d.now()}
	if paced.Context.Err() != nil {
		d.post(cancelled(t))
		return
	}
	d.server.Handle(paced, t.Request, t.File, d.post)
}

func cancelled(t *Task) job.Reply {
	return job.Reply{Gen: t.Request.Gen, Is: job.IsCancelled}
}
