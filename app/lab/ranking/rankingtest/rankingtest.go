// Package rankingtest opens the Rank lab in a page, for tests of the lab, of its parts and
// of what draws them.
package rankingtest

import (
	"encoding/json"
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
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/static/models"
)

// T is the part of a test that opening a page needs.
type T = labtest.T

// Page is a page with the Rank lab, without a browser.
type Page struct {
	labtest.Page
	Lab *ranking.Lab
}

// Open opens a page over these posts, scored by shipped (nil where tests need no models),
// at a link. Others are labs beside the Rank lab.
func Open(t T, posts *feed.Feed, shipped *model.Set, link string, others ...lab.Lab) *Page {
	t.Helper()
	p := &Page{Lab: ranking.New()}
	p.Page = labtest.Open(t, append([]lab.Lab{p.Lab}, others...), posts, shipped, link)
	p.For = p.to
	return p
}

// to is a message to the lab, or to a part of it.
func (p *Page) to(m any) lab.Msg {
	switch m := m.(type) {
	case interface{ Happen(*ranking.Lab, *lab.Env) }:
		return lab.For(p.Lab, m)
	case interface{ Happen(*large.Part, *lab.Env) }:
		return lab.For(p.Lab.Large, m)
	case interface {
		Happen(*upload.Upload, *lab.Env)
	}:
		return lab.For(p.Lab.Upload, m)
	case interface {
		Happen(*insight.Insight, *lab.Env)
	}:
		return lab.For(p.Lab.Insight, m)
	case interface{ Happen(*predict.Quiz, *lab.Env) }:
		return lab.For(p.Lab.Predict, m)
	case interface{ Happen(*swap.Swaps, *lab.Env) }:
		return lab.For(p.Lab.Swaps, m)
	case interface {
		Happen(*compare.Comparison, *lab.Env)
	}:
		return lab.For(p.Lab.Compare, m)
	}
	return nil
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

// Posted is the job that the latest message gave the worker.
func (p *Page) Posted(t T) job.Request {
	t.Helper()
	c, ok := labtest.Find[lab.PostJob](p.Last.Cmds)
	if !ok {
		t.Fatalf("no job was given to the worker: %v", p.Last.Cmds)
	}
	return c.Request
}

// Finish does what the latest message has asked to be done piece by piece, all of it at
// once.
func (p *Page) Finish(t T) {
	t.Helper()
	c, ok := labtest.Find[lab.Piecewise](p.Last.Cmds)
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
