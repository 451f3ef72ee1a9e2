package hierarchy_test

import (
	"context"
	"math/rand/v2"
	"testing"

	"decouple/app/hierarchy"
	"decouple/app/titles"

	"pgregory.net/rapid"
)

// down goes on greedily from a node.
func down(tree *hierarchy.Tree, v int32, p []float64) int32 {
	for tree.Node(v).Leaf < 0 {
		best := int32(-1)
		for _, c := range tree.Node(v).Children {
			if best < 0 || p[c] > p[best] {
				best = c
			}
		}
		v = best
	}
	return v
}

// likeliest is the leaf below a node with the largest product of the probabilities on the way there from it.
func likeliest(tree *hierarchy.Tree, v int32, p []float64) int32 {
	best, most := int32(-1), 0.0
	for l := tree.Node(v).First; l < tree.Node(v).End; l++ {
		product := 1.0
		for at := tree.LeafNode(l); at != v; at = tree.Node(at).Parent {
			product *= p[at]
		}
		if product > most {
			best, most = tree.LeafNode(l), product
		}
	}
	return best
}

// Told the true first step, the ways go on as a descent that begins there; an error comes from the first step alone where that
// finds the true leaf.
func TestToldAgainstBruteForce(t *testing.T) {
	tree := wardrobe(t)
	rapid.Check(t, func(t *rapid.T) {
		h := &hierarchy.Held{Rows: make([]int32, rapid.IntRange(1, 8).Draw(t, "n"))}
		var truth []int32
		for range h.Rows {
			h.Conditional = append(h.Conditional, drawn(t, tree)...)
			truth = append(truth, tree.LeafNode(rapid.Int32Range(0, int32(tree.Leaves())-1).Draw(t, "true")))
		}
		greedy, soft := h.Told(tree, truth)
		saidGreedy, saidSoft := h.Greedy(tree, 0), h.Soft(tree)
		onlyGreedy, onlySoft := 0, 0
		for i, v := range truth {
			first := tree.Path(v)[0]
			g, s := down(tree, first, h.At(i)), likeliest(tree, first, h.At(i))
			if greedy[i] != g || soft[i] != s {
				t.Fatalf("told %q: %q and %q, by brute force %q and %q", tree.Names(first), tree.Names(greedy[i]), tree.Names(soft[i]), tree.Names(g), tree.Names(s))
			}
			if tree.Path(saidGreedy[i])[0] != first && g == v {
				onlyGreedy++
			}
			if tree.Path(saidSoft[i])[0] != first && s == v {
				onlySoft++
			}
		}
		if a, b := tree.OnlyFirst(truth, saidGreedy, greedy), tree.OnlyFirst(truth, saidSoft, soft); a != onlyGreedy || b != onlySoft {
			t.Fatalf("%d and %d of the first step alone, by brute force %d and %d", a, b, onlyGreedy, onlySoft)
		}
	})
}

// Worked out by hand: of four answers the first is right, the second wrong further down, the third would be right once told, the
// fourth would not. One that stops at the root took no first step.
func TestOnlyFirst(t *testing.T) {
	tree := wardrobe(t)
	nodes := func(all ...string) (v []int32) {
		for _, path := range all {
			v = append(v, at(t, tree, path))
		}
		return v
	}
	truth := nodes("Shoes", "Bags/Hand/Tote", "Bags/Hand/Tote", "Bags/Hand/Tote", "Shoes")
	said := nodes("Shoes", "Bags/Rucksack", "Shoes", "Shirts/T-shirt", "")
	told := nodes("Shoes", "Bags/Hand/Tote", "Bags/Hand/Tote", "Bags/Hand/Clutch", "Shoes")
	if n := tree.OnlyFirst(truth, said, told); n != 1 {
		t.Errorf("%d, want 1", n)
	}
}

// The flat model, told the first step, says the likeliest leaf below it.
func TestFlatTold(t *testing.T) {
	tree, rows := sorted(t, titles.All())
	folds := hierarchy.Folds(rows.Leaf, tree.Leaves(), 5, rand.New(rand.NewPCG(seed, 2)))
	ctx := context.Background()
	h, err := hierarchy.HoldOut(ctx, tree, rows, folds, 1, hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	flat, err := hierarchy.FitFlat(ctx, tree, rows, rows.Where(func(row int) bool { return folds[row] != 0 }), hierarchy.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	p, other := make([]float64, tree.Leaves()), 0
	for i, row := range h.Rows {
		index, value := rows.X.Row(int(row))
		flat.Probabilities(p, index, value)
		first := tree.Path(tree.LeafNode(rows.Leaf[row]))[0]
		best := int32(-1)
		for l, q := range p {
			if v := tree.LeafNode(int32(l)); tree.Path(v)[0] == first && (best < 0 || q > p[tree.Node(best).Leaf]) {
				best = v
			}
		}
		if h.FlatTold[i] != best {
			t.Errorf("row %d: told %q it says %q, want %q", row, tree.Names(first), tree.Names(h.FlatTold[i]), tree.Names(best))
		}
		if best != h.Flat[i] {
			other++
		}
	}
	if other == 0 {
		t.Error("no row's answer changes")
	}
}
