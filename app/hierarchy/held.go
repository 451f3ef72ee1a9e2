package hierarchy

import (
	"context"
	"math/rand/v2"
)

// Folds deals things of these leaves into k folds, 0…k-1, at random, with those of each leaf
// spread as evenly as can be: a leaf of two or more is in no fold alone.
func Folds(leaf []int32, leaves, k int, rng *rand.Rand) []int {
	byLeaf := make([][]int, leaves)
	for row, l := range leaf {
		byLeaf[l] = append(byLeaf[l], row)
	}
	folds := make([]int, len(leaf))
	next := 0 // goes on from leaf to leaf, so that the folds become equally large
	for _, rows := range byLeaf {
		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		for _, row := range rows {
			folds[row] = next % k
			next++
		}
	}
	return folds
}

// Held is what models say of rows that they were not trained on.
type Held struct {
	// Rows are m row numbers.
	Rows []int32
	// Conditional has the conditional probabilities of the tree's nodes, m × Tree.Len().
	Conditional []float64
	// Flat has the node of the flat model's likeliest leaf, m of them; FlatTold of those below
	// the true first step alone.
	Flat, FlatTold []int32
}

// At are the conditional probabilities of the i-th of h's rows.
func (h *Held) At(i int) []float64 {
	n := len(h.Conditional) / len(h.Rows)
	return h.Conditional[i*n : (i+1)*n]
}

// Greedy are the answers of [Tree.Greedy] for h's rows.
func (h *Held) Greedy(t *Tree, sure float64) []int32 {
	said := make([]int32, len(h.Rows))
	for i := range said {
		said[i] = t.Greedy(h.At(i), sure)
	}
	return said
}

// Soft are the answers of [Tree.Likeliest] for h's rows.
func (h *Held) Soft(t *Tree) []int32 {
	said, joint := make([]int32, len(h.Rows)), make([]float64, t.Len())
	for i := range said {
		t.Joint(joint, h.At(i))
		said[i] = t.Likeliest(joint)
	}
	return said
}

// Told are the answers of [Tree.Greedy] and [Tree.Likeliest] for h's rows, of the true leaves
// truth, if the ways are told the true first step and go on from there.
func (h *Held) Told(t *Tree, truth []int32) (greedy, soft []int32) {
	p := make([]float64, t.Len())
	for i, v := range truth {
		copy(p, h.At(i))
		for _, c := range t.nodes[Root].Children {
			p[c] = 0
		}
		p[t.Ancestor(v, 1)] = 1
		greedy = append(greedy, t.Greedy(p, 0))
		t.Joint(p, p)
		soft = append(soft, t.Likeliest(p))
	}
	return greedy, soft
}

// Truth are the nodes of the true leaves of h's rows.
func (h *Held) Truth(t *Tree, rows Rows) []int32 {
	truth := make([]int32, len(h.Rows))
	for i, row := range h.Rows {
		truth[i] = t.LeafNode(rows.Leaf[row])
	}
	return truth
}

// HoldOut trains the model of the tree and the flat one without each of the first most folds
// in turn, and has them say what they make of that fold's rows.
func HoldOut(ctx context.Context, t *Tree, rows Rows, folds []int, most int, s Settings) (*Held, error) {
	h := &Held{}
	for fold := range most {
		use := rows.Where(func(row int) bool { return folds[row] != fold })
		m, err := FitModel(ctx, t, rows, use, s)
		if err != nil {
			return nil, err
		}
		flat, err := FitFlat(ctx, t, rows, use, s)
		if err != nil {
			return nil, err
		}
		h.ask(m, flat, rows, rows.Where(func(row int) bool { return folds[row] == fold }))
	}
	return h, nil
}

// ask appends what the models say of some rows.
func (h *Held) ask(m *Model, flat *Choice, rows Rows, which []int) {
	t := m.Tree
	p := make([]float64, t.Leaves())
	for _, row := range which {
		index, value := rows.X.Row(row)
		at := len(h.Conditional)
		h.Conditional = append(h.Conditional, make([]float64, t.Len())...)
		m.Conditional(h.Conditional[at:], index, value)
		flat.Probabilities(p, index, value)
		h.Rows = append(h.Rows, int32(row))
		h.Flat = append(h.Flat, t.LeafNode(largest(p)))
		first := &t.nodes[t.Ancestor(t.LeafNode(rows.Leaf[row]), 1)]
		h.FlatTold = append(h.FlatTold, t.LeafNode(first.First+largest(p[first.First:first.End])))
	}
}

// largest is the place of the largest of p; of equal ones the first.
func largest(p []float64) int32 {
	best := 0
	for i, v := range p {
		if v > p[best] {
			best = i
		}
	}
	return int32(best)
}
