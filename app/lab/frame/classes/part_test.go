package classes_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/cut"
	"decouple/app/feed"
	"decouple/app/feed/feedtest"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/classes"
	"decouple/app/model"
	"decouple/app/model/modeltest"
	"decouple/app/sample"
)

// page is a part on a desk with posts.
type page struct {
	desk lab.Desk
	part *classes.Part
	last lab.Report
}

func opened(t *testing.T) *page {
	t.Helper()
	f, err := feed.New(sample.Posts(), modeltest.Set())
	if err != nil {
		t.Fatal(err)
	}
	return of(t, f)
}

func of(t *testing.T, f *feed.Feed) *page {
	t.Helper()
	p := &page{part: classes.New()}
	if err := p.desk.Shared.Begin(f, modeltest.Set()); err != nil {
		t.Fatal(err)
	}
	p.do(p.part.Open)
	return p
}

func (p *page) do(what func(*lab.Env)) { p.last = p.desk.Run(1, what) }

func (p *page) on(t *testing.T, e lab.Event) {
	t.Helper()
	msg, ok := p.part.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	p.do(msg.Happen)
}

// count counts once more, pair by pair, what the page shows.
func (p *page) count() (pairs, kept int) {
	xs, cuts := p.part.Values, p.part.Settings.Values()
	for i := range xs {
		for j := range i {
			if xs[i] != xs[j] {
				pairs++
				if cut.Class(xs[i], cuts) != cut.Class(xs[j], cuts) {
					kept++
				}
			}
		}
	}
	return pairs, kept
}

func TestOrderIsCounted(t *testing.T) {
	p := opened(t)
	if len(p.part.Values) != 150 {
		t.Fatalf("%d values, want those of all posts of the sample", len(p.part.Values))
	}
	for _, e := range []lab.Event{
		{Did: lab.Turned, ID: "cut-2", Milli: 700},
		{Did: lab.Turned, ID: "cut-1", Milli: 100},
		{Did: lab.Chosen, Act: "classes", Value: "10"},
		{Did: lab.Pressed, Act: "cuts-steps"},
		{Did: lab.Pressed, Act: "cuts-sizes"},
		{Did: lab.Chosen, Act: "cut", ID: "cut-3", Value: "0,5"},
		{Did: lab.Chosen, Act: "classes", Value: "2"},
	} {
		p.on(t, e)
		pairs, kept := p.count()
		if o := &p.part.Order; o.Pairs != pairs || o.Kept != kept || math.Abs(o.Tau-math.Sqrt(float64(kept)/float64(pairs))) > 1e-12 {
			t.Errorf("after %+v: %+v, want %d of %d", e, o, kept, pairs)
		}
		if k := p.part.Settings.N + 1; len(p.part.Order.Sizes) != k {
			t.Errorf("%d sizes of %d classes", len(p.part.Order.Sizes), k)
		}
	}
	if n := len(p.part.Curve); n != classes.Most-1 || !slices.IsSorted(p.part.Curve) {
		t.Errorf("the curve is %v", p.part.Curve)
	}
	p.on(t, lab.Event{Did: lab.Chosen, Act: "classes", Value: "10"})
	if pairs, kept := p.count(); p.part.Lost != pairs-kept || math.Abs(p.part.Curve[8]-p.part.Order.Tau) > .02 {
		t.Errorf("ten classes lose %d pairs, want %d; τ-b %v on the curve, %v by the cuts", p.part.Lost, pairs-kept, p.part.Curve[8], p.part.Order.Tau)
	}
}

