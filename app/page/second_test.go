package page_test

import (
	"strconv"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/model/modeltest"
)

// counter is a second lab: a number in the link, and a job that adds up to it. It notes
// what the page does with it.
type counter struct {
	lab.Base
	settings counterSettings
	// calls are those of the page, in order; sum is the answer of the job, said what
	// else became of it.
	calls string
	sum   int
	said  string
}

type counterSettings struct{ N int }

var counterTable = lab.Table[*counterSettings]{Defaults: &counterSettings{3}, Rows: []lab.Row[*counterSettings]{
	lab.Number("n", 1, 99, func(s *counterSettings) *int { return &s.N }),
}}

var adding = job.NewKind("add", func(_ *job.Work, n int) (int, error) { return n * (n + 1) / 2, nil })

func newCounter() *counter { return &counter{settings: *counterTable.Defaults} }

func (*counter) Key() string                { return "count" }
func (*counter) Title() string              { return "Count" }
func (c *counter) Link() []lab.Rows         { return []lab.Rows{counterTable.Bind(&c.settings)} }
func (*counter) Kinds() []job.Any           { return []job.Any{adding} }
func (c *counter) Open(*lab.Env)            { c.calls += "open " }
func (c *counter) Close(*lab.Env)           { c.calls += "close " }
func (c *counter) Rest(*lab.Env)            { c.calls += "rest " }
func (c *counter) Reset(*lab.Env)           { c.calls += "reset " }
func (c *counter) Settle(*lab.Env)          { c.calls += "settle " }
func (c *counter) Prepare(*lab.Env, string) { c.calls += "prepare " }

// On takes the press of "add", and also that of "share", which is the page's elsewhere.
func (c *counter) On(e lab.Event) (lab.Msg, bool) {
	n, err := strconv.Atoi(e.Value)
	return lab.For(c, counted{n}), e.Act == "add" || e.Act == "share" || e.Act == "n" && err == nil
}

// counted sets the number or, with 0, begins the job.
type counted struct{ n int }

func (m counted) Happen(c *counter, env *lab.Env) {
	if m.n > 0 {
		c.settings.N = m.n
		env.Push()
		return
	}
	lab.Begin(env, adding, c.settings.N, nil, lab.On[int]{
		Done:   func(_ *lab.Env, sum int) { c.sum = sum },
		Failed: func(_ *lab.Env, why string) { c.said = why },
		Dropped: func(_ *lab.Env, cancelled bool) {
			if c.said = "dropped"; cancelled {
				c.said = "cancelled"
			}
		},
	})
}

// took returns what the page has called since the last time.
func (c *counter) took() string {
	calls := c.calls
	c.calls = ""
	return calls
}

// both is a page of the Rank lab and the counter, over posts of a test's own.
func both(t rankingtest.T, link string) (*rankingtest.Page, *counter) {
	t.Helper()
	c := newCounter()
	return rankingtest.Open(t, feedtest.Of(40, 3), modeltest.Set(), link, c), c
}
