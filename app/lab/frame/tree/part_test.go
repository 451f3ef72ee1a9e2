package tree_test

import (
	"encoding/json"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/hierarchy"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
	"decouple/app/post"
	"decouple/app/text"
	"decouple/app/titles"
)

// page is a part on a desk, whose jobs are done at once.
type page struct {
	desk lab.Desk
	part *tree.Part
	last lab.Report
	jobs []string
	// hold leaves jobs undone.
	hold bool
	n    int
}

func opened(t *testing.T, change func(s *tree.Settings)) *page {
	t.Helper()
	p := &page{part: tree.New()}
	if change != nil {
		change(&p.part.Settings)
	}
	p.do(t, p.part.Open)
	return p
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
		var q tree.Request
		if err := json.Unmarshal(post.Request.Body, &q); err != nil {
			t.Fatal(err)
		}
		var options []jobtest.Option
		if post.File != nil {
			options = append(options, jobtest.Reading(post.File))
		}
		var reply job.Reply
		switch post.Request.Kind {
		case tree.Training.Name():
			r := jobtest.Do(t, tree.Training, q, options...)
			if r.End == job.Failed {
				reply = job.Reply{Number: p.n, End: job.Failed, Reason: r.Reason}
			} else {
				reply = jobtest.Reply(t, p.n, r.Answer)
			}
		case tree.Judging.Name():
			reply = jobtest.Reply(t, p.n, jobtest.Answer(t, tree.Judging, q, options...).Answer)
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

// What is shown of a title is worked out once more, from the weights that the worker sent.
func TestAnswer(t *testing.T) {
	p := opened(t, nil)
	if got := strings.Join(p.jobs, " "); got != "train-titles judge-titles" {
		t.Fatalf("the jobs are %q", got)
	}
	for _, title := range append(slices.Clone(tree.Examples), "Zzyzx qwrtp", "") {
		p.on(t, lab.Event{Did: lab.Typed, Act: "title", Value: title})
		a, tr := p.part.Answer, p.part.Tree()
		rows, paths := &text.Matrix{}, [][]string{}
		x := text.New(tree.Features)
		for _, other := range titles.All() {
			x.Append(rows, &post.Post{Text: other.Text})
			paths = append(paths, other.Path)
		}
		other, leaf, err := hierarchy.NewTree(paths)
		if err != nil {
			t.Fatal(err)
		}
		m, err := hierarchy.FitModel(t.Context(), other, hierarchy.Rows{X: rows, Leaf: leaf}, indexes(len(leaf)), hierarchy.Settings{})
		if err != nil {
			t.Fatal(err)
		}
		var one text.Matrix
		x.Append(&one, &post.Post{Text: title})
		index, value := one.Row(0)
		want := make([]float64, other.Len())
		m.Conditional(want, index, value)
		var sum float64
		for v := range want {
			if math.Abs(want[v]-a.Conditional[v]) > 1e-9 {
				t.Fatalf("%q: %s has %v, want %v", title, tr.Names(int32(v)), a.Conditional[v], want[v])
			}
			if tr.Node(int32(v)).Leaf >= 0 {
				sum += a.Joint[v]
			}
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Errorf("%q: the leaves add up to %v", title, sum)
		}
		for _, s := range a.Steps {
			parts := s.Base
			for _, w := range s.Words {
				parts += w.Part
			}
			if odds := math.Log(a.Conditional[s.A] / a.Conditional[s.B]); math.Abs(parts-s.Together) > 1e-9 || math.Abs(odds-parts) > 1e-9 {
				t.Errorf("%q at %q: the parts add up to %v, together %v, the log of the odds is %v", title, tr.Names(s.Node), parts, s.Together, odds)
			}
		}
		if !strings.Contains(p.part.Said(), "Greedy: "+tr.Node(a.Greedy).Name) {
			t.Errorf("%q: it says %q", title, p.part.Said())
		}
	}
	if words := p.part.Answer.Steps[0]; len(words.Words) != 0 || words.Unknown != 0 {
		t.Errorf("no title has the words %+v", words)
	}
}

func indexes(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// At least one of the titles to try is one on which greedy and soft differ, or the page would
// show nothing.
func TestGreedyAndSoftDifferOnAnExample(t *testing.T) {
	p := opened(t, nil)
	differ := 0
	for i := range tree.Examples {
		p.do(t, lab.For(p.part, tree.ExampleChosen{I: i}).Happen)
		a := p.part.Answer
		tr := p.part.Tree()
		t.Logf("%-34s greedy %s %.2f, soft %s %.2f, flat %s %.2f", tree.Examples[i], tr.Names(a.Greedy), a.Joint[a.Greedy], tr.Names(a.Soft), a.Joint[a.Soft], tr.Names(a.Flat), a.FlatP)
		if a.Greedy != a.Soft {
			differ++
		}
	}
	if differ == 0 {
		t.Error("greedy and soft agree on all titles to try")
	}
}

const own = "title,part,group\nred stool,Home,Seats\nblue stool,Home,Seats\nred rug,Home,Rugs\nblue rug,Home,Rugs\nred cap,Wear,Caps\nblue cap,Wear,Caps\n"

func TestOwnTitles(t *testing.T) {
	p := opened(t, nil)
	p.on(t, lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "mine.csv", Data: own}})
	if p.part.Trained == nil || p.part.Trained.Name != "mine.csv" || p.part.Tree().Leaves() != 3 || !p.part.Own() {
		t.Fatalf("%+v; failure %q", p.part.Trained, p.part.Failure)
	}
	if f := p.part.Figures; f == nil || f.Titles != 6 {
		t.Errorf("figures %+v", f)
	}
	p.on(t, lab.Event{Did: lab.Typed, Act: "title", Value: "green cap"})
	if a := p.part.Answer; p.part.Tree().Names(a.Greedy) != "Wear, Caps" || a.Steps[0].Unknown != 1 {
		t.Errorf("a cap is %s, with %d words unknown", p.part.Tree().Names(a.Greedy), a.Steps[0].Unknown)
	}
	p.on(t, lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "bad.csv", Data: own + "red scarf,Wear,Scarves\n"}})
	if p.part.Trained != nil || !strings.Contains(p.part.Failure, "Scarves” has one title") {
		t.Errorf("with a lone title: %q", p.part.Failure)
	}
	p.on(t, lab.Event{Did: lab.Pressed, Act: "page-titles"})
	if p.part.Own() || p.part.Tree().Leaves() != 24 || p.part.Failure != "" {
		t.Errorf("back at the page's: %d leaves, %q", p.part.Tree().Leaves(), p.part.Failure)
	}
}

