package jobtest

import (
	"context"
	"math"
	"sync/atomic"

	"decouple/app/job"
)

// counted is a context that ends at the nth time that it is asked. The goroutines of an
// optimiser may ask too.
type counted struct {
	context.Context
	asked, end atomic.Int64
}

func (c *counted) Err() error {
	if c.asked.Add(1) > c.end.Load() {
		return context.Canceled
	}
	return nil
}

func endAt(n int64) *counted {
	c := &counted{Context: context.Background()}
	c.end.Store(n)
	return c
}

// Cancel runs a job again and again, ended each time at another moment of its course,
// and then once more to its end: the answer must be that of a server that was never
// disturbed. The job must look at its context at least ten times.
//
// What a job has kept for later ones ([job.Kept]) when it is cancelled may let it come
// to its end the next time, so only the early moments must cancel it.
func Cancel[Q, A any](t T, k *job.Kind[Q, A], q Q, options ...Option) {
	t.Helper()
	u := prepare(k, options)
	whole := endAt(math.MaxInt64)
	want := Answer(t, k, q, Under(whole), Reading(u.file), Models(u.server.Models), Own(u.server.Own))
	asked := whole.asked.Load()
	if asked < 10 {
		t.Fatalf("%s looked at its context only %d times", k.Name(), asked)
	}
	for _, part := range []float64{0, 0.1, 0.5, 0.99} {
		was := u.server.Own
		got := Do(t, k, q, On(u.server), Reading(u.file), Under(endAt(int64(part*float64(asked-1)))))
		if got.End != job.Cancelled && (part < 0.3 || got.End != job.Done) {
			t.Fatalf("%s, ended at %g of its course, came to %d (%s)", k.Name(), part, got.End, got.Reason)
		}
		u.server.Own = was
	}
	if got := Answer(t, k, q, On(u.server), Reading(u.file)); !got.SameColumns(want) {
		t.Fatalf("%s gave another answer after it had been cancelled", k.Name())
	}
}
