package work

import (
	"context"
	"time"
)

// Slice is how long a job runs before the worker hears its messages again: the
// most that a cancellation waits for a job that asks its context often enough.
const Slice = 30 * time.Millisecond

// pace is a context whose Err, when asked after more than Slice of work, first
// lets the worker's thread hear its messages, one of which may be the
// cancellation. A browser's thread has no other way of being interrupted.
type pace struct {
	context.Context
	now   func() float64 // milliseconds
	pause func()
	last  float64
}

// Err pauses if it is time and says whether the job has been cancelled.
func (p *pace) Err() error {
	if p.now()-p.last >= float64(Slice.Milliseconds()) {
		p.pause()
		p.last = p.now()
	}
	return p.Context.Err()
}
