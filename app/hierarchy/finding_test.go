package hierarchy_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"decouple/app/hierarchy"
	"decouple/app/titles"
)

const seed = 1

func folded(t *testing.T, tree *hierarchy.Tree, rows hierarchy.Rows) *hierarchy.Held {
	t.Helper()
	folds := hierarchy.Folds(rows.Leaf, tree.Leaves(), 5, rand.New(rand.NewPCG(seed, 0)))
	h, err := hierarchy.HoldOut(context.Background(), tree, rows, folds, 5, hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func tally(tree *hierarchy.Tree, truth, said []int32) hierarchy.Tally {
	a := tree.NewTally()
	for i := range truth {
		tree.Add(&a, truth[i], said[i])
	}
	return a
}

// Every title is held out once, by models that have not seen it.
func TestHoldOut(t *testing.T) {
	tree, rows := sorted(t, titles.All())
	h := folded(t, tree, rows)
	seen := map[int32]bool{}
	for _, row := range h.Rows {
		seen[row] = true
	}
	if len(h.Rows) != rows.Len() || len(seen) != rows.Len() || len(h.Flat) != len(h.Rows) {
		t.Errorf("%d answers about %d of %d titles", len(h.Rows), len(seen), rows.Len())
	}
	// A model that has seen a title is surer of it.
	m, err := hierarchy.FitModel(context.Background(), tree, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p, surer := make([]float64, tree.Len()), 0
	for i, row := range h.Rows {
		index, value := rows.X.Row(int(row))
		m.Conditional(p, index, value)
		tree.Joint(p, p)
		held := make([]float64, tree.Len())
		tree.Joint(held, h.At(i))
		if leaf := tree.LeafNode(rows.Leaf[row]); p[leaf] > held[leaf] {
			surer++
		}
	}
	if surer < rows.Len()*95/100 {
		t.Errorf("surer of %d of %d titles that it has seen", surer, rows.Len())
	}
}

// On the written titles no model is perfect, some errors come from a wrong first step alone and others would be wrong below it too,
// and to look at every path makes no more of these than to go down greedily.
func TestWrittenTitles(t *testing.T) {
	tree, rows := sorted(t, titles.All())
	h := folded(t, tree, rows)
	truth := h.Truth(tree, rows)
	greedy, soft, flat := tally(tree, truth, h.Greedy(tree, 0)), tally(tree, truth, h.Soft(tree)), tally(tree, truth, h.Flat)
	for name, a := range map[string]*hierarchy.Tally{"greedy": &greedy, "soft": &soft, "flat": &flat} {
		if a.Accuracy() < .65 || a.Accuracy() > .9 || a.Wrong[0] < 20 {
			t.Errorf("%s: accuracy %v, %v wrong first at each step", name, a.Accuracy(), a.Wrong)
		}
	}
	toldGreedy, toldSoft := h.Told(tree, truth)
	alone, softAlone := tree.OnlyFirst(truth, h.Greedy(tree, 0), toldGreedy), tree.OnlyFirst(truth, h.Soft(tree), toldSoft)
	if soft.Wrong[0] > greedy.Wrong[0] || softAlone > alone || softAlone < 10 || alone >= greedy.Wrong[0] {
		t.Errorf("a wrong first step: greedy %d, %d of that alone; soft %d, %d", greedy.Wrong[0], alone, soft.Wrong[0], softAlone)
	}
	// To stop where it is not sure makes precision larger and recall smaller.
	careful := tally(tree, truth, h.Greedy(tree, .6))
	all, some := greedy.Measures(), careful.Measures()
	if some.Precision <= all.Precision || some.Recall >= all.Recall || careful.Stopped == 0 {
		t.Errorf("greedy %+v; stopping %+v with %d stopped", all, some, careful.Stopped)
	}
}

// made are n titles a leaf of two parts of two groups of two leaves. Of the words of a title
// one is the leaf's, and one the part's: with overlap in 10 cases the other part's.
func made(n, overlap int) []titles.Title {
	rng := rand.New(rand.NewPCG(seed, 9))
	var all []titles.Title
	for leaf := range 8 {
		part, group := leaf/4, leaf/2
		for range n {
			word := part
			if rng.IntN(10) < overlap {
				word = 1 - part
			}
			all = append(all, titles.Title{
				Text: fmt.Sprintf("part%c leaf%c word%c", 'a'+word, 'a'+leaf, 'a'+rng.IntN(20)),
				Path: []string{fmt.Sprint("part", part), fmt.Sprint("group", group), fmt.Sprint("leaf", leaf)},
			})
		}
	}
	return all
}

// The finding that a first step goes wrong rests on words that stand in both parts. Where each
// part has its own, none does.
func TestWithoutSharedWordsNoFirstStepIsWrong(t *testing.T) {
	tree, rows := sorted(t, made(20, 0))
	h := folded(t, tree, rows)
	a := tally(tree, h.Truth(tree, rows), h.Greedy(tree, 0))
	if a.Wrong[0] != 0 || a.Errors() != 0 {
		t.Errorf("%v wrong first at each step", a.Wrong)
	}
}

// grown adds the last leaf of all in three ways and counts how many of its titles are found.
func grown(t *testing.T, all []titles.Title) (branch, above, flat, of int) {
	t.Helper()
	tree, rows := sorted(t, all)
	leaf := rows.Leaf[len(rows.Leaf)-1]
	folds := hierarchy.Folds(rows.Leaf, tree.Leaves(), 5, rand.New(rand.NewPCG(seed, 0)))
	g, err := hierarchy.Grow(context.Background(), tree, rows, leaf, folds, 5, hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	found := func(said []int32) (n int) {
		for i, row := range g.Rows {
			if rows.Leaf[row] == leaf && said[i] == tree.LeafNode(leaf) {
				n++
			}
		}
		return n
	}
	for _, l := range rows.Leaf {
		if l == leaf {
			of++
		}
	}
	return found(g.Branch), found(g.Above), found(g.Flat), of
}

// To train one branch anew is cheap, but the steps above have never seen the new category, and
// send some of it elsewhere.
func TestABranchAloneMissesSome(t *testing.T) {
	branch, above, flat, of := grown(t, append(titles.All(), titles.Added()...))
	t.Logf("of %d found: branch %d, steps above %d, flat %d", of, branch, above, flat)
	if branch >= above || branch == 0 || above == of {
		t.Errorf("of %d hats the branch alone finds %d, with the steps above %d", of, branch, above)
	}
}

// The finding turns round where the new category shares the words by which the steps above
// know its branch: one branch is then as good as all.
func TestABranchAloneIsEnoughWhereTheStepsKnowTheWords(t *testing.T) {
	all := made(20, 0)
	for i := range 20 {
		all = append(all, titles.Title{
			Text: fmt.Sprintf("partb leafh newcomer word%c", 'a'+i), // leafh is the words of its group
			Path: []string{"part1", "group3", "newcomer"},
		})
	}
	branch, above, flat, of := grown(t, all)
	if branch != of || above != of || flat != of {
		t.Errorf("of %d: branch %d, steps above %d, flat %d", of, branch, above, flat)
	}
}

// What Before changes are the steps above alone.
func TestBefore(t *testing.T) {
	tree, rows := sorted(t, append(titles.All(), titles.Added()...))
	leaf := rows.Leaf[len(rows.Leaf)-1]
	m, err := hierarchy.FitModel(context.Background(), tree, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	before, err := hierarchy.Before(context.Background(), m, leaf, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	steps := tree.Steps(leaf)
	if len(steps) != 3 || tree.Names(steps[2]) != "Fashion, Outerwear" {
		t.Fatalf("the steps are %v", steps)
	}
	for v := range m.Nodes {
		changed := m.Nodes[v] != before.Nodes[v]
		if want := int32(v) == steps[0] || int32(v) == steps[1]; changed != want {
			t.Errorf("node %q changed: %v, want %v", tree.Names(int32(v)), changed, want)
		}
	}
	if got, want := before.Nodes[steps[0]].Titles, rows.Len()-40; got != want {
		t.Errorf("the first step before was trained on %d titles, want %d", got, want)
	}
}
