//go:build !js

package frame

import (
	"math"
	"regexp"
	"strings"
	"testing"

	"decouple/app/format"
	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
	domain "decouple/app/nextapp"
	"decouple/app/ui"
	"decouple/app/ui/internal/markup"
)

// drawn is the page as it is drawn now.
func drawn(t *testing.T, p *frametest.Page) *markup.Node {
	t.Helper()
	page, err := ui.Prerender(p.Model, map[string]ui.Drawing{p.Lab.Key(): New(p.Lab)})
	if err != nil {
		t.Fatal(err)
	}
	node, err := markup.Parse(page)
	if err != nil {
		t.Fatal(err)
	}
	if bad := regexp.MustCompile(`NaN|Inf|undefined|%!`).FindString(node.Text); bad != "" {
		t.Errorf("the page says %q", bad)
	}
	return node
}

// with is the first element below n with an attribute.
func with(n *markup.Node, name, value string) *markup.Node {
	if n.Attrs[name] == value {
		return n
	}
	for _, c := range n.Children {
		if found := with(c, name, value); found != nil {
			return found
		}
	}
	return nil
}

// all are the elements below n of a tag.
func all(n *markup.Node, tag string) (found []*markup.Node) {
	for _, c := range n.Children {
		if c.Tag == tag {
			found = append(found, c)
		}
		found = append(found, all(c, tag)...)
	}
	return found
}

// Each state says what it is, and no figure stands where there is no model.
func TestStates(t *testing.T) {
	for name, tt := range map[string]struct {
		link       string
		ready      bool
		msgs       []any
		says, not  []string
		hasMeasure bool
	}{
		"training":  {says: []string{"Starting.", "Cancel", "You install an app."}, not: []string{"hit@3", "opened next"}},
		"cancelled": {msgs: []any{lab.CancelPressed{}}, says: []string{"The training was stopped.", "Try again"}, not: []string{"hit@3", "Cancel"}},
		"failed":    {msgs: []any{lab.WorkerDied{Reason: "It died."}}, says: []string{"It died."}, not: []string{"hit@3"}},
		"trained": {
			ready: true, says: []string{"Learned from", "8 people, 24 apps, 23 days", "The numbers add up to 1.", "Where each wins", "one app more: 95 more", "collapsed"}, hasMeasure: true,
			not: []string{"No answer", "The bill"},
		},
		"not as logged": {ready: true, link: "closed=3", says: []string{"This moment is not in the log"}, not: []string{"that Mira opened next"}, hasMeasure: true},
		"why":           {ready: true, link: "why=3", says: []string{"Why Mail has this place", "intercept", "together"}, hasMeasure: true},
		"installed": {
			ready: true, link: "install=one", says: []string{"Podcasts (new)", "No answer until this model is retrained, after day 4.", "95 new, not learned until day 5", "1 column of 71, 1 row of 24", "What 1 new app costs", "Find Podcasts on each phone."},
			not: []string{"Where each wins"},
		},
		"retrained":          {ready: true, link: "install=one&age=9", says: []string{"split over 25 apps", "learned after day 4"}, not: []string{"No answer"}},
		"never":              {ready: true, link: "install=one&age=9&after=0", says: []string{"No answer until this model is retrained.", "95 new, not learned", "gets none without training", "softmax, never retrained"}, not: []string{"learned after"}},
		"never seen":         {ready: true, link: "install=one&category=house", says: []string{"Heating (new)", "Listed, it has no column"}},
		"never seen, hashed": {ready: true, link: "category=house&hashed=1", says: []string{"Hashed, it "}, hasMeasure: true},
		"ten":                {ready: true, link: "install=ten", says: []string{"Podcasts and 9 other new apps", "1,040 new", "10 columns of 80, 10 rows of 24", "The 10 new apps among the first three"}},
		"gone":               {ready: true, link: "install=gone&gone=2", says: []string{"Chat was uninstalled 3 days ago", "0 new", "Neither needs training for that", "split over 23 apps"}, not: []string{"No answer"}},
		"all apps":           {ready: true, link: "apps=1", says: []string{"Fewer"}, hasMeasure: true},
		"without anything": {
			ready: true, link: "no-category=1&no-app=1&no-use=1", says: []string{"the same number as every app except the one just closed"}, hasMeasure: true,
		},
		"use alone": {ready: true, link: "no-category=1&no-app=1", says: []string{"the same number as any app not opened for 7 days"}, hasMeasure: true},
	} {
		t.Run(name, func(t *testing.T) {
			p := frametest.Open(t, tt.link)
			if tt.ready {
				p.Work(t)
			}
			p.Send(tt.msgs...)
			page := drawn(t, p)
			for _, want := range tt.says {
				if !strings.Contains(page.Text, want) {
					t.Errorf("the page does not say %q", want)
				}
			}
			for _, other := range tt.not {
				if strings.Contains(page.Text, other) {
					t.Errorf("the page says %q", other)
				}
			}
			// The score's numbers need not add up to 1, as the softmax's do; what they add up to is said.
			if look := p.Lab.Next.Look(); look != nil {
				var sums [2]float64
				for by, f := range look.Phones {
					for _, r := range f.Apps {
						sums[by] += r.Value
					}
				}
				want := "Each number is on its own, from 0 to 1; here they add up to " + format.Fixed(sums[domain.Score], 2) + "."
				if !strings.Contains(page.Text, want) || math.Abs(sums[domain.Softmax]-1) > 1e-12 || name == "trained" && math.Abs(sums[domain.Score]-1) < .005 {
					t.Errorf("the page does not say %q; the softmax adds up to %v", want, sums[domain.Softmax])
				}
			}
			if (with(page, "id", "next-measures") != nil) != tt.hasMeasure {
				t.Errorf("the table of measures is there: %t", !tt.hasMeasure)
			}
		})
	}
}

