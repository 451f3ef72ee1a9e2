package tree

import (
	"fmt"
	"math"
	"strings"

	"decouple/app/hierarchy"
	"decouple/app/lab/frame/tree"
)

// Lengths of the drawing, in tenths of the tree's type size, as tree.css has them. A leaf is
// one row; each branch has some air above and below, and more where it has but one leaf or two. A probability of 1 is Full thick. Steps
// run right, each stepWidth wide: the drawing is stretched to the width that there is.
const (
	rowHeight = 16.0
	air       = 3.0
	// least is the height of a branch that has room for its name above or below its middle.
	least     = 42.0
	full      = 44.0
	stepWidth = 100.0
)

// treeData is the drawn tree.
type treeData struct {
	// Levels is its depth, Leaves how many there are, 0 without a tree; Height and Width are the drawing's.
	Levels, Leaves int
	Width, Height  int
	// Flows are the ribbons, Bars the nodes, as paths; Walk is the greedy way, and Spots its
	// nodes.
	Flows, Bars []string
	Walk        string
	Spots       []spot
	// Branches are the children of the root.
	Branches []branchData
	Heads    []string
	Label    string
	// AtRoot says that the descent stops before its first step.
	AtRoot bool
}

type spot struct{ X, Y string }

// branchData is a node with what is below it.
type branchData struct {
	Name, P string
	// Few is how many leaves a branch has of which the name needs more room than they do, 0
	// for others.
	Few int
	// Leaf has no Branches. Fill is how many steps lie between the leaf and its parent.
	Leaf bool
	Fill int
	// Bar is the leaf's probability in thousandths.
	Bar int
	// Greedy, Soft and Stop say that the way goes here, or ends here.
	Greedy, Soft, Stop bool
	// Small is a probability below 0.005. Below says that the node lies below its parent, and
	// so does its name, out of the way of what comes from there.
	Small    bool
	Below    bool
	New      bool
	Branches []branchData
}

// treeView lays out the tree of p, without numbers where there are none.
func treeView(p *tree.Part) treeData {
	t := p.Tree()
	if t == nil {
		return treeData{}
	}
	v := treeData{Levels: t.Levels(), Leaves: t.Leaves()}
	l := layout{t: t, a: p.Answer, p: p, v: &v, mid: make([]float64, t.Len()), top: make([]float64, t.Len()), start: make([]float64, t.Len())}
	for _, c := range t.Node(hierarchy.Root).Children {
		v.Branches = append(v.Branches, l.branch(c))
	}
	for i := range v.Branches {
		v.Branches[i].Below = 2*l.mid[t.Node(hierarchy.Root).Children[i]] > l.y
	}
	for i, c := range t.Node(hierarchy.Root).Children {
		l.aside(&v.Branches[i], c)
	}
	v.Width, v.Height = int(stepWidth)*t.Levels(), int(math.Ceil(l.y))
	l.mid[hierarchy.Root] = l.y / 2
	counts := make([]int, t.Levels()+1)
	for n := range int32(t.Len()) {
		counts[t.Node(n).Depth]++
	}
	for depth := 1; depth < t.Levels(); depth++ {
		v.Heads = append(v.Heads, plural(counts[depth], "branch", "branches"))
	}
	v.Heads = append(v.Heads, plural(t.Leaves(), "leaf", "leaves"))
	if p.Answer != nil {
		l.flows()
		l.walk()
		v.AtRoot = l.end() == hierarchy.Root
		v.Label = strings.TrimSuffix(p.Said(), ".")
	}
	return v
}

// layout works out where things are.
type layout struct {
	t   *hierarchy.Tree
	a   *tree.Answer
	p   *tree.Part
	v   *treeData
	y   float64   // so far down
	mid []float64 // the middle of each node
	top []float64 // where the next ribbon leaves each node
	// start is where the middle of the ribbon to each node leaves its parent.
	start []float64
}

