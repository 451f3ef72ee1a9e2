//go:build labs

package e2e

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/lab/frame/tree"
	"decouple/web/frame"
)

// treeRows are the texts of a table's body, row by row.
func treeRows(p *Page, table string) [][]string {
	p.t.Helper()
	return Eval[[][]string](p, fmt.Sprintf(`[...document.querySelectorAll(%q)].map((tr) => [...tr.cells].map((td) => td.textContent))`, table+" tbody tr"))
}

// figuresIn are the numbers of a text, in their order.
func figuresIn(text string) (all []float64) {
	for word := range strings.FieldsFuncSeq(strings.ReplaceAll(text, ",", ""), func(r rune) bool { return (r < '0' || r > '9') && r != '.' }) {
		if v, err := strconv.ParseFloat(strings.TrimSuffix(word, "."), 64); err == nil {
			all = append(all, v)
		}
	}
	return all
}

// holds compares the numbers of a text with those that it should have, each within by: a model that was trained in the browser
// differs in its last bits, and so may the answers to the titles that lie between two categories.
func holds(t *testing.T, what, text string, by float64, want ...float64) {
	t.Helper()
	got := figuresIn(text)
	if len(got) != len(want) {
		t.Errorf("%s: %q has the numbers %v, want %v", what, text, got, want)
		return
	}
	for i := range want {
		if math.Abs(got[i]-want[i]) > by+1e-9 {
			t.Errorf("%s: %q has %v, want %v", what, text, got[i], want[i])
		}
	}
}

// The tables of errors, measures and groups, and what the models cost, are those of a native run; so are those of a category that
// is added. That titles stand for the chapter's pictures is said.
func TestFrameTreeFigures(t *testing.T) {
	t.Parallel()
	want, err := frame.Titles()
	if err != nil {
		t.Fatal(err)
	}
	p := Visit(t, Serve(t, Site(t), "/").URL+treeLink)
	p.Ready()
	p.Await(judged)
	if said := p.Text(".lead .note"); !p.Visible(".lead .note") || !strings.Contains(said, "The textbook example sorts pictures. Here it is titles, so that words can be shown.") {
		t.Errorf("above the tree stands %q", said)
	}
	p.Run(`document.querySelectorAll(".fold").forEach((e) => { e.open = true; })`)
	p.Settle()
	f := want.Figures
	errors, measures := treeRows(p, ".errors"), treeRows(p, `[aria-label="Measures of each way"]`)
	if len(errors) != 3 || len(measures) != 3 {
		t.Fatalf("the tables are %q and %q", errors, measures)
	}
	// A title more or less of 960 is a thousandth.
	const titles, share = 3, .0035
	var only []float64
	for way := range tree.Stopping {
		w, name := &f.Ways[way], way.Name()
		if errors[way][0] != name || measures[way][0] != name {
			t.Errorf("the rows of %s are %q and %q", name, errors[way], measures[way])
		}
		holds(t, name+", errors", errors[way][2], titles, float64(w.Wrong[0]), float64(w.Tally.Errors()), w.Intervals.Errors.Low, w.Intervals.Errors.High)
		bars := Eval[[]float64](p, fmt.Sprintf(`[...document.querySelectorAll(".errors tbody tr")[%d].querySelectorAll("rect")].map((e) => Number(e.getAttribute("width")))`, way))
		holds(t, name+", bar", fmt.Sprint(bars), titles, float64(w.Wrong[0]), float64(w.Wrong[1]), float64(w.Wrong[2]))
		m := w.Measures()
		holds(t, name+", measures", strings.Join(measures[way][1:], " "), share, w.AccuracyAt(1), w.AccuracyAt(2), w.AccuracyAt(3),
			m.Precision, m.Recall, m.F, w.Intervals.F.Low, w.Intervals.F.High)
		only = append(only, float64(w.Only), float64(w.Wrong[0]))
	}
	notes := Eval[[]string](p, `[...document.querySelectorAll(".errors ~ .note")].map((e) => e.innerText)`)
	if len(notes) != 2 {
		t.Fatalf("below the errors stands %q", notes)
	}
	holds(t, "of the first step alone", notes[0], titles, only...)
	c := want.Trained
	for _, part := range []string{
		"all 960 titles took here: flat, one softmax, " + format.Count(c.Flat.Weights) + " weights, ",
		"the tree, 11 softmaxes, " + format.Count(c.Tree.Weights) + " weights, ",
	} {
		if _, rest, ok := strings.Cut(notes[1], part); !ok || len(figuresIn(rest)) == 0 {
			t.Errorf("of the cost it says %q, want %q and a time in it", notes[1], part)
		}
	}
	groups := treeRows(p, ".confusion")
	if len(groups) != len(f.Confusion) {
		t.Fatalf("the groups are %q", groups)
	}
	for i, row := range f.Confusion {
		for j := range f.Groups {
			holds(t, groups[i][0], groups[i][j+1], titles, float64(row[j]))
		}
	}

	p.Click("label:has(#added-branch)")
	p.Await(`document.querySelectorAll(".tree__leaf").length === 25 && /\d/.test(document.querySelector(".growth tbody td:nth-child(5)")?.textContent ?? "")`)
	growth := treeRows(p, ".growth")
	for i, way := range []struct {
		cost  tree.Cost
		found tree.Found
	}{{want.Added.Branch, want.Grown.Branch}, {want.Added.Above, want.Grown.Above}, {want.Added.Flat, want.Grown.Flat}} {
		row, n := growth[i], float64(want.Grown.New)
		if row[1] != format.Count(way.cost.Weights) || row[2] != format.Count(way.cost.Titles) || len(figuresIn(row[3])) != 1 {
			t.Errorf("%q: want %d weights and %d titles, and a time", row, way.cost.Weights, way.cost.Titles)
		}
		holds(t, row[0]+", found", row[4], titles, float64(way.found.New), n*way.found.Interval.Low, n*way.found.Interval.High)
		holds(t, row[0]+", others", row[5], titles, float64(way.found.Old))
	}
}
