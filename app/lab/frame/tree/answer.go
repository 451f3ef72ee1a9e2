package tree

import (
	"math"
	"slices"

	"decouple/app/hierarchy"
	"decouple/app/post"
	"decouple/app/text"
)

// Answer is what the models say of one title.
type Answer struct {
	// Conditional and Joint are the probabilities of the tree's nodes, as in package hierarchy.
	Conditional, Joint []float64
	// Greedy is the leaf of the likeliest child at each step, Stopped where the descent stops that
	// is not always sure enough, Soft the likeliest leaf, Flat that of the flat model; all are
	// nodes.
	Greedy, Stopped, Soft, Flat int32
	// FlatP is the flat model's probability of Flat.
	FlatP float64
	// Steps are the choices on the way to Greedy.
	Steps []Step
}

// Step is one choice between a node's children: for the likeliest, A, over the second, B.
type Step struct {
	Node, A, B int32
	// Words are those that speak for A (above 0) or for B, the strongest first, as parts of the
	// log of the odds; words that the choice has never seen are left out and counted in Unknown.
	Words   []Word
	Unknown int
	// Base is the part of no word at all, Together the sum of all parts: the log of the odds.
	Base, Together float64
}

// Word is a word of the title with its part.
type Word struct {
	Text string
	Part float64
}

// ask asks the models for a title.
func (m *models) ask(model *hierarchy.Model, title string, sure float64) *Answer {
	features := text.New(Features).Features(&post.Post{Text: title})
	index, value := row(features)
	n := m.tree.Len()
	a := &Answer{Conditional: make([]float64, n), Joint: make([]float64, n)}
	model.Conditional(a.Conditional, index, value)
	m.tree.Joint(a.Joint, a.Conditional)
	a.Greedy, a.Stopped, a.Soft = m.tree.Greedy(a.Conditional, 0), m.tree.Greedy(a.Conditional, sure), m.tree.Likeliest(a.Joint)
	p := make([]float64, m.tree.Leaves())
	m.flat.Probabilities(p, index, value)
	for leaf, q := range p {
		if q > a.FlatP {
			a.FlatP, a.Flat = q, m.tree.LeafNode(int32(leaf))
		}
	}
	for _, v := range m.tree.Steps(m.tree.Node(a.Greedy).Leaf) {
		a.Steps = append(a.Steps, m.step(model.Nodes[v], v, a.Conditional, features))
	}
	return a
}

// row is a title's features as a sparse row.
func row(features []text.Feature) (index []int32, value []float32) {
	var x text.Matrix
	entries := make([]text.Entry, len(features))
	for i, f := range features {
		entries[i] = text.Entry{Column: f.Column, Value: f.Value}
	}
	x.AppendRow(entries)
	return x.Row(0)
}

// step says what the words do at one choice.
func (m *models) step(c *hierarchy.Choice, v int32, conditional []float64, features []text.Feature) Step {
	children := m.tree.Node(v).Children
	a, b := 0, 1
	if conditional[children[1]] > conditional[children[0]] {
		a, b = 1, 0
	}
	for i := 2; i < len(children); i++ {
		switch p := conditional[children[i]]; {
		case p > conditional[children[a]]:
			a, b = i, a
		case p > conditional[children[b]]:
			b = i
		}
	}
	s := Step{Node: v, A: children[a], B: children[b], Base: c.Margin(-1, 1, a, b)}
	s.Together = s.Base
	place := map[string]int{}
	for _, f := range features {
		if _, known := slices.BinarySearch(c.Columns, f.Column); !known {
			s.Unknown++
			continue
		}
		part := c.Margin(f.Column, float64(f.Value), a, b)
		s.Together += part
		if i, ok := place[f.Name]; ok {
			s.Words[i].Part += part
			continue
		}
		place[f.Name] = len(s.Words)
		s.Words = append(s.Words, Word{f.Name, part})
	}
	strongest(s.Words)
	return s
}

// strongest sorts the few words of a title by how much they say, those that say as much in
// their order.
func strongest(words []Word) {
	for i := range words {
		for j := i; j > 0 && math.Abs(words[j].Part) > math.Abs(words[j-1].Part); j-- {
			words[j], words[j-1] = words[j-1], words[j]
		}
	}
}
