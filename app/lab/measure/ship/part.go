// Package ship is the part of the Measure lab that asks which of two models is better for the business. [Part] is the page's
// half: the pair that is asked about, and the reader's answer. The worker's half is one kind of work, [Testing]: it trains the two
// models and has readers meet what they rank. Nothing is known before the answer is given.
package ship

import (
	"strconv"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/pairs"
	"decouple/app/post"
	"decouple/app/sample"
)

// StateID is what the worker does, which gets the focus where what was pressed is gone. AskID is the first answer.
const (
	StateID = "ship-state"
	AskID   = "ship-a"
)

// Answer is what the reader would do.
type Answer uint8

// The answers.
const (
	None Answer = iota
	ShipA
	ShipB
	CantTell
)

// answerKeys are the answers in links.
var answerKeys = []string{"none", "a", "b", "cant"}

// Key is the answer's name in links.
func (a Answer) Key() string { return answerKeys[a] }

// Settings are the part's rows of the link.
type Settings struct {
	// Pair is the number of the pair, from 1.
	Pair   int
	Answer Answer
}

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct {
	lab.Base
	Settings Settings
	// All are the hundred pairs; Asked is the place of the one that the page begins with.
	All   []pairs.Figures
	Asked int
	// Result is what the test of the pair came to, nil before the answer and before it has run.
	Result *Result
	// Failure says why it has not, or is empty.
	Failure string

	rows  lab.Table[*Settings]
	tried int
	// last is what the latest test came to, of whichever pair.
	last  *Result
	posts []post.Post
}

// New returns the part, to be opened.
func New() *Part {
	p := &Part{All: pairs.All()}
	p.Asked = pairs.Asked(p.All)
	p.Settings = Settings{Pair: p.Asked + 1}
	defaults := p.Settings
	p.rows = lab.Table[*Settings]{Defaults: &defaults, Rows: []lab.Row[*Settings]{
		lab.Number("pair", 1, pairs.Count, func(s *Settings) *int { return &s.Pair }),
		lab.Choice("answer", answerKeys, func(s *Settings) *Answer { return &s.Answer }),
	}}
	return p
}

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "ship", Title: "Ship"} }

// Link are its rows of the link.
func (p *Part) Link() []lab.Rows { return []lab.Rows{p.rows.Bind(&p.Settings)} }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return []job.Any{Testing} }

// Figures are those of the pair that is asked about, as the table has them.
func (p *Part) Figures() *pairs.Figures { return &p.All[p.Settings.Pair-1] }

// Open tests the pair, if the answer is given already.
func (p *Part) Open(env *lab.Env) { p.catchUp(env) }

// Reset forgets what was tested.
func (p *Part) Reset(*lab.Env) { p.Result, p.last, p.Failure, p.tried = nil, nil, "", 0 }

// Answered says whether the reader has answered.
func (p *Part) Answered() bool { return p.Settings.Answer != None }

// Post is a post of the sample feed.
func (p *Part) Post(i int32) *post.Post {
	if p.posts == nil {
		p.posts = sample.Posts()
	}
	return &p.posts[i]
}

// catchUp begins the test, unless it was tried or is under way.
func (p *Part) catchUp(env *lab.Env) {
	p.Result = nil
	if p.Answered() && p.last != nil && p.last.Pair == p.Settings.Pair-1 {
		p.Result = p.last
	}
	if p.tried != p.Settings.Pair {
		p.tried, p.Failure = 0, ""
	}
	q, j := lab.Doing(env.Work, Testing)
	if !p.Answered() {
		if j != nil {
			env.Stop()
		}
		return
	}
	if p.Result != nil || p.tried != 0 || j != nil && q.Pair == p.Settings.Pair-1 {
		return
	}
	p.Failure = ""
	lab.Begin(env, Testing, Request{p.Settings.Pair - 1}, nil, lab.On[Result]{Auto: true, Done: p.take, Failed: p.fail, Dropped: p.drop})
	// Only now: the job in whose place it came has noted that it was given up.
	p.tried = p.Settings.Pair
}

// take takes the test's result.
func (p *Part) take(env *lab.Env, r Result) {
	for _, list := range [][]pairs.Change{r.In, r.Out} {
		for _, c := range list {
			if c.Post < 0 || int(c.Post) >= len(sample.Posts()) {
				p.fail(env, "The worker’s answer could not be read. Try again.")
				return
			}
		}
	}
	p.Result, p.last = &r, &r
	env.Note("tested", "pair "+strconv.Itoa(p.Settings.Pair), p.Settings.Answer.Key())
	env.Announce(p.Verdict().Text())
}

func (p *Part) fail(_ *lab.Env, why string) { p.Failure = why }

func (p *Part) drop(_ *lab.Env, cancelled bool) {
	if cancelled {
		p.Failure = "The test was stopped."
		return
	}
	p.tried = 0
}

// TopN is how many posts count as the top.
const TopN = feed.TopN
