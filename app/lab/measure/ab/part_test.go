package ab_test

import (
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/measure/ab"
	"decouple/app/labtest"
	"decouple/app/model"
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
	labtest.Page
	*ab.Part
	t *testing.T
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
	p.Page = labtest.Open(t, []lab.Lab{&alone{lab.NewSeveral(p.Part)}}, f, nil, link)
	return p
}

// ready is open with all work done.
func ready(t *testing.T, link string) *tried {
	t.Helper()
	p := open(t, link)
	p.work()
	return p
}

// do does what an event means.
func (p *tried) do(e lab.Event) {
	p.t.Helper()
	p.Send(e)
}

// rest lets the dials come to rest, and work does what there is to do.
func (p *tried) rest() { p.Send(lab.Rested{}) }

var worker labtest.Worker

func (p *tried) work() {
	p.t.Helper()
	worker.Kinds = p.Part.Kinds()
	worker.Work(p.t, &p.Page)
}
