package ab_test

import (
	"context"
	"testing"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/readers"
	"decouple/app/sample"
	"decouple/static/models"
)

// shipped are the models of the page.
func shipped(t *testing.T) *model.Set {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// alone is a lab with the one part.
type alone struct{ lab.Several }

func (alone) Key() string      { return "measure" }
func (alone) Title() string    { return "Measure" }
func (alone) Question() string { return "?" }

// tried is a page with the part, whose worker answers when it is told to.
type tried struct {
	*page.Model
	*ab.Part
	t      *testing.T
	lab    *alone
	last   lab.Report
	said   string
	pushed string
	jobs   []string
	posted *lab.PostJob
	saved  *lab.Download
}

// open opens a page at a link to the part, without what follows "lab=measure".
func open(t *testing.T, link string) *tried {
	t.Helper()
	f, err := feed.New(sample.Posts(), shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	return openOn(t, link, f)
}

func openOn(t *testing.T, link string, f *feed.Feed) *tried {
	t.Helper()
	assumed := readers.Default()
	p := &tried{Part: ab.New(&assumed), t: t}
	p.lab = &alone{}
	p.lab.Several = lab.NewSeveral(p.Part)
	var err error
	if p.Model, p.last, err = page.New([]lab.Lab{p.lab}, f, nil, link); err != nil {
		t.Fatal(err)
	}
	p.note()
	return p
}

// ready is open with all work done.
func ready(t *testing.T, link string) *tried {
	t.Helper()
	p := open(t, link)
	p.work()
	return p
}

func (p *tried) note() {
	for _, c := range p.last.Cmds {
		switch c := c.(type) {
		case lab.Announce:
			p.said = c.Text
		case lab.PushLink:
			p.pushed = c.Fragment
		case lab.PostJob:
			p.jobs, p.posted = append(p.jobs, c.Request.Kind), &c
		case lab.CancelJob:
			p.posted = nil
		case lab.Download:
			p.saved = &c
		}
	}
}

func (p *tried) send(msg lab.Msg) {
	p.last = p.Update(msg, 1)
	p.note()
}

// do does what an event means.
func (p *tried) do(e lab.Event) {
	p.t.Helper()
	msg, ok := p.Model.On(e)
	if !ok {
		p.t.Fatalf("%+v means nothing", e)
	}
	p.send(msg)
}

// rest lets the dials come to rest, and work does what there is to do.
func (p *tried) rest() { p.send(lab.Rested{}) }

func (p *tried) work() {
	p.t.Helper()
	for range 10 {
		c := p.posted
		if c == nil {
			return
		}
		p.posted = nil
		r := answer(c, p.Part.Kinds())
		r.Number = c.Request.Number
		p.send(lab.Replied{Reply: r})
	}
	p.t.Fatalf("work without end: %q", p.jobs)
}

var kept = map[string]job.Reply{}

// answer does a job; the same one is done once in all tests.
func answer(c *lab.PostJob, kinds []job.Any) (r job.Reply) {
	key := c.Request.Kind + string(c.Request.Body)
	if r, ok := kept[key]; ok && c.File == nil {
		return r
	}
	server := job.NewServer(kinds, func() float64 { return 0 })
	request := c.Request
	request.Version = server.Version()
	server.Do(context.Background(), request, c.File, func(reply job.Reply) { r = reply })
	kept[key] = r
	return r
}
