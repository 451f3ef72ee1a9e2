package tree_test

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"decouple/app/hierarchy"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
	"decouple/app/labtest"
	"decouple/app/post"
	"decouple/app/text"
	"decouple/app/titles"
)

// page is a part at a desk, whose jobs are done at once.
type page = labtest.Desk[*tree.Part, tree.Request]

func opened(t *testing.T, change func(s *tree.Settings)) *page {
	t.Helper()
	p := seated(t)
	if change != nil {
		change(&p.Part.Settings)
	}
	p.Do(t, p.Part.Open)
	return p
}

// seated is a page that is not opened yet.
func seated(t *testing.T) *page {
	p := &page{Part: tree.New()}
	p.Reply = func(n int, post lab.PostJob, q tree.Request) job.Reply {
		var options []jobtest.Option
		if post.File != nil {
			options = append(options, jobtest.Reading(post.File))
		}
		if post.Request.Kind == tree.Judging.Name() {
			return jobtest.Reply(t, n, jobtest.Answer(t, tree.Judging, q, options...).Answer)
		}
		r := jobtest.Do(t, tree.Training, q, options...)
		if r.End == job.Failed {
			return job.Reply{Number: n, End: job.Failed, Reason: r.Reason}
		}
		return jobtest.Reply(t, n, r.Answer)
	}
	return p
}

// What is shown of a title is worked out once more, from the weights that the worker sent.
func TestAnswer(t *testing.T) {
	p := opened(t, nil)
	if got := strings.Join(p.Jobs, " "); got != "train-titles judge-titles" {
		t.Fatalf("the jobs are %q", got)
	}
	for _, title := range append(slices.Clone(tree.Examples), "Zzyzx qwrtp", "") {
		p.On(t, lab.Event{Did: lab.Typed, Act: "title", Value: title})
		a, tr := p.Part.Answer, p.Part.Tree()
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
		if !strings.Contains(p.Part.Said(), "Greedy: "+tr.Node(a.Greedy).Name) {
			t.Errorf("%q: it says %q", title, p.Part.Said())
		}
	}
	if words := p.Part.Answer.Steps[0]; len(words.Words) != 0 || words.Unknown != 0 {
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
		p.Do(t, lab.For(p.Part, tree.ExampleChosen{I: i}).Happen)
		a := p.Part.Answer
		tr := p.Part.Tree()
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
	p.On(t, lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "mine.csv", Data: own}})
	if p.Part.Trained == nil || p.Part.Trained.Name != "mine.csv" || p.Part.Tree().Leaves() != 3 || !p.Part.Own() {
		t.Fatalf("%+v; failure %q", p.Part.Trained, p.Part.Failure)
	}
	if f := p.Part.Figures; f == nil || f.Titles != 6 {
		t.Errorf("figures %+v", f)
	}
	p.On(t, lab.Event{Did: lab.Typed, Act: "title", Value: "green cap"})
	if a := p.Part.Answer; p.Part.Tree().Names(a.Greedy) != "Wear, Caps" || a.Steps[0].Unknown != 1 {
		t.Errorf("a cap is %s, with %d words unknown", p.Part.Tree().Names(a.Greedy), a.Steps[0].Unknown)
	}
	// A category of the file is held back, then added: first one, then another.
	if got := strings.Join(p.Part.Categories(), "; "); got != "Home, Seats; Home, Rugs; Wear, Caps" {
		t.Errorf("the categories are %q", got)
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	p.On(t, lab.Event{Did: lab.Typed, Act: "title", Value: "green rug"})
	p.On(t, lab.Event{Did: lab.Chosen, Act: "leaf", Value: "1"})
	c, g := p.Part.Trained, p.Part.Grown
	if c == nil || g == nil || c.New != 1 || p.Part.Leaf() != 1 || g.New != 2 || g.Old != 4 || c.Branch.Titles != 4 || c.Above.Titles != 10 || c.Flat.Titles != 6 || p.Part.Figures != nil {
		t.Fatalf("added: %+v, %+v; failure %q", c, g, p.Part.Failure)
	}
	// Where the branch alone was trained the step above it has never seen the word "rug".
	if a := p.Part.Answer; a.Steps[0].Unknown != 2 {
		t.Errorf("at the first step %d words are unknown, want both", a.Steps[0].Unknown)
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "above"})
	if a := p.Part.Answer; a.Steps[0].Unknown != 1 || p.Part.Tree().Names(a.Soft) != "Home, Rugs" {
		t.Errorf("after all steps %d words are unknown, and it is %s", a.Steps[0].Unknown, p.Part.Tree().Names(a.Soft))
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "leaf", Value: "3"})
	if p.Part.Leaf() != 1 {
		t.Error("a category that the file has not is chosen")
	}
	p.On(t, lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "bad.csv", Data: own + "red scarf,Wear,Scarves\n"}})
	if p.Part.Trained != nil || !strings.Contains(p.Part.Failure, "Scarves” has one title") {
		t.Errorf("with a lone title: %q", p.Part.Failure)
	}
	p.On(t, lab.Event{Did: lab.Pressed, Act: "page-titles"})
	if p.Part.Own() || p.Part.Tree().Leaves() != 24 || p.Part.Failure != "" {
		t.Errorf("back at the page's: %d leaves, %q", p.Part.Tree().Leaves(), p.Part.Failure)
	}
}

