package swap

import (
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// worker is a server in a worker that may die: what it works out then never arrives.
type worker struct {
	*Server
	dead atomic.Bool
}

var errDied = errors.New("the worker died")

func (w *worker) ask(q Request) (Answer, error) {
	a := w.Answer(q)
	if w.dead.Load() {
		return Answer{}, errDied
	}
	return a, nil
}

// readers are goroutines that ask, each is how many requests each of them has in a way: 10,560 for each fault.
const readers = 8

var each = 330

// detector says that the race detector is at work.
var detector bool

// Ten thousand requests for each fault from several goroutines, while the version is replaced in each of the ways: none is lost,
// none is answered by half a model. Run under the race detector by make test-race.
func TestConcurrent(t *testing.T) {
	if runtime.GOARCH == "wasm" {
		each = 65 // one goroutine at a time anyway
	}
	total := 0
	for f := range Fault(NumFaults) {
		s := usual(func(s *Settings) { s.Fault, s.Share = f, .3 })
		both := files(t)
		_, _, judges := versions(t, f)
		asked, again, byNew := 0, 0, 0
		for w := range Way(Ways) {
			fresh := func(old *Version) *worker { return &worker{Server: NewServer(w, s.Guard, s.picks, old)} }
			old, err := Decode(both[0])
			if err != nil {
				t.Fatal(err)
			}
			var now atomic.Pointer[worker]
			now.Store(fresh(old))
			answers := make([]Answer, readers*each)
			var retried atomic.Int64
			var done atomic.Int64
			var all sync.WaitGroup
			for r := range readers {
				all.Go(func() {
					for i := range each {
						q := Request{ID: int32(r*each + i), Alpha: int32((r*each + i) * 37 % (Whole + 1))}
						for {
							at := now.Load()
							a, err := at.ask(q)
							if err != nil {
								retried.Add(1)
								continue
							}
							at.Ended(a, s.Takes(a.By, q.ID))
							answers[q.ID] = a
							break
						}
						done.Add(1)
						runtime.Gosched() // in a browser, goroutines take turns only so
					}
				})
			}
			all.Go(func() { // the one who swaps, at a quarter, a third and a half of the requests
				wait := func(n int64) {
					for done.Load() < n {
						runtime.Gosched()
					}
				}
				wait(int64(len(answers)) / 4)
				now.Load().Begin()
				next, err := Decode(Spoil(both[1], f))
				if (err != nil) != (f == Damaged) {
					t.Errorf("fault %d: %v", f, err)
				}
				if w != Stop {
					wait(int64(len(answers)) / 3)
				}
				now.Load().Loaded(next)
				if f == Dies {
					wait(int64(len(answers)) / 2)
					dying := now.Load()
					dying.dead.Store(true)
					replaced := fresh(old)
					replaced.Begin()
					replaced.Loaded(next)
					now.Store(replaced)
				}
			})
			all.Wait()
			audit := NewAudit(len(answers))
			for i, a := range answers {
				q := Request{ID: int32(i), Alpha: int32(i * 37 % (Whole + 1))}
				audit.Ask([]Request{q})
				audit.Take(judges, q, a)
				if a.OK && a.By == New {
					byNew++
				}
			}
			if audit.Lost != 0 || audit.Mixed != 0 || audit.Answered+audit.Refused != len(answers) {
				t.Errorf("fault %d, way %d: %d answered, %d refused, %d lost, %d mixed", f, w, audit.Answered, audit.Refused, audit.Lost, audit.Mixed)
			}
			if mayRefuse := w == Stop || f == NotANumber && w != Shadow; !mayRefuse && audit.Refused != 0 {
				t.Errorf("fault %d, way %d: %d refused", f, w, audit.Refused)
			}
			asked += len(answers)
			again += int(retried.Load())
		}
		total += asked
		if (f == Slow || f == Good || f == Dies) && byNew == 0 {
			t.Errorf("fault %d: the new version never answered", f)
		}
		t.Logf("fault %d: %d requests, %d asked again, %d by the new version", f, asked, again, byNew)
	}
	if total < 10_000 {
		t.Errorf("only %d requests", total)
	}
}
