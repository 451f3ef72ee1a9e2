// Package feedback is the part of the Measure lab that lets a model learn from clicks on its own ranking. [Part] is the page's
// half: the share of chance, and one world of posts at each share. The worker's half are two kinds of work: [Looking] runs one
// world, [Comparing] forty.
package feedback

import (
	"decouple/app/feedback"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/post"
)

// ShareDial is the dial of the share of chance, by its place in [feedback.Shares].
const ShareDial = "chance"

// StateID is what the worker does, which gets the focus where the button that was pressed is gone.
const StateID = "feedback-state"

// Worlds is how many worlds are compared.
const Worlds = 40

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings

	// World is that of the settings at each share of chance, Study what forty of them come to; each is nil until it is there.
	World *World
	Study *feedback.Study
	// Failure says why one of them is not there, or is empty.
	Failure string

	// world and study are what was asked for last; asked says whether it was.
	world, study Request
	asked        [2]bool
	posts        []post.Post
}

// New returns the part, to be opened.
func New() *Part { return &Part{Settings: Defaults} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "feedback", Title: "Feedback"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{table.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Looking, Comparing} }

// Open begins what the settings ask for.
func (p *Part) Open(env *lab.Env) { p.catchUp(env) }

// Rest says what the share of chance comes to, and keeps it in the link.
func (p *Part) Rest(env *lab.Env) {
	env.Push()
	env.Announce(p.Said())
}

// catchUp begins what is missing, unless it was tried or is under way: first the world that is shown, then all of them.
func (p *Part) catchUp(env *lab.Env) {
	world, study := p.Settings.request(), p.Settings.request()
	study.World = 0
	if p.world != world {
		p.World, p.asked[0] = nil, false
	}
	if p.study != study {
		p.Study, p.asked[1] = nil, false
	}
	if q, j := lab.Doing(env.Work, Looking); j != nil && q == world {
		return
	}
	if q, j := lab.Doing(env.Work, Comparing); j != nil && q == study && p.World != nil {
		return
	}
	switch {
	case p.World == nil && !p.asked[0]:
		p.Failure = ""
		lab.Begin(env, Looking, world, nil, lab.On[World]{Auto: true, Done: p.look, Failed: p.fail, Dropped: p.drop})
		// Only now: the job in whose place it came has noted that it was given up.
		p.world, p.asked[0] = world, true
	case p.World != nil && p.Study == nil && !p.asked[1]:
		p.Failure = ""
		lab.Begin(env, Comparing, study, nil, lab.On[Answer]{Auto: true, Done: p.compare, Failed: p.fail, Dropped: p.drop})
		p.study, p.asked[1] = study, true
	}
}

// look takes a world, and begins the others.
func (p *Part) look(env *lab.Env, w World) {
	if w.Failure() != "" {
		p.fail(env, w.Failure())
		return
	}
	p.World = &w
	env.Changed(lab.Drawn)
	p.catchUp(env)
}

// compare takes what all worlds come to.
func (p *Part) compare(env *lab.Env, a Answer) {
	p.Study = &a.Study
	env.Note("ran", "worlds", "")
	env.Announce(p.Finding().Text())
}

func (p *Part) fail(_ *lab.Env, why string) { p.Failure = why }

// drop notes that a job was given up: cancelled by the reader it waits for the button, else it is begun again when it is next
// wanted.
func (p *Part) drop(_ *lab.Env, cancelled bool) {
	if cancelled {
		p.Failure = "It was stopped."
		return
	}
	if p.World == nil {
		p.asked[0] = false
	}
	p.asked[1] = false
}

// Weighted is the weighted runs' place among two rules, Raw that of the raw ones.
const (
	Raw = iota
	Weighted
)

// Share is the share of chance, in per cent.
func (p *Part) Share() int { return feedback.Shares[p.Settings.Share] }

// Post is the post with this place in the world, nil before there is one.
func (p *Part) Post(i int) *post.Post {
	if p.World == nil {
		return nil
	}
	if p.posts == nil {
		p.posts = feedback.SamplePosts()
	}
	return &p.posts[p.World.Posts[i]]
}
