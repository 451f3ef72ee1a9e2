package hierarchy

import "math"

// The probabilities of a tree's nodes come in two forms, both a number for each node:
// conditional ones, a child's given its parent, and joint ones, a node's given nothing. The
// root's is 1 in both, and so is the conditional one of an only child.

// Joint sets joint to the products of the conditional probabilities along the path to each
// node: those of the leaves add up to 1. Both have t.Len() elements and may be the same.
func (t *Tree) Joint(joint, conditional []float64) {
	joint[Root] = 1
	for v := 1; v < len(t.nodes); v++ { // a parent comes before its children
		joint[v] = joint[t.nodes[v].Parent] * conditional[v]
	}
}

// Sum sets joint, of t.Len() elements, to the sums of what the leaves below each node have;
// leaf has t.Leaves() elements. So a flat model's probabilities come to the nodes.
func (t *Tree) Sum(joint, leaf []float64) {
	for v := range t.nodes {
		n := &t.nodes[v]
		joint[v] = 0
		for l := n.First; l < n.End; l++ {
			joint[v] += leaf[l]
		}
	}
}

// Greedy goes down from the root to the likeliest child at each step, given what has been
// chosen, and stops at a node whose likeliest child has less than sure: sure 0 goes to a
// leaf. An only child is no choice and is taken. Of equal children the first is taken.
func (t *Tree) Greedy(conditional []float64, sure float64) int32 {
	at := Root
	for {
		children := t.nodes[at].Children
		if len(children) == 0 {
			return at
		}
		best := children[0]
		for _, c := range children[1:] {
			if conditional[c] > conditional[best] {
				best = c
			}
		}
		if len(children) > 1 && conditional[best] < sure {
			return at
		}
		at = best
	}
}

// Likeliest is the leaf, as a node, with the largest joint probability; of equal ones the
// first.
func (t *Tree) Likeliest(joint []float64) int32 {
	best, most := t.leaves[0], math.Inf(-1)
	for _, v := range t.leaves {
		if joint[v] > most {
			best, most = v, joint[v]
		}
	}
	return best
}
