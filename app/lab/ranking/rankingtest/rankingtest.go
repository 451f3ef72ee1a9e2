// Package rankingtest opens the Rank lab in a page, for tests of the lab, of its parts and
// of what draws them.
package rankingtest

import (
	"encoding/json"
	"fmt"
	"sync"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/insight"
	"decouple/app/lab/ranking/large"
	"decouple/app/lab/ranking/predict"
	"decouple/app/lab/ranking/swap"
	"decouple/app/lab/ranking/upload"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/page"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/static/models"
)

// T is the part of a test that opening a page needs.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Page is a page with the Rank lab, without a browser.
type Page struct {
	*page.Model
	Lab *ranking.Lab
	// Now is the time of the next message, in milliseconds.
	Now float64
	// Last is what came of the latest message, or of opening the page.
	Last lab.Report
	// Said is what the live region says, Pushed the link of the last step in the history.
	Said, Pushed string
}

// Open opens a page over these posts, scored by shipped (nil where tests need no models),
// at a link.
func Open(t T, posts *feed.Feed, shipped *model.Set, link string) *Page {
	t.Helper()
	p := &Page{Lab: ranking.New()}
	var err error
	if p.Model, p.Last, err = page.New([]lab.Lab{p.Lab}, posts, shipped, link); err != nil {
		t.Fatal(err)
	}
	p.note()
	return p
}

// Of opens a page over posts that a test made up.
func Of(t T, posts *feed.Feed, link string) *Page {
	t.Helper()
	return Open(t, posts, posts.Whole, link)
}

// Made opens a page over posts as the models of package modeltest score them.
func Made(t T, posts []post.Post, link string) *Page {
	t.Helper()
	f, err := feed.New(posts, modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	return Of(t, f, link)
}

var shipped = sync.OnceValues(func() (*feed.Feed, error) {
	set, err := model.Load(models.JSON)
	if err != nil {
		return nil, err
	}
	return feed.New(sample.Posts(), set)
})

// Shipped opens the page that the site is built with: the sample feed and the saved
// models.
func Shipped(t T, link string) *Page {
	t.Helper()
	posts, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return Of(t, posts, link)
}

// Send takes messages one by one: a [lab.Msg], a message to the lab, to a part of it or to the page,
// or a [lab.Event] that means one. It returns what came of the last one.
func (p *Page) Send(msgs ...any) lab.Report {
	for _, m := range msgs {
		var msg lab.Msg
		switch m := m.(type) {
		case lab.Msg:
			msg = m
		case lab.Event:
			var ok bool
			if msg, ok = p.On(m); !ok {
				panic(fmt.Sprintf("rankingtest: %+v means nothing", m))
			}
		case interface{ Happen(*ranking.Lab, *lab.Env) }:
			msg = lab.For(p.Lab, m)
		case interface{ Happen(*large.Part, *lab.Env) }:
			msg = lab.For(p.Lab.Large, m)
		case interface {
			Happen(*upload.Upload, *lab.Env)
		}:
			msg = lab.For(p.Lab.Upload, m)
		case interface {
			Happen(*insight.Insight, *lab.Env)
		}:
			msg = lab.For(p.Lab.Insight, m)
		case interface{ Happen(*predict.Quiz, *lab.Env) }:
			msg = lab.For(p.Lab.Predict, m)
		case interface{ Happen(*swap.Swaps, *lab.Env) }:
			msg = lab.For(p.Lab.Swaps, m)
		case interface {
			Happen(*compare.Comparison, *lab.Env)
		}:
			msg = lab.For(p.Lab.Compare, m)
		case interface{ Happen(*page.Model, *lab.Env) }:
			msg = lab.For(p.Model, m)
		default:
			panic(fmt.Sprintf("rankingtest: %T is no message", m))
		}
		p.Last = p.Update(msg, p.Now)
		p.note()
	}
	return p.Last
}

// note takes note of what the browser would show.
func (p *Page) note() {
	for _, c := range p.Last.Cmds {
		switch c := c.(type) {
		case lab.Announce:
			p.Said = c.Text
		case lab.PushLink:
			p.Pushed = c.Fragment
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

// Posted is the job that the latest message gave the worker.
func (p *Page) Posted(t T) job.Request {
	t.Helper()
	c, ok := Find[lab.PostJob](p.Last.Cmds)
	if !ok {
		t.Fatalf("no job was given to the worker: %v", p.Last.Cmds)
	}
	return c.Request
}

// Finish does what the latest message has asked to be done piece by piece, all of it at
// once.
func (p *Page) Finish(t T) {
	t.Helper()
	c, ok := Find[lab.Piecewise](p.Last.Cmds)
	if !ok {
		t.Fatalf("nothing is to be done piece by piece: %v", p.Last.Cmds)
	}
	p.Send(c.Run(func() {}))
}

// Answer is the worker's answer to r.
func Answer(t T, r job.Request, answer any) lab.Msg {
	t.Helper()
	body, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	reply := job.Reply{Number: r.Number, End: job.Done, Body: body}
	if c, ok := answer.(job.Columned); ok {
		reply.Buffers = job.Buffers(c)
	}
	return lab.Replied{Reply: reply}
}

// Progress says how far r has come, Failure why it could not be done.
func Progress(r job.Request, p job.Progress) lab.Msg {
	return lab.Replied{Reply: job.Reply{Number: r.Number, Progress: p}}
}

// Failure says why r could not be done.
func Failure(r job.Request, why string) lab.Msg {
	return lab.Replied{Reply: job.Reply{Number: r.Number, End: job.Failed, Reason: why}}
}
