// Package classes draws the Classes part of the Frame lab: the Rank lab's posts as dots along
// their predicted quality, with the cuts that the reader drags, and what is lost by them.
package classes

import (
	"fmt"
	"math"
	"strconv"

	"decouple/app/cut"
	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lab/frame/classes"
)

// Question is what the part asks.
const Question = "What is lost when a number becomes a class?"

// Data is what the part shows.
type Data struct {
	// Can says that there is anything to cut; Note says what is shown, or why nothing is.
	Can  bool
	Note string
	// K is the number of classes.
	K     int
	Cuts  []cutData
	Typed int
	// Wide and Slim are the same plot for a wide page and for a phone.
	Wide, Slim plotData
	Bands      []bandData
	Cases      []caseData

	Kept, Pairs, Share, Tau string
	Curve                   curveData
	Top                     string
	Learn                   learnData
}

// cutData is one cut.
type cutData struct {
	ID, Label, Value string
	// Low and High are the ends of the axis, as the slider has them.
	Low, High string
	// Row is the row of its grip, so that no two lie on each other.
	Row  int
	Last bool
}

// bandData is one class.
type bandData struct{ Name, From, Posts, Equal string }

// caseData are two posts and what becomes of the difference between them.
type caseData struct {
	Name  string
	Posts [2]postData
	So    string
}

type postData struct{ Text, Value, Class string }

// View returns what is shown of p at a time in milliseconds.
func View(p *classes.Part, work *lab.Work, now float64) Data {
	s := &p.Settings
	v := Data{Can: p.Can(), K: s.N + 1, Typed: p.Typed}
	if !v.Can {
		v.Note = classes.Without
		return v
	}
	o := &p.Order
	v.Note = fmt.Sprintf("%s of the Rank lab. A dot is a post; to the right is higher predicted quality.", format.Plural(len(p.Values), "post"))
	if p.Every > 1 {
		v.Note = fmt.Sprintf("%s of the Rank lab, one in %d of %s. A dot is a post; to the right is higher predicted quality.",
			format.Plural(len(p.Values), "post"), p.Every, format.Count(len(p.Feed.Posts)))
	}
	v.Kept, v.Pairs = format.Count(o.Kept), format.Count(o.Pairs)
	v.Share, v.Tau = "none", "not defined"
	if o.Pairs > 0 {
		v.Share = format.Fixed(100*float64(o.Kept)/float64(o.Pairs), 0) + "\u202f%"
	}
	if !math.IsNaN(o.Tau) {
		v.Tau = format.Fixed(o.Tau, 2)
	}
	v.Cuts = cutsView(p)
	v.Wide, v.Slim = plotView(p, wideWidth), plotView(p, slimWidth)
	if v.Wide.Every > 1 {
		v.Note += fmt.Sprintf(" One of every %d is drawn; all are counted.", v.Wide.Every)
	}
	if len(v.Wide.Rings) > 0 {
		v.Note += " Rings: the posts of the two examples below."
	}
	for c := range o.Sizes {
		b := bandData{Name: s.Name(c), From: "below", Posts: format.Count(o.Sizes[c]), Equal: format.Count(o.Equal[c])}
		if c > 0 {
			b.From = format.Milli(s.Cuts[c-1])
		}
		v.Bands = append(v.Bands, b)
	}
	v.Cases = casesView(p)
	v.Curve = curveView(p)
	v.Top = topView(p)
	v.Learn = learnView(p, work, now)
	return v
}

// gripWidth is how much of the axis a grip takes at most, on the narrowest page.
const gripWidth = .15

func cutsView(p *classes.Part) []cutData {
	s := &p.Settings
	var rows []float64 // where the last grip of each row ends
	all := make([]cutData, s.N)
	for i := range all {
		x := (float64(s.Cuts[i])/1000 - p.Low) / (p.High - p.Low)
		row := 0
		for row < len(rows) && x < rows[row] {
			row++
		}
		if row == len(rows) {
			rows = append(rows, 0)
		}
		rows[row] = x + gripWidth
		all[i] = cutData{
			ID: classes.CutID + strconv.Itoa(i+1), Label: s.Name(i+1) + " from", Value: format.Milli(s.Cuts[i]),
			Low: format.Fixed(p.Low, 1), High: format.Fixed(p.High, 1), Row: row, Last: i == p.At,
		}
	}
	return all
}

