// Package frametest opens the Frame lab in a page, for tests of the lab, of its parts and of
// what draws them. Its worker does what it is asked for at once.
package frametest

import (
	"context"
	"fmt"
	"sync"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/frame"
	"decouple/app/lab/frame/nextapp"
	"decouple/app/page"
)

// T is the part of a test that opening a page needs.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Page is a page with the Frame lab, without a browser.
type Page struct {
	*page.Model
	Lab *frame.Lab
	// Now is the time of the next message, in milliseconds.
	Now float64
	// Last is what came of the latest message, or of opening the page.
	Last lab.Report
	// Said is what the live region says, Pushed the link of the last step in the history.
	Said, Pushed string
	// Jobs are the kinds of the jobs that the worker was given, in order.
	Jobs []string

	posted *lab.PostJob
}

// Open opens a page at a link to the lab, without what follows "lab=frame". The worker has
// done nothing yet.
func Open(t T, link string) *Page {
	t.Helper()
	p := &Page{Lab: frame.New()}
	var err error
	if p.Model, p.Last, err = page.New([]lab.Lab{p.Lab}, feedtest.Of(4, 1), nil, link); err != nil {
		t.Fatal(err)
	}
	p.note()
	return p
}

// Ready is Open with all work done.
func Ready(t T, link string) *Page {
	t.Helper()
	p := Open(t, link)
	p.Work(t)
	return p
}

// Send takes messages one by one: a [lab.Msg], a message to the lab, to a part of it or to
// the page, or a [lab.Event] that means one. It returns what came of the last one.
func (p *Page) Send(msgs ...any) lab.Report {
	for _, m := range msgs {
		var msg lab.Msg
		switch m := m.(type) {
		case lab.Msg:
			msg = m
		case lab.Event:
			var ok bool
			if msg, ok = p.On(m); !ok {
				panic(fmt.Sprintf("frametest: %+v means nothing", m))
			}
		case interface{ Happen(*frame.Lab, *lab.Env) }:
			msg = lab.For(p.Lab, m)
		case interface{ Happen(*nextapp.Part, *lab.Env) }:
			msg = lab.For(p.Lab.Next, m)
		case interface{ Happen(*page.Model, *lab.Env) }:
			msg = lab.For(p.Model, m)
		default:
			panic(fmt.Sprintf("frametest: %T is no message", m))
		}
		p.Last = p.Update(msg, p.Now)
		p.note()
	}
	return p.Last
}

// note takes note of what the browser would show and do.
func (p *Page) note() {
	for _, c := range p.Last.Cmds {
		switch c := c.(type) {
		case lab.Announce:
			p.Said = c.Text
		case lab.PushLink:
			p.Pushed = c.Fragment
		case lab.PostJob:
			p.Jobs = append(p.Jobs, c.Request.Kind)
			p.posted = &c
		case lab.CancelJob:
			p.posted = nil
		}
	}
}

// Posted is the job that the worker has and has not answered, nil for none.
func (p *Page) Posted() *lab.PostJob { return p.posted }

// Work has the worker do what it was given, and what follows from that, until there is
// nothing more to do. Answers are kept: the same job is done once in all tests.
func (p *Page) Work(t T) {
	t.Helper()
	for range 20 {
		c := p.posted
		if c == nil {
			return
		}
		p.posted = nil
		r := answer(c)
		p.Send(lab.Replied{Reply: r})
	}
	t.Fatalf("the lab asks for work without end: %q", p.Jobs)
}

var (
	kept = map[string]job.Reply{}
	lock sync.Mutex
)

// answer does a job.
func answer(c *lab.PostJob) job.Reply {
	lock.Lock()
	defer lock.Unlock()
	key := c.Request.Kind + string(c.Request.Body)
	r, ok := kept[key]
	if !ok || c.File != nil {
		server := job.NewServer(frame.New().Kinds(), clock())
		request := c.Request
		request.Version = server.Version()
		server.Do(context.Background(), request, c.File, func(reply job.Reply) { r = reply })
		kept[key] = r
	}
	r.Number = c.Request.Number
	return r
}

// clock goes on by a millisecond each time it is looked at.
func clock() func() float64 {
	at := 0.0
	return func() float64 { at++; return at }
}

// Find returns the first command of type C among some, and whether there is one.
func Find[C lab.Cmd](cmds []lab.Cmd) (c C, ok bool) {
	for _, cmd := range cmds {
		if c, ok = cmd.(C); ok {
			return c, true
		}
	}
	return c, false
}
