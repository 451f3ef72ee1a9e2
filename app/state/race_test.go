package state

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/coupled"
	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/model/modeltest"
	"decouple/app/sample"
)

// atRace is the sample feed with the Compare view open, and the request that opening it made.
func atRace(t *testing.T, link string) (Model, job.Request) {
	t.Helper()
	f, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(f, "lab=compare"+link)
	if err != nil {
		t.Fatal(err)
	}
	m, cmds := Begin(m)
	return m, posted(t, cmds)
}

// posted is the one job among cmds.
func posted(t *testing.T, cmds []Cmd) job.Request {
	t.Helper()
	for _, c := range cmds {
		if p, ok := c.(PostJob); ok {
			return p.Request
		}
	}
	t.Fatalf("no job was posted: %v", cmds)
	return job.Request{}
}

func postsNothing(t *testing.T, cmds []Cmd) {
	t.Helper()
	for _, c := range cmds {
		if p, ok := c.(PostJob); ok {
			t.Fatalf("a job was posted: %+v", p.Request)
		}
	}
}

// answer is what a worker could reply: scores that are the weighted sum of ê and q̂, or, twisted, its reverse.
func answer(r job.Request, n int, twisted bool) job.Reply {
	posts, bufs := []byte(nil), make([][]byte, 6)
	put := func(k int, x float64) { bufs[k] = binary.LittleEndian.AppendUint64(bufs[k], math.Float64bits(x)) }
	sum := float64(r.Race.Alpha + r.Race.Beta)
	for i := range n {
		e, q := math.Sin(float64(7*i)), math.Cos(float64(5*i))
		posts = binary.LittleEndian.AppendUint32(posts, uint32(i))
		s := (float64(r.Race.Alpha)*e + float64(r.Race.Beta)*q) / sum
		if twisted {
			s = -s
		}
		for k, x := range [...]float64{s, e, q, e + 0.1, q - 0.1} {
			put(k+1, x)
		}
	}
	bufs[0] = posts
	return job.Reply{Gen: r.Gen, Is: job.IsRace, Buffers: bufs, Race: &job.RaceResult{
		Loss: r.Race.Loss, Share: r.Race.Share, Alpha: r.Race.Alpha, Beta: r.Race.Beta, Wave: r.Race.Wave, Rows: 100, Passes: 7, Seconds: 0.5,
	}}
}

func TestRaceAgreesWithAWeightedSum(t *testing.T) {
	m, r := atRace(t, "")
	if r.Do != job.DoRace || r.Race.Alpha != 600 || r.Race.Beta != 400 || r.Race.Share != 100 || r.Race.Loss != coupled.Squared || r.Race.Source != job.SourceSample {
		t.Fatalf("opening the view asked for %+v", r.Race)
	}
	if !m.Stale() {
		t.Error("nothing is trained and the coupled side is not stale")
	}
	m.Now = 500
	m, cmds := Update(m, Replied{answer(r, 150, false)})
	postsNothing(t, cmds)
	c := m.Race.Compare
	if m.Stale() || c.Tau != 1 || c.Discordant != 0 || c.Shared != 10 || !slices.Equal(c.Left, c.Right) {
		t.Errorf("stale %v, τ %v, %d discordant, %d shared", m.Stale(), c.Tau, c.Discordant, c.Shared)
	}
	if n := len(m.Ranking.Order); len(c.Left) != n || c.Pairs != n*(n-1)/2 {
		t.Errorf("%d posts and %d pairs compared, the filters keep %d", len(c.Left), c.Pairs, n)
	}
	if b := m.Race.Bill; b.Retrains != 1 || b.Work != 700 || b.Seconds != 0.5 {
		t.Errorf("bill %+v", b)
	}
	m, cmds = Update(m, AlphaChanged{Milli: 100})
	postsNothing(t, cmds)
	if !m.Stale() || m.Race.Compare.Tau == 1 || m.Race.Bill.Moves != 1 {
		t.Errorf("after a move: stale %v, τ %v, %d moves", m.Stale(), m.Race.Compare.Tau, m.Race.Bill.Moves)
	}
	m, cmds = Update(m, Rested{})
	if r := posted(t, cmds); r.Race.Alpha != 100 {
		t.Errorf("after the rest it trains for α = %d", r.Race.Alpha)
	}
	// Both dials moved in proportion ask for the same model.
	m, _ = Update(m, CancelPressed{})
	m.Race.Result.Alpha, m.Race.Result.Beta = 25, 100
	if m.Stale() {
		t.Error("0.10 : 0.40 is taken for another ratio than 0.025 : 0.1")
	}
}

