// Package tree draws the Tree part of the Frame lab: the title, its probability as ribbons
// that run down the tree, the words at each step, and how models did on titles that they had
// not seen.
package tree

import (
	"fmt"
	"math"
	"strconv"

	"decouple/app/format"
	"decouple/app/hierarchy"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
)

// Question is what the part asks.
const Question = "Can one wrong first step spoil the answer?"

// Data is what the part shows.
type Data struct {
	Title    string
	Examples []string
	// State is what the worker does, or why there is nothing to show; Running says that it can
	// be cancelled, Retry that it can be tried again.
	State          string
	Done           float64
	Running, Retry bool

	Tree  treeData
	Ways  []wayData
	Split string
	Words wordsData

	Sure  int32
	Stops string

	Add    addData
	Own    ownData
	Judged judgedData
}

// wayData is one way down with the product of its probabilities.
type wayData struct{ Name, Leaf, How, Product, Result string }

// View returns what is shown of p at a time in milliseconds.
func View(p *tree.Part, work *lab.Work, now float64) Data {
	v := Data{Title: p.Settings.Title, Examples: tree.Examples, Sure: p.Settings.Sure, Done: -1, Own: ownView(p)}
	v.stateOf(p, work, now)
	v.Tree = treeView(p)
	v.Add = addView(p)
	v.Judged = judgedView(p)
	if p.Answer == nil {
		return v
	}
	v.Ways, v.Split = waysView(p)
	v.Words = wordsView(p)
	v.Stops = stopsView(p)
	if p.Settings.Sure > 0 {
		v.Split += " " + v.Stops
	}
	return v
}

// stateOf says what is under way.
func (v *Data) stateOf(p *tree.Part, work *lab.Work, now float64) {
	_, j := lab.Doing(work, tree.Training)
	what := "Training on the titles"
	if j == nil {
		_, j = lab.Doing(work, tree.Judging)
		what = "Testing on titles that no model has seen"
	}
	switch {
	case j != nil:
		v.State = fmt.Sprintf("%s, %s s", what, format.Fixed(math.Max(0, j.Seconds(now)), 1))
		v.Running, v.Done = true, j.Done
	case p.Failure != "":
		v.State, v.Retry = p.Failure, true
	case p.Trained != nil:
		v.State = fmt.Sprintf("Trained on %s in %s.", format.Plural(p.Titles(), "title"), plural(p.Tree().Leaves(), "category", "categories"))
	}
}

// plural joins a count and a noun.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return format.Count(n) + " " + many
}

// p2 writes a probability.
func p2(x float64) string { return format.Fixed(x, 2) }

// waysView are the ways down, and a sentence where they part.
func waysView(p *tree.Part) (ways []wayData, split string) {
	t, a := p.Tree(), p.Answer
	way := func(name, how string, v int32) wayData {
		w := wayData{Name: name, Leaf: t.Node(v).Name, How: how, Result: p2(a.Joint[v])}
		for _, at := range t.Path(v) {
			if len(t.Node(t.Node(at).Parent).Children) < 2 {
				continue
			}
			if w.Product != "" {
				w.Product += " × "
			}
			w.Product += p2(a.Conditional[at])
		}
		return w
	}
	greedy := way("Greedy", "the larger branch at each step", a.Greedy)
	soft := way("Soft", fmt.Sprintf("the largest of %d products", t.Leaves()), a.Soft)
	flat := wayData{Name: "Flat", Leaf: t.Node(a.Flat).Name, How: fmt.Sprintf("one softmax over %d leaves", t.Leaves()), Result: p2(a.FlatP)}
	if a.Greedy == a.Soft {
		return []wayData{greedy, soft, flat}, "Here both ways end at the same leaf."
	}
	depth := 1
	for t.Ancestor(a.Greedy, depth) == t.Ancestor(a.Soft, depth) {
		depth++
	}
	g, s := t.Ancestor(a.Greedy, depth), t.Ancestor(a.Soft, depth)
	return []wayData{greedy, soft, flat}, fmt.Sprintf("They differ at %s, %s against %s: greedy never goes back.",
		where(t, t.Node(g).Parent), p2(a.Conditional[g]), p2(a.Conditional[s]))
}

