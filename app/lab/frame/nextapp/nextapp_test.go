//go:build !js

// Models are trained here, which takes long in a browser; web/e2e does it there.

package nextapp_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
	"decouple/app/lab/frame/nextapp"
	"decouple/app/labtest"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// The models are trained when the part is shown, and not again for what does not ask for it.
func TestTraining(t *testing.T) {
	p := frametest.Open(t, "")
	n := p.Lab.Next
	if n.Look() != nil || !slices.Equal(p.Jobs, []string{"train-next-app"}) {
		t.Fatalf("before there are models the phones show something; the jobs are %q", p.Jobs)
	}
	p.Work(t)
	k := n.Look()
	if k == nil || n.Failure != "" || !strings.HasPrefix(p.Said, "Both models are trained.") {
		t.Fatalf("no phones: %q; said %q", n.Failure, p.Said)
	}
	p.Send(lab.Event{Did: lab.Turned, ID: nextapp.HourDial, Milli: 500}, lab.Rested{}, lab.Event{Did: lab.Chosen, Act: "who", Value: "3"})
	if len(p.Jobs) != 1 {
		t.Errorf("another moment has the worker do %q", p.Jobs)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "no-use", Value: "on"})
	p.Work(t)
	if len(p.Jobs) != 2 || n.Trained.Models.Setup.Features != domain.OfCategory|domain.OfApp {
		t.Errorf("without a feature: jobs %q, features %b", p.Jobs, n.Trained.Models.Setup.Features)
	}
	if want := "who=3&at=720&no-use=1"; p.Pushed != want {
		t.Errorf("the link is %q, want %q", p.Pushed, want)
	}
}

// Dragging the hour replays the person's day: place, headphones and last app are those of
// the log, and the app marked is the one that was opened next.
func TestTheHourReplaysTheDay(t *testing.T) {
	p := frametest.Ready(t, "who=2&on=3&closed=5&place=1")
	n := p.Lab.Next
	if k := n.Look(); k.Opened != -1 || k.Moment.Last != 5 || k.Moment.Context[0] != 1 {
		t.Errorf("a moment that is not as logged: %+v, opened %d", k.Moment, k.Opened)
	}
	day := n.Trained.Split + 3
	for at := 0; at < usage.DayMinutes; at += 15 {
		milli := int32((at/15*1000 + 47) / 95)
		p.Send(lab.Event{Did: lab.Turned, ID: nextapp.HourDial, Milli: milli})
		if n.Settings.At != at {
			t.Fatalf("the dial at %d thousandths is %d minutes, want %d", milli, n.Settings.At, at)
		}
		want, last := -1, -1
		for i := range n.Log.Events {
			e := &n.Log.Events[i]
			if e.Person != 2 {
				continue
			}
			if int(e.Minute) >= day*1440+at {
				if e.Day() == day {
					want = int(e.App)
				}
				break
			}
			last = int(e.App)
		}
		if k := n.Look(); k.Opened != want || k.Moment.Last != last || k.Moment.Person != 2 {
			t.Errorf("at %d minutes: opened %d after %d, want %d after %d", at, k.Opened, k.Moment.Last, want, last)
		}
	}
	p.Send(lab.Event{Did: lab.KeyDown, Act: "dial", ID: nextapp.HourDial, Key: "Home"}, lab.Event{Did: lab.KeyDown, Act: "dial", ID: nextapp.HourDial, Key: "ArrowUp"})
	if n.Settings.At != 15 {
		t.Errorf("Home and an arrow lead to %d minutes, want 15", n.Settings.At)
	}
	p.Send(lab.Event{Did: lab.KeyDown, Act: "dial", ID: nextapp.HourDial, Key: "End"})
	if n.Settings.At != 1425 || n.Milli(nextapp.HourDial) != 1000 {
		t.Errorf("End leads to %d minutes, %d thousandths", n.Settings.At, n.Milli(nextapp.HourDial))
	}
}

// What the phones show is what the models say, worked out from their weights alone.
func TestThePhonesAreTheModels(t *testing.T) {
	p := frametest.Ready(t, "at=1200&who=4")
	n := p.Lab.Next
	k := n.Look()
	m := n.Trained.Models
	z := slices.Clone(m.Softmax.Intercepts)
	weekday := (n.Trained.Split + 1) % 7
	for a := range z {
		for _, j := range []int{20, 24 + weekday, 31 + int(k.Moment.Context[0]), 35 + int(k.Moment.Context[1]), 37 + 4, 45 + k.Moment.Last} {
			z[a] += m.Softmax.Weights[j*24+a]
		}
	}
	var sum float64
	for _, v := range z {
		sum += math.Exp(v)
	}
	soft := k.Phones[domain.Softmax]
	if len(soft.Apps) != 24 || math.Abs(soft.Sum-1) > 1e-12 {
		t.Errorf("%d apps that add up to %v", len(soft.Apps), soft.Sum)
	}
	for i, a := range soft.Apps {
		if want := math.Exp(z[a.App]) / sum; math.Abs(a.Value-want) > 1e-12 {
			t.Errorf("app %d has %v, want %v", a.App, a.Value, want)
		}
		if i > 0 && a.Value > soft.Apps[i-1].Value {
			t.Error("the apps are not in order")
		}
	}
}