func TestRaceReversed(t *testing.T) {
	m, r := atRace(t, "")
	m, _ = Update(m, Replied{answer(r, 150, true)})
	if c := m.Race.Compare; c.Tau != -1 || c.Discordant != c.Pairs {
		t.Errorf("τ %v, %d of %d pairs discordant, want -1 and all", c.Tau, c.Discordant, c.Pairs)
	}
	if h := m.Race.Compare.Held; !(h[0].Mix > 0.9) || !(h[1].Mix < -0.9) {
		t.Errorf("held-out figures %+v", h)
	}
}

func TestOldRepliesAreDropped(t *testing.T) {
	m, first := atRace(t, "")
	m, cmds := Update(m, LossChosen{coupled.Mixed})
	second := posted(t, cmds)
	if second.Gen <= first.Gen || second.Race.Loss != coupled.Mixed {
		t.Fatalf("first %+v, second %+v", first, second)
	}
	m, _ = Update(m, Replied{answer(first, 150, false)})
	if m.Race.Result != nil {
		t.Error("the answer to a job that was given up was taken")
	}
	m, _ = Update(m, Replied{answer(second, 150, false)})
	if m.Race.Result == nil || m.Work.Job != nil {
		t.Error("the answer to the second job was not taken")
	}
}

func TestManualWaitsForTheButton(t *testing.T) {
	m, r := atRace(t, "&manual=1")
	m, _ = Update(m, Replied{answer(r, 150, false)})
	m, _ = Update(m, BetaChanged{Milli: 900})
	m, cmds := Update(m, Rested{})
	postsNothing(t, cmds)
	if !m.Stale() {
		t.Error("not stale")
	}
	_, cmds = Update(m, RetrainPressed{})
	if r := posted(t, cmds); r.Race.Beta != 900 {
		t.Errorf("trains for β = %d", r.Race.Beta)
	}
}

func TestNothingToTrainFor(t *testing.T) {
	f, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(f, "lab=compare&a=0&b=0")
	if err != nil {
		t.Fatal(err)
	}
	m, cmds := Begin(m)
	postsNothing(t, cmds)
	if m.Work.Job != nil {
		t.Error("a job is under way")
	}
}

func TestBrokenAnswersAreRefused(t *testing.T) {
	for name, spoil := range map[string]func(*job.Reply){
		"no result":       func(r *job.Reply) { r.Race = nil },
		"a buffer less":   func(r *job.Reply) { r.Buffers = r.Buffers[:5] },
		"cut scores":      func(r *job.Reply) { r.Buffers[2] = r.Buffers[2][:80] },
		"cut posts":       func(r *job.Reply) { r.Buffers[0] = r.Buffers[0][:7] },
		"a negative post": func(r *job.Reply) { binary.LittleEndian.PutUint32(r.Buffers[0], math.MaxUint32) },
		"NaN":             func(r *job.Reply) { binary.LittleEndian.PutUint64(r.Buffers[1], math.Float64bits(math.NaN())) },
	} {
		m, r := atRace(t, "")
		reply := answer(r, 150, false)
		spoil(&reply)
		m, _ = Update(m, Replied{reply})
		if m.Race.Failure == "" || m.Race.Result != nil || m.Work.Job != nil {
			t.Errorf("%s: failure %q, result %v", name, m.Race.Failure, m.Race.Result)
		}
	}
}

func TestDeathIsSaidAndRetryWorks(t *testing.T) {
	m, _ := atRace(t, "")
	m, _ = Update(m, WorkerDied{"the worker stopped"})
	if m.Work.Job != nil || !strings.Contains(m.Race.Failure, "the worker stopped") {
		t.Errorf("failure %q", m.Race.Failure)
	}
	m, cmds := Update(m, RetrainPressed{})
	r := posted(t, cmds)
	m, _ = Update(m, Replied{answer(r, 150, false)})
	if m.Race.Failure != "" || m.Stale() {
		t.Errorf("after the retry: failure %q, stale %v", m.Race.Failure, m.Stale())
	}
}

func TestCancelKeepsWhatStands(t *testing.T) {
	m, r := atRace(t, "")
	m, _ = Update(m, Replied{answer(r, 150, false)})
	m, _ = Update(m, AlphaChanged{Milli: 0})
	m, cmds := Update(m, Rested{})
	late := posted(t, cmds)
	m, cmds = Update(m, CancelPressed{})
	if !slices.ContainsFunc(cmds, func(c Cmd) bool { _, ok := c.(CancelJob); return ok }) {
		t.Error("the worker was not told")
	}
	m, _ = Update(m, Replied{answer(late, 150, true)})
	if m.Race.Result == nil || m.Race.Result.Alpha != 600 || m.Race.Bill.Stopped != 1 || !m.Stale() {
		t.Errorf("after Cancel: %+v", m.Race.Bill)
	}
}