// where names a node at which a choice is made.
func where(t *hierarchy.Tree, v int32) string {
	if v == hierarchy.Root {
		return "the first step"
	}
	return t.Node(v).Name
}

// wordsData are the words at one choice.
type wordsData struct {
	Steps, Keys []string
	Chosen      string
	// A and B are the children between which the choice lies.
	A, B  string
	Words []wordData
	Sum   string
	More  string
}

// wordData is one word's part; From and Width are in thousandths of the bar, Mid of which is
// zero.
type wordData struct {
	Word, Says  string
	From, Width int
}

func wordsView(p *tree.Part) wordsData {
	t, a := p.Tree(), p.Answer
	var v wordsData
	for i, s := range a.Steps {
		v.Steps = append(v.Steps, stepName(t, s.Node))
		v.Keys = append(v.Keys, strconv.Itoa(i))
	}
	s := a.Steps[p.Step]
	v.Chosen = strconv.Itoa(p.Step)
	v.A, v.B = t.Node(s.A).Name, t.Node(s.B).Name
	most := math.Abs(s.Base)
	for _, w := range s.Words {
		most = math.Max(most, math.Abs(w.Part))
	}
	add := func(word string, part float64) {
		w := wordData{Word: word, From: 500, Width: int(math.Round(480 * math.Abs(part) / math.Max(most, 1e-9)))}
		name := v.A
		if part < 0 {
			name = v.B
		} else {
			w.From -= w.Width // A is left
		}
		w.Says = name + " " + format.Fixed(math.Abs(part), 2)
		v.Words = append(v.Words, w)
	}
	for _, w := range s.Words {
		add(w.Text, w.Part)
	}
	add("no word", s.Base)
	v.Sum = fmt.Sprintf("Together %s for %s over %s: odds of %s to 1.", format.Fixed(s.Together, 2), v.A, v.B, format.Figures(math.Exp(s.Together), 3))
	if len(t.Node(s.Node).Children) == 2 {
		v.Sum = fmt.Sprintf("Together %s for %s: a probability of %s.", format.Fixed(s.Together, 2), v.A, p2(a.Conditional[s.A]))
	}
	if s.Unknown > 0 {
		v.More = fmt.Sprintf("%s in no training title, and %s nothing.", plural(s.Unknown, "word stands", "words stand"), addsWord(s.Unknown))
	}
	return v
}

func addsWord(n int) string {
	if n == 1 {
		return "adds"
	}
	return "add"
}

// stepName names a choice by the node at which it is made.
func stepName(t *hierarchy.Tree, v int32) string {
	if v == hierarchy.Root {
		return "First step"
	}
	return t.Node(v).Name
}

// stopsView says where the descent stops.
func stopsView(p *tree.Part) string {
	t, a := p.Tree(), p.Answer
	if p.Settings.Sure == 0 {
		return "At 0 it never stops: every title gets a leaf."
	}
	if t.Node(a.Stopped).Leaf >= 0 {
		return fmt.Sprintf("Here it goes down to %s: each step has at least %s.", t.Node(a.Stopped).Name, format.Milli(p.Settings.Sure))
	}
	best := 0.0
	for _, c := range t.Node(a.Stopped).Children {
		best = math.Max(best, a.Conditional[c])
	}
	at := t.Node(a.Stopped).Name
	if a.Stopped == hierarchy.Root {
		at = "the title"
	}
	return fmt.Sprintf("Here it stops at %s: the best child has %s.", at, p2(best))
}

// ownData is whose titles are sorted.
type ownData struct {
	Own  bool
	Name string
	// Kept is the name of the file that is there and not shown, or empty.
	Kept string
	Note string
}

func ownView(p *tree.Part) ownData {
	v := ownData{Own: p.Own()}
	if f := p.File.Kept; f != nil {
		v.Kept = f.Name()
	}
	if p.Own() && p.Trained != nil {
		v.Name = p.Trained.Name
		v.Note = fmt.Sprintf("%s in %s.", format.Plural(p.Titles(), "title"), plural(p.Tree().Leaves(), "category", "categories"))
		if n := p.Trained.Repeated; n > 0 {
			v.Note += fmt.Sprintf(" %s left out.", plural(n, "row repeats an earlier one and was", "rows repeat earlier ones and were"))
		}
	}
	return v
}
