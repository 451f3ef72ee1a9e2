package hierarchy

import "math"

// Measures are hierarchical precision, recall and F of some answers, 0…1: over all of them,
// |said ∩ true| / |said|, |said ∩ true| / |true|, and the harmonic mean of the two, where an
// answer stands for itself and its ancestors, root left out. An answer that stops at the
// root says nothing. NaN where there is nothing to divide by.
type Measures struct{ Precision, Recall, F float64 }

// Tally counts what measures are made of. The zero value has counted nothing.
type Tally struct {
	// Titles is how many answers were counted.
	Titles int
	// Common, Said and True are the sizes of said ∩ true, said and true, added up.
	Common, Said, True int
	// Right counts the answers that are the true leaf.
	Right int
	// Wrong counts by depth the answers whose first wrong step leads to that depth: Wrong[0]
	// to the first level, the others of a wrong first step are in it too.
	Wrong []int
	// Stopped counts the answers that are right as far as they go, and stop above the leaf.
	Stopped int
	// RightAt counts by depth, from the first level, the answers that are right down to there,
	// and to the leaf where that is not as deep.
	RightAt []int
}

// NewTally returns a tally of answers in t.
func (t *Tree) NewTally() Tally {
	return Tally{Wrong: make([]int, t.levels), RightAt: make([]int, t.levels)}
}

// Add counts the answer said, a node, for something whose true leaf is the node truth.
func (t *Tree) Add(to *Tally, truth, said int32) {
	common := t.common(truth, said)
	saidDepth, trueDepth := t.nodes[said].Depth, t.nodes[truth].Depth
	to.Titles++
	to.Common += common
	to.Said += saidDepth
	to.True += trueDepth
	switch {
	case common == trueDepth:
		to.Right++
	case common < saidDepth:
		to.Wrong[common]++
	default:
		to.Stopped++
	}
	for depth := range to.RightAt {
		if common >= min(depth+1, trueDepth) {
			to.RightAt[depth]++
		}
	}
}

// common is how many nodes the paths to a and b have in common, root left out.
func (t *Tree) common(a, b int32) int {
	depth := min(t.nodes[a].Depth, t.nodes[b].Depth)
	a, b = t.Ancestor(a, depth), t.Ancestor(b, depth)
	for a != b {
		a, b = t.nodes[a].Parent, t.nodes[b].Parent
		depth--
	}
	return depth
}

// OnlyFirst counts the answers said for truth that are wrong for their first step alone: told,
// which the same way says where it is told the true first step, is the true leaf. All are nodes.
func (t *Tree) OnlyFirst(truth, said, told []int32) (n int) {
	for i, v := range truth {
		if said[i] != Root && t.common(v, said[i]) == 0 && told[i] == v {
			n++
		}
	}
	return n
}

// Errors are the answers that are not right as far as they go.
func (a *Tally) Errors() int {
	sum := 0
	for _, n := range a.Wrong {
		sum += n
	}
	return sum
}

// Accuracy is the share of the answers that are the true leaf, NaN of none.
func (a *Tally) Accuracy() float64 { return ratio(a.Right, a.Titles) }

// AccuracyAt is the share of the answers that are right down to a depth, from 1 to the tree's
// levels, and to the leaf where that is not as deep. NaN of none.
func (a *Tally) AccuracyAt(depth int) float64 { return ratio(a.RightAt[depth-1], a.Titles) }

// Measures are those of the answers counted.
func (a *Tally) Measures() Measures {
	m := Measures{Precision: ratio(a.Common, a.Said), Recall: ratio(a.Common, a.True)}
	// The harmonic mean of c/s and c/t is 2c/(s+t), which is defined wherever one of them is.
	m.F = ratio(2*a.Common, a.Said+a.True)
	return m
}

func ratio(a, b int) float64 {
	if b == 0 {
		return math.NaN()
	}
	return float64(a) / float64(b)
}

// Confusion returns how often each node of a depth, or leaf above it, was said for each: the
// element [i][j] counts the answers j for what is i, both places in rows. An answer that stops
// above is counted in the last column, of none of them.
func (t *Tree) Confusion(depth int, truth, said []int32) (rows []int32, counts [][]int) {
	place := map[int32]int{}
	for v := range t.nodes {
		n := &t.nodes[v]
		if n.Depth == depth || n.Leaf >= 0 && n.Depth < depth {
			place[int32(v)] = len(rows)
			rows = append(rows, int32(v))
		}
	}
	counts = make([][]int, len(rows))
	for i := range counts {
		counts[i] = make([]int, len(rows)+1)
	}
	for i := range truth {
		column, ok := place[t.Ancestor(said[i], depth)]
		if !ok {
			column = len(rows)
		}
		counts[place[t.Ancestor(truth[i], depth)]][column]++
	}
	return rows, counts
}