// The two cases are looked for once more.
func TestCases(t *testing.T) {
	p := opened(t)
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-1", Milli: 450})
	xs, at := p.part.Values, p.part.Settings.Values()
	near, wide := p.part.Near, p.part.Wide
	if !near.OK || !wide.OK || p.part.At != 0 {
		t.Fatalf("near %+v, wide %+v at %d", near, wide, p.part.At)
	}
	if xs[near.A] >= at[0] || xs[near.B] < at[0] {
		t.Errorf("%v and %v are not on either side of %v", xs[near.A], xs[near.B], at[0])
	}
	for i, x := range xs {
		if x < at[0] && x > xs[near.A] || x >= at[0] && x < xs[near.B] {
			t.Errorf("post %d, %v, is nearer", i, x)
		}
		if c := cut.Class(x, at); c == 1 && (x < xs[wide.A] || x > xs[wide.B]) {
			t.Errorf("post %d, %v, is farther out in class 1", i, x)
		}
	}
	if cut.Class(xs[wide.A], at) != 1 || cut.Class(xs[wide.B], at) != 1 {
		t.Errorf("the pair far apart is not of the class above the cut")
	}
}

// Precision and recall of the highest class, from its definition.
func TestTop(t *testing.T) {
	p := opened(t)
	at := float64(p.part.Settings.Cuts[1]) / 1000
	both, called, real := 0, 0, 0
	for _, post := range sample.Posts() {
		i, _ := p.part.Feed.Find(post.ID)
		c, r := p.part.Values[i] >= at, post.Truth.Quality >= at
		if c {
			called++
		}
		if r {
			real++
		}
		if c && r {
			both++
		}
	}
	top := p.part.Top
	if top.TP != both || top.TP+top.FP != called || top.TP+top.FN != real || top.Known != 150 {
		t.Errorf("%+v; want %d of %d called and %d real", top, both, called, real)
	}
}

// Cuts stay in order and within the axis whatever is done.
func TestCutsStayApart(t *testing.T) {
	p := opened(t)
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-1", Milli: 900})
	if s := p.part.Settings; s.Cuts[0] != 599 || s.Cuts[1] != 600 {
		t.Errorf("pushed from below: %v", s.Cuts)
	}
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-2", Milli: 0})
	if s := p.part.Settings; s.Cuts[1] != 600 {
		t.Errorf("pushed from above: %v", s.Cuts)
	}
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-2", Milli: 1000})
	if s := p.part.Settings; s.Cuts[1] != 999 {
		t.Errorf("pushed out: %v", s.Cuts)
	}
	was, typed := p.part.Settings, p.part.Typed
	p.on(t, lab.Event{Did: lab.Chosen, Act: "cut", ID: "cut-1", Value: "half"})
	if p.part.Settings != was || p.part.Typed != typed+1 {
		t.Errorf("what is no number moves a cut: %v", p.part.Settings)
	}
	for _, e := range []lab.Event{
		{Did: lab.Turned, ID: "cut-3", Milli: 5}, {Did: lab.Turned, ID: "alpha"}, {Did: lab.Chosen, Act: "classes", Value: "11"}, {Did: lab.Pressed, Act: "x"},
	} {
		if _, ok := p.part.On(e); ok {
			t.Errorf("%+v means something", e)
		}
	}
}

func TestLink(t *testing.T) {
	p := classes.New()
	rows := p.Link()[0]
	for value, ok := range map[string]bool{
		"0.4-0.6": true, "0.001-0.999": true, "0.1-0.2-0.3-0.4-0.5-0.6-0.7-0.8-0.9": true, "0.5": true,
		"0.1-0.2-0.3-0.4-0.5-0.6-0.7-0.8-0.9-0.95": false, "0.6-0.4": false, "0.5-0.5": false, "0": false, "1": false, "": false, "-": false, "x": false,
	} {
		_, err := rows.Set("cuts", value)
		if (err == nil) != ok {
			t.Errorf("cuts=%q: %v", value, err)
		}
		if err != nil {
			continue
		}
		text := rows.Values(nil)
		was := p.Settings
		if len(text) == 0 {
			if was != classes.Defaults {
				t.Errorf("cuts=%q is not written", value)
			}
			continue
		}
		if _, err = rows.Set("cuts", text[0].Text); err != nil || p.Settings != was {
			t.Errorf("cuts=%q is written as %q, which is read as %v, %v", value, text[0].Text, p.Settings, err)
		}
	}
}

