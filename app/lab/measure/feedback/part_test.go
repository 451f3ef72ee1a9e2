package feedback_test

import (
	"math"
	"strings"
	"testing"

	domain "decouple/app/feedback"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/measure/feedback"
	"decouple/app/labtest"
	"decouple/app/model"
	"decouple/static/models"
)

// page is a part at a desk, whose jobs are done at once, but no more worlds are compared than few.
type page struct {
	labtest.Desk[*feedback.Part, feedback.Request]
	set *model.Set
}

func opened(t *testing.T) *page {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	p := &page{set: set}
	p.Part = feedback.New()
	p.Reply = func(n int, post lab.PostJob, q feedback.Request) job.Reply {
		if post.Request.Kind == feedback.Comparing.Name() {
			return jobtest.Reply(t, n, study(t, p))
		}
		return jobtest.Reply(t, n, jobtest.Answer(t, feedback.Looking, q, jobtest.Models(set)).Answer)
	}
	p.Do(t, p.Part.Open)
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

// The world that is shown is the domain's; moving the share of chance asks for nothing, other settings for what they change.
func TestWorlds(t *testing.T) {
	p := opened(t)
	if got := strings.Join(p.Jobs, " "); got != "feedback-world feedback-worlds" {
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
		p.On(t, lab.Event{Did: lab.Turned, ID: feedback.ShareDial, Milli: int32(at)})
		if p.Part.Share() != share {
			t.Errorf("the dial at %d is %d %%", at, p.Part.Share())
		}
		for r := range runs {
			got, want := p.Part.Run(r), runs[r][at]
			if got.Found != want.Found || math.Abs(got.Clicks-want.Clicks) > 1e-9 || string(got.Orders[9]) != string(want.Orders[9]) {
				t.Errorf("rule %d at %d %%: %+v, want %+v", r, share, got, want)
			}
		}
	}
	if got, want := p.Part.Post(w.Best[0]).ID, domain.SamplePosts()[w.Posts[w.Best[0]]].ID; got != want {
		t.Errorf("the best post is %s, want %s", got, want)
	}
	if len(p.Jobs) != 2 {
		t.Errorf("moving the dial began jobs: %q", p.Jobs)
	}
	p.On(t, lab.Event{Did: lab.Pressed, Act: "fb-world"})
	if p.Part.Settings.World != 2 || strings.Join(p.Jobs[2:], " ") != "feedback-world" || p.Part.Study == nil {
		t.Errorf("another world: %+v, jobs %q", p.Part.Settings, p.Jobs)
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "fb-bias", Value: "0"})
	if strings.Join(p.Jobs[3:], " ") != "feedback-world feedback-worlds" || p.Part.Settings.Loop().Believed != 0 {
		t.Errorf("another bias: %+v, jobs %q", p.Part.Settings, p.Jobs)
	}
	// Without position bias both learn the same.
	for at := range domain.Shares {
		p.On(t, lab.Event{Did: lab.Turned, ID: feedback.ShareDial, Milli: int32(len(domain.Shares) - 1 - at)})
		if a, b := p.Part.Run(feedback.Raw), p.Part.Run(feedback.Weighted); a.Clicks != b.Clicks {
			t.Errorf("without position bias: %v and %v clicks", a.Clicks, b.Clicks)
		}
	}
}

func TestSettings(t *testing.T) {
	p := opened(t)
	p.Hold = true
	for _, e := range []struct{ act, value string }{
		{"fb-weights", "snips"}, {"fb-cut", "2"}, {"fb-first", "blind"}, {"fb-crowd", "300"}, {"fb-bias", "12"},
	} {
		p.On(t, lab.Event{Did: lab.Chosen, Act: e.act, Value: e.value})
	}
	l := p.Part.Settings.Loop()
	if p.Part.Settings.Rule() != domain.SNIPS || l.Clip != 2 || l.First != domain.Blind || l.Readers != 300 || l.Bias != 1.2 || l.Believed != 1.2 {
		t.Errorf("%+v", l)
	}
	for _, e := range []struct{ act, value string }{{"fb-cut", "3"}, {"fb-first", "x"}, {"fb-crowd", ""}, {"fb-what", "1"}} {
		if _, ok := p.Part.On(lab.Event{Did: lab.Chosen, Act: e.act, Value: e.value}); ok {
			t.Errorf("%s=%s was taken", e.act, e.value)
		}
	}
	// The link has all of it, and brings it back.
	rows := p.Part.Link()[0]
	other := feedback.New()
	for _, v := range rows.Values(nil) {
		if _, err := other.Link()[0].Set(v.Key, v.Text); err != nil {
			t.Errorf("%s=%s: %v", v.Key, v.Text, err)
		}
	}
	if other.Settings != p.Part.Settings {
		t.Errorf("%+v came back as %+v", p.Part.Settings, other.Settings)
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
		if p.On(t, step.e); p.Part.Share() != step.want {
			t.Errorf("after %+v it is %d %%, want %d", step.e, p.Part.Share(), step.want)
		}
	}
	for _, e := range []lab.Event{
		{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "ArrowLeft", Modified: true},
		{Did: lab.KeyDown, Act: "dial", ID: "alpha", Key: "ArrowLeft"},
		{Did: lab.KeyDown, Act: "dial", ID: feedback.ShareDial, Key: "x"},
	} {
		if _, ok := p.Part.On(e); ok {
			t.Errorf("%+v means something", e)
		}
	}
}
