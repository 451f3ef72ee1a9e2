package tree

import (
	"fmt"
	"strings"

	"decouple/app/format"
	"decouple/app/hierarchy"
	"decouple/app/lab/frame/tree"
)

// judgedData is how models did on titles that they had not seen.
type judgedData struct {
	Title, Note string
	// Kinds are what the parts of an error bar stand for, from the first step on.
	Kinds []string
	Rows  []errorRow
	// Levels names the columns of accuracies, Measures has a row for each way.
	Levels   []string
	Measures []measureRow
	// Groups and Confusion are how often each group was said for each.
	Groups    []string
	Confusion [][]int
	Mixed     []string
	Stop      string
	// Only says which errors come from the first step alone, Cost what training took.
	Only, Cost string
	// Titles is the length of the longest bar.
	Titles int
}

// errorRow is one way's errors; Parts are numbers of titles by the step that went wrong first.
type errorRow struct {
	Name, First, All string
	Parts            []int
	Range            string
}

// measureRow is one way's measures, written.
type measureRow struct {
	Name            string
	At              []string
	Precision       string
	Recall, F, More string
}

func judgedView(p *tree.Part) judgedData {
	f := p.Figures
	if f == nil {
		return judgedData{}
	}
	t, c := p.Tree(), p.Trained
	v := judgedData{Title: fmt.Sprintf("%s that no model has seen", format.Plural(f.Titles, "title"))}
	v.Cost = fmt.Sprintf("Training on all %s took here: flat, one softmax, %s weights, %s; the tree, %s, %s weights, %s.",
		format.Plural(p.Titles(), "title"), format.Count(c.Flat.Weights), seconds(c.Flat.Seconds),
		plural(len(t.Inner()), "softmax", "softmaxes"), format.Count(c.Tree.Weights), seconds(c.Tree.Seconds))
	v.Note = held(f.Whole) + " In brackets: the 95\u202f% interval, by resampling the titles."
	for depth := 1; depth <= t.Levels(); depth++ {
		v.Kinds = append(v.Kinds, kind(depth, t.Levels()))
		v.Levels = append(v.Levels, fmt.Sprintf("Level %d", depth))
	}
	var only []string
	for way := range tree.Stopping {
		w := &f.Ways[way]
		only = append(only, fmt.Sprintf("%s %s of %s", strings.ToLower(way.Name()), format.Count(w.Only), format.Count(w.Wrong[0])))
		v.Titles = max(v.Titles, w.Tally.Errors())
		v.Rows = append(v.Rows, errorRow{
			Name: way.Name(), First: format.Count(w.Wrong[0]), All: format.Count(w.Tally.Errors()), Parts: w.Wrong,
			Range: fmt.Sprintf("%s to %s", format.Fixed(w.Intervals.Errors.Low, 0), format.Fixed(w.Intervals.Errors.High, 0)),
		})
		v.Measures = append(v.Measures, measures(way.Name(), w))
	}
	v.Only = "Titles with a wrong first step that get the right leaf if the first step is corrected: " +
		strings.Join(only, ", ") + ". Only these errors come from the first step alone."
	if p.Settings.Sure > 0 {
		w := &f.Ways[tree.Stopping]
		v.Measures = append(v.Measures, measures(fmt.Sprintf("Stopping below %s", format.Milli(p.Settings.Sure)), w))
		v.Stop = fmt.Sprintf("%s of the held-out titles stop above a leaf. %s of all are right as far as they go.",
			format.Count(w.Stopped), percent(float64(w.Right+w.Stopped)/float64(w.Titles)))
	}
	for _, g := range f.Groups {
		v.Groups = append(v.Groups, t.Node(g).Name)
	}
	v.Confusion = f.Confusion
	for _, m := range f.Mixed {
		v.Mixed = append(v.Mixed, fmt.Sprintf("%s predicted for %s, %s: “%s”", t.Node(m.Said).Name, t.Node(m.Truth).Name, times(m.Times), m.Title))
	}
	return v
}

// held says how titles were held out.
func held(whole bool) string {
	if whole {
		return "Each title was held out once, in one of five parts."
	}
	return "A fifth of the titles was held out."
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return format.Count(n) + " times"
}

