package tree

import (
	"decouple/app/hierarchy"
	"decouple/app/lab"
)

// Way is a way to answer.
type Way uint8

// The ways.
const (
	Flat Way = iota
	Greedy
	Soft
	// Stopping is greedy, but for stopping where it is not sure enough.
	Stopping
	Ways
)

// Name is the way's name on the page.
func (w Way) Name() string { return [...]string{"Flat", "Greedy", "Soft", "Stopping"}[w] }

// Figures are how the ways did on titles that no model had seen when it was asked.
type Figures struct {
	// Titles is how many were asked for; with one fold alone it is a fifth of all.
	Titles int
	// Whole says that all titles were held out in turn.
	Whole bool
	Ways  [Ways]Figure
	// Groups are the nodes of the level above the leaves (of the first, in a tree of two), and
	// Confusion how often the soft way said each for each, as [hierarchy.Tree.Confusion] counts.
	Groups    []int32
	Confusion [][]int
	// Mixed are the pairs of leaves that the soft way confuses most, the most frequent first.
	Mixed []Mixed
}

// Figure is how one way did.
type Figure struct {
	hierarchy.Tally
	hierarchy.Intervals
	// Only counts the errors of Wrong[0] that come of the first step alone. It is not counted for
	// [Stopping].
	Only int
}

// Mixed counts how often a leaf was said for another, both as nodes, with a title of it.
type Mixed struct {
	Truth, Said int32
	Times       int
	Title       string
}

// Grown is how the titles of a category that was added are found, and the others.
type Grown struct {
	// New is how many of the new category's titles were asked for, Old how many of the others.
	New, Old int
	// Branch, Above and Flat are the ways of [hierarchy.Grown].
	Branch, Above, Flat Found
}

// Found counts titles that were found, with intervals for the new category's.
type Found struct {
	New, Old int
	Interval hierarchy.Interval
}

// judge takes what models said of titles that they had not seen.
func (p *Part) judge(env *lab.Env, j Judged) {
	env.Changed(lab.Drawn)
	t := p.models.tree
	for _, row := range j.Rows {
		if row < 0 || int(row) >= len(p.models.leaf) {
			p.Failure = "The worker’s answer could not be read: it speaks of other titles. Reload the page."
			return
		}
	}
	if p.Trained.New >= 0 {
		p.Grown = p.grow(&j)
		return
	}
	p.held = &hierarchy.Held{Rows: j.Rows, Conditional: j.Conditional, Flat: j.Flat}
	truth, soft := p.truth(j.Rows), p.held.Soft(t)
	f := &Figures{Titles: len(j.Rows), Whole: len(j.Rows) == len(p.models.leaf)}
	for way, said := range [...][]int32{Flat: p.held.Flat, Greedy: p.held.Greedy(t, 0), Soft: soft} {
		f.Ways[way] = p.figure(truth, said)
		f.Ways[way].Intervals, f.Ways[way].Only = j.Intervals[way], j.Only[way]
	}
	f.Groups, f.Confusion = t.Confusion(max(t.Levels()-1, 1), truth, soft)
	f.Mixed = p.mixed(truth, soft)
	p.Figures = f
	p.stopping()
}

func (p *Part) truth(rows []int32) []int32 {
	truth := make([]int32, len(rows))
	for i, row := range rows {
		truth[i] = p.models.tree.LeafNode(p.models.leaf[row])
	}
	return truth
}

// figure counts answers.
func (p *Part) figure(truth, said []int32) Figure {
	t := p.models.tree
	f := Figure{Tally: t.NewTally()}
	for i := range truth {
		t.Add(&f.Tally, truth[i], said[i])
	}
	return f
}

// stopping counts the answers that stop where the dial says.
func (p *Part) stopping() {
	if p.Figures == nil {
		return
	}
	said := p.held.Greedy(p.models.tree, float64(p.Settings.Sure)/1000)
	p.Figures.Ways[Stopping] = p.figure(p.truth(p.held.Rows), said)
}

// mostMixed is how many pairs of leaves are named.
const mostMixed = 5

// mixed finds the pairs of leaves that are confused most.
func (p *Part) mixed(truth, said []int32) []Mixed {
	place := map[[2]int32]int{}
	var all []Mixed
	for i := range truth {
		if truth[i] == said[i] {
			continue
		}
		pair := [2]int32{truth[i], said[i]}
		at, ok := place[pair]
		if !ok {
			at = len(all)
			place[pair] = at
			all = append(all, Mixed{Truth: truth[i], Said: said[i], Title: p.models.titles[p.held.Rows[i]]})
		}
		all[at].Times++
	}
	best := make([]Mixed, 0, mostMixed)
	for range mostMixed {
		top := -1
		for i := range all {
			if all[i].Times > 0 && (top < 0 || all[i].Times > all[top].Times) {
				top = i
			}
		}
		if top < 0 {
			break
		}
		best = append(best, all[top])
		all[top].Times = 0
	}
	return best
}

// grow counts what three ways to add a category find.
func (p *Part) grow(j *Judged) *Grown {
	leaf := p.models.tree.LeafNode(p.Trained.New)
	truth := p.truth(j.Rows)
	g := &Grown{}
	for _, v := range truth {
		if v == leaf {
			g.New++
		} else {
			g.Old++
		}
	}
	for _, way := range []struct {
		found *Found
		said  []int32
		of    hierarchy.Intervals
	}{{&g.Branch, j.Branch, j.Intervals[0]}, {&g.Above, j.Above, j.Intervals[1]}, {&g.Flat, j.FlatNew, j.Intervals[2]}} {
		way.found.Interval = way.of.Accuracy
		for i, v := range truth {
			switch {
			case way.said[i] != v:
			case v == leaf:
				way.found.New++
			default:
				way.found.Old++
			}
		}
	}
	return g
}
