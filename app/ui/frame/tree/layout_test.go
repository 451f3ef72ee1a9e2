package tree

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/tree"
)

// opened is the part with its jobs done, at a title and a dial.
func opened(t *testing.T, title, sure, added string) *tree.Part {
	t.Helper()
	p := tree.New()
	for key, value := range map[string]string{"title": title, "sure": sure, "added": added} {
		if _, err := p.Link()[0].Set(key, value); err != nil {
			t.Fatal(err)
		}
	}
	var d lab.Desk
	cmds := d.Run(0, p.Open).Cmds
	for number := 1; len(cmds) > 0; number++ {
		post, ok := cmds[0].(lab.PostJob)
		if !ok {
			cmds = cmds[1:]
			number--
			continue
		}
		var q tree.Request
		if err := json.Unmarshal(post.Request.Body, &q); err != nil {
			t.Fatal(err)
		}
		var reply job.Reply
		if post.Request.Kind == tree.Training.Name() {
			reply = jobtest.Reply(t, number, done(t, trained, tree.Training, q))
		} else {
			reply = jobtest.Reply(t, number, done(t, judgements, tree.Judging, q))
		}
		cmds = d.Run(0, lab.Replied{Reply: reply}.Happen).Cmds
	}
	return p
}

// What the worker answered, by what it was asked: the same each time.
var (
	trained    = map[tree.Request]tree.Trained{}
	judgements = map[tree.Request]tree.Judged{}
)

func done[A any](t *testing.T, known map[tree.Request]A, kind *job.Kind[tree.Request, A], q tree.Request) A {
	t.Helper()
	a, ok := known[q]
	if !ok {
		a = jobtest.Answer(t, kind, q).Answer
		known[q] = a
	}
	return a
}

var numbers = regexp.MustCompile(`-?[\d.]+`)

// ends are where a ribbon begins and ends, and how thick it is there: M x0 y0 C … x1 y1 V y1+h C … x0 y0+h z.
func ends(t *testing.T, path string) (x0, y0, x1, y1, h float64) {
	t.Helper()
	var n []float64
	for _, word := range numbers.FindAllString(path, -1) {
		x, err := strconv.ParseFloat(word, 64)
		if err != nil {
			t.Fatal(err)
		}
		n = append(n, x)
	}
	if len(n) != 15 {
		t.Fatalf("a ribbon of %d numbers: %s", len(n), path)
	}
	return n[0], n[1], n[6], n[7], n[8] - n[7]
}

// Ribbons are as thick as their node is probable, leave a node side by side in the order of
// its children, and end in the middle of theirs.
func TestRibbons(t *testing.T) {
	p := opened(t, "Canvas trainer rack", "0", "no")
	v, tr := treeView(p), p.Tree()
	if len(v.Flows) != tr.Len()-1 {
		t.Fatalf("%d ribbons of %d nodes", len(v.Flows), tr.Len())
	}
	next := map[int32]float64{}
	for i, path := range v.Flows {
		n := int32(i + 1)
		node := tr.Node(n)
		x0, y0, x1, y1, h := ends(t, path)
		want := full * p.Answer.Joint[n]
		if math.Abs(h-math.Max(want, .3)) > .011 {
			t.Errorf("%s is %v thick, want %v", tr.Names(n), h, want)
		}
		if x0 != stepWidth*float64(node.Depth-1) || x1 != stepWidth*float64(node.Depth) || y0 < -.1 || y1+h > float64(v.Height)+.1 {
			t.Errorf("%s runs from %v, %v to %v, %v", tr.Names(n), x0, y0, x1, y1)
		}
		if at, ok := next[node.Parent]; ok && math.Abs(y0-at) > .011 {
			t.Errorf("%s leaves at %v, beside a ribbon that ends at %v", tr.Names(n), y0, at)
		}
		next[node.Parent] = y0 + want
	}
}