// The figures of the table and of the bill are those of the outcomes.
func TestFigures(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	rows := all(with(drawn(t, p), "id", "next-measures"), "tr")[1:]
	for by := range domain.Methods {
		f, cells := n.Trained.Figures[by], all(rows[by], "td")
		if got, want := cells[1].Text, format.Fixed(100*f.Hit3.Value, 1)+"\u202f%"; got != want || all(rows[by], "th")[0].Text != by.Name() {
			t.Errorf("%s: hit@3 is %q, want %q", by.Name(), got, want)
		}
		if got, want := cells[2].Text, format.Fixed(f.LogLoss.Value, 2); got != want {
			t.Errorf("%s: the log loss is %q, want %q", by.Name(), got, want)
		}
	}
	p = frametest.Ready(t, "install=one&retrain=part&score-after=4")
	n = p.Lab.Next
	rows = all(with(drawn(t, p), "id", "next-bill"), "tr")[1:]
	for i, arm := range []domain.Arm{domain.SoftmaxPart, domain.ScoreWhole} {
		r := &n.After.Arms[arm]
		for row, want := range map[int]string{
			0: format.Count(r.Unanswered), 1: format.Count(r.Cost.Weights), 2: format.Count(r.Cost.Rows),
		} {
			if got := all(rows[row], "td")[i].Text; got != want {
				t.Errorf("%s, column %d: %q, want %q", all(rows[row], "th")[0].Text, i, got, want)
			}
		}
	}
}

// The reader's own log stands with what there is to say of it; an error says what to do.
func TestOwnLogShown(t *testing.T) {
	p := frametest.Ready(t, "")
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "bad.csv", Data: "time,thing\n2026-03-01 08:00,x\n"}})
	p.Work(t)
	if page := drawn(t, p); !strings.Contains(page.Text, "The file has no column of apps among “time”, “thing”; name one “app”.") {
		t.Error("the page does not say what is wrong with the file")
	}
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "good.csv", Data: "time,app\n" + strings.Repeat("2026-03-01 08:00,<b>x\n2026-03-01 09:00,y\n", 9) + "2026-03-02 08:00,<b>x\n2026-03-02 10:00,late\n"}})
	p.Work(t)
	page := drawn(t, p)
	for _, want := range []string{"good.csv", "Back to the generated log", "The log is of one person", "1 person, 2 apps, 1 day", "<b>x", "For 1 opening of apps that came later the softmax had no answer"} {
		if !strings.Contains(page.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	// The app that came on the second day can be taken for new, and stands on one phone alone.
	if page := with(page, "id", "next-own-app"); page == nil || !strings.Contains(page.Text, "late") {
		t.Fatal("no app of the log can be chosen")
	}
	if !strings.Contains(page.Text, "Your log has it from day 2 on, as if it was installed then.") || with(page, "id", "install-ten") != nil {
		t.Error("the page does not say when the app is new, or ten of three can be")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	p.Work(t)
	page = drawn(t, p)
	for _, want := range []string{"late (new)", "Find late on each phone.", "Both models learn from the 1 day of your log before this. It has 1 day more; 14 at most are shown.", "As in the log"} {
		if !strings.Contains(page.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
}

// Every context column of a log is a word of the sentence that can be changed.
func TestEveryContextIsAChoice(t *testing.T) {
	p := frametest.Ready(t, "")
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: &jobtest.File{Title: "wide.csv", Data: "time,app,place,ears,net,power\n" +
		strings.Repeat("2026-03-01 08:00,x,home,in,wifi,low\n2026-03-01 09:00,y,out,off,none,full\n", 9) + "2026-03-02 08:00,x,out,in,wifi,full\n2026-03-02 10:00,y,home,off,none,low\n"}})
	p.Work(t)
	page := drawn(t, p)
	for id, want := range map[string][2]string{"place": {"Place", "home"}, "ear": {"Ears", "in"}, "third": {"Net", "wifi"}, "fourth": {"Power", "low"}} {
		if e := with(page, "id", "next-"+id); e == nil || e.Attrs["aria-label"] != want[0] || e.Attrs["data-act"] != id || !strings.Contains(e.Text, want[1]) {
			t.Errorf("%s: %+v", id, e)
		}
	}
}
