package hierarchy

import "context"

// Grown are the answers for rows that no model has seen, after a category was added in three
// ways. All are nodes, one for each of Rows.
type Grown struct {
	Rows []int32
	// Branch: only the choice above the new leaf was trained anew. The steps that lead there
	// have never seen it.
	Branch []int32
	// Above: all choices on the way to the new leaf were trained anew.
	Above []int32
	// Flat: the flat model was trained anew.
	Flat []int32
}

// Steps are the inner nodes on the way to a leaf at which there is a choice, from the root
// down.
func (t *Tree) Steps(leaf int32) []int32 {
	var steps []int32
	for _, v := range append([]int32{Root}, t.Path(t.LeafNode(leaf))...) {
		if len(t.nodes[v].Children) > 1 {
			steps = append(steps, v)
		}
	}
	return steps
}

// Before returns the model as it was before the leaf came, but for the last choice on the way
// to it, which is m's: the choices before that one are trained on the rows in use that are not
// the leaf's.
func Before(ctx context.Context, m *Model, leaf int32, rows Rows, use []int, s Settings) (*Model, error) {
	old := without(rows, use, leaf)
	steps := m.Tree.Steps(leaf)
	choices := map[int32]*Choice{}
	for _, v := range steps[:len(steps)-1] {
		c, err := FitNode(ctx, m.Tree, v, rows, old, s)
		if err != nil {
			return nil, err
		}
		choices[v] = c
	}
	return m.With(choices), nil
}

// without are those of the rows in use that are of another leaf.
func without(rows Rows, use []int, leaf int32) []int {
	var others []int
	for _, row := range use {
		if rows.Leaf[row] != leaf {
			others = append(others, row)
		}
	}
	return others
}

// Grow adds a leaf in three ways, without each of the first most folds in turn, and has the
// models answer for that fold's rows, by their likeliest leaf. T and rows have the leaf.
func Grow(ctx context.Context, t *Tree, rows Rows, leaf int32, folds []int, most int, s Settings) (*Grown, error) {
	g := &Grown{}
	joint := make([]float64, t.Len())
	for fold := range most {
		use := rows.Where(func(row int) bool { return folds[row] != fold })
		above, err := FitModel(ctx, t, rows, use, s)
		if err != nil {
			return nil, err
		}
		branch, err := Before(ctx, above, leaf, rows, use, s)
		if err != nil {
			return nil, err
		}
		flat, err := FitFlat(ctx, t, rows, use, s)
		if err != nil {
			return nil, err
		}
		likeliest := func(m *Model, row int) int32 {
			index, value := rows.X.Row(row)
			m.Conditional(joint, index, value)
			t.Joint(joint, joint)
			return t.Likeliest(joint)
		}
		p := make([]float64, t.Leaves())
		for _, row := range rows.Where(func(row int) bool { return folds[row] == fold }) {
			index, value := rows.X.Row(row)
			flat.Probabilities(p, index, value)
			g.Rows = append(g.Rows, int32(row))
			g.Branch = append(g.Branch, likeliest(branch, row))
			g.Above = append(g.Above, likeliest(above, row))
			g.Flat = append(g.Flat, t.LeafNode(largest(p)))
		}
	}
	return g, nil
}
