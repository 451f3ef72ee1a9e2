package silent_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/app/retrain"
	"decouple/static/models"
)

var shipped = sync.OnceValue(func() *model.Set {
	set, err := model.Load(models.JSON)
	if err != nil {
		panic(err)
	}
	return set
})

// thePool is that of the page.
var thePool = sync.OnceValue(func() *monitor.Pool {
	p, err := monitor.NewPool(shipped(), 1, nil)
	if err != nil {
		panic(err)
	}
	return p
})

// page is a part on a desk, whose jobs are done at once by the domain.
type page struct {
	desk lab.Desk
	part *silent.Part
	last lab.Report
	jobs []string
	// hold leaves jobs undone.
	hold bool
	n    int
}

func opened(t *testing.T) *page {
	t.Helper()
	p := &page{part: silent.New()}
	p.do(t, p.part.Open)
	return p
}

// settings are what a request assumes.
func settings(q silent.Request, c monitor.Change) monitor.Settings {
	return monitor.Settings{Seed: 1, Change: c, Day: q.Day, Ramp: q.Ramp, Reach: q.Reach}
}

// watched is the model that a request watches.
func watched(q silent.Request, c monitor.Change) (model.Kind, float64) {
	if q.Watch == 0 {
		return thePool().Hit(settings(q, c))
	}
	k := model.Kind(q.Watch - 1)
	return k, thePool().Harm(settings(q, c), k)
}

func monthOf(t *testing.T, q silent.Request) silent.Month {
	t.Helper()
	k, harm := watched(q, q.Change)
	m, err := thePool().Month(t.Context(), settings(q, q.Change), k, uint64(10_000+q.Number))
	if err != nil {
		t.Fatal(err)
	}
	return silent.Month{Month: *m, Harm: harm, Slices: thePool().Slices(settings(q, q.Change), k, uint64(10_000+q.Number))}
}

// schedules are what the domain has of a request.
func schedules(t *testing.T, q silent.Request) silent.Schedules {
	t.Helper()
	k, _ := watched(q, q.Change)
	runs, err := retrain.RunAll(t.Context(), thePool(), shipped().About().Text, settings(q, q.Change), k, uint64(10_000+q.Number), q.Alarms(), nil)
	if err != nil {
		t.Fatal(err)
	}
	return silent.Schedules{Runs: *runs}
}

// do does something on the desk, then all jobs that are asked for; a comparison is of one month.
func (p *page) do(t *testing.T, what func(*lab.Env)) {
	t.Helper()
	p.last = p.desk.Run(1, what)
	for _, c := range p.last.Cmds {
		post, ok := c.(lab.PostJob)
		if !ok {
			continue
		}
		p.n++
		p.jobs = append(p.jobs, post.Request.Kind)
		if p.hold {
			return
		}
		var q silent.Request
		if err := json.Unmarshal(post.Request.Body, &q); err != nil {
			t.Fatal(err)
		}
		if post.Request.Kind == silent.Passing.Name() {
			p.reply(t, monthOf(t, q))
			return
		}
		if post.Request.Kind == silent.Retraining.Name() {
			p.reply(t, schedules(t, q))
			return
		}
		var a silent.Answer
		for c := monitor.SpamWords; c < monitor.Changes; c++ {
			k, _ := watched(q, c)
			s, err := thePool().Compare(t.Context(), settings(q, c), k, 1, nil)
			if err != nil {
				t.Fatal(err)
			}
			a.Studies[c-1] = *s
		}
		p.reply(t, a)
		return
	}
}

// reply answers the job under way.
func (p *page) reply(t *testing.T, answer any) {
	t.Helper()
	reply := jobtest.Reply(t, p.n, answer)
	p.do(t, lab.Replied{Reply: reply}.Happen)
}

// on does what an event means.
func (p *page) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := p.part.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	p.do(t, msg.Happen)
}

// want compares the jobs since the last look.
func (p *page) want(t *testing.T, jobs string) {
	t.Helper()
	if got := strings.Join(p.jobs, " "); got != jobs {
		t.Errorf("the jobs are %q, want %q", got, jobs)
	}
	p.jobs = nil
}
