package compare_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/ranking"
	"decouple/app/lab/ranking/compare"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/model/modeltest"
	"decouple/app/sample"
	"decouple/app/sweep"
)

// alpha and beta turn a dial to a value in thousandths.
func alpha(milli int32) ranking.DialTurned {
	return ranking.DialTurned{Dial: sweep.Alpha, Milli: milli}
}

func beta(milli int32) ranking.DialTurned { return ranking.DialTurned{Dial: sweep.Beta, Milli: milli} }

// comparing is the sample feed, scored by made-up models, with Compare open.
func comparing(t *testing.T, link string) *rankingtest.Page {
	t.Helper()
	f, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	return rankingtest.Of(t, f, "lab=compare"+link)
}

// training is the one job that the latest message posted, and what it asks for.
func training(t *testing.T, p *rankingtest.Page) (job.Request, compare.Request) {
	t.Helper()
	r := p.Posted(t)
	if r.Kind != compare.Training.Name() {
		t.Fatalf("a job of kind %s was posted", r.Kind)
	}
	var q compare.Request
	if err := json.Unmarshal(r.Body, &q); err != nil {
		t.Fatal(err)
	}
	return r, q
}

func postsNothing(t *testing.T, p *rankingtest.Page) {
	t.Helper()
	if c, ok := labtest.Find[lab.PostJob](p.Last.Cmds); ok {
		t.Fatalf("a job was posted: %+v", c.Request)
	}
}

// trained is what a worker could answer: scores that are the weighted sum of ê and q̂ or,
// twisted, its reverse.
func trained(q compare.Request, n int, twisted bool) *compare.Trained {
	a := &compare.Trained{Loss: q.Loss, Labels: q.Labels, Alpha: q.Alpha, Beta: q.Beta, Wave: q.Wave, Rows: 100, Passes: 7, Seconds: 0.5}
	sum := float64(q.Alpha + q.Beta)
	for i := range n {
		e, q1 := math.Sin(float64(7*i)), math.Cos(float64(5*i))
		s := (float64(q.Alpha)*e + float64(q.Beta)*q1) / sum
		if twisted {
			s = -s
		}
		a.Posts = append(a.Posts, int32(i))
		a.Coupled, a.E, a.Q = append(a.Coupled, s), append(a.E, e), append(a.Q, q1)
		a.TrueE, a.TrueQ = append(a.TrueE, e+0.1), append(a.TrueQ, q1-0.1)
	}
	return a
}

// answer answers the training that the latest message asked for.
func answer(t *testing.T, p *rankingtest.Page, twisted bool) {
	t.Helper()
	r, q := training(t, p)
	p.Send(rankingtest.Answer(t, r, trained(q, 150, twisted)))
}

func TestCompareAgreesWithAWeightedSum(t *testing.T) {
	p := comparing(t, "")
	m := p.Lab
	r, q := training(t, p)
	if q.Alpha != 600 || q.Beta != 400 || q.Labels != 100 || q.Loss != coupled.Squared || q.Own {
		t.Fatalf("opening the part asked for %+v", q)
	}
	if !m.Compare.Stale() {
		t.Error("nothing is trained and the coupled side is not stale")
	}
	p.Now = 500
	p.Send(rankingtest.Answer(t, r, trained(q, 150, false)))
	postsNothing(t, p)
	o := m.Compare.Orders
	if m.Compare.Stale() || o.Tau != 1 || o.Discordant != 0 || o.Shared != 10 || !slices.Equal(o.Decoupled, o.Coupled) {
		t.Errorf("stale %v, τ %v, %d discordant, %d shared", m.Compare.Stale(), o.Tau, o.Discordant, o.Shared)
	}
	if n := len(m.Ranking.Order); len(o.Decoupled) != n || o.Pairs != n*(n-1)/2 {
		t.Errorf("%d posts and %d pairs compared, the filters keep %d", len(o.Decoupled), o.Pairs, n)
	}
	if b := m.Compare.Cost; b.Retrains != 1 || b.Work != 700 || b.Seconds != 0.5 {
		t.Errorf("the costs are %+v", b)
	}
	p.Send(alpha(100))
	postsNothing(t, p)
	if !m.Compare.Stale() || m.Compare.Orders.Tau == 1 || m.Compare.Cost.Moves != 1 {
		t.Errorf("after a move: stale %v, τ %v, %d moves", m.Compare.Stale(), m.Compare.Orders.Tau, m.Compare.Cost.Moves)
	}
	p.Send(lab.Rested{})
	if _, q := training(t, p); q.Alpha != 100 {
		t.Errorf("after the rest it trains for α = %d", q.Alpha)
	}
	// Both dials moved in proportion ask for the same model.
	p.Send(lab.CancelPressed{})
	m.Compare.Result.Alpha, m.Compare.Result.Beta = 25, 100
	if m.Compare.Stale() {
		t.Error("0.10 : 0.40 is taken for another ratio than 0.025 : 0.1")
	}
}

func TestCompareReversed(t *testing.T) {
	p := comparing(t, "")
	answer(t, p, true)
	o := p.Lab.Compare.Orders
	if o.Tau != -1 || o.Discordant != o.Pairs {
		t.Errorf("τ %v, %d of %d pairs discordant, want -1 and all", o.Tau, o.Discordant, o.Pairs)
	}
	if h := o.HeldOut; !(h[0].Mix > 0.9) || !(h[1].Mix < -0.9) {
		t.Errorf("held-out figures %+v", h)
	}
}

