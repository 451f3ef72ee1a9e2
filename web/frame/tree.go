package frame

import (
	"fmt"
	"io"
	"text/tabwriter"

	"decouple/app/hierarchy"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
)

// Tree is what the part "Tree" shows: as the page opens on it, and with a category more.
type Tree struct {
	Figures *tree.Figures
	Trained *tree.Trained
	Added   *tree.Trained
	Grown   *tree.Grown
}

// Titles trains the models of the part "Tree" and asks them for titles that they have not seen.
func Titles() (*Tree, error) {
	p := tree.New()
	d, err := newDesk(p.Kinds())
	if err != nil {
		return nil, err
	}
	if err := d.do(p.Open); err != nil {
		return nil, err
	}
	t := &Tree{Figures: p.Figures, Trained: p.Trained}
	if err := d.do(lab.For(p, tree.AddedChosen{Added: tree.BranchAlone}).Happen); err != nil {
		return nil, err
	}
	t.Added, t.Grown = p.Trained, p.Grown
	return t, nil
}

// Ways writes how each way did, as a Markdown table.
func (t *Tree) Ways(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintln(out, "| Way\t| Wrong\t| 95 % interval\t| Wrong first step\t| Right leaf\t| hP\t| hR\t| hF\t|")
	fmt.Fprintln(out, "|---\t|---\t|---\t|---\t|---\t|---\t|---\t|---\t|")
	for way := range tree.Stopping {
		f := &t.Figures.Ways[way]
		m := f.Measures()
		fmt.Fprintf(out, "| %s\t| %d\t| %.0f to %.0f\t| %d\t| %.1f %%\t| %.3f\t| %.3f\t| %.3f\t|\n", way.Name(),
			f.Tally.Errors(), f.Intervals.Errors.Low, f.Intervals.Errors.High, f.Wrong[0], 100*f.Tally.Accuracy(), m.Precision, m.Recall, m.F)
	}
	return out.Flush()
}

// First writes which errors of each way come from a wrong first step alone, and the cost of its model, as a Markdown table.
func (t *Tree) First(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintln(out, "| Way\t| Wrong first step\t| Wrong for that alone\t| Weights\t| Titles learned from, at all steps\t|")
	fmt.Fprintln(out, "|---\t|---\t|---\t|---\t|---\t|")
	for way := range tree.Stopping {
		f, cost := &t.Figures.Ways[way], t.Trained.Tree
		if way == tree.Flat {
			cost = t.Trained.Flat
		}
		fmt.Fprintf(out, "| %s\t| %d\t| %d\t| %d\t| %d\t|\n", way.Name(), f.Wrong[0], f.Only, cost.Weights, cost.Titles)
	}
	return out.Flush()
}

// Add writes what adding a category costs and finds in three ways, as a Markdown table.
func (t *Tree) Add(w io.Writer) error {
	out := tabwriter.NewWriter(w, 0, 0, 1, ' ', 0)
	fmt.Fprintf(out, "| Retrained\t| Weights\t| Titles\t| Hats found, of %d\t| 95 %% interval\t| Other titles right, of %d\t|\n", t.Grown.New, t.Grown.Old)
	fmt.Fprintln(out, "|---\t|---\t|---\t|---\t|---\t|---\t|")
	row := func(name string, c tree.Cost, f tree.Found) {
		n := float64(t.Grown.New)
		fmt.Fprintf(out, "| %s\t| %d\t| %d\t| %d\t| %s\t| %d\t|\n", name, c.Weights, c.Titles, f.New, between(f.Interval, n), f.Old)
	}
	row("One branch of the tree", t.Added.Branch, t.Grown.Branch)
	row("All steps on the way to it", t.Added.Above, t.Grown.Above)
	row("The flat model, whole", t.Added.Flat, t.Grown.Flat)
	return out.Flush()
}

// between writes an interval of shares of n.
func between(iv hierarchy.Interval, n float64) string {
	return fmt.Sprintf("%.0f to %.0f", n*iv.Low, n*iv.High)
}
