package hierarchy_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"decouple/app/hierarchy"
	"decouple/app/post"
	"decouple/app/text"
	"decouple/app/titles"
)

// sorted are the written titles as rows, with their tree.
func sorted(t testing.TB, all []titles.Title) (*hierarchy.Tree, hierarchy.Rows) {
	t.Helper()
	paths := make([][]string, len(all))
	x := text.New(text.Settings{Bits: 16, OneGramsOnly: true, NoCues: true})
	rows := hierarchy.Rows{X: &text.Matrix{}}
	for i, title := range all {
		paths[i] = title.Path
		x.Append(rows.X, &post.Post{Text: title.Text})
	}
	tree, leaf, err := hierarchy.NewTree(paths)
	if err != nil {
		t.Fatal(err)
	}
	rows.Leaf = leaf
	return tree, rows
}

func TestModelProbabilities(t *testing.T) {
	tree, rows := sorted(t, titles.All())
	ctx := context.Background()
	m, err := hierarchy.FitModel(ctx, tree, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	flat, err := hierarchy.FitFlat(ctx, tree, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p, leaf := make([]float64, tree.Len()), make([]float64, tree.Leaves())
	right := 0
	for i := range rows.Len() {
		index, value := rows.X.Row(i)
		m.Conditional(p, index, value)
		for _, v := range tree.Inner() {
			sum := 0.0
			for _, c := range tree.Node(v).Children {
				sum += p[c]
			}
			if math.Abs(sum-1) > 1e-12 {
				t.Fatalf("row %d: the children of %q add up to %v", i, tree.Names(v), sum)
			}
		}
		flat.Probabilities(leaf, index, value)
		sum := 0.0
		for _, q := range leaf {
			sum += q
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("row %d: the flat model adds up to %v", i, sum)
		}
		if tree.Greedy(p, 0) == tree.LeafNode(rows.Leaf[i]) {
			right++
		}
	}
	if right < rows.Len()*9/10 {
		t.Errorf("%d of the %d titles that it was trained on are right", right, rows.Len())
	}
	weights, trained := m.Count()
	if want := rows.Len() * 3; trained != want {
		t.Errorf("trained on %d, want each title at three steps, %d", trained, want)
	}
	if weights >= flat.Count() {
		t.Errorf("the tree has %d weights, the flat model %d", weights, flat.Count())
	}
	if want := (len(flat.Columns) + 1) * 24; flat.Count() != want {
		t.Errorf("the flat model has %d weights, want %d", flat.Count(), want)
	}
}

// A choice of two is a logistic regression: its margin is the log of the odds, and the sum of
// what intercepts and words add.
func TestMarginIsTheLogOfTheOdds(t *testing.T) {
	tree, rows := sorted(t, titles.All())
	c, err := hierarchy.FitNode(context.Background(), tree, hierarchy.Root, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p := make([]float64, 2)
	for i := range rows.Len() {
		index, value := rows.X.Row(i)
		c.Probabilities(p, index, value)
		sum := c.Margin(-1, 1, 0, 1)
		for j, column := range index {
			sum += c.Margin(column, float64(value[j]), 0, 1)
		}
		if want := math.Log(p[0] / p[1]); math.Abs(sum-want) > 1e-9 {
			t.Fatalf("row %d: the margin is %v, the log of the odds %v", i, sum, want)
		}
	}
	if got := c.Margin(1<<20, 1, 0, 1); got != 0 {
		t.Errorf("a word that no title has adds %v", got)
	}
}

// Without a word that it knows a choice says what the shares of its children were.
func TestNoWordsGiveTheShares(t *testing.T) {
	x := &text.Matrix{Cols: 1}
	var leaf []int32
	paths := [][]string{{"A"}, {"B"}, {"C"}}
	tree, _, err := hierarchy.NewTree(paths)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 60 {
		x.AppendRow(nil)
		leaf = append(leaf, []int32{0, 0, 0, 1, 1, 2}[i%6])
	}
	rows := hierarchy.Rows{X: x, Leaf: leaf}
	for name, fit := range map[string]func() (*hierarchy.Choice, error){
		"node": func() (*hierarchy.Choice, error) {
			return hierarchy.FitNode(context.Background(), tree, hierarchy.Root, rows, rows.All(), hierarchy.Settings{})
		},
		"flat": func() (*hierarchy.Choice, error) {
			return hierarchy.FitFlat(context.Background(), tree, rows, rows.All(), hierarchy.Settings{})
		},
	} {
		c, err := fit()
		if err != nil {
			t.Fatal(err)
		}
		p := make([]float64, 3)
		c.Probabilities(p, nil, nil)
		for k, want := range []float64{.5, 1. / 3, 1. / 6} {
			if math.Abs(p[k]-want) > 1e-3 {
				t.Errorf("%s: class %d has %v, want its share %v", name, k, p[k], want)
			}
		}
	}
}

// The choice at a node depends on the titles of its branch alone.
func TestANodeLearnsFromItsBranchAlone(t *testing.T) {
	tree, rows := sorted(t, titles.All())
	bags := at(t, tree, "Fashion/Bags")
	n := tree.Node(bags)
	mine := rows.Where(func(row int) bool { return n.First <= rows.Leaf[row] && rows.Leaf[row] < n.End })
	all, err := hierarchy.FitNode(context.Background(), tree, bags, rows, rows.All(), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	alone, err := hierarchy.FitNode(context.Background(), tree, bags, rows, mine, hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(all.Weights, alone.Weights) || all.Titles != len(mine) {
		t.Errorf("it was trained on %d titles, its branch has %d", all.Titles, len(mine))
	}
	none, err := hierarchy.FitNode(context.Background(), tree, bags, rows, nil, hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p := make([]float64, 3)
	none.Probabilities(p, nil, nil)
	if p[0] != p[1] || p[1] != p[2] {
		t.Errorf("trained on nothing it says %v", p)
	}
}

func TestFolds(t *testing.T) {
	leaf := []int32{}
	for l := range int32(7) {
		for range 2 + int(l)*3 {
			leaf = append(leaf, l)
		}
	}
	const k = 5
	folds := hierarchy.Folds(leaf, 7, k, rand.New(rand.NewPCG(3, 4)))
	size, per := make([]int, k), map[string]int{}
	for row, f := range folds {
		size[f]++
		per[strconv.Itoa(int(leaf[row]))+" "+strconv.Itoa(f)]++
	}
	if slices.Max(size)-slices.Min(size) > 1 {
		t.Errorf("the folds are of %v", size)
	}
	for l := range int32(7) {
		n := 2 + int(l)*3
		for f := range k {
			if got := per[strconv.Itoa(int(l))+" "+strconv.Itoa(f)]; got < n/k || got > n/k+1 {
				t.Errorf("fold %d has %d of the %d of leaf %d", f, got, n, l)
			}
		}
	}
	if again := hierarchy.Folds(leaf, 7, k, rand.New(rand.NewPCG(3, 4))); !slices.Equal(again, folds) {
		t.Error("the same seed deals other folds")
	}
	if other := hierarchy.Folds(leaf, 7, k, rand.New(rand.NewPCG(3, 5))); slices.Equal(other, folds) {
		t.Error("another seed deals the same folds")
	}
}