// The page's titles with the category that is added, as a file of the reader's own: held back
// and added it gives the figures of the page's own.
func TestOwnCategoryIsAddedAsThePagesIs(t *testing.T) {
	var file strings.Builder
	file.WriteString("title\tpart\tgroup\tcategory\n")
	for _, one := range append(titles.All(), titles.Added()...) {
		file.WriteString(one.Text + "\t" + strings.Join(one.Path, "\t") + "\n")
	}
	p := opened(t, nil)
	p.On(t, lab.Event{Did: lab.Dropped, File: &jobtest.File{Title: "all.tsv", Data: file.String()}})
	hat := slices.Index(p.Part.Categories(), "Fashion, Outerwear, Hat")
	p.On(t, lab.Event{Did: lab.Chosen, Act: "leaf", Value: strconv.Itoa(hat)})
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	got, model, answer := p.Part.Grown, p.Part.Trained, p.Part.Answer
	p.On(t, lab.Event{Did: lab.Pressed, Act: "page-titles"})
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	want, other := p.Part.Grown, p.Part.Trained
	if hat < 0 || got == nil || want == nil || *got != *want {
		t.Fatalf("own: %+v, the page's: %+v; failure %q", got, want, p.Part.Failure)
	}
	if model.Branch.Weights != other.Branch.Weights || model.Above.Titles != other.Above.Titles || !slices.Equal(answer.Conditional, p.Part.Answer.Conditional) {
		t.Error("the models are not the same")
	}
}

func TestStopped(t *testing.T) {
	p := seated(t)
	p.Hold = true
	p.Do(t, p.Part.Open)
	p.Do(t, lab.CancelPressed{}.Happen)
	if p.Part.Failure == "" || p.Part.Trained != nil {
		t.Errorf("cancelled: %q", p.Part.Failure)
	}
	p.Do(t, p.Part.Open)
	if len(p.Jobs) != 1 {
		t.Error("what the reader stopped begins by itself")
	}
	p.Hold = false
	p.On(t, lab.Event{Did: lab.Pressed, Act: "train"})
	if p.Part.Trained == nil || p.Part.Figures == nil || p.Part.Failure != "" {
		t.Errorf("tried again: %q", p.Part.Failure)
	}
	// Asked for something else while it works: what came last is trained, and can be changed again.
	p = seated(t)
	p.Hold = true
	p.Do(t, p.Part.Open)
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	p.Hold = false
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "no"})
	if p.Part.Trained == nil || p.Part.Tree().Leaves() != 24 {
		t.Fatalf("after two changes: %q", p.Part.Failure)
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	if p.Part.Tree().Leaves() != 25 || p.Part.Grown == nil {
		t.Errorf("after a third: %d leaves", p.Part.Tree().Leaves())
	}
	// Left while it works: it begins again when it is shown again.
	p = seated(t)
	p.Hold = true
	p.Do(t, p.Part.Open)
	p.Do(t, func(env *lab.Env) { env.Stop() })
	p.Hold = false
	p.Do(t, p.Part.Open)
	if p.Part.Trained == nil || p.Part.Failure != "" {
		t.Errorf("opened again: %q", p.Part.Failure)
	}
}