// An installed app: the softmax has no answer until it is retrained, the score has one at
// once; after the day of retraining both have.
func TestInstall(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	if focus, ok := labtest.Find[lab.Focus](p.Last.Cmds); !ok || !slices.Contains(focus.IDs, nextapp.PlanID) {
		t.Errorf("the focus goes to %v", focus.IDs)
	}
	p.Work(t)
	if n.Failure != "" || n.After == nil || p.Link() != "install=one" {
		t.Fatalf("no fortnight: %q; link %q", n.Failure, p.Link())
	}
	for _, tt := range []struct {
		milli   int32
		age     int
		missing bool
	}{{0, 1, true}, {231, 4, true}, {308, 5, false}, {1000, 14, false}} {
		p.Send(lab.Event{Did: lab.Turned, ID: nextapp.AgeDial, Milli: tt.milli})
		k := n.Look()
		soft, score := k.Phones[domain.Softmax], k.Phones[domain.Score]
		if n.Settings.Age != tt.age || slices.Contains(soft.Missing, 24) != tt.missing || len(score.Missing) > 0 || len(score.Apps) != 25 {
			t.Errorf("day %d: the softmax misses %v, the score %v", n.Settings.Age, soft.Missing, score.Missing)
		}
	}
	// Only the new parts; and another plan runs the days again.
	p.Send(lab.Event{Did: lab.Chosen, Act: "retrain", Value: "part"})
	if n.SoftmaxArm() != domain.SoftmaxPart || len(p.Jobs) != 2 {
		t.Errorf("arm %d, jobs %q", n.SoftmaxArm(), p.Jobs)
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "after", Value: "0"})
	p.Work(t)
	if k := n.Look(); n.SoftmaxArm() != domain.SoftmaxNever || len(k.Phones[domain.Softmax].Missing) != 1 || len(p.Jobs) != 3 {
		t.Errorf("never retrained, on day 14: %v missing, jobs %q", k.Phones[domain.Softmax].Missing, p.Jobs)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "none"})
	if k := n.Look(); n.After != nil || len(k.Log.Apps) != 24 {
		t.Error("the new app is still there")
	}
}

// Ten apps at once, an app of a category never seen, and one that is uninstalled.
func TestOtherChanges(t *testing.T) {
	ten := frametest.Ready(t, "install=ten&age=2").Lab.Next.Look()
	if n := len(ten.Phones[domain.Softmax].Missing); n != 10 || len(ten.Phones[domain.Score].Apps) != 34 {
		t.Errorf("ten apps: the softmax misses %d, the score answers %d", n, len(ten.Phones[domain.Score].Apps))
	}
	n := frametest.Ready(t, "install=one&category=house&after=0").Lab.Next
	k := n.Look()
	terms, _ := k.Reasons(domain.Score, 24)
	if k.Log.Apps[24].Category != usage.NewCategory || slices.ContainsFunc(terms, func(t domain.Term) bool { return strings.HasPrefix(t.Sort, "category") }) {
		t.Errorf("an app of a category never seen has the terms %v", terms)
	}
	gone := frametest.Ready(t, "install=gone&gone=3").Lab.Next.Look()
	for by, f := range gone.Phones {
		if len(f.Apps) != 23 || len(f.Missing) > 0 || slices.ContainsFunc(f.Apps, func(r nextapp.Ranked) bool { return r.App == 3 }) {
			t.Errorf("phone %d shows %d apps, misses %v", by, len(f.Apps), f.Missing)
		}
	}
}

// Cancel, a failure and the way on from either.
func TestStopped(t *testing.T) {
	p := frametest.Open(t, "")
	n := p.Lab.Next
	p.Send(lab.Event{Did: lab.Pressed, Act: "cancel"})
	if n.Failure != "The training was stopped." || p.Posted() != nil {
		t.Errorf("cancelled: %q", n.Failure)
	}
	p.Send(lab.Ticked{})
	if p.Posted() != nil {
		t.Error("what was cancelled begins again by itself")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "retry"}, lab.WorkerDied{Reason: "It died."})
	if n.Failure != "It died." || p.Posted() == nil {
		t.Errorf("the worker died: %q", n.Failure)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "retry"})
	p.Work(t)
	if n.Look() == nil || n.Failure != "" {
		t.Errorf("tried again: %q", n.Failure)
	}
}

