// Package frametest opens the Frame lab in a page, for tests of the lab, of its parts and of
// what draws them. Its worker does what it is asked for at once.
package frametest

import (
	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/frame"
	"decouple/app/lab/frame/nextapp"
	"decouple/app/labtest"
)

// Page is a page with the Frame lab, without a browser.
type Page struct {
	labtest.Page
	Lab *frame.Lab
}

// Open opens a page at a link to the lab, without what follows "lab=frame". The worker has
// done nothing yet.
func Open(t labtest.T, link string) *Page {
	t.Helper()
	p := &Page{Lab: frame.New()}
	p.Page = labtest.Open(t, []lab.Lab{p.Lab}, feedtest.Of(4, 1), nil, link)
	p.For = func(m any) lab.Msg {
		switch m := m.(type) {
		case interface{ Happen(*frame.Lab, *lab.Env) }:
			return lab.For(p.Lab, m)
		case interface{ Happen(*nextapp.Part, *lab.Env) }:
			return lab.For(p.Lab.Next, m)
		}
		return nil
	}
	return p
}

// Ready is Open with all work done.
func Ready(t labtest.T, link string) *Page {
	t.Helper()
	p := Open(t, link)
	p.Work(t)
	return p
}

// Posted is the job that the worker has and has not answered, nil for none.
func (p *Page) Posted() *lab.PostJob { return p.Job }

var worker = labtest.Worker{Kinds: frame.New().Kinds()}

// Work has the worker do what it was given, and what follows from that, until there is
// nothing more to do. Answers are kept: the same job is done once in all tests.
func (p *Page) Work(t labtest.T) {
	t.Helper()
	worker.Work(t, &p.Page)
}