// branch lays out the branch of node n.
func (l *layout) branch(n int32) branchData {
	node := l.t.Node(n)
	b := branchData{Name: node.Name, Leaf: node.Leaf >= 0, New: l.p.Trained.New >= 0 && node.Leaf == l.p.Trained.New}
	if l.a != nil {
		joint := l.a.Joint[n]
		b.P, b.Bar, b.Small = p2(joint), int(math.Round(1000*joint)), joint < .005
		b.Greedy = l.t.Ancestor(l.end(), node.Depth) == n
		b.Soft = l.a.Soft == n
		b.Stop = l.end() == n && node.Leaf < 0
	}
	if b.Leaf {
		b.Fill = l.t.Levels() - node.Depth + 1
		l.mid[n] = l.y + rowHeight/2
		l.y += rowHeight
		return b
	}
	gap := air
	if rows := float64(len(node.Children)) * rowHeight; rows < least && node.End-node.First == int32(len(node.Children)) {
		b.Few, gap = len(node.Children), (least-rows)/2
	}
	l.y += gap
	from := l.y
	for _, c := range node.Children {
		b.Branches = append(b.Branches, l.branch(c))
	}
	l.mid[n] = (from + l.y) / 2
	for i, c := range node.Children {
		b.Branches[i].Below = l.mid[c] > l.mid[n]
	}
	l.y += gap
	return b
}

// aside puts the name of a branch that begins right of its parent's name, at the same height,
// on the other side of it.
func (l *layout) aside(b *branchData, n int32) {
	for i, c := range l.t.Node(n).Children {
		if child := &b.Branches[i]; !child.Leaf {
			if math.Abs(l.mid[c]-l.mid[n]) < rowHeight {
				child.Below = !b.Below
			}
			l.aside(child, c)
		}
	}
}

// end is where the greedy way ends: at a leaf, or where it is not sure enough.
func (l *layout) end() int32 {
	if l.p.Settings.Sure > 0 {
		return l.a.Stopped
	}
	return l.a.Greedy
}

// thick is how thick node n is.
func (l *layout) thick(n int32) float64 { return full * l.a.Joint[n] }

// flows draws a ribbon from each node to its children, and a bar at each node.
func (l *layout) flows() {
	for n := range int32(l.t.Len()) {
		l.top[n] = l.mid[n] - l.thick(n)/2
		x, node := float64(l.t.Node(n).Depth)*stepWidth, l.t.Node(n)
		if node.Leaf >= 0 {
			continue
		}
		l.v.Bars = append(l.v.Bars, fmt.Sprintf("M%.0f %.2fV%.2f", x, l.top[n]-.5, l.top[n]+l.thick(n)+.5))
	}
	for n := int32(1); n < int32(l.t.Len()); n++ {
		node := l.t.Node(n)
		x0 := float64(l.t.Node(node.Parent).Depth) * stepWidth
		x1 := float64(node.Depth) * stepWidth
		if node.Leaf >= 0 {
			x1 = float64(l.t.Levels()) * stepWidth
		}
		y0, y1, h := l.top[node.Parent], l.mid[n]-l.thick(n)/2, l.thick(n)
		l.top[node.Parent] += h
		l.start[n] = y0 + h/2
		h = math.Max(h, .3) // a hair stays to be seen
		m := (x0 + x1) / 2
		l.v.Flows = append(l.v.Flows, fmt.Sprintf("M%.0f %.2fC%.0f %.2f %.0f %.2f %.0f %.2fV%.2fC%.0f %.2f %.0f %.2f %.0f %.2fz",
			x0, y0, m, y0, m, y1, x1, y1, y1+h, m, y1+h, m, y0+h, x0, y0+h))
	}
}

// walk draws the greedy way through the middle of its ribbons, as far as it goes. At a node it
// steps from the middle of the one to that of the next.
func (l *layout) walk() {
	before := hierarchy.Root
	for _, n := range l.t.Path(l.end()) {
		x0, x1 := float64(l.t.Node(before).Depth)*stepWidth, float64(l.t.Node(n).Depth)*stepWidth
		if l.t.Node(n).Leaf >= 0 {
			x1 = float64(l.t.Levels()) * stepWidth
		}
		y0, y1, m := l.start[n], l.mid[n], (x0+x1)/2
		if before == hierarchy.Root {
			l.v.Walk = fmt.Sprintf("M%.0f %.2f", x0, y0)
		} else {
			l.v.Walk += fmt.Sprintf("V%.2f", y0)
		}
		l.v.Walk += fmt.Sprintf("C%.0f %.2f %.0f %.2f %.0f %.2f", m, y0, m, y1, x1, y1)
		l.v.Spots = append(l.v.Spots, spot{fmt.Sprintf("%.0f", x1), fmt.Sprintf("%.2f", y1)})
		before = n
	}
}