// kind names a wrong step that leads to a depth.
func kind(depth, levels int) string {
	switch {
	case depth == 1:
		return "wrong first step"
	case depth == levels:
		return "wrong leaf"
	}
	return "wrong group"
}

func percent(x float64) string { return format.Fixed(100*x, 0) + "\u202f%" }

// share writes a share with its interval.
func share(x float64, iv hierarchy.Interval) string {
	return fmt.Sprintf("%s [%s, %s]", format.Fixed(x, 3), format.Fixed(iv.Low, 3), format.Fixed(iv.High, 3))
}

func measures(name string, w *tree.Figure) measureRow {
	m := w.Measures()
	row := measureRow{Name: name, Precision: defined(m.Precision), Recall: defined(m.Recall), F: defined(m.F)}
	if iv := w.Intervals.F; iv.High > 0 {
		row.F = share(m.F, iv)
	}
	for depth := range w.RightAt {
		row.At = append(row.At, defined(w.AccuracyAt(depth+1)))
	}
	return row
}

// defined writes a measure, or that it is not defined.
func defined(x float64) string {
	if x != x {
		return "not defined"
	}
	return format.Fixed(x, 3)
}

// addData is the category to be added.
type addData struct {
	// Leaves are those of the reader's own titles, of which the one at Leaf is added; nil for
	// the page's titles. Chosen is how it was added.
	Leaves []string
	Leaf   int
	Chosen string
	Note   string
	// Name is the category, Thing a title of it in the singular, Label what is chosen.
	Name, Thing, Label string
	Rows               []addRow
	Found              string
}

// addRow is what one way of training anew costs and finds.
type addRow struct {
	Name, Weights, Titles, Seconds, Found, Old string
	On                                         bool
}

func addView(p *tree.Part) addData {
	v := addData{Chosen: p.Settings.Added.Key(), Name: "Hat", Thing: "hat", Label: "Hat under Outerwear"}
	c := p.Trained
	v.Note = "Add “Hat” under Outerwear, with 40 titles."
	if p.Own() {
		v.Leaves, v.Leaf, v.Thing = p.Categories(), p.Leaf(), "new title"
		if v.Leaves == nil {
			v.Note, v.Label = "Your titles are not read yet.", ""
			return v
		}
		v.Name, v.Label = v.Leaves[v.Leaf], "Add the category"
		v.Note = "One category of your file is held back, then added with its titles."
	}
	v.Note += " Retrain one branch of the tree, or all steps on the way to it? The figures show what each costs and finds."
	if c == nil || c.New < 0 {
		return v
	}
	g := p.Grown
	row := func(name string, cost tree.Cost, found func(*tree.Grown) tree.Found, on bool) {
		r := addRow{
			Name: name, Weights: format.Count(cost.Weights), Titles: format.Count(cost.Titles),
			Seconds: seconds(cost.Seconds), Found: "…", Old: "…", On: on,
		}
		if g != nil {
			f := found(g)
			r.Found = fmt.Sprintf("%d [%s, %s]", f.New, format.Fixed(f.Interval.Low*float64(g.New), 0), format.Fixed(f.Interval.High*float64(g.New), 0))
			r.Old = format.Count(f.Old)
		}
		v.Rows = append(v.Rows, r)
	}
	row("One branch", c.Branch, func(g *tree.Grown) tree.Found { return g.Branch }, p.Settings.Added == tree.BranchAlone)
	row("All steps to it", c.Above, func(g *tree.Grown) tree.Found { return g.Above }, p.Settings.Added == tree.StepsAbove)
	row("Flat, whole", c.Flat, func(g *tree.Grown) tree.Found { return g.Flat }, false)
	if g != nil {
		v.Found = fmt.Sprintf("Of %s and %s, by the most likely leaf. %s In brackets: the 95\u202f%% interval, by resampling the %ss. With one branch retrained, the steps above it have still not seen a %s.",
			format.Plural(g.New, v.Thing), format.Plural(g.Old, "other title"), held(g.New+g.Old == p.Titles()), v.Thing, v.Thing)
	}
	return v
}

func seconds(s float64) string {
	if s < 1 {
		return format.Fixed(1000*s, 0) + "\u202fms"
	}
	return format.Fixed(s, 1) + "\u202fs"
}
