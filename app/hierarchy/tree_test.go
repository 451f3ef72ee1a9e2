package hierarchy_test

import (
	"slices"
	"strings"
	"testing"

	"decouple/app/hierarchy"
)

// wardrobe is a small tree of two and three levels. Shoes is a leaf of its own.
func wardrobe(t *testing.T) *hierarchy.Tree {
	t.Helper()
	tree, _, err := hierarchy.NewTree(paths("Shirts/T-shirt", "Shirts/Sweatshirt", "Bags/Hand/Clutch", "Bags/Hand/Tote", "Bags/Rucksack", "Shoes"))
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func paths(joined ...string) [][]string {
	all := make([][]string, len(joined))
	for i, p := range joined {
		all[i] = strings.Split(p, "/")
	}
	return all
}

// at is the node of a path.
func at(t *testing.T, tree *hierarchy.Tree, path string) int32 {
	t.Helper()
	if path == "" {
		return hierarchy.Root
	}
	v, ok := tree.Find(strings.Split(path, "/")...)
	if !ok {
		t.Fatalf("there is no %s", path)
	}
	return v
}

func TestTree(t *testing.T) {
	tree := wardrobe(t)
	if tree.Len() != 10 || tree.Leaves() != 6 || tree.Levels() != 3 {
		t.Errorf("%d nodes, %d leaves, %d levels; want 10, 6, 3", tree.Len(), tree.Leaves(), tree.Levels())
	}
	for v := range int32(tree.Len()) {
		n := tree.Node(v)
		if v != hierarchy.Root && (n.Parent >= v || !slices.Contains(tree.Node(n.Parent).Children, v)) {
			t.Errorf("node %d %s has the parent %d", v, n.Name, n.Parent)
		}
		if n.Leaf >= 0 && tree.LeafNode(n.Leaf) != v {
			t.Errorf("leaf %d is node %d, not %d", n.Leaf, tree.LeafNode(n.Leaf), v)
		}
		for l := range int32(tree.Leaves()) {
			below := slices.Contains(append(tree.Path(tree.LeafNode(l)), hierarchy.Root), v)
			if inside := n.First <= l && l < n.End; inside != below {
				t.Errorf("leaf %d below %s: %v, want %v", l, n.Name, inside, below)
			}
		}
	}
	bags, tote := at(t, tree, "Bags"), at(t, tree, "Bags/Hand/Tote")
	if tree.Ancestor(tote, 1) != bags || tree.Ancestor(tote, 9) != tote || tree.Names(tote) != "Bags, Hand, Tote" {
		t.Error("the ancestors of Tote are wrong")
	}
	if got := tree.Step(bags, tree.Node(tote).Leaf); got != 0 {
		t.Errorf("the step from Bags to Tote is %d, want 0", got)
	}
	if got := tree.Step(bags, tree.Node(at(t, tree, "Shoes")).Leaf); got != -1 {
		t.Errorf("the step from Bags to Shoes is %d, want none", got)
	}
	if inner := tree.Inner(); len(inner) != 4 {
		t.Errorf("%d nodes with a choice, want the root, Shirts, Bags and Hand", len(inner))
	}
	if _, ok := tree.Find("Bags", "Tote"); ok {
		t.Error("Tote is found beside its group")
	}
}

func TestTreeRefuses(t *testing.T) {
	for _, test := range []struct {
		paths [][]string
		want  string
	}{
		{nil, "nothing to choose"},
		{paths("A/B", "A/B"), "nothing to choose"},
		{paths("A/B", "A", "C"), "path 2 ends at \"A\""},
		{[][]string{{"A"}, {}}, "path 2: it is empty"},
		{[][]string{{"A", ""}, {"B"}}, "path 1: a name is empty"},
	} {
		if _, _, err := hierarchy.NewTree(test.paths); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: %v, want an error about %q", test.paths, err, test.want)
		}
	}
}

// An only child is no choice.
func TestOnlyChildIsNoChoice(t *testing.T) {
	tree, leaf, err := hierarchy.NewTree(paths("A/B/C", "A/B/D", "A/B/C"))
	if err != nil {
		t.Fatal(err)
	}
	if inner := tree.Inner(); len(inner) != 1 || tree.Node(inner[0]).Name != "B" {
		t.Errorf("the choices are at %v, want at B alone", inner)
	}
	if !slices.Equal(leaf, []int32{0, 1, 0}) {
		t.Errorf("the leaves are %v", leaf)
	}
	p := []float64{1, 1, 1, 0.4, 0.6}
	if got := tree.Greedy(p, 0.6); tree.Node(got).Name != "D" {
		t.Errorf("greedy stops at %q, want D", tree.Node(got).Name)
	}
	if got := tree.Greedy(p, 0.7); tree.Node(got).Name != "B" {
		t.Errorf("greedy stops at %q, want B: an only child is taken", tree.Node(got).Name)
	}
}
