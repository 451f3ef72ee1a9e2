package hierarchy_test

import (
	"math"
	"testing"

	"decouple/app/hierarchy"

	"pgregory.net/rapid"
)

// drawn draws conditional probabilities of a tree.
func drawn(t *rapid.T, tree *hierarchy.Tree) []float64 {
	p := make([]float64, tree.Len())
	p[hierarchy.Root] = 1
	for v := range int32(tree.Len()) {
		sum := 0.0
		children := tree.Node(v).Children
		for _, c := range children {
			p[c] = rapid.Float64Range(0.001, 1).Draw(t, "weight")
			sum += p[c]
		}
		for _, c := range children {
			p[c] /= sum
		}
	}
	return p
}

// The soft descent is the product that brute force finds, and its leaves add up to 1.
func TestJointAgainstBruteForce(t *testing.T) {
	tree := wardrobe(t)
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t, tree)
		joint := make([]float64, tree.Len())
		tree.Joint(joint, p)
		var sum float64
		best, most := int32(-1), 0.0
		for l := range int32(tree.Leaves()) {
			product := 1.0
			for v := tree.LeafNode(l); v != hierarchy.Root; v = tree.Node(v).Parent {
				product *= p[v]
			}
			if got := joint[tree.LeafNode(l)]; math.Abs(got-product) > 1e-15 {
				t.Fatalf("leaf %d has %v, by brute force %v", l, got, product)
			}
			sum += joint[tree.LeafNode(l)]
			if joint[tree.LeafNode(l)] > most {
				best, most = tree.LeafNode(l), joint[tree.LeafNode(l)]
			}
		}
		if math.Abs(sum-1) > 1e-12 {
			t.Fatalf("the leaves add up to %v", sum)
		}
		if got := tree.Likeliest(joint); got != best {
			t.Fatalf("the likeliest is %d, want %d", got, best)
		}
		// From the leaves up it is the same.
		leaf, up := make([]float64, tree.Leaves()), make([]float64, tree.Len())
		for l := range leaf {
			leaf[l] = joint[tree.LeafNode(int32(l))]
		}
		tree.Sum(up, leaf)
		for v := range up {
			if math.Abs(up[v]-joint[v]) > 1e-12 {
				t.Fatalf("node %d has %v, from its leaves %v", v, joint[v], up[v])
			}
		}
		tree.Joint(p, p)
		for v := range p {
			if p[v] != joint[v] {
				t.Fatal("in place it is another product")
			}
		}
	})
}

// The mock-up's case: greedy takes 0.55 × 0.57 × 0.96, soft finds 0.45 × 0.97 × 0.96.
func TestGreedyAndSoftDiffer(t *testing.T) {
	tree, _, err := hierarchy.NewTree(paths("Furniture/Seating/Ottoman", "Furniture/Seating/Sofa", "Furniture/Storage", "Fashion/Bags/Handbag", "Fashion/Bags/Wallet", "Fashion/Shoes"))
	if err != nil {
		t.Fatal(err)
	}
	p := make([]float64, tree.Len())
	for path, q := range map[string]float64{
		"Furniture": .55, "Furniture/Seating": .57, "Furniture/Seating/Ottoman": .96, "Furniture/Seating/Sofa": .04, "Furniture/Storage": .43,
		"Fashion": .45, "Fashion/Bags": .97, "Fashion/Bags/Handbag": .96, "Fashion/Bags/Wallet": .04, "Fashion/Shoes": .03,
	} {
		p[at(t, tree, path)] = q
	}
	joint := make([]float64, tree.Len())
	tree.Joint(joint, p)
	greedy, soft := tree.Greedy(p, 0), tree.Likeliest(joint)
	if tree.Node(greedy).Name != "Ottoman" || tree.Node(soft).Name != "Handbag" {
		t.Errorf("greedy %q, soft %q; want Ottoman and Handbag", tree.Node(greedy).Name, tree.Node(soft).Name)
	}
	if math.Abs(joint[greedy]-.55*.57*.96) > 1e-15 || math.Abs(joint[soft]-.45*.97*.96) > 1e-15 {
		t.Errorf("%v and %v", joint[greedy], joint[soft])
	}
	for _, test := range []struct {
		sure float64
		want string
	}{{.55, "Furniture/Seating/Ottoman"}, {.5501, ""}, {.5, "Furniture/Seating/Ottoman"}, {1, ""}} {
		if got := tree.Greedy(p, test.sure); got != at(t, tree, test.want) {
			t.Errorf("with %v it stops at %q, want %q", test.sure, tree.Names(got), test.want)
		}
	}
	p[at(t, tree, "Furniture")], p[at(t, tree, "Fashion")] = .3, .7
	if got := tree.Greedy(p, .97); got != hierarchy.Root {
		t.Errorf("it goes down to %q", tree.Names(got))
	}
	if got := tree.Greedy(p, .7); tree.Node(got).Name != "Handbag" {
		t.Errorf("it stops at %q, want Handbag", tree.Names(got))
	}
}
