package tree

import (
	"fmt"
	"math/rand/v2"

	"decouple/app/hierarchy"
	"decouple/app/job"
)

// Folds is in how many parts titles are dealt; of more than mostFolded only the first part is
// held out, as models would be trained again and again for little more certainty.
const (
	Folds      = 5
	mostFolded = 2000
)

// judge trains without some of the titles.
func (d *data) judge(w *job.Work) (Judged, error) {
	folds := hierarchy.Folds(d.rows.Leaf, d.tree.Leaves(), Folds, rand.New(rand.NewPCG(d.request.Seed, 0x71713)))
	most := Folds
	if d.rows.Len() > mostFolded {
		most = 1
	}
	if d.added >= 0 {
		g, err := hierarchy.Grow(w, d.tree, d.rows, d.added, folds, most, settings(w, "asking for held-out titles, new category", -1))
		if err != nil {
			return Judged{}, err
		}
		out := Judged{Rows: g.Rows, Branch: g.Branch, Above: g.Above, FlatNew: g.Flat}
		var mine []int
		for i, row := range g.Rows {
			if d.rows.Leaf[row] == d.added {
				mine = append(mine, i)
			}
		}
		for way, said := range [...][]int32{g.Branch, g.Above, g.Flat} {
			out.Intervals[way] = d.intervals(g.Rows, said, mine)
		}
		return out, nil
	}
	h, err := hierarchy.HoldOut(w, d.tree, d.rows, folds, most, settings(w, fmt.Sprintf("asking for held-out titles, %d times", most), -1))
	if err != nil {
		return Judged{}, err
	}
	out := Judged{Rows: h.Rows, Flat: h.Flat, Conditional: h.Conditional}
	truth := h.Truth(d.tree, d.rows)
	greedy, soft := h.Told(d.tree, truth)
	for way, a := range [...][2][]int32{{h.Flat, h.FlatTold}, {h.Greedy(d.tree, 0), greedy}, {h.Soft(d.tree), soft}} {
		out.Intervals[way] = d.intervals(h.Rows, a[0], nil)
		out.Only[way] = d.tree.OnlyFirst(truth, a[0], a[1])
	}
	return out, nil
}

// intervals are those of the answers said for some rows: of those at the places in which, nil
// for all. The resamples are the same for all ways.
func (d *data) intervals(rows, said []int32, which []int) hierarchy.Intervals {
	var truth, answers []int32
	add := func(i int) {
		truth, answers = append(truth, d.tree.LeafNode(d.rows.Leaf[rows[i]])), append(answers, said[i])
	}
	if which == nil {
		for i := range rows {
			add(i)
		}
	}
	for _, i := range which {
		add(i)
	}
	return d.tree.Intervals(truth, answers, rand.New(rand.NewPCG(d.request.Seed, 0xb007)))
}
