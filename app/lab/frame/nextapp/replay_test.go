//go:build !js

package nextapp_test

import (
	"slices"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
	"decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
)

// owned is a page with the reader's own log.
func owned(t *testing.T, people, apps, days int) (*frametest.Page, *nextapp.Part) {
	t.Helper()
	p := frametest.Ready(t, "")
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: log(people, apps, days)})
	p.Work(t)
	if n := p.Lab.Next; !n.Own.Shown() || n.Look() == nil {
		t.Fatalf("no log: %q, %q", n.Own.Problem, n.Failure)
	}
	return p, p.Lab.Next
}

// In an own log an app is taken for new: models that learned before know nothing of it, and its
// openings are those of the log.
func TestOwnAppIsNew(t *testing.T) {
	p, n := owned(t, 3, 7, 6)
	p.Send(lab.Event{Did: lab.Chosen, Act: "own-app", Value: "4"}, lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	p.Work(t)
	k := n.Look()
	if n.Failure != "" || k == nil || !n.Happens() || p.Link() != "on=0&install=one&own-app=4&log=own" {
		t.Fatalf("no days after: %q; link %q", n.Failure, p.Link())
	}
	name := n.Own.Apps()[4].Name
	if got := k.Log.Apps[6].Name; got != name || n.NewName() != name || n.OwnDay() != 4 || n.DaysAfter() != 3 || n.Before().Setup.Apps != 6 {
		t.Errorf("%q is new on day %d of which %d follow, want %q", got, n.OwnDay(), n.DaysAfter(), name)
	}
	if len(k.Phones[domain.Softmax].Missing) != 1 || len(k.Phones[domain.Score].Apps) != 7 {
		t.Errorf("the phones show %+v", k.Phones)
	}
	var want [3]int32
	var before int
	for i := range n.Log.Events {
		switch e := &n.Log.Events[i]; {
		case e.App != 4:
		case e.Day() < 3:
			before++
		default:
			want[e.Day()-3]++
		}
	}
	for d, c := range n.After.Arms[domain.ScoreNever].New {
		if d < 3 && c.Of != want[d] || d >= 3 && c.Of != 0 {
			t.Errorf("day %d: %d openings, want %v", d+1, c.Of, want)
		}
	}
	if n.After.Taken < before || before == 0 {
		t.Errorf("%d openings are taken out, at least %d are wanted", n.After.Taken, before)
	}
	// The dial ends with the log.
	p.Send(lab.Event{Did: lab.KeyDown, Act: "dial", ID: nextapp.AgeDial, Key: "End"})
	if n.Age() != 3 || n.Milli(nextapp.AgeDial) != 1000 || n.Look().Moment.Day() != 5 {
		t.Errorf("at its end the dial is on day %d, the phones on day %d", n.Age(), n.Look().Moment.Day())
	}
	// Another app, and back to the log as it is.
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "none"})
	if n.After != nil || len(n.Look().Log.Apps) != 7 || n.Before() != &n.Trained.Models {
		t.Error("the log is not as it was")
	}
}

// Ten at once, an uninstall, and an app that came by itself.
func TestOwnChanges(t *testing.T) {
	p, n := owned(t, 2, 13, 8)
	if !n.CanTen() {
		t.Fatal("of 13 apps ten can't be taken for new")
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "ten"})
	p.Work(t)
	if k := n.Look(); n.Failure != "" || len(k.Phones[domain.Softmax].Missing) != 10 || len(k.Phones[domain.Score].Apps) != 13 {
		t.Fatalf("ten apps: %q", n.Failure)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "none"}, lab.Event{Did: lab.Chosen, Act: "own-app", Value: "1"}, lab.Event{Did: lab.Pressed, Act: "install", ID: "gone"})
	p.Work(t)
	k := n.Look()
	for by, f := range k.Phones {
		if len(f.Apps) != 12 || slices.ContainsFunc(f.Apps, func(r nextapp.Ranked) bool { return r.App == 1 }) {
			t.Errorf("phone %d shows %d apps", by, len(f.Apps))
		}
	}
	for i := range k.Log.Events {
		if e := &k.Log.Events[i]; e.App == 1 && e.Day() >= n.After.Change.Day {
			t.Fatal("the app that is gone is opened")
		}
	}
	// Its own first day stands for the install of an app that came late; nothing of it is lost.
	late := log(2, 5, 8)
	late.Data += "2026-03-08 06:00,P0,com.some.app,home,play\n2026-03-07 07:00,P0,Late,home,play\n2026-03-08 07:00,P1,Late,home,play\n"
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: late})
	p.Work(t)
	if n.Happens() || !n.Arrived() || n.NewName() != "Late" || n.OwnDay() != 7 {
		t.Errorf("the log suggests %q on day %d", n.NewName(), n.OwnDay())
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	p.Work(t)
	if n.After == nil || n.After.Taken != 1 || domain.Total(n.After.Arms[domain.ScoreNever].New[:]).Of != 2 || n.DaysAfter() != 2 {
		t.Errorf("%q; what is taken out is not the opening of the app that came still later, and no other", n.Failure)
	}
	if got := n.Own.Apps()[6].Name; got != "com.\u200bsome.\u200bapp" {
		t.Errorf("the long name is %q", got)
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "generated"})
	p.Work(t)
	if n.Happens() || n.Own.Shown() || len(n.Look().Log.Apps) != 24 {
		t.Error("the generated log does not come back as it was")
	}
}

// What can't be asked of a log is refused in words.
func TestOwnChangeRefused(t *testing.T) {
	p, n := owned(t, 2, 2, 4)
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "one"})
	p.Work(t)
	if n.After != nil || n.Failure == "" || n.Look() != nil {
		t.Fatalf("one app is left and the failure is %q", n.Failure)
	}
	t.Log(n.Failure)
	p.Send(lab.Event{Did: lab.Pressed, Act: "install", ID: "none"})
	if n.Look() == nil || n.Failure != "" {
		t.Errorf("there is no way back: %q", n.Failure)
	}
}
