package job

import (
	"context"
	"math"
	"reflect"

	"decouple/app/model"
	"decouple/app/ownfeed"
)

// Work is a job under way: its context, and what its function may look at besides the
// request. It is made by [Server.Do].
type Work struct {
	// The context ends when the job is cancelled.
	context.Context
	// File is what the job reads, or nil.
	File File
	// Models are the shipped ones, Own the reader's own feed; each may be nil. Neither
	// may be changed (see SetOwn).
	Models *model.Set
	Own    *ownfeed.Feed
	// Now is a clock in milliseconds since any moment. It is for measuring only.
	Now func() float64

	server *Server
	send   func(Progress)
	// stage and told are what the page was told last, and when.
	stage string
	told  float64
}

// tellEvery is how many milliseconds pass between two messages about one stage: a fit
// may take a thousand iterations a second, and each message is drawn.
const tellEvery = 100

// Progress tells the page how far the job has come, and returns the context's error.
// While the stage stays the same it tells at most once in 100 ms. A Done above 1 counts
// as 1, one below 0 or not a number as unknown, and a Loss that is not finite is left
// out.
func (w *Work) Progress(p Progress) error {
	if err := w.Err(); err != nil {
		return err
	}
	now := w.Now()
	if p.Stage == w.stage && now-w.told < tellEvery {
		return nil
	}
	w.stage, w.told = p.Stage, now
	if p.Done = min(p.Done, 1); !(p.Done >= 0) {
		p.Done = -1
	}
	if math.IsNaN(p.Loss) || math.IsInf(p.Loss, 0) {
		p.Loss = 0
	}
	w.send(p)
	return nil
}

// Kept returns the server's one T, which is zero at first and stays from job to job,
// cancelled ones included. Kinds that share the type share the value: one may use what
// another has made.
func Kept[T any](w *Work) *T {
	t := reflect.TypeFor[T]()
	if kept, ok := w.server.kept[t]; ok {
		return kept.(*T)
	}
	kept := new(T)
	w.server.kept[t] = kept
	return kept
}

// SetOwn makes f the reader's own feed, or takes it away with nil, for the jobs that
// follow. It counts only if this job is done: one that fails or is cancelled changes
// nothing.
func (w *Work) SetOwn(f *ownfeed.Feed) { w.Own = f }