// Rows stand where they stand whatever is typed.
func TestRowsDoNotMove(t *testing.T) {
	shape := func(title string) string {
		v := treeView(opened(t, title, "0", "no"))
		mids := make([]string, len(v.Flows))
		for i, path := range v.Flows {
			_, _, x1, y1, h := ends(t, path)
			if h > .31 { // a hair is thicker than its probability
				y1 += h / 2
			}
			mids[i] = fmt.Sprintf("%.0f %.0f", x1, y1)
		}
		return fmt.Sprint(v.Width, v.Height, v.Heads, mids)
	}
	if a, b := shape("Oak hat stand"), shape("Silk scarf"); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

// marked are the names of branches and leaves of which pick says yes, from the root down.
func marked(all []branchData, pick func(*branchData) bool) (names []string) {
	for i := range all {
		if pick(&all[i]) {
			names = append(names, all[i].Name)
		}
		names = append(names, marked(all[i].Branches, pick)...)
	}
	return names
}

func TestMarks(t *testing.T) {
	p := opened(t, "Canvas trainer rack", "0", "no")
	v := treeView(p)
	greedy := strings.Join(marked(v.Branches, func(b *branchData) bool { return b.Greedy }), " ")
	if greedy != "Fashion Shoes Trainer" || len(v.Spots) != 3 {
		t.Errorf("greedy goes by %s, over %d nodes", greedy, len(v.Spots))
	}
	if soft := marked(v.Branches, func(b *branchData) bool { return b.Soft }); len(soft) != 1 || soft[0] != "Shelf" {
		t.Errorf("soft is %v", soft)
	}
	stopped := treeView(opened(t, "Canvas trainer rack", "0.52", "no"))
	if at := marked(stopped.Branches, func(b *branchData) bool { return b.Stop }); len(at) != 1 || at[0] != "Fashion" || stopped.AtRoot {
		t.Errorf("with 0.52 it stops at %v", at)
	}
	if root := treeView(opened(t, "Canvas trainer rack", "0.9", "no")); !root.AtRoot || root.Walk != "" {
		t.Errorf("with 0.9 it goes %q", root.Walk)
	}
	if hats := marked(treeView(opened(t, "Straw hat", "0", "above")).Branches, func(b *branchData) bool { return b.New }); len(hats) != 1 || hats[0] != "Hat" {
		t.Errorf("new is %v", hats)
	}
	if none := treeView(tree.New()); len(none.Branches) != 0 || none.Walk != "" {
		t.Errorf("without a model it draws %+v", none)
	}
}

// The product that is written out gives the number beside it, and the words add up.
func TestWaysAndWords(t *testing.T) {
	for _, title := range append([]string{""}, tree.Examples...) {
		v := View(opened(t, title, "0", "no"), &lab.Work{}, 0)
		for _, w := range v.Ways[:2] {
			product := 1.0
			for word := range strings.SplitSeq(w.Product, " × ") {
				x, err := strconv.ParseFloat(word, 64)
				if err != nil {
					t.Fatal(err)
				}
				product *= x
			}
			var result float64
			if _, err := fmt.Sscan(w.Result, &result); err != nil || math.Abs(result-product) > .02 {
				t.Errorf("%q, %s: %s = %s", title, w.Name, w.Product, w.Result)
			}
		}
		if same := v.Ways[0].Leaf == v.Ways[1].Leaf; same != strings.Contains(v.Split, "same leaf") {
			t.Errorf("%q: %s and %s, of which it says %q", title, v.Ways[0].Leaf, v.Ways[1].Leaf, v.Split)
		}
		for _, w := range v.Words.Words {
			if w.From < 20 || w.From+w.Width > 980 || w.From != 500 && w.From+w.Width != 500 {
				t.Errorf("%q: the bar of %q runs from %d, %d wide", title, w.Word, w.From, w.Width)
			}
		}
	}
}

// Errors by their first wrong step add up to all, in words as in the drawing.
func TestJudged(t *testing.T) {
	p := opened(t, "x", "0.6", "no")
	v := View(p, &lab.Work{}, 0).Judged
	for i, r := range v.Rows {
		sum := 0
		for _, n := range r.Parts {
			sum += n
		}
		if fmt.Sprint(sum) != r.All || fmt.Sprint(r.Parts[0]) != r.First || sum != p.Figures.Ways[i].Tally.Errors() || sum > v.Titles {
			t.Errorf("%+v", r)
		}
	}
	// What errors come from the first step alone, and what the models cost, is said with what it is of.
	flat, tr := &p.Figures.Ways[tree.Flat], p.Trained
	if want := fmt.Sprintf("flat %d of %d, greedy ", flat.Only, flat.Wrong[0]); flat.Only == 0 || flat.Only == flat.Wrong[0] || !strings.Contains(v.Only, want) {
		t.Errorf("it says %q, want %q", v.Only, want)
	}
	if want := fmt.Sprintf("all 960 titles took here: flat, one softmax, %s weights, %s; the tree, 11 softmaxes, %s weights, %s.",
		format.Count(tr.Flat.Weights), seconds(tr.Flat.Seconds), format.Count(tr.Tree.Weights), seconds(tr.Tree.Seconds)); !strings.Contains(v.Cost, want) || tr.Tree.Weights == 0 {
		t.Errorf("it says %q, want %q", v.Cost, want)
	}
	if v.Title != "960 titles that no model has seen" || len(v.Measures) != 4 || len(v.Groups) != 8 || !strings.HasPrefix(v.Measures[3].Name, "Stopping below 0.60") {
		t.Errorf("%q with measures %+v", v.Title, v.Measures)
	}
	grown := View(opened(t, "x", "0", "branch"), &lab.Work{}, 0)
	if len(grown.Add.Rows) != 3 || !grown.Add.Rows[0].On || grown.Judged.Title != "" || !strings.Contains(grown.Add.Found, "Of 40 hats and 960 other titles") {
		t.Errorf("%+v", grown.Add)
	}
}

// The tree is drawn some leaves at a time, and comes to the same as drawn at once. The page can't answer while one piece is drawn, so
// none of them is large, and none grows with the tree but the ribbons.
func TestTheTreeComesInPieces(t *testing.T) {
	v := treeView(opened(t, tree.Examples[0], "0", tree.NotAdded.Key()))
	elements := func(leaves int, ribboned bool) int {
		return strings.Count(app.HTMLString(drawn(v, leaves, ribboned)), "</")
	}
	was := elements(0, false)
	if was > 40 {
		t.Errorf("without leaves the tree has %d elements", was)
	}
	for leaves := atOnce; leaves < v.Leaves+atOnce; leaves += atOnce {
		now := elements(leaves, false)
		if n := now - was; n > 11*atOnce || n < 5*min(atOnce, v.Leaves-leaves+atOnce) {
			t.Errorf("%d elements come with leaf %d, want %d at most", n, leaves, 11*atOnce)
		}
		was = now
	}
	whole := app.HTMLString(&drawing{View: v})
	if n := elements(v.Leaves, true) - was; n > 160 || n < v.Leaves {
		t.Errorf("%d elements come with the ribbons", n)
	}
	if got := app.HTMLString(drawn(v, v.Leaves, true)); len(got) != len(whole) { // attributes are in no order
		t.Errorf("the pieces have %d letters, the whole %d", len(got), len(whole))
	}
	if none := app.HTMLString(drawn(treeData{}, 0, false)); !strings.Contains(none, "No tree is drawn") {
		t.Errorf("without a model it draws %s", none)
	}
}
