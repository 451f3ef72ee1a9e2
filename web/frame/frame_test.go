package frame

import (
	"bytes"
	"io"
	"math"
	"strings"
	"testing"

	"decouple/app/nextapp"
	"decouple/web/readme"
)

// README shows the tables that this command prints. Machines differ in the last bits, and so
// may weights after training: figures may differ by half a point.
func TestReadmeShowsTheFigures(t *testing.T) {
	n, err := Next()
	if err != nil {
		t.Fatal(err)
	}
	var known, install bytes.Buffer
	if err := n.Known(&known); err != nil {
		t.Fatal(err)
	}
	if err := n.Install(&install); err != nil {
		t.Fatal(err)
	}
	var ways, first, add, cuts, four bytes.Buffer
	worlds, err := Worlds()
	if err != nil {
		t.Fatal(err)
	}
	titles, err := Titles()
	if err != nil {
		t.Fatal(err)
	}
	learned, err := Cuts()
	if err != nil {
		t.Fatal(err)
	}
	for to, write := range map[*bytes.Buffer]func(io.Writer) error{&four: writeWorlds(worlds), &ways: titles.Ways, &first: titles.First, &add: titles.Add, &cuts: func(w io.Writer) error { return writeCuts(w, learned) }} {
		if err := write(to); err != nil {
			t.Fatal(err)
		}
	}
	for name, want := range map[string]string{
		"next-known": known.String(), "next-install": install.String(), "next-worlds": four.String(),
		"tree-ways": ways.String(), "tree-first": first.String(), "tree-add": add.String(), "classes-ways": cuts.String(),
	} {
		if err := readme.Check(name, want, "make frame", near); err != nil {
			t.Error(err)
		}
	}
}

// near says that two figures differ by half a point at most, or by a thousandth of the one that README shows.
func near(a, b float64) bool { return math.Abs(a-b) <= .5+1e-9 || math.Abs(a-b) <= .001*a }

// What the page and README say of the generated log holds for the one that they show.
func TestFindings(t *testing.T) {
	n, err := Next()
	if err != nil {
		t.Fatal(err)
	}
	f := &n.Comparison.Figures
	for by := nextapp.Recent; by < nextapp.Methods; by++ {
		if f[nextapp.Softmax].Hit3.Value <= f[by].Hit3.Value || f[nextapp.Score].Hit3.Value <= f[by].Hit3.Value {
			t.Errorf("%s is as good as a model: %+v", by.Name(), f[by].Hit3)
		}
	}
	if gap := f[nextapp.Softmax].Hit3.Value - f[nextapp.Score].Hit3.Value; math.Abs(gap) > .03 {
		t.Errorf("the score is %v from the softmax, want within 3 points", gap)
	}
	if n.Comparison.Lead.Low <= 0 {
		t.Errorf("on the same openings the softmax is ahead by %+v, which may be chance", n.Comparison.Lead)
	}
	for i, run := range n.Installed {
		first := func(a nextapp.Arm) nextapp.Figure { return nextapp.Total(run.Arms[a].New[:3]).Figure() }
		score := first(nextapp.ScoreNever)
		for _, base := range []nextapp.Arm{nextapp.RecentArm, nextapp.UsedArm, nextapp.ChainArm} {
			if b := first(base); score.Value <= b.Value {
				t.Errorf("install %d: of the first three days' openings the score hits %v, baseline %d %v", i, score.Value, base, b.Value)
			} else if over := score.Overlaps(b); over != (i == 0 && base == nextapp.RecentArm) {
				t.Errorf("install %d: the intervals of the score and of baseline %d overlap: %t", i, base, over)
			}
		}
		old := func(a nextapp.Arm) nextapp.Figure { return nextapp.Total(run.Arms[a].Old[after:]).Figure() }
		if part := old(nextapp.SoftmaxPart); i == 0 && (!part.Overlaps(old(nextapp.SoftmaxWhole)) || !part.Overlaps(old(nextapp.SoftmaxNever))) {
			t.Errorf("on the old apps the new parts alone make a difference: %+v", part)
		}
		late := func(a nextapp.Arm) float64 {
			v, _ := nextapp.Total(run.Arms[a].New[after:]).Share()
			return v
		}
		if nextapp.Total(run.Arms[nextapp.SoftmaxNever].New[:]).Hits != 0 || late(nextapp.SoftmaxWhole) < .3 || late(nextapp.SoftmaxAgainst) > .1 {
			t.Errorf("install %d: the softmax hits %v once retrained, %v with old rows against it", i, late(nextapp.SoftmaxWhole), late(nextapp.SoftmaxAgainst))
		}
	}
}

// What README says of the four worlds, and the page of those that it does not show.
func TestWorlds(t *testing.T) {
	worlds, err := Worlds()
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ above, overlap bool }{{true, true}, {true, false}, {false, true}, {false, false}, {true, true}} {
		first := &worlds[i].First
		score, recent := first[nextapp.Score].Figure(), first[nextapp.Recent].Figure()
		if score.Value > recent.Value != want.above || score.Overlaps(recent) != want.overlap {
			t.Errorf("seed %s: the score %+v, the most recent apps %+v", worlds[i].Seed, score, recent)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	if err := Run([]string{"-nonsense"}, new(bytes.Buffer)); err == nil || !strings.Contains(err.Error(), "nonsense") {
		t.Errorf("got %v", err)
	}
}
