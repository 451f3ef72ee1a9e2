//go:build !js

package nextapp_test

import (
	"fmt"
	"strings"
	"testing"

	"decouple/app/job/jobtest"
	"decouple/app/lab"
	"decouple/app/lab/frame/frametest"
	"decouple/app/lab/frame/nextapp"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// wideLog is a log with as many context columns as are read, of three values each: an app goes with each value of the fourth.
func wideLog() *jobtest.File {
	var b strings.Builder
	b.WriteString("time,person,app,category,place,headphones,network,battery\n")
	names := []string{"low", "half", "full"}
	for k := range 900 {
		app := (k + k/7) % 3
		fmt.Fprintf(&b, "2026-03-%02d %02d:%02d,P%d,App %d,c%d,p%d,h%d,n%d,%s\n", k/100+1, 8+k%100/10, k%10*6, k%2, app, app, k%3, k/2%3, k/5%3, names[app])
	}
	return &jobtest.File{Title: "wide.csv", Data: b.String()}
}

// Every context column that is read can be changed, is in the link, and changes what the models say; as logged takes all back.
func TestEveryContextCanBeChanged(t *testing.T) {
	p := frametest.Ready(t, "")
	n := p.Lab.Next
	p.Send(lab.Event{Did: lab.Dropped, Act: "file", File: wideLog()})
	p.Work(t)
	if k := n.Look(); k == nil || len(k.Log.Contexts) != usage.MaxContexts {
		t.Fatalf("the log is not read: %q", n.Own.Problem)
	}
	for i, key := range nextapp.ContextKeys {
		was := n.Look()
		logged := int(was.Logged.Context[i])
		to := (logged + 1) % 3
		p.Send(lab.Event{Did: lab.Chosen, Act: key, Value: fmt.Sprint(to)})
		k := n.Look()
		if int(k.Moment.Context[i]) != to || int(k.Logged.Context[i]) != logged || k.Opened != -1 {
			t.Errorf("%s is %d, want %d; opened %d", key, k.Moment.Context[i], to, k.Opened)
		}
		if want := fmt.Sprintf("%s=%d", key, to); !strings.Contains(p.Link(), want) {
			t.Errorf("the link is %q, want %s in it", p.Link(), want)
		}
		for by := range k.Phones {
			if fmt.Sprint(k.Phones[by]) == fmt.Sprint(was.Phones[by]) {
				t.Errorf("%s: the %s says the same", key, domain.Method(by).Name())
			}
		}
	}
	p.Send(lab.Event{Did: lab.Pressed, Act: "logged"})
	if k := n.Look(); k.Moment != k.Logged || strings.Contains(p.Link(), "fourth") {
		t.Errorf("as in the log it is %+v, the link %q", k.Moment, p.Link())
	}
	// Another log says its own moments.
	p.Send(lab.Event{Did: lab.Chosen, Act: "fourth", Value: "2"}, lab.Event{Did: lab.Dropped, Act: "file", File: log(3, 7, 6)})
	p.Work(t)
	if k := n.Look(); k.Moment != k.Logged || n.Settings.In[3] != nextapp.AsLogged {
		t.Errorf("of another log: %+v", n.Settings.In)
	}
}