func TestStopped(t *testing.T) {
	p := &page{part: tree.New(), hold: true}
	p.do(t, p.part.Open)
	p.do(t, lab.CancelPressed{}.Happen)
	if p.part.Failure == "" || p.part.Trained != nil {
		t.Errorf("cancelled: %q", p.part.Failure)
	}
	p.do(t, p.part.Open)
	if len(p.jobs) != 1 {
		t.Error("what the reader stopped begins by itself")
	}
	p.hold = false
	p.on(t, lab.Event{Did: lab.Pressed, Act: "train"})
	if p.part.Trained == nil || p.part.Figures == nil || p.part.Failure != "" {
		t.Errorf("tried again: %q", p.part.Failure)
	}
	// Asked for something else while it works: what came last is trained, and can be changed again.
	p = &page{part: tree.New(), hold: true}
	p.do(t, p.part.Open)
	p.on(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	p.hold = false
	p.on(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "no"})
	if p.part.Trained == nil || p.part.Tree().Leaves() != 24 {
		t.Fatalf("after two changes: %q", p.part.Failure)
	}
	p.on(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	if p.part.Tree().Leaves() != 25 || p.part.Grown == nil {
		t.Errorf("after a third: %d leaves", p.part.Tree().Leaves())
	}
	// Left while it works: it begins again when it is shown again.
	p = &page{part: tree.New(), hold: true}
	p.do(t, p.part.Open)
	p.do(t, func(env *lab.Env) { env.Stop() })
	p.hold = false
	p.do(t, p.part.Open)
	if p.part.Trained == nil || p.part.Failure != "" {
		t.Errorf("opened again: %q", p.part.Failure)
	}
}
