package tree

import (
	"errors"
	"strings"

	"decouple/app/hierarchy"
)

// packer writes choices one after the other: into shape the numbers of titles, classes and
// columns, then the columns; into numbers the intercepts, then the weights.
type packer struct {
	shape   []int32
	numbers []float64
}

func (p *packer) add(c *hierarchy.Choice) {
	p.shape = append(p.shape, int32(c.Titles), int32(len(c.Intercepts)), int32(len(c.Columns)))
	p.shape = append(p.shape, c.Columns...)
	p.numbers = append(append(p.numbers, c.Intercepts...), c.Weights...)
}

// unpacker reads them again, in the same memory.
type unpacker struct {
	shape   []int32
	numbers []float64
	failed  bool
}

// next returns the next choice, which must have n classes.
func (u *unpacker) next(n int) *hierarchy.Choice {
	if u.failed || len(u.shape) < 3 || int(u.shape[1]) != n || u.shape[2] < 0 {
		u.failed = true
		return nil
	}
	titles, columns := int(u.shape[0]), int(u.shape[2])
	u.shape = u.shape[3:]
	if len(u.shape) < columns || len(u.numbers) < n+n*columns {
		u.failed = true
		return nil
	}
	c := &hierarchy.Choice{
		Titles: titles, Columns: u.shape[:columns:columns],
		Intercepts: u.numbers[:n:n], Weights: u.numbers[n : n+n*columns : n+n*columns],
	}
	u.shape, u.numbers = u.shape[columns:], u.numbers[n+n*columns:]
	return c
}

// models are what a training has sent.
type models struct {
	tree *hierarchy.Tree
	leaf []int32
	// titles are the texts.
	titles []string
	// trained is the tree's model, before the one that was trained without the category that
	// was added, but for the choice above it; nil where none was.
	trained, before *hierarchy.Model
	flat            *hierarchy.Choice
}

// unpack reads what a training has sent.
func unpack(t *Trained) (*models, error) {
	tree, _, err := hierarchy.NewTree(t.Paths)
	if err != nil {
		return nil, err
	}
	u := unpacker{shape: t.Shape, numbers: t.Numbers}
	m := &models{tree: tree, leaf: t.Leaf, titles: strings.Split(strings.TrimSuffix(string(t.Text), "\n"), "\n"), trained: &hierarchy.Model{Tree: tree, Nodes: make([]*hierarchy.Choice, tree.Len())}}
	for _, v := range tree.Inner() {
		m.trained.Nodes[v] = u.next(len(tree.Node(v).Children))
	}
	m.flat = u.next(tree.Leaves())
	if t.New >= 0 && int(t.New) < tree.Leaves() {
		choices := map[int32]*hierarchy.Choice{}
		steps := tree.Steps(t.New)
		for _, v := range steps[:len(steps)-1] {
			choices[v] = u.next(len(tree.Node(v).Children))
		}
		m.before = m.trained.With(choices)
	}
	if u.failed || len(u.shape) > 0 || len(u.numbers) > 0 || len(t.Leaf) != len(m.titles) {
		return nil, errors.New("the models are cut off")
	}
	return m, nil
}
