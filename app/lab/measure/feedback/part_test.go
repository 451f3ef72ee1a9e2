package feedback_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	domain "decouple/app/feedback"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/feedback"
	"decouple/app/model"
	"decouple/static/models"
)

// page is a part on a desk, whose jobs are done at once, but no more worlds are compared than few.
type page struct {
	desk lab.Desk
	part *feedback.Part
	last lab.Report
	jobs []string
	set  *model.Set
	// hold leaves jobs undone.
	hold bool
	n    int
}

func opened(t *testing.T) *page {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	p := &page{part: feedback.New(), set: set}
	p.do(t, p.part.Open)
	return p
}

// study is a small study in place of the page's, which takes long.
func study(t *testing.T, p *page) feedback.Answer {
	t.Helper()
	pool, err := domain.OfSample(p.set)
	if err != nil {
		t.Fatal(err)
	}
	s := domain.Defaults
	s.Readers = 100
	small, err := pool.Compare(t.Context(), s, domain.IPW, 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	return feedback.Answer{Study: *small}
}

// do does something on the desk, then all jobs that are asked for.
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
		var q feedback.Request
		if err := json.Unmarshal(post.Request.Body, &q); err != nil {
			t.Fatal(err)
		}
		var reply job.Reply
		switch post.Request.Kind {
		case feedback.Looking.Name():
			reply = jobtest.Reply(t, p.n, jobtest.Answer(t, feedback.Looking, q, jobtest.Models(p.set)).Answer)
		case feedback.Comparing.Name():
			reply = jobtest.Reply(t, p.n, study(t, p))
		}
		p.do(t, lab.Replied{Reply: reply}.Happen)
		return
	}
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

// The world that is shown is the domain's; moving the share of chance asks for nothing, other settings for what they change.
func TestWorlds(t *testing.T) {
	p := opened(t)
	if got := strings.Join(p.jobs, " "); got != "feedback-world feedback-worlds" {
		t.Fatalf("the jobs are %q", got)
	}
	pool, err := domain.OfSample(p.set)
	if err != nil {
		t.Fatal(err)
	}
	runs, w, err := pool.Runs(t.Context(), domain.Defaults, domain.IPW, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for at, share := range domain.Shares {
		p.on(t, lab.Event{Did: lab.Turned, ID: feedback.ShareDial, Milli: int32(at)})
		if p.part.Share() != share {
			t.Errorf("the dial at %d is %d %%", at, p.part.Share())
		}
		for r := range runs {
			got, want := p.part.Run(r), runs[r][at]
			if got.Found != want.Found || math.Abs(got.Clicks-want.Clicks) > 1e-9 || string(got.Orders[9]) != string(want.Orders[9]) {
				t.Errorf("rule %d at %d %%: %+v, want %+v", r, share, got, want)
			}
		}
	}
	if got, want := p.part.Post(w.Best[0]).ID, domain.SamplePosts()[w.Posts[w.Best[0]]].ID; got != want {
		t.Errorf("the best post is %s, want %s", got, want)
	}
	if len(p.jobs) != 2 {
		t.Errorf("moving the dial began jobs: %q", p.jobs)
	}
	p.on(t, lab.Event{Did: lab.Pressed, Act: "fb-world"})
	if p.part.Settings.World != 2 || strings.Join(p.jobs[2:], " ") != "feedback-world" || p.part.Study == nil {
		t.Errorf("another world: %+v, jobs %q", p.part.Settings, p.jobs)
	}
	p.on(t, lab.Event{Did: lab.Chosen, Act: "fb-bias", Value: "0"})
	if strings.Join(p.jobs[3:], " ") != "feedback-world feedback-worlds" || p.part.Settings.Loop().Believed != 0 {
		t.Errorf("another bias: %+v, jobs %q", p.part.Settings, p.jobs)
	}
	// Without position bias both learn the same.
	for at := range domain.Shares {
		p.on(t, lab.Event{Did: lab.Turned, ID: feedback.ShareDial, Milli: int32(len(domain.Shares) - 1 - at)})
		if a, b := p.part.Run(feedback.Raw), p.part.Run(feedback.Weighted); a.Clicks != b.Clicks {
			t.Errorf("without position bias: %v and %v clicks", a.Clicks, b.Clicks)
		}
	}
}

func TestSettings(t *testing.T) {
	p := opened(t)
	p.hold = true
	for _, e := range []struct{ act, value string }{
		{"fb-weights", "snips"}, {"fb-cut", "2"}, {"fb-first", "blind"}, {"fb-crowd", "300"}, {"fb-bias", "12"},
	} {
		p.on(t, lab.Event{Did: lab.Chosen, Act: e.act, Value: e.value})
	}
	l := p.part.Settings.Loop()
	if p.part.Settings.Rule() != domain.SNIPS || l.Clip != 2 || l.First != domain.Blind || l.Readers != 300 || l.Bias != 1.2 || l.Believed != 1.2 {
		t.Errorf("%+v", l)
	}
	for _, e := range []struct{ act, value string }{{"fb-cut", "3"}, {"fb-first", "x"}, {"fb-crowd", ""}, {"fb-what", "1"}} {
		if _, ok := p.part.On(lab.Event{Did: lab.Chosen, Act: e.act, Value: e.value}); ok {
			t.Errorf("%s=%s was taken", e.act, e.value)
		}
	}
	// The link has all of it, and brings it back.
	rows := p.part.Link()[0]
	other := feedback.New()
	for _, v := range rows.Values(nil) {
		if _, err := other.Link()[0].Set(v.Key, v.Text); err != nil {
			t.Errorf("%s=%s: %v", v.Key, v.Text, err)
		}
	}
	if other.Settings != p.part.Settings {
		t.Errorf("%+v came back as %+v", p.part.Settings, other.Settings)
	}
	for key, bad := range map[string]string{"chance": "3", "weights": "x", "cut": "11", "bias": "-1", "first": "second", "a-day": "0", "world": "41"} {
		if _, err := rows.Set(key, bad); err == nil {
			t.Errorf("%s=%s was taken", key, bad)
		}
	}
}

// Keys and a clicker move the share of chance from one to the next, and not beyond the ends.
func TestKeys(t *testing.T) {
	p := opened(t)
	for _, step := range []struct {
		e    lab.Event
		want int
	}{
		{lab.Event{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "ArrowLeft"}, 2},
		{lab.Event{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "ArrowUp"}, 5},
		{lab.Event{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "End"}, 30},
		{lab.Event{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "PageUp"}, 30},
		{lab.Event{Did: lab.Paged, Value: "previous"}, 20},
		{lab.Event{Did: lab.Paged, Value: "next"}, 30},
		{lab.Event{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "Home"}, 0},
		{lab.Event{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "ArrowDown"}, 0},
	} {
		if p.on(t, step.e); p.part.Share() != step.want {
			t.Errorf("after %+v it is %d %%, want %d", step.e, p.part.Share(), step.want)
		}
	}
	for _, e := range []lab.Event{
		{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "ArrowLeft", Modified: true},
		{Did: lab.KeyDown, Act: "dial", ID: "alpha", Key: "ArrowLeft"},
		{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "x"},
	} {
		if _, ok := p.part.On(e); ok {
			t.Errorf("%+v means something", e)
		}
	}
}
