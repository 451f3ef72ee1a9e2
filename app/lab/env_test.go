package lab_test

import (
	"slices"
	"testing"

	"decouple/app/lab"
)

func TestChangedAndDid(t *testing.T) {
	d := &lab.Desk{}
	all := []lab.Change{lab.Dials, lab.Order, lab.Kept, lab.Feed, lab.Items, lab.Layout, lab.Clock}
	for _, c := range all {
		r := d.Run(0, func(env *lab.Env) {
			if env.Did(c | lab.Drawn) {
				t.Errorf("%b was done before", c)
			}
			env.Changed(c)
			for _, other := range all {
				if env.Did(other) != (other == c) || !env.Did(other|c) {
					t.Errorf("after %b, Did(%b) is %v", c, other, env.Did(other))
				}
			}
		})
		if r.Change != c|lab.Drawn {
			t.Errorf("%b is reported as %b: all changes draw the page", c, r.Change)
		}
	}
	r := d.Run(0, func(env *lab.Env) {
		env.Changed(lab.Dials)
		env.Changed(lab.Order)
	})
	if r.Change != lab.Dials|lab.Order|lab.Drawn {
		t.Errorf("two changes are reported as %b", r.Change)
	}
}

// Each message has a report of its own: nothing of one comes in the next.
func TestADeskReportsOnce(t *testing.T) {
	d := &lab.Desk{}
	var kept *lab.Env
	r := d.Run(5, func(env *lab.Env) {
		kept = env
		if env.Now != 5 || env.Shared != &d.Shared || env.Work != &d.Work {
			t.Errorf("the Env is %+v", env)
		}
		env.Do(lab.KeepTicking{}, lab.CancelJob{})
		env.Announce("one")
		env.Notify("two")
		env.Push()
	})
	want := []lab.Cmd{lab.KeepTicking{}, lab.CancelJob{}, lab.Announce{Text: "one"}}
	if !slices.Equal(r.Cmds, want) || !slices.Equal(r.Notices, []string{"two"}) || !r.Push || r.Change != lab.Drawn {
		t.Errorf("the report is %+v", r)
	}
	if r := d.Run(6, func(*lab.Env) {}); r.Change != 0 || len(r.Cmds) > 0 || len(r.Notices) > 0 || r.Push {
		t.Errorf("the next report is %+v", r)
	}
	if kept.Shared != nil || kept.Did(lab.Drawn) {
		t.Error("an Env outlives its message")
	}
	if !slices.Equal(r.Cmds, want) {
		t.Errorf("the first report became %+v", r)
	}
}

func TestNoticesAreNotRepeated(t *testing.T) {
	d := &lab.Desk{}
	r := d.Run(0, func(env *lab.Env) {
		env.Notify("a", "", "b", "a")
		env.Notify("b", "c")
		env.Notify()
	})
	if !slices.Equal(r.Notices, []string{"a", "b", "c"}) {
		t.Errorf("the notices are %q", r.Notices)
	}
}

func TestRest(t *testing.T) {
	rested := 0
	d := &lab.Desk{Rest: func(env *lab.Env) {
		rested++
		env.Changed(lab.Items)
	}}
	r := d.Run(0, func(env *lab.Env) { env.AwaitRest() })
	w, ok := r.Cmds[0].(lab.Await)
	if !ok || w.Key != "rest" || !w.Held || w.After <= 0 || rested != 0 {
		t.Fatalf("it asks for %v", r.Cmds)
	}
	if r := d.Run(1, w.Msg.Happen); rested != 1 || r.Change&lab.Items == 0 {
		t.Errorf("rested %d times, reports %b", rested, r.Change)
	}
	if r := (&lab.Desk{}).Run(1, lab.Rested{}.Happen); r.Change != 0 {
		t.Error("a desk without a Rest does something")
	}
}

// For gives a message to whom it is about.
func TestFor(t *testing.T) {
	a, b := &box{}, &box{}
	d := &lab.Desk{}
	msg := lab.For(b, put{7})
	d.Run(3, msg.Happen)
	if a.n != 0 || b.n != 7 || b.now != 3 {
		t.Errorf("the boxes hold %+v and %+v", a, b)
	}
	if msg != lab.For(b, put{7}) || msg == lab.For(a, put{7}) || msg == lab.For(b, put{8}) {
		t.Error("equal messages to one are not equal, or others are")
	}
}

type (
	box struct {
		n   int
		now float64
	}
	put struct{ n int }
)

func (p put) Happen(b *box, env *lab.Env) { b.n, b.now = p.n, env.Now }