// Posts without a predicted quality can't be cut, and nothing breaks.
func TestWithoutQuality(t *testing.T) {
	f := feedtest.Of(20, 1)
	f.Has[model.Quality] = false
	p := of(t, f)
	p.on(t, lab.Event{Did: lab.Chosen, Act: "classes", Value: "5"})
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-1", Milli: 300})
	p.on(t, lab.Event{Did: lab.Pressed, Act: "learn"})
	if p.part.Can() || p.part.Said() != classes.Without || p.part.CanLearn() {
		t.Errorf("it says %q", p.part.Said())
	}
	one := feedtest.Of(8, 1)
	for i := range one.Quality {
		one.Quality[i] = 0.5
	}
	p = of(t, one)
	p.on(t, lab.Event{Did: lab.Chosen, Act: "classes", Value: "4"})
	if o := p.part.Order; o.Pairs != 0 || !math.IsNaN(o.Tau) || p.part.Lost != -1 || p.part.Near.OK && p.part.Wide.OK {
		t.Errorf("of equal values: %+v", o)
	}
}

// Of a feed of many posts each so-manieth is counted.
func TestManyPosts(t *testing.T) {
	f := feedtest.Of(25_000, 1)
	p := of(t, f)
	if len(p.part.Values) != 8334 || p.part.Every != 3 || p.part.Values[7] != f.Quality[p.part.Post(7)] || p.part.Post(7) != 21 {
		t.Errorf("%d values, each of %d posts", len(p.part.Values), p.part.Every)
	}
	if n := p.part.Near; n.OK && f.Quality[p.part.Post(n.A)] != p.part.Values[n.A] {
		t.Error("the case is of another post")
	}
}

// The kind is run as the worker runs it; what it counts is counted again.
func TestLearning(t *testing.T) {
	p := opened(t)
	p.on(t, lab.Event{Did: lab.Pressed, Act: "learn"})
	post, ok := p.last.Cmds[0].(lab.PostJob)
	if !ok || post.Request.Kind != classes.Learning.Name() {
		t.Fatalf("the commands are %+v", p.last.Cmds)
	}
	var q classes.Request
	if err := json.Unmarshal(post.Request.Body, &q); err != nil {
		t.Fatal(err)
	}
	got := jobtest.Answer(t, classes.Learning, q, jobtest.Models(modeltest.Set()))
	p.do(lab.Replied{Reply: jobtest.Reply(t, 1, got.Answer)}.Happen)
	l := p.part.Learned
	if l == nil || l.Posts != 150 || l.Rows < 2500 || p.part.Stale() {
		t.Fatalf("learned %+v; failure %q", l, p.part.Failure)
	}
	for way := range cut.Ways {
		w := &l.Ways[way]
		t.Logf("way %d: %+v", way, *w)
		if w.Right < 60 || w.Right > 149 || !w.HasTau || w.Tau < .3 || w.L2 == 0 {
			t.Errorf("way %d: %+v", way, *w)
		}
	}
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-1", Milli: 300})
	if !p.part.Stale() {
		t.Error("what was learned for other cuts is not stale")
	}
	p.on(t, lab.Event{Did: lab.Turned, ID: "cut-1", Milli: 400})
	if p.part.Stale() {
		t.Error("what was learned for these cuts is stale")
	}
}

func TestLearningCancels(t *testing.T) {
	jobtest.Cancel(t, classes.Learning, classes.Request{Cuts: []float64{.5}, Seed: 1}, jobtest.Models(modeltest.Set()))
}

func TestLearningFails(t *testing.T) {
	p := opened(t)
	p.on(t, lab.Event{Did: lab.Pressed, Act: "learn"})
	p.do(lab.WorkerDied{Reason: "The worker died."}.Happen)
	if !strings.Contains(p.part.Failure, "died") || p.part.Learned != nil {
		t.Errorf("failure %q", p.part.Failure)
	}
}
