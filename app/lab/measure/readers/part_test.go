package readers_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	part "decouple/app/lab/measure/readers"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/rank"
	"decouple/app/readers"
	"decouple/app/sample"
	"decouple/static/models"
)

// page is a part on a desk with posts and a worker.
type page struct {
	t      *testing.T
	desk   lab.Desk
	part   *part.Part
	worker *job.Server
	posted []lab.PostJob
	last   lab.Report
	said   string
}

func opened(t *testing.T, rows ...string) *page {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	return of(t, f, rows...)
}

// of is a part that is opened on posts, with rows of a link as key, value, key, value.
func of(t *testing.T, f *feed.Feed, rows ...string) *page {
	t.Helper()
	p := &page{t: t, part: part.New()}
	p.worker = jobtest.NewServer(p.part.Kinds()...)
	p.desk.Work.Version = p.worker.Version()
	if err := p.desk.Shared.Begin(f, modeltest.Set()); err != nil {
		t.Fatal(err)
	}
	link := p.part.Link()[0]
	for i := 0; i < len(rows); i += 2 {
		if _, err := link.Set(rows[i], rows[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	p.do(p.part.Open)
	return p
}

func (p *page) do(what func(*lab.Env)) {
	p.last = p.desk.Run(1, func(env *lab.Env) {
		what(env)
		p.part.Settle(env)
	})
	for _, c := range p.last.Cmds {
		switch c := c.(type) {
		case lab.PostJob:
			p.posted = append(p.posted, c)
		case lab.CancelJob:
			p.posted = nil
		case lab.Announce:
			p.said = c.Text
		}
	}
}

func (p *page) on(e lab.Event) {
	p.t.Helper()
	msg, ok := p.part.On(e)
	if !ok {
		p.t.Fatalf("%+v means nothing", e)
	}
	p.do(msg.Happen)
}

// step has the worker do the job it has.
func (p *page) step() {
	p.t.Helper()
	if len(p.posted) == 0 {
		p.t.Fatal("the worker has no job")
	}
	c := p.posted[len(p.posted)-1]
	p.posted = nil
	var last job.Reply
	p.worker.Do(context.Background(), c.Request, nil, func(r job.Reply) { last = r })
	p.do(lab.Replied{Reply: last}.Happen)
}

// work has it do all that is asked for.
func (p *page) work() {
	p.t.Helper()
	for range 10 {
		if len(p.posted) == 0 {
			return
		}
		p.step()
	}
	p.t.Fatal("the part asks for work without end")
}

func (p *page) shown() int {
	c, stale := p.part.Shown()
	if c == nil || stale {
		return 0
	}
	return c.Readers
}

// The first curve is of 800 readers; it is refined in steps up to what the link asks for, and each step is what a simulation of
// as many readers gives.
func TestRefines(t *testing.T) {
	p := opened(t)
	if p.shown() != 0 {
		t.Fatal("curves are shown before any are there")
	}
	for _, n := range []int{800, 6400} {
		p.step()
		if p.shown() != n {
			t.Fatalf("curves of %d readers are shown, want %d", p.shown(), n)
		}
		m, err := readers.New(p.part.World, &p.part.Settings.Assumed)
		if err != nil {
			t.Fatal(err)
		}
		s, err := readers.NewStudy(m, p.part.Orders, part.Seed, part.Days)
		if err != nil {
			t.Fatal(err)
		}
		sums := readers.NewMoments(readers.Weightings)
		if err := s.Run(t.Context(), 0, n, sums, nil); err != nil {
			t.Fatal(err)
		}
		if c, _ := p.part.Shown(); !reflect.DeepEqual(*c, sums.Curves()) {
			t.Errorf("the curves of %d readers are not those of a simulation of %d", n, n)
		}
	}
	if len(p.posted) != 0 {
		t.Error("more readers are asked for than the link says")
	}
	if !strings.HasPrefix(p.said, "6,400 readers simulated. Retention is as good as its best from ") {
		t.Errorf("said %q", p.said)
	}

	// Fewer: the curves of fewer are shown again, and nothing is simulated.
	p.on(lab.Event{Did: lab.Chosen, Act: "readers", Value: "800"})
	if p.shown() != 800 || len(p.posted) != 0 {
		t.Errorf("curves of %d readers are shown, %d jobs", p.shown(), len(p.posted))
	}
	p.on(lab.Event{Did: lab.Chosen, Act: "readers", Value: "6400"})
	if p.shown() != 6400 || len(p.posted) != 0 {
		t.Errorf("curves of %d readers are shown, %d jobs", p.shown(), len(p.posted))
	}
}

// Another assumption makes the curves stale, begins with 800 readers again, and gives what a fresh page gives.
func TestAssumptions(t *testing.T) {
	p := opened(t, "readers", "800")
	p.work()
	before, _ := p.part.Shown()
	p.on(lab.Event{Did: lab.Turned, Act: "dial", ID: part.DialPrefix + "empty", Milli: 1000})
	if c, stale := p.part.Shown(); !stale || c != before || p.part.Settings.Assumed[readers.Empty] != 300 {
		t.Errorf("the curves are not stale, or the assumption is %d", p.part.Settings.Assumed[readers.Empty])
	}
	// Turned again and again while the worker is at the first: it is let end, and then does the last.
	p.on(lab.Event{Did: lab.Turned, Act: "dial", ID: part.DialPrefix + "empty", Milli: 500})
	p.on(lab.Event{Did: lab.Turned, Act: "dial", ID: part.DialPrefix + "empty", Milli: 200})
	if len(p.posted) != 1 {
		t.Errorf("%d jobs were begun while one was under way", len(p.posted))
	}
	p.work()
	c, stale := p.part.Shown()
	if stale || c == before {
		t.Fatal("the curves are stale after all work")
	}
	fresh := opened(t, "readers", "800", "r-empty", "60")
	fresh.work()
	if want, _ := fresh.part.Shown(); !reflect.DeepEqual(c, want) {
		t.Error("a page that is opened on the same link has other curves")
	}

	// Turned off, and put back.
	p.on(lab.Event{Did: lab.Pressed, Act: "assume-off", ID: part.DialPrefix + "bar"})
	if p.part.Settings.Assumed[readers.Bar] != 0 || !p.last.Push {
		t.Errorf("the bar is %d", p.part.Settings.Assumed[readers.Bar])
	}
	p.work()
	if c, _ := p.part.Shown(); part.Says(c) != part.Agree {
		t.Errorf("where every click is worth it the curves say %d, want that clicks and retention agree", part.Says(c))
	}
	p.on(lab.Event{Did: lab.Pressed, Act: "assume-all-back"})
	p.work()
	if c, _ := p.part.Shown(); !reflect.DeepEqual(c, before) || part.Says(c) != part.Sooner {
		t.Errorf("with all assumptions back the curves are others, or say %d", part.Says(c))
	}
}

// The handle moves the Rank lab's dials to one of the curve's weightings.
func TestWeights(t *testing.T) {
	p := opened(t, "readers", "800")
	p.work()
	weights := func() rank.Weights { return p.desk.Shared.Weights }
	p.on(lab.Event{Did: lab.Turned, Act: "dial", ID: part.WeightsDial, Milli: 488})
	if weights() != (rank.Weights{Alpha: 500, Beta: 500}) {
		t.Errorf("the weights are %v", weights())
	}
	for _, c := range []struct {
		key   string
		shift bool
		alpha int32
	}{{"ArrowRight", false, 525}, {"ArrowDown", false, 500}, {"PageUp", false, 600}, {"ArrowLeft", true, 500}, {"End", false, 1000}, {"ArrowUp", false, 1000}, {"Home", false, 0}} {
		p.on(lab.Event{Did: lab.KeyDown, Act: "dial", ID: part.WeightsDial, Key: c.key, Shift: c.shift})
		if weights() != (rank.Weights{Alpha: c.alpha, Beta: 1000 - c.alpha}) {
			t.Fatalf("after %s the weights are %v, want α %d", c.key, weights(), c.alpha)
		}
	}
	if _, ok := p.part.On(lab.Event{Did: lab.KeyDown, Act: "dial", ID: part.WeightsDial, Key: "a"}); ok {
		t.Error("a letter moves the weights")
	}

	// Rank's dials stand between two weightings: a key goes to the next one.
	p.do(func(env *lab.Env) {
		d := env.Dials
		d.Weights = rank.Weights{Alpha: 610, Beta: 390}
		env.SetDials(d)
	})
	p.on(lab.Event{Did: lab.KeyDown, Act: "dial", ID: part.WeightsDial, Key: "ArrowLeft"})
	if weights().Alpha != 600 {
		t.Errorf("from 61 %% one to the left is %v", weights())
	}
	p.do(p.part.Rest)
	if !p.last.Push || !strings.HasPrefix(p.said, "At 60 : 40: ") {
		t.Errorf("at rest it says %q", p.said)
	}
	if len(p.posted) != 0 {
		t.Error("moving the weights has readers simulated anew")
	}
}

// Cancelled work waits for the reader; other readers are asked for again.
func TestStopped(t *testing.T) {
	p := opened(t)
	p.step()
	p.do(lab.CancelPressed{}.Happen)
	if !p.part.Stopped || p.shown() != 800 {
		t.Fatalf("stopped: %v, %d readers", p.part.Stopped, p.shown())
	}
	p.on(lab.Event{Did: lab.Pressed, Act: "readers-on"})
	p.work()
	if p.part.Stopped || p.shown() != 6400 {
		t.Errorf("after going on: stopped %v, %d readers", p.part.Stopped, p.shown())
	}
	p.on(lab.Event{Did: lab.Chosen, Act: "readers", Value: "25000"})
	p.do(lab.WorkerDied{Reason: "The worker ran out of memory."}.Happen)
	if p.part.Failure == "" || p.shown() != 6400 {
		t.Errorf("the worker died: %q, %d readers", p.part.Failure, p.shown())
	}
}
