package tree

import (
	"errors"
	"fmt"
	"strings"

	"decouple/app/glm"
	"decouple/app/hierarchy"
	"decouple/app/job"
	"decouple/app/post"
	"decouple/app/table"
	"decouple/app/text"
	"decouple/app/titles"
)

// Training trains the tree's models and the flat one on all titles: those that come with the
// page, or those of the file.
var Training = job.NewKind("train-titles", func(w *job.Work, q Request) (Trained, error) {
	d, err := open(w, q)
	if err != nil {
		return Trained{}, err
	}
	return d.train(w)
})

// Judging trains models without some of the titles and asks them for those: see
// [hierarchy.HoldOut] and [hierarchy.Grow].
var Judging = job.NewKind("judge-titles", func(w *job.Work, q Request) (Judged, error) {
	d, err := open(w, q)
	if err != nil {
		return Judged{}, err
	}
	return d.judge(w)
})

// Request asks for models.
type Request struct {
	// Own reads the titles from the file.
	Own bool
	// Added adds a category to the titles that come with the page. Of those of the file it is
	// the one of the number Leaf, which is held back and then added.
	Added bool
	Leaf  int
	// Seed deals the titles into folds.
	Seed uint64
}

// Trained are models that were trained on all titles.
type Trained struct {
	// Name is the file's, or empty; Repeated is how many of its rows were left out.
	Name     string
	Repeated int
	// Paths are the categories in the order of the leaves.
	Paths [][]string
	// New is the leaf that was added, -1 for none.
	New int32
	// Tree and Flat are what the two models cost; Branch and Above are what training anew costs
	// where a category was added: the choice above it, and all choices on the way to it.
	Tree, Flat, Branch, Above Cost

	// Text has the n titles with a line feed after each, Leaf the leaf of each.
	Text []byte  `json:"-"`
	Leaf []int32 `json:"-"`
	// Shape and Numbers are the choices, as pack writes them: at the tree's nodes, the flat one,
	// and, where a category was added, those on the way to it that were trained without it.
	Shape   []int32   `json:"-"`
	Numbers []float64 `json:"-"`
}

// Columns implements [job.Columned].
func (t *Trained) Columns() []any { return []any{&t.Text, &t.Leaf, &t.Shape, &t.Numbers} }

// Cost is what a training takes: weights, titles (each once for each choice that it was
// learned at), and measured seconds.
type Cost struct {
	Weights, Titles int
	Seconds         float64
}

// Judged is what models say of titles that they have not seen.
type Judged struct {
	// Intervals are those of the flat model, of the greedy way and of the soft one; where a
	// category was added, those of its titles alone, of the three ways of [hierarchy.Grown].
	Intervals [3]hierarchy.Intervals
	// Only has the errors of the first three that come of the first step alone: see
	// [hierarchy.Tree.OnlyFirst].
	Only [3]int

	// Rows, Flat and Conditional are as in [hierarchy.Held].
	Rows        []int32   `json:"-"`
	Flat        []int32   `json:"-"`
	Conditional []float64 `json:"-"`
	// Branch, Above and FlatNew are as in [hierarchy.Grown], for Rows; empty where no category
	// was added.
	Branch  []int32 `json:"-"`
	Above   []int32 `json:"-"`
	FlatNew []int32 `json:"-"`
}

// Columns implements [job.Columned].
func (j *Judged) Columns() []any {
	return []any{&j.Rows, &j.Flat, &j.Conditional, &j.Branch, &j.Above, &j.FlatNew}
}

// Features are those of titles: single words. A title is too short for its author's habits to
// show, and a word that is a feature of its own can be pointed at.
var Features = text.Settings{Bits: 16, OneGramsOnly: true, NoCues: true}

// data are titles as rows.
type data struct {
	request  Request
	name     string
	repeated int
	titles   []titles.Title
	tree     *hierarchy.Tree
	rows     hierarchy.Rows
	added    int32 // the leaf that was added, or -1
}