// One re-ranking is measured after every training, and shown.
func TestARerankingIsMeasured(t *testing.T) {
	p := comparing(t, "")
	answer(t, p, false)
	c, ok := labtest.Find[lab.Measure](p.Last.Cmds)
	if !ok {
		t.Fatalf("nothing is measured: %v", p.Last.Cmds)
	}
	order := slices.Clone(p.Lab.Compare.Orders.Decoupled)
	c.Run()
	c.Run()
	if p.Send(c.Then(2500)); p.Lab.Compare.Cost.RerankNanoseconds != 2500 || !slices.Equal(p.Lab.Compare.Orders.Decoupled, order) {
		t.Errorf("%v ns are shown", p.Lab.Compare.Cost.RerankNanoseconds)
	}
}

func TestOldRepliesAreDropped(t *testing.T) {
	p := comparing(t, "")
	first, q1 := training(t, p)
	p.Send(compare.LossChosen{coupled.Mixed})
	second, q2 := training(t, p)
	if second.Number <= first.Number || q2.Loss != coupled.Mixed {
		t.Fatalf("first %+v, second %+v", first, second)
	}
	p.Send(rankingtest.Answer(t, first, trained(q1, 150, false)))
	if p.Lab.Compare.Result != nil {
		t.Error("the answer to a job that was given up was taken")
	}
	p.Send(rankingtest.Answer(t, second, trained(q2, 150, false)))
	if p.Lab.Compare.Result == nil || p.Lab.Work.Job != nil {
		t.Error("the answer to the second job was not taken")
	}
}

func TestManualWaitsForTheButton(t *testing.T) {
	p := comparing(t, "&manual=1")
	answer(t, p, false)
	p.Send(beta(900), lab.Rested{})
	postsNothing(t, p)
	if !p.Lab.Compare.Stale() {
		t.Error("not stale")
	}
	p.Send(compare.RetrainPressed{})
	if _, q := training(t, p); q.Beta != 900 {
		t.Errorf("trains for β = %d", q.Beta)
	}
}

// Nothing weighs, so there is nothing to train for.
func TestNothingToTrainFor(t *testing.T) {
	p := comparing(t, "&a=0&b=0")
	postsNothing(t, p)
	if p.Lab.Work.Job != nil {
		t.Error("a job is under way")
	}
	p = comparing(t, "&a=0&b=0.3")
	p.Send(beta(0), lab.Rested{})
	if p.Lab.Work.Job != nil || !slices.Contains(p.Last.Cmds, lab.Cmd(lab.CancelJob{})) {
		t.Errorf("a training for weights that are gone goes on: %v", p.Last.Cmds)
	}
}

// The whole answer is checked before any of it is shown.
func TestBrokenAnswersAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*job.Reply, *compare.Trained){
		"no body":         func(r *job.Reply, _ *compare.Trained) { r.Body = nil },
		"a column less":   func(r *job.Reply, _ *compare.Trained) { r.Buffers = r.Buffers[:5] },
		"cut scores":      func(r *job.Reply, _ *compare.Trained) { r.Buffers[2] = r.Buffers[2][:80] },
		"cut numbers":     func(r *job.Reply, _ *compare.Trained) { r.Buffers[2] = r.Buffers[2][:81] },
		"cut posts":       func(r *job.Reply, _ *compare.Trained) { r.Buffers[0] = r.Buffers[0][:7] },
		"a negative post": func(_ *job.Reply, a *compare.Trained) { a.Posts[0] = -1 },
		"a post too many": func(_ *job.Reply, a *compare.Trained) { a.Posts[0] = 1 << 20 },
		"NaN":             func(_ *job.Reply, a *compare.Trained) { a.Coupled[0] = math.NaN() },
		"infinite":        func(_ *job.Reply, a *compare.Trained) { a.E[3] = math.Inf(1) },
	} {
		p := comparing(t, "")
		r, q := training(t, p)
		a := trained(q, 150, false)
		reply := rankingtest.Answer(t, r, a).(lab.Replied) // its columns are those of a
		spoil(&reply.Reply, a)
		p.Send(reply)
		m := p.Lab
		if m.Compare.Failure == "" || m.Compare.Result != nil || m.Work.Job != nil || p.Said == "" {
			t.Errorf("%s: failure %q, said %q, result %v", name, m.Compare.Failure, p.Said, m.Compare.Result)
		}
	}
}

func TestDeathIsSaidAndRetryWorks(t *testing.T) {
	p := comparing(t, "")
	p.Send(lab.WorkerDied{Reason: "the worker stopped"})
	if p.Lab.Work.Job != nil || !strings.Contains(p.Lab.Compare.Failure, "the worker stopped") || p.Said != "the worker stopped" {
		t.Errorf("failure %q, said %q", p.Lab.Compare.Failure, p.Said)
	}
	p.Send(compare.RetrainPressed{})
	answer(t, p, false)
	if p.Lab.Compare.Failure != "" || p.Lab.Compare.Stale() {
		t.Errorf("after the retry: failure %q, stale %v", p.Lab.Compare.Failure, p.Lab.Compare.Stale())
	}
}

func TestCancelKeepsWhatStands(t *testing.T) {
	p := comparing(t, "")
	answer(t, p, false)
	p.Send(alpha(0), lab.Rested{})
	late, q := training(t, p)
	p.Send(lab.CancelPressed{})
	if !slices.Contains(p.Last.Cmds, lab.Cmd(lab.CancelJob{})) {
		t.Error("the worker was not told")
	}
	p.Send(rankingtest.Answer(t, late, trained(q, 150, true)))
	m := p.Lab
	if m.Compare.Result == nil || m.Compare.Result.Alpha != 600 || m.Compare.Cost.Stopped != 1 || !m.Compare.Stale() || m.Work.Job != nil {
		t.Errorf("after Cancel: %+v", m.Compare.Cost)
	}
}
