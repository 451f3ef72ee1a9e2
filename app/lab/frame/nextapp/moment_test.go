//go:build !js

package nextapp_test

import (
	"fmt"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
	"decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/page"
	"decouple/app/usage"
)

// orders are the apps of both phones, best first.
func orders(k *nextapp.Look) (all [2]string) {
	for by, f := range k.Phones {
		for _, a := range f.Apps {
			all[by] += fmt.Sprint(a.App, " ")
		}
	}
	return all
}

// Each word of the moment re-orders both phones at once, nothing is trained for it, and the way back leads to the order
// before.
func TestEachWordReorders(t *testing.T) {
	for _, act := range []string{"place", "ear", "on", "closed", "who"} {
		p := frametest.Ready(t, "at=1080")
		n := p.Lab.Next
		was, m := orders(n.Look()), n.Look().Moment
		now := map[string]int{"place": int(m.Context[0]), "ear": int(m.Context[1]), "on": n.Settings.On, "closed": m.Last, "who": m.Person}[act]
		p.Send(lab.Event{Did: lab.Chosen, Act: act, Value: fmt.Sprint(1 - min(now, 1))})
		if is := orders(n.Look()); is[domain.Softmax] == was[domain.Softmax] || is[domain.Score] == was[domain.Score] {
			t.Errorf("with another %s a phone has the same order: %q and %q", act, is, was)
		}
		if p.Pushed == "" || len(p.Jobs) != 1 {
			t.Errorf("%s: the link is %q, the jobs are %q", act, p.Pushed, p.Jobs)
		}
		p.Send(page.LinkOpened{Fragment: "lab=frame&at=1080"})
		if is := orders(n.Look()); is != was {
			t.Errorf("%s, gone back: the phones show %q, before %q", act, is, was)
		}
	}
}

// The app to install is as it was made, and the world has it so; what is out of range changes nothing.
func TestTheAppIsMade(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	for act, value := range map[string]string{"category": "games", "size": "1200", "notices": "30", "shipped": "on"} {
		p.Send(lab.Event{Did: lab.Chosen, Act: act, Value: value})
	}
	p.Send(lab.Event{Did: lab.Chosen, Act: "size", Value: "2001"}, lab.Event{Did: lab.Chosen, Act: "notices", Value: "-1"})
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	p.Work(t)
	a := n.Look().Log.Apps[24]
	if a.Category != "games" || a.SizeMB != 1200 || a.Notices != 30 || !a.Shipped {
		t.Errorf("installed is %+v", a)
	}
	if want := "install=one&category=games&size=1200&notices=30&shipped=1"; p.Link() != want {
		t.Errorf("the link is %q, want %q", p.Link(), want)
	}
	if terms, _ := n.Look().Reasons(domain.Score, 24); !hasTerm(terms, "came with the phone") || !hasTerm(terms, "notices") {
		t.Errorf("the score's terms are %v", terms)
	}
	// Each of the four makes other days of it.
	for act, value := range map[string]string{"category": "reading", "size": "5", "notices": "0", "shipped": "off"} {
		p.Send(lab.Event{Did: lab.Chosen, Act: act, Value: value})
		if n.After != nil && p.Posted() == nil {
			t.Errorf("with another %s the days are not run again", act)
		}
		p.Work(t)
	}
	if a := n.Look().Log.Apps[24]; a.Category != "reading" || a.SizeMB != 5 || a.Notices != 0 || a.Shipped {
		t.Errorf("then installed is %+v", a)
	}
}

func hasTerm(terms []domain.Term, sort string) bool {
	for _, t := range terms {
		if t.Sort == sort {
			return true
		}
	}
	return false
}

// The fortnight is stopped and tried again; going back over an install and forward brings either state.
func TestFortnightStoppedAndBack(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	was := orders(n.Look())
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	if p.Posted() == nil || n.Look() != nil {
		t.Fatal("the days after the install are not run")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "cancel"})
	if n.Failure != "The run of the days after the change was stopped." || p.Posted() != nil || n.Look() != nil {
		t.Errorf("stopped: %q", n.Failure)
	}
	p.Send(lab.Ticked{})
	if p.Posted() != nil {
		t.Error("what was stopped begins again by itself")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "retry"})
	p.Work(t)
	installed := orders(n.Look())
	if n.Failure != "" || n.After == nil || installed == was {
		t.Fatalf("tried again: %q", n.Failure)
	}
	p.Send(page.LinkOpened{Fragment: "lab=frame"})
	if n.After != nil || n.Happens() || len(n.Look().Log.Apps) != 24 || orders(n.Look()) != was {
		t.Error("going back leaves the new app where it was")
	}
	p.Send(page.LinkOpened{Fragment: "lab=frame&install=one"})
	p.Work(t)
	if n.After == nil || orders(n.Look()) != installed {
		t.Error("going forward does not bring the install")
	}
	// Stopped, and gone back: the phones are there again, and nothing says that something was stopped.
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "ten"}, lab.Event{Did: lab.Pressed, Act: "cancel"}, page.LinkOpened{Fragment: "lab=frame"})
	if n.Failure != "" || n.Look() == nil || orders(n.Look()) != was {
		t.Errorf("stopped and gone back: %q", n.Failure)
	}
}

// The reading of an own log is stopped: the generated log stays, with what was said; the file can be opened again.
func TestReadingStopped(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: log(3, 7, 6)})
	if p.Posted() == nil {
		t.Fatal("the file is not read")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "cancel"})
	if n.Own.Problem != "The reading was stopped." || n.Own.Shown() || n.Failure != "" || n.Look() == nil || len(n.Look().Log.Apps) != len(usage.Apps()) || p.Posted() != nil {
		t.Errorf("stopped: %q, %q", n.Own.Problem, n.Failure)
	}
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: log(3, 7, 6)})
	p.Work(t)
	if !n.Own.Shown() || n.Own.Problem != "" || len(n.Look().Log.Apps) != 7 {
		t.Errorf("opened again: %q", n.Own.Problem)
	}
	// So is the fortnight of an own log.
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"}, lab.Event{Did: lab.Pressed, Act: "cancel"})
	if n.Failure != "The run of the days after the change was stopped." || n.After != nil {
		t.Errorf("stopped: %q", n.Failure)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "retry"})
	p.Work(t)
	if n.Failure != "" || n.After == nil {
		t.Errorf("tried again: %q", n.Failure)
	}
}