// open reads the titles and makes rows of them.
func open(w *job.Work, q Request) (*data, error) {
	d := &data{request: q, added: -1}
	switch {
	case q.Own && w.File == nil:
		return nil, errors.New("there is no file of titles; choose one first")
	case q.Own:
		if err := d.read(w); err != nil {
			return nil, err
		}
	default:
		d.titles = titles.All()
		if q.Added {
			d.titles = append(d.titles, titles.Added()...)
		}
	}
	paths := make([][]string, len(d.titles))
	x := text.New(Features)
	d.rows.X = &text.Matrix{}
	for i, t := range d.titles {
		paths[i] = t.Path
		x.Append(d.rows.X, &post.Post{Text: t.Text})
	}
	var err error
	if d.tree, d.rows.Leaf, err = hierarchy.NewTree(paths); err != nil {
		return nil, err
	}
	switch {
	case q.Own && q.Added && q.Leaf >= d.tree.Leaves():
		return nil, fmt.Errorf("there is no category %d in the file, which has %d", q.Leaf+1, d.tree.Leaves())
	case q.Own && q.Added:
		d.added = int32(q.Leaf)
	case q.Added:
		d.added = d.rows.Leaf[len(d.rows.Leaf)-1]
	}
	return d, nil
}

// read reads the file.
func (d *data) read(w *job.Work) error {
	in, err := w.File.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	r, err := table.NewReader(in, w.File.Name())
	if err != nil {
		return err
	}
	f, err := titles.Read(r, func(rows int) error {
		return w.Progress(job.Progress{Stage: "reading titles", Done: -1})
	})
	if err != nil {
		return err
	}
	d.name, d.repeated, d.titles = w.File.Name(), f.Repeated, f.Titles
	return nil
}

// settings are those of a training that tells its progress: stage, and how much of the job is
// done when it begins.
func settings(w *job.Work, stage string, done float64) hierarchy.Settings {
	return hierarchy.Settings{Progress: func(p glm.Progress) error {
		return w.Progress(job.Progress{Stage: stage, Done: done, Iteration: p.Iteration, Loss: p.Loss})
	}}
}

// train trains on all titles.
func (d *data) train(w *job.Work) (Trained, error) {
	out := Trained{Name: d.name, Repeated: d.repeated, New: d.added, Leaf: d.rows.Leaf}
	out.Paths = make([][]string, d.tree.Leaves())
	for i, t := range d.titles {
		out.Text = append(append(out.Text, strings.ReplaceAll(t.Text, "\n", " ")...), '\n')
		out.Paths[d.rows.Leaf[i]] = t.Path
	}
	all := d.rows.All()
	m := &hierarchy.Model{Tree: d.tree, Nodes: make([]*hierarchy.Choice, d.tree.Len())}
	var p packer
	steps := map[int32]bool{}
	if d.added >= 0 {
		for _, v := range d.tree.Steps(d.added) {
			steps[v] = true
		}
	}
	for i, v := range d.tree.Inner() {
		began := w.Now()
		done := .4 * float64(i) / float64(len(d.tree.Inner()))
		c, err := hierarchy.FitNode(w, d.tree, v, d.rows, all, settings(w, "training the tree", done))
		if err != nil {
			return Trained{}, err
		}
		m.Nodes[v] = c
		p.add(c)
		cost := Cost{c.Count(), c.Titles, (w.Now() - began) / 1000}
		out.Tree.plus(cost)
		if steps[v] {
			out.Above.plus(cost)
			out.Branch = cost // the last on the way down stays
		}
	}
	began := w.Now()
	flat, err := hierarchy.FitFlat(w, d.tree, d.rows, all, settings(w, "training the flat model", .4))
	if err != nil {
		return Trained{}, err
	}
	p.add(flat)
	out.Flat = Cost{flat.Count(), flat.Titles, (w.Now() - began) / 1000}
	if d.added >= 0 {
		before, err := hierarchy.Before(w, m, d.added, d.rows, all, settings(w, "training without the new category", .95))
		if err != nil {
			return Trained{}, err
		}
		above := d.tree.Steps(d.added)
		for _, v := range above[:len(above)-1] {
			p.add(before.Nodes[v])
		}
	}
	out.Shape, out.Numbers = p.shape, p.numbers
	return out, nil
}

func (c *Cost) plus(o Cost) {
	c.Weights += o.Weights
	c.Titles += o.Titles
	c.Seconds += o.Seconds
}