func TestCosts(t *testing.T) {
	p := frametest.Ready(t, "")
	p.Send(lab.Event{Did: lab.Toggled, Act: "costs", Value: "open"})
	p.Work(t)
	if costs := p.Lab.Next.Costs; len(costs) != len(domain.AskSizes) || costs[5].Apps != 5000 {
		t.Errorf("the costs are %+v", costs)
	}
	if _, ok := p.On(lab.Event{Did: lab.Toggled, Act: "costs", Value: "open"}); ok {
		t.Error("costs that are there are measured again")
	}
}

// Links hold, and what is out of range falls back with a notice.
func TestLinks(t *testing.T) {
	link := "who=3&on=2&at=615&place=1&ear=0&third=5&fourth=23&why=4&apps=1&show=plan&hashed=1&install=one&category=games&size=99&notices=7&age=9&after=6&score-after=2&retrain=part"
	if got := frametest.Open(t, link).Link(); got != link {
		t.Errorf("the link comes back as %q", got)
	}
	p := frametest.Open(t, "at=1440&after=14&category=garden&size=0&fourth=24")
	if len(p.Notices) != 5 || p.Link() != "" {
		t.Errorf("notices %q, link %q", p.Notices, p.Link())
	}
}

// log is a file with a log of so many people, apps and days.
func log(people, apps, days int) *jobtest.File {
	var b strings.Builder
	b.WriteString("time,person,app,place,category\n")
	for d := range days {
		for k := range 40 {
			for who := range people {
				app := (k*k + who + d*(k%3)) % apps
				fmt.Fprintf(&b, "2026-03-%02d %02d:%02d,P%d,App %d,%s,%s\n", d+1, 8+k/4, k%4*15+who, who, app, []string{"home", "out"}[k%2], []string{"play", "work"}[app%2])
			}
		}
	}
	return &jobtest.File{Title: "mine.csv", Data: b.String()}
}

// The reader's own log is read, trained on and shown; the link's install does not follow it.
func TestOwnLog(t *testing.T) {
	p := frametest.Ready(t, "install=one&who=5")
	n := p.Lab.Next
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: log(3, 7, 6)})
	p.Work(t)
	if n.Own.Problem != "" || n.Failure != "" || !n.Own.Shown() || n.Own.Name != "mine.csv" {
		t.Fatalf("%q, %q", n.Own.Problem, n.Failure)
	}
	k := n.Look()
	if len(k.Log.Apps) != 7 || len(k.Log.People) != 3 || k.Log.Days != 6 || n.Trained.Split != 5 || n.Happens() || n.Settings.Who != 0 {
		t.Errorf("%d apps, %d people, %d days, split at %d", len(k.Log.Apps), len(k.Log.People), k.Log.Days, n.Trained.Split)
	}
	if f := n.Trained.Figures[domain.Softmax]; !f.Hit3.Defined || f.Openings == 0 {
		t.Errorf("no figures: %+v", f)
	}
	if s := n.Trained.Models.Setup; s.Features != domain.OfCategory|domain.OfUse || len(s.Contexts) != 1 {
		t.Errorf("the score looks at %b, contexts %v", s.Features, s.Contexts)
	}
	// A file that can't be used says so, and what was there stays.
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: log(2, 1, 4)})
	p.Work(t)
	if n.Own.Problem != "All rows open one app, so there is nothing to tell apart; at least two apps are needed." || len(n.Look().Log.Apps) != 7 {
		t.Errorf("one app: %q", n.Own.Problem)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "generated"})
	p.Work(t)
	if n.Own.Shown() || len(n.Look().Log.Apps) != 24 {
		t.Error("the generated log does not come back")
	}
}

// A log of one person, and one without categories: both models are trained on what there is.
func TestSparseOwnLogs(t *testing.T) {
	for name, file := range map[string]*jobtest.File{
		"one person": log(1, 5, 3),
		"bare":       {Title: "bare.csv", Data: "time,app\n" + strings.Repeat("2026-03-01 08:00,a\n2026-03-01 09:00,b\n", 20) + "2026-03-02 08:00,a\n2026-03-02 10:00,b\n2026-03-03 10:00,c\n"},
	} {
		p := frametest.Ready(t, "")
		n := p.Lab.Next
		p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: file})
		p.Work(t)
		k := n.Look()
		if k == nil || n.Own.Problem != "" || n.Failure != "" || len(k.Phones[domain.Score].Apps) == 0 {
			t.Errorf("%s: %q, %q", name, n.Own.Problem, n.Failure)
		}
	}
}
