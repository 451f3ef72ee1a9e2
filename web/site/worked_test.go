package site

import (
	"context"
	"errors"
	"sync"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/labs"
	"decouple/app/lesson"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/static/models"
)

// worked is a page's engine with a worker, which makes what a figure lacks. Job is the one under way.
type worked struct {
	*page.Model
	job *lab.PostJob
}

// works is the worker of all tests.
var works = sync.OnceValue(func() *job.Server {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(err)
	}
	at := 0.
	var kinds []job.Any
	for _, l := range labs.Labs(labs.All()) {
		kinds = append(kinds, l.Kinds()...)
	}
	s := job.NewServer(kinds, func() float64 { at++; return at })
	s.Models = set
	return s
})

// send takes a message; a job that it asks for takes the place of the one before.
func (w *worked) send(msg lab.Msg) {
	for _, c := range w.Update(msg, 0).Cmds {
		switch c := c.(type) {
		case lab.PostJob:
			w.job = &c
		case lab.CancelJob:
			w.job = nil
		}
	}
}

// do does the job under way.
func (w *worked) do() {
	if j := w.job; j != nil {
		w.job = nil
		var end job.Reply
		works().Do(context.Background(), j.Request, nil, func(r job.Reply) { end = r })
		w.send(lab.Replied{Reply: end})
	}
}

// work has all labs ask for what figures lack.
type work struct{ *page.Model }

func (m work) Happen(env *lab.Env) {
	for _, l := range m.Labs() {
		if l, ok := l.(lab.Later); ok {
			l.Work(env)
		}
	}
}

// await calls f until it no longer says that it is too early.
func (w *worked) await(f func() error) {
	for range 20 {
		if !errors.Is(f(), lesson.ErrLater) {
			return
		}
		w.send(work{w.Model})
		w.do()
	}
}

func (w *worked) Figure(link, name string) (v lesson.Value, err error) {
	w.await(func() error { v, err = w.Engine().Figure(link, name); return err })
	return v, err
}

func (w *worked) Pose(ask, from, to string) (p *lesson.Posed, err error) {
	w.await(func() error { p, err = w.Engine().Pose(ask, from, to); return err })
	return p, err
}
