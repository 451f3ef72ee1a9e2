package hierarchy

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Root is the node of everything.
const Root int32 = 0

// Tree is a tree of categories. Nodes are numbered from 0, the root, with each branch in one
// piece: a node, then its first child's branch, and so on. Leaves are numbered from 0 in the
// same order. The zero value has no nodes; make one with [NewTree].
type Tree struct {
	nodes  []Node
	leaves []int32
	levels int
}

// Node is one category.
type Node struct {
	// Name is empty for the root.
	Name string
	// Parent is -1 for the root.
	Parent   int32
	Children []int32
	// Depth is 0 for the root.
	Depth int
	// Leaf is the leaf's number, -1 for an inner node.
	Leaf int32
	// First and End are the leaves of the branch: First to End-1.
	First, End int32
}

// NewTree returns the tree of these paths of names, root left out, and for each path the
// number of its leaf. Children stand in the order in which they first occur. It returns an
// error for an empty path or name, for a path that ends where another goes on, and where
// there is no choice to be made.
func NewTree(paths [][]string) (*Tree, []int32, error) {
	b := builder{names: map[string]int{}, nodes: []Node{{Parent: -1, Leaf: -1}}}
	ends := make([]int, len(paths))
	for i, path := range paths {
		at, err := b.add(path)
		if err != nil {
			return nil, nil, fmt.Errorf("path %d: %w", i+1, err)
		}
		ends[i] = at
	}
	t := &Tree{nodes: make([]Node, 0, len(b.nodes))}
	moved := make([]int32, len(b.nodes))
	t.number(b.nodes, 0, -1, moved)
	if len(t.leaves) < 2 {
		return nil, nil, errors.New("there is only one category, and so nothing to choose")
	}
	leafOf := make([]int32, len(paths))
	for i, end := range ends {
		n := &t.nodes[moved[end]]
		if n.Leaf < 0 {
			return nil, nil, fmt.Errorf("path %d ends at %q, which has categories of its own", i+1, n.Name)
		}
		leafOf[i] = n.Leaf
	}
	return t, leafOf, nil
}

// builder has nodes in the order in which they came.
type builder struct {
	names map[string]int // the names of a path, joined by NUL
	nodes []Node
}

// add adds the nodes of a path that are not there and returns its last.
func (b *builder) add(path []string) (int, error) {
	if len(path) == 0 {
		return 0, errors.New("it is empty")
	}
	at, key := 0, ""
	for _, name := range path {
		if name == "" {
			return 0, errors.New("a name is empty")
		}
		key += name + "\x00"
		next, ok := b.names[key]
		if !ok {
			next = len(b.nodes)
			b.names[key] = next
			b.nodes = append(b.nodes, Node{Name: name, Parent: int32(at), Depth: b.nodes[at].Depth + 1, Leaf: -1})
			b.nodes[at].Children = append(b.nodes[at].Children, int32(next))
		}
		at = next
	}
	return at, nil
}

// number appends the branch of from's node at, whose parent is here, and notes in moved
// where each node is now.
func (t *Tree) number(from []Node, at int, parent int32, moved []int32) int32 {
	here := int32(len(t.nodes))
	moved[at] = here
	n := from[at]
	n.Parent, n.First = parent, int32(len(t.leaves))
	children := n.Children
	n.Children = nil
	t.levels = max(t.levels, n.Depth)
	if len(children) == 0 {
		n.Leaf = int32(len(t.leaves))
		t.leaves = append(t.leaves, here)
	}
	t.nodes = append(t.nodes, n)
	for _, c := range children {
		child := t.number(from, int(c), here, moved)
		t.nodes[here].Children = append(t.nodes[here].Children, child)
	}
	t.nodes[here].End = int32(len(t.leaves))
	return here
}

// Len is the number of nodes, the root included.
func (t *Tree) Len() int { return len(t.nodes) }

// Leaves is the number of leaves, Levels the depth of the deepest.
func (t *Tree) Leaves() int { return len(t.leaves) }

// Levels is the depth of the deepest leaf; the root's is 0.
func (t *Tree) Levels() int { return t.levels }

// Node returns a node. Do not change it.
func (t *Tree) Node(v int32) *Node { return &t.nodes[v] }

// LeafNode is the node of a leaf.
func (t *Tree) LeafNode(leaf int32) int32 { return t.leaves[leaf] }

// Path are the nodes from the first level down to v, root left out.
func (t *Tree) Path(v int32) []int32 {
	path := make([]int32, 0, t.levels)
	for ; v != Root; v = t.nodes[v].Parent {
		path = append(path, v)
	}
	slices.Reverse(path)
	return path
}

// Ancestor is the node at a depth on the path to v, v itself where it is not as deep.
func (t *Tree) Ancestor(v int32, depth int) int32 {
	for t.nodes[v].Depth > depth {
		v = t.nodes[v].Parent
	}
	return v
}

// Inner are the nodes with at least two children, in order: those at which there is a choice.
func (t *Tree) Inner() []int32 {
	var inner []int32
	for v := range t.nodes {
		if len(t.nodes[v].Children) > 1 {
			inner = append(inner, int32(v))
		}
	}
	return inner
}

// Step is the place among v's children of the one that leads to a leaf, -1 where the leaf is
// not in v's branch.
func (t *Tree) Step(v, leaf int32) int {
	for i, c := range t.nodes[v].Children {
		if n := &t.nodes[c]; n.First <= leaf && leaf < n.End {
			return i
		}
	}
	return -1
}

// Find returns the node of a path of names; false where there is none.
func (t *Tree) Find(path ...string) (int32, bool) {
	at := Root
	for _, name := range path {
		i := slices.IndexFunc(t.nodes[at].Children, func(c int32) bool { return t.nodes[c].Name == name })
		if i < 0 {
			return 0, false
		}
		at = t.nodes[at].Children[i]
	}
	return at, true
}

// Names joins the names on the path to v, as in "Fashion, Bags, Handbag".
func (t *Tree) Names(v int32) string {
	path := t.Path(v)
	names := make([]string, len(path))
	for i, v := range path {
		names[i] = t.nodes[v].Name
	}
	return strings.Join(names, ", ")
}
