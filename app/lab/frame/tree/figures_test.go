package tree_test

import (
	"testing"

	"decouple/app/hierarchy"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
	"decouple/app/titles"
)

// The figures are counted once more, one title at a time.
func TestFigures(t *testing.T) {
	p := opened(t, nil)
	f, tr := p.Part.Figures, p.Part.Tree()
	if f == nil || f.Titles != 960 || !f.Whole {
		t.Fatalf("the figures are %+v", f)
	}
	j := jobtest.Answer(t, tree.Judging, tree.Request{Seed: 1}).Answer
	errors, first, only := [3]int{}, [3]int{}, [3]int{}
	n := tr.Len()
	joint := make([]float64, n)
	for i, row := range j.Rows {
		path := titles.All()[row].Path
		truth, ok := tr.Find(path...)
		if !ok {
			t.Fatalf("there is no %v", path)
		}
		c := j.Conditional[i*n : (i+1)*n]
		tr.Joint(joint, c)
		for way, said := range []int32{j.Flat[i], tr.Greedy(c, 0), tr.Likeliest(joint)} {
			if said != truth {
				errors[way]++
			}
			if tr.Ancestor(said, 1) == tr.Ancestor(truth, 1) {
				continue
			}
			first[way]++
			if way > 0 && below(tr, tr.Ancestor(truth, 1), c, tree.Way(way)) == truth {
				only[way]++
			}
		}
	}
	for way := range errors {
		w := &f.Ways[way]
		if w.Tally.Errors() != errors[way] || w.Wrong[0] != first[way] || w.Right != 960-errors[way] {
			t.Errorf("%s: %d errors, %d at the first step; want %d and %d", tree.Way(way).Name(), w.Tally.Errors(), w.Wrong[0], errors[way], first[way])
		}
		// What the flat model says of each leaf is not sent, so it is counted in package hierarchy alone.
		if way > 0 && w.Only != only[way] || w.Only == 0 || w.Only >= w.Wrong[0] {
			t.Errorf("%s: %d errors come from the first step alone, want %d", tree.Way(way).Name(), w.Only, only[way])
		}
		if iv := w.Intervals; !(iv.Errors.Low < float64(errors[way]) && float64(errors[way]) < iv.Errors.High) {
			t.Errorf("%s: %d errors are not within %v", tree.Way(way).Name(), errors[way], iv.Errors)
		}
	}
	sum := 0
	for i, row := range f.Confusion {
		for k, count := range row {
			if i != k {
				sum += count
			}
		}
	}
	if soft := &f.Ways[tree.Soft]; sum != soft.Wrong[0]+soft.Wrong[1] {
		t.Errorf("%d titles off the diagonal, want those of a wrong part or group, %d", sum, soft.Wrong[0]+soft.Wrong[1])
	}
	if len(f.Mixed) != 5 || f.Mixed[0].Times < f.Mixed[4].Times || f.Mixed[4].Times == 0 {
		t.Errorf("most mixed are %+v", f.Mixed)
	}
	// Without a dial stopping is greedy.
	if f.Ways[tree.Stopping].Stopped != 0 || f.Ways[tree.Stopping].Tally.Errors() != errors[tree.Greedy] {
		t.Errorf("stopping with 0: %+v", f.Ways[tree.Stopping])
	}
	p.On(t, lab.Event{Did: lab.Turned, Act: "dial", ID: "sure", Milli: 600})
	s := &f.Ways[tree.Stopping]
	if s.Stopped == 0 || s.Measures().Precision <= f.Ways[tree.Greedy].Measures().Precision {
		t.Errorf("stopping below 0.60: %+v", s)
	}
	if len(p.Jobs) != 2 {
		t.Errorf("the dial asks for work: %v", p.Jobs)
	}
}

// below is the leaf that a way finds from a node down, by trying all.
func below(tr *hierarchy.Tree, v int32, conditional []float64, way tree.Way) int32 {
	children := tr.Node(v).Children
	if len(children) == 0 {
		return v
	}
	best, most := int32(-1), -1.0
	for _, c := range children {
		leaf, p := below(tr, c, conditional, way), conditional[c]
		for at := leaf; way == tree.Soft && at != c; at = tr.Node(at).Parent {
			p *= conditional[at]
		}
		if p > most {
			best, most = leaf, p
		}
	}
	return best
}

func TestAddCategory(t *testing.T) {
	p := opened(t, nil)
	p.On(t, lab.Event{Did: lab.Typed, Act: "title", Value: "Straw hat with ribbon"})
	before := p.Part.Tree()
	if before.Leaves() != 24 {
		t.Fatalf("%d leaves", before.Leaves())
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "branch"})
	tr := p.Part.Tree()
	if tr.Leaves() != 25 || len(p.Jobs) != 4 {
		t.Fatalf("%d leaves after the jobs %v", tr.Leaves(), p.Jobs)
	}
	c := p.Part.Trained
	hat, ok := tr.Find("Fashion", "Outerwear", "Hat")
	if !ok || tr.Node(hat).Leaf != c.New {
		t.Fatalf("the new leaf is %d", c.New)
	}
	// Outerwear has 4 categories of 40 titles; the flat model has all.
	if c.Branch.Titles != 160 || c.Flat.Titles != 1000 || c.Above.Titles != 1000+520+160 || c.Branch.Weights >= c.Flat.Weights/10 {
		t.Errorf("branch %+v, above %+v, flat %+v", c.Branch, c.Above, c.Flat)
	}
	if c.Branch.Weights%4 != 0 || c.Flat.Weights%25 != 0 {
		t.Errorf("%d weights of four classes, %d of 25", c.Branch.Weights, c.Flat.Weights)
	}
	g := p.Part.Grown
	if g == nil || g.New != 40 || g.Old != 960 || g.Branch.New >= g.Above.New || p.Part.Figures != nil {
		t.Errorf("found: %+v", g)
	}
	alone := p.Part.Answer.Conditional[1]
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "above"})
	if len(p.Jobs) != 4 {
		t.Errorf("what is known already is trained again: %v", p.Jobs)
	}
	if p.Part.Answer.Conditional[1] == alone {
		t.Error("the first step is the same after it was trained anew")
	}
	p.On(t, lab.Event{Did: lab.Chosen, Act: "added", Value: "no"})
	if p.Part.Tree().Leaves() != 24 || p.Part.Grown != nil || p.Part.Figures == nil {
		t.Errorf("taken out again: %d leaves", p.Part.Tree().Leaves())
	}
}
