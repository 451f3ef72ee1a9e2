package upload

import (
	"context"
	"reflect"
	"sync"
	"time"

	"decouple/app/job"
	"decouple/app/schema"
	"decouple/app/text"
	"decouple/app/train"
)

// Files of so many bytes are trained on by several workers: for smaller ones it takes longer to start another than to wait, and
// each has a copy of the rows, for which there may be no memory with a larger one.
const (
	shareFrom = 1 << 20
	shareTo   = 48 << 20
)

// askEvery is how often a worker that waits for another asks whether it was cancelled.
const askEvery = 250 * time.Millisecond

// Fitting does one of the fits of [Building] in another worker. It reads the same file in the same way, and keeps the rows for the
// next fit.
var Fitting = job.NewKind("fit-feed", func(w *job.Work, r FitRequest) (Fit, error) {
	t := &task{w}
	if err := t.needFile(); err != nil {
		return Fit{}, err
	}
	return t.fit(&r)
})

// FitRequest asks for a fit of the feed that Build asks for.
type FitRequest struct {
	Build Request
	// ReadOnly asks for no fit: the file is read and, once Text is known, the rows are made, so that the first fit need not wait.
	ReadOnly bool
	// Text are the features, as chosen where the fits are gathered. With ReadOnly alone they are not known yet.
	Text text.Settings
	Task train.Task
}

// Fit is what came of it.
type Fit struct {
	L2, Intercept float64
	Iterations    int
	Weights       []float64 `json:"-"`
}

// Columns implements [job.Columned].
func (f *Fit) Columns() []any { return []any{&f.Weights} }

// fitted is what a worker keeps from fit to fit.
type fitted struct {
	build    Request
	feed     *schema.Feed // nil once the rows are made of it
	prepared *train.Prepared
}

func (t *task) fit(r *FitRequest) (Fit, error) {
	kept := job.Kept[fitted](t.Work)
	defer t.frugal()()
	known := !r.ReadOnly || r.Text != text.Settings{}
	made := kept.feed == nil && kept.prepared != nil && kept.prepared.Text() == r.Text
	if !reflect.DeepEqual(kept.build, r.Build) || kept.feed == nil && known && !made {
		*kept = fitted{}
		feed, err := t.read(r.Build)
		if err != nil {
			return Fit{}, err
		}
		p, err := train.Deal(t.Work, feed, ownSeed, train.Settings{})
		if err != nil {
			return Fit{}, err
		}
		*kept, made = fitted{build: r.Build, feed: feed, prepared: p}, false
	}
	if known && !made {
		if err := kept.prepared.Read(t.Work, kept.feed, r.Text); err != nil {
			return Fit{}, err
		}
		kept.prepared.Forget()
		kept.feed = nil
	}
	if r.ReadOnly {
		return Fit{}, nil
	}
	f, err := kept.prepared.Do(t.Work, r.Task, t.training)
	return Fit{L2: f.L2, Intercept: f.Intercept, Iterations: f.Iterations, Weights: f.Weights}, err
}

// others are the other workers while a feed is built.
type others struct {
	task  *task
	build Request
	// ready has for each worker whether it has the rows.
	ready []chan bool
	// known is closed when the features are, which text has; over when they are not waited for any more.
	known, over chan struct{}
	text        text.Settings
	// asking are the goroutines that wait for one.
	asking sync.WaitGroup
}

// others has the other workers read the file and make the rows, where it is one that is worth it.
func (t *task) others(r Request) *others {
	o := &others{task: t, build: r, known: make(chan struct{}), over: make(chan struct{})}
	if size := t.File.Size(); size < shareFrom || size > shareTo {
		return o
	}
	for i := range t.Others() {
		ready := make(chan bool, 1)
		o.ready = append(o.ready, ready)
		o.asking.Go(func() {
			_, err := job.Ask(t.Work, i, Fitting, FitRequest{Build: r, ReadOnly: true})
			if err == nil {
				select {
				case <-o.known:
					_, err = job.Ask(t.Work, i, Fitting, FitRequest{Build: r, ReadOnly: true, Text: o.text})
				case <-o.over:
				}
			}
			ready <- err == nil
		})
	}
	return o
}

// chosen tells them the features.
func (o *others) chosen(features text.Settings) {
	o.text = features
	close(o.known)
}

// end ends them, with the rows that they have read.
func (o *others) end() {
	close(o.over)
	if len(o.ready) > 0 {
		o.task.EndOthers()
		o.asking.Wait()
	}
}

// result is a task that has ended.
type result struct {
	task   train.Task
	fitted train.Fitted
	err    error
}

// sharing are the tasks that nobody has begun, those that are soon to be begun so that none of them is left alone at the end,
// and what came of those that have ended.
type sharing struct {
	soon, queue chan train.Task
	results     chan result
	quit        chan struct{}
}

// share is train's Share: this worker and the others take one task after the other. What another could not do, this one does, so
// that nothing but the time depends on them.
func (o *others) share(ctx context.Context, p *train.Prepared, tasks []train.Task, took func(train.Task, train.Fitted) []train.Task, progress func(train.Progress) error) error {
	most := 2 * len(tasks)
	s := &sharing{make(chan train.Task, most), make(chan train.Task, most), make(chan result, most), make(chan struct{})}
	defer close(s.quit)
	for _, t := range tasks {
		s.queue <- t
	}
	for i, ready := range o.ready {
		o.asking.Go(func() { o.take(i, ready, p.Text(), s) })
	}
	left := len(tasks)
	end := func(r result) {
		if r.err != nil {
			s.queue <- r.task
			return
		}
		left--
		for _, t := range took(r.task, r.fitted) {
			left++
			s.soon <- t
		}
	}
	do := func(t train.Task) error {
		f, err := p.Do(ctx, t, progress)
		if err == nil {
			end(result{task: t, fitted: f})
		}
		return err
	}
	waiting := time.NewTicker(askEvery) // for another's fit, which may take half a minute
	defer waiting.Stop()
	for left > 0 {
		var err error
		select { // of several that are ready, select takes any
		case r := <-s.results:
			end(r)
			continue
		default:
		}
		select {
		case t := <-s.soon:
			if err = do(t); err != nil {
				return err
			}
			continue
		default:
		}
		select {
		case r := <-s.results:
			end(r)
		case t := <-s.soon:
			err = do(t)
		case t := <-s.queue:
			err = do(t)
		case <-waiting.C:
			err = ctx.Err() // which also lets the page hear that the work goes on
		case <-ctx.Done():
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// take has worker i do one task after the other, until there is none or one was not done.
func (o *others) take(i int, ready chan bool, features text.Settings, s *sharing) {
	ok := <-ready
	for ok {
		select {
		case <-s.quit:
			return
		default:
		}
		var t train.Task
		select {
		case t = <-s.soon:
		default:
			select {
			case <-s.quit:
				return
			case t = <-s.soon:
			case t = <-s.queue:
			}
		}
		f, err := job.Ask(o.task.Work, i, Fitting, FitRequest{Build: o.build, Text: features, Task: t})
		s.results <- result{t, train.Fitted{L2: f.L2, Intercept: f.Intercept, Weights: f.Weights, Iterations: f.Iterations}, err}
		ok = err == nil
	}
}
