package silent_test

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/lab/operate/silent"
	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/post"
	"decouple/app/schema"
	"decouple/app/train"
	"decouple/app/weak"
)

// ownFeed is a feed of the reader's with a spam filter and a quality model; the filter is wrong on all posts of one kind, whose name
// is a formula.
func ownFeed(t *testing.T) *feed.Feed {
	t.Helper()
	o := &ownfeed.Feed{Feed: schema.Feed{Name: "mine.csv", Words: schema.Words{Quality: "quality", QualityHigh: 1}}, Outcome: train.Outcome{}}
	o.Why[model.NSFW] = "no column has the role of the NSFW label"
	for _, k := range []model.Kind{model.Spam, model.Quality} {
		o.Has[k], o.Reports[k].Has = true, true
	}
	for i := range 200 {
		p := post.Post{ID: fmt.Sprintf("row-%d", i+1), Author: fmt.Sprintf("row %d", i+1), Text: "one two three" + strings.Repeat(" more", i%7)}
		kind := []string{"plain", "=A1,\"x\""}[i%2]
		p.Fields = []post.Field{{Name: "kind", Class: kind}}
		p.Log = post.Log{Spam: post.No, Ratings: 1, Rating: float64(i) / 200}
		if i%2 == 1 {
			p.Log.Spam = post.Yes
		}
		o.Posts = append(o.Posts, p)
		o.Predictions = append(o.Predictions, model.Prediction{Spam: .2, Quality: float64(i) / 200})
	}
	f, err := feed.Own(o, func() {})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// settle has the part catch up with the page, and does what it asks for.
func (p *page) settle(t *testing.T) {
	t.Helper()
	p.do(t, p.part.Settle)
	for _, c := range p.last.Cmds {
		if c, ok := c.(lab.Piecewise); ok {
			p.do(t, c.Run(func() {}).Happen)
		}
	}
}

// While the reader's own feed is the feed, its slices are there, by the model of the settings, and go with the feed.
func TestOwnSlices(t *testing.T) {
	p := &page{part: silent.New(), hold: true}
	p.settle(t)
	if p.part.Own.Feed != nil || p.part.OwnCSV() != nil {
		t.Fatal("the sample feed has slices of the reader’s")
	}
	f := ownFeed(t)
	p.do(t, func(env *lab.Env) {
		env.Dials = feed.DefaultDials()
		env.HaveOwn(f)
		env.UseOwn()
	})
	p.settle(t)
	own := &p.part.Own
	if own.Model != model.Spam || own.Found == nil || own.Found.Wrong != 100 {
		t.Fatalf("%+v", own)
	}
	if said := own.Says(); !strings.Contains(said, "The spam filter decides 100 of 200 labelled posts wrong, 50.0\u202f%.") || !strings.Contains(said, "one remains") {
		t.Errorf("%q", said)
	}
	saved, err := csv.NewReader(strings.NewReader(string(p.part.OwnCSV()))).ReadAll()
	if err != nil || len(saved) != 1+len(own.Found.Slices) || saved[1][1] != `'=A1,"x"` || saved[1][3] != "100" {
		t.Errorf("%q, %v", saved, err)
	}
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-own", Value: "quality"})
	p.do(t, p.part.Settle)
	if own.Found != nil || !strings.HasSuffix(own.Says(), "…") {
		t.Errorf("another model has slices at once: %+v", own)
	}
	piecewise, _ := p.last.Cmds[0].(lab.Piecewise)
	late := piecewise.Run(func() {})
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-own", Value: "nsfw"})
	p.settle(t)
	p.do(t, late.Happen) // the answer for a model that is not chosen any more
	if own.Found != nil || own.Says() != "mine.csv has no NSFW filter: no column has the role of the NSFW label." {
		t.Errorf("%+v, %q", own, own.Says())
	}
	p.on(t, lab.Event{Did: lab.Chosen, Act: "silent-own", Value: "quality"})
	p.settle(t)
	if own.Found == nil || own.Found.Wrong != 0 || !strings.Contains(own.Decision(), "in the upper half by quality, the 100 highest?") {
		t.Errorf("%+v, %q", own, own.Decision())
	}
	if worse, _ := weak.Worse(own.Found.Slices); len(worse) > 0 {
		t.Errorf("a model without errors is weak: %+v", worse)
	}
	p.do(t, func(env *lab.Env) { env.Source = lab.Sample })
	p.settle(t)
	if own.Feed != nil {
		t.Error("the feed is gone and its slices are not")
	}
}