// casesView are two pairs of posts at the cut that was moved last.
func casesView(p *classes.Part) []caseData {
	s := &p.Settings
	cuts := s.Values()
	post := func(i int) postData {
		x := p.Values[i]
		return postData{format.FirstWords(p.Feed.Posts[p.Post(i)].Text, 140), format.Fixed(x, 3), s.Name(cut.Class(x, cuts))}
	}
	difference := func(a, b int) string { return format.Fixed(math.Abs(p.Values[b]-p.Values[a]), 3) }
	var all []caseData
	if n := p.Near; n.OK {
		all = append(all, caseData{
			"Nearly the same, a class apart",
			[2]postData{post(n.A), post(n.B)},
			fmt.Sprintf("A difference of %s becomes a whole class.", difference(n.A, n.B)),
		})
	}
	if w := p.Wide; w.OK {
		all = append(all, caseData{
			"Far apart, the same class",
			[2]postData{post(w.A), post(w.B)},
			fmt.Sprintf("A difference of %s becomes none: a feed can’t order them.", difference(w.A, w.B)),
		})
	}
	return all
}

// topView says how the highest class does against what is known of the posts.
func topView(p *classes.Part) string {
	t := &p.Top
	s := &p.Settings
	name := s.Name(s.N)
	if t.Known == 0 {
		return "The true quality of these posts is not known."
	}
	who := "readers rate them"
	if p.Feed.Posts[0].Truth != nil {
		who = "their writer judged them"
	}
	said := fmt.Sprintf("Of %s with a known quality, %d are predicted %s. %d are %[3]s: %[5]s at least %[6]s. ",
		format.Plural(t.Known, "post"), t.TP+t.FP, name, t.TP+t.FN, who, format.Milli(s.Cuts[s.N-1]))
	return said + fmt.Sprintf("%d are both: precision %s, recall %s.", t.TP, defined(t.Precision()), defined(t.Recall()))
}

// defined writes a share, or that it is not defined.
func defined(x float64) string {
	if math.IsNaN(x) {
		return "not defined"
	}
	return format.Fixed(x, 2)
}

// learnData is what three ways to learn the classes came to.
type learnData struct {
	Can, Running, Stale bool
	State               string
	Done                float64
	Rows                []learnRow
	Note                string
}

type learnRow struct{ Name, Right, Far, Distance, Tau string }

var wayNames = [cut.Ways]string{"a number, then cut", "classes in order", "classes without an order"}

func learnView(p *classes.Part, work *lab.Work, now float64) learnData {
	v := learnData{Can: p.CanLearn(), Stale: p.Stale(), Done: -1}
	if !v.Can {
		v.State = "This is trained on the behaviour log of the sample feed. Show the sample in the Rank lab to train it."
		return v
	}
	if _, j := lab.Doing(work, classes.Learning); j != nil {
		v.Running, v.Done = true, j.Done
		v.State = fmt.Sprintf("Training: %s, %s s", j.Stage, format.Fixed(math.Max(0, j.Seconds(now)), 1))
	} else if p.Failure != "" {
		v.State = p.Failure
	}
	l := p.Learned
	if l == nil {
		return v
	}
	for way := range cut.Ways {
		w := &l.Ways[way]
		tau := "not defined"
		if w.HasTau {
			tau = format.Fixed(w.Tau, 2)
		}
		v.Rows = append(v.Rows, learnRow{wayNames[way], format.Count(w.Right), format.Count(w.Far), format.Fixed(w.Distance, 2), tau})
	}
	v.Note = fmt.Sprintf("Trained on %s of the behaviour log, tested on %s that no model has seen. τ compares the true quality with the predicted class.",
		format.Plural(l.Rows, "rated post"), format.Plural(l.Posts, "post"))
	if v.Stale {
		v.Note = "These figures are for other cuts. " + v.Note
	}
	return v
}
