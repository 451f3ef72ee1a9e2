// Package labtest opens labs and their parts for tests, without a browser: a whole page with labs
// ([Page]), or one part at a desk of its own ([Desk]). What a lab's own tests need besides is in
// packages of theirs, such as frametest.
package labtest

import (
	"fmt"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/model"
	"decouple/app/page"
)

// T is the part of a test that is needed.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Page is a page with some labs. Make one with [Open].
type Page struct {
	*page.Model
	// Now is the time of the next message, in milliseconds.
	Now float64
	// Last is what came of the latest message, or of opening the page.
	Last lab.Report
	// Said is what the live region says, Pushed the link of the last step in the history.
	Said, Pushed string
	// Jobs are the kinds of the jobs that the worker was given, in order. Job is the one that it
	// has and has not answered, nil for none; who answers it sets it to nil.
	Jobs []string
	Job  *lab.PostJob
	// Saved is the file that was saved last, nil for none.
	Saved *lab.Download
	// For says to whom a message goes that is neither a [lab.Msg] nor one to the page; nil where
	// it goes to nobody.
	For func(message any) lab.Msg
}

// Open opens a page with labs over posts, scored by shipped (nil where tests need no models), at a
// link.
func Open(t T, labs []lab.Lab, posts *feed.Feed, shipped *model.Set, link string) Page {
	t.Helper()
	p := Page{}
	var err error
	if p.Model, p.Last, err = page.New(labs, posts, shipped, link); err != nil {
		t.Fatal(err)
	}
	p.note()
	return p
}

// Send takes messages one by one: a [lab.Msg], a message to the page or one that For knows, or a
// [lab.Event] that means one. It returns what came of the last one.
func (p *Page) Send(messages ...any) lab.Report {
	for _, m := range messages {
		var msg lab.Msg
		switch m := m.(type) {
		case lab.Msg:
			msg = m
		case lab.Event:
			var ok bool
			if msg, ok = p.On(m); !ok {
				panic(fmt.Sprintf("labtest: %+v means nothing", m))
			}
		case interface{ Happen(*page.Model, *lab.Env) }:
			msg = lab.For(p.Model, m)
		default:
			if p.For != nil {
				msg = p.For(m)
			}
			if msg == nil {
				panic(fmt.Sprintf("labtest: %T is no message", m))
			}
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
			p.Jobs, p.Job = append(p.Jobs, c.Request.Kind), &c
		case lab.CancelJob:
			p.Job = nil
		case lab.Download:
			p.Saved = &c
		}
	}
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
