package hierarchy

import (
	"context"

	"decouple/app/text"
)

// Rows are things with their leaves.
type Rows struct {
	// X is n×d.
	X *text.Matrix
	// Leaf has n leaf numbers.
	Leaf []int32
}

// Len is n.
func (r *Rows) Len() int { return len(r.Leaf) }

// All are the numbers of all rows.
func (r *Rows) All() []int { return r.Where(func(int) bool { return true }) }

// Where are the numbers of the rows that keep takes.
func (r *Rows) Where(keep func(row int) bool) []int {
	rows := make([]int, 0, len(r.Leaf))
	for row := range r.Leaf {
		if keep(row) {
			rows = append(rows, row)
		}
	}
	return rows
}

// Model is a softmax at each inner node of a tree.
type Model struct {
	Tree *Tree
	// Nodes has the choice at each node, nil where there is none to make.
	Nodes []*Choice
}

// FitModel trains the choices at all inner nodes on the rows in use. Each leaf should be
// among them.
func FitModel(ctx context.Context, t *Tree, rows Rows, use []int, s Settings) (*Model, error) {
	m := &Model{Tree: t, Nodes: make([]*Choice, t.Len())}
	for _, v := range t.Inner() {
		c, err := FitNode(ctx, t, v, rows, use, s)
		if err != nil {
			return nil, err
		}
		m.Nodes[v] = c
	}
	return m, nil
}

// FitNode trains the choice at one inner node on those of the rows in use that are of its
// branch. Where none is, all its children are equally likely.
func FitNode(ctx context.Context, t *Tree, v int32, rows Rows, use []int, s Settings) (*Choice, error) {
	n := t.Node(v)
	var mine []int
	for _, row := range use {
		if leaf := rows.Leaf[row]; n.First <= leaf && leaf < n.End {
			mine = append(mine, row)
		}
	}
	if len(mine) == 0 {
		return &Choice{Intercepts: make([]float64, len(n.Children))}, nil
	}
	return fit(ctx, rows.X, mine, len(n.Children), func(row int) int { return t.Step(v, rows.Leaf[row]) }, s)
}

// FitFlat trains one softmax over all leaves on the rows in use.
func FitFlat(ctx context.Context, t *Tree, rows Rows, use []int, s Settings) (*Choice, error) {
	return fit(ctx, rows.X, use, t.Leaves(), func(row int) int { return int(rows.Leaf[row]) }, s)
}

// Conditional sets dst, of Tree.Len() elements, to the conditional probabilities of the nodes
// for a sparse row: see [Tree.Joint].
func (m *Model) Conditional(dst []float64, index []int32, value []float32) {
	for v := range dst {
		dst[v] = 1
	}
	p := make([]float64, m.Tree.Leaves())
	for v, c := range m.Nodes {
		if c == nil {
			continue
		}
		children := m.Tree.Node(int32(v)).Children
		c.Probabilities(p[:len(children)], index, value)
		for i, child := range children {
			dst[child] = p[i]
		}
	}
}

// Count is the number of weights of all choices, intercepts included; Trained is the sum of
// the rows that each was trained on.
func (m *Model) Count() (weights, trained int) {
	for _, c := range m.Nodes {
		if c != nil {
			weights += c.Count()
			trained += c.Titles
		}
	}
	return weights, trained
}

// With returns the model with other choices at some nodes.
func (m *Model) With(choices map[int32]*Choice) *Model {
	other := &Model{Tree: m.Tree, Nodes: append([]*Choice(nil), m.Nodes...)}
	for v, c := range choices {
		other.Nodes[v] = c
	}
	return other
}
