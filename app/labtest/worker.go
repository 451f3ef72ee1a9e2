package labtest

import (
	"context"
	"sync"

	"decouple/app/job"
	"decouple/app/lab"
)

// Worker does jobs as the page's worker does. It keeps its answers, so that the same job is done
// once in all tests that share it; one that reads a file is done each time.
type Worker struct {
	Kinds []job.Any

	lock sync.Mutex
	kept map[string]job.Reply
}

// Work does what p has posted, and what follows from that, until there is nothing more to do.
func (w *Worker) Work(t T, p *Page) {
	t.Helper()
	for range 20 {
		c := p.Job
		if c == nil {
			return
		}
		p.Job = nil
		p.Send(lab.Replied{Reply: w.answer(c)})
	}
	t.Fatalf("the lab asks for work without end: %q", p.Jobs)
}

// answer does a job.
func (w *Worker) answer(c *lab.PostJob) job.Reply {
	w.lock.Lock()
	defer w.lock.Unlock()
	key := c.Request.Kind + string(c.Request.Body)
	r, ok := w.kept[key]
	if !ok || c.File != nil {
		at := 0.0
		server := job.NewServer(w.Kinds, func() float64 { at++; return at }) // a millisecond each time it is looked at
		request := c.Request
		request.Version = server.Version()
		server.Do(context.Background(), request, c.File, func(reply job.Reply) { r = reply })
		if w.kept == nil {
			w.kept = map[string]job.Reply{}
		}
		if c.File == nil {
			w.kept[key] = r
		}
	}
	r.Number = c.Request.Number
	return r
}
