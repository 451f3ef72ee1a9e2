//go:build js

package program

import (
	"context"

	"decouple/app/job"
	"decouple/wasm/bridge"
)

// mostOthers is how many workers there may be beside the page's own: each has the rows that it learns from in memory.
const mostOthers = 3

// others are the workers of a worker. It implements job.Others.
type others struct {
	all []*other
}

// other is one of them. It is started by the first job that it is asked for.
type other struct {
	worker *bridge.Worker
	number int
	last   chan job.Reply // of the job under way
}

// newOthers returns as many as there are processors beside this worker's.
func newOthers() *others {
	o := &others{}
	for range min(bridge.Processors()-1, mostOthers) {
		one := &other{}
		one.worker = bridge.NewWorker(func(r job.Reply) {
			if r.End != job.Going {
				one.last <- r
			}
		}, func(reason string) {
			one.last <- job.Reply{End: job.Failed, Reason: reason}
		})
		o.all = append(o.all, one)
	}
	return o
}

// Count implements job.Others.
func (o *others) Count() int { return len(o.all) }

// Ask implements job.Others.
func (o *others) Ask(ctx context.Context, i int, r job.Request, file job.File) (job.Reply, error) {
	var files []bridge.File
	switch f := file.(type) {
	case bridge.File:
		files = []bridge.File{f}
	case job.Pair:
		first, _ := f.File.(bridge.File)
		second, _ := f.Second.(bridge.File)
		files = []bridge.File{first, second}
	}
	one := o.all[i]
	one.number++
	r.Number, one.last = one.number, make(chan job.Reply, 1)
	last := one.last
	one.worker.Post(r, files...)
	select {
	case reply := <-last:
		return reply, nil
	case <-ctx.Done():
		one.worker.Cancel()
		return job.Reply{}, context.Cause(ctx)
	}
}

// End implements job.Others.
func (o *others) End() {
	for _, one := range o.all {
		one.worker.End()
		if one.last != nil {
			select {
			case one.last <- job.Reply{End: job.Cancelled}:
			default: // it has its reply
			}
		}
	}
}
