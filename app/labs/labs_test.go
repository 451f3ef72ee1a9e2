package labs

import (
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/loop"
	"decouple/app/model/modeltest"
	"decouple/app/page"
)

// Each way back and each room of the loop leads to a lab that there is, at a part and settings that it has, and leaves the
// dials as they stood.
func TestTheLoopLeadsToLabs(t *testing.T) {
	led := map[string]bool{}
	for _, w := range loop.Ways {
		led[w.See] = true
	}
	for s := range loop.Step(loop.Steps) {
		for _, r := range s.Rooms() {
			led[r.Where] = true
		}
	}
	for where := range led {
		key, rows, _ := strings.Cut(where, "&")
		all := Labs(All())
		m, _, err := page.New(all, feedtest.Of(40, 1), modeltest.Set(), "lab="+key+"&"+rows)
		if err != nil {
			t.Fatal(err)
		}
		if m.Shown().Key() != key || len(m.Notices) > 0 {
			t.Errorf("%q as a link opens %q, with the notices %q", where, m.Shown().Key(), m.Notices)
		}
		m, _, err = page.New(Labs(All()), feedtest.Of(40, 1), modeltest.Set(), "lab=loop&a=0.3&s-goal=Readers+stay")
		if err != nil {
			t.Fatal(err)
		}
		msg, ok := m.On(lab.Event{Did: lab.Pressed, Act: "lab", ID: where})
		if !ok {
			t.Fatalf("%q means nothing", where)
		}
		m.Update(msg, 1)
		link := m.Link()
		if m.Shown().Key() != key || !strings.Contains(link, "a=0.30") || len(m.Notices) > 0 {
			t.Errorf("%q leads to %q, the link %q, with the notices %q", where, m.Shown().Key(), link, m.Notices)
		}
		for pair := range strings.SplitSeq(rows, "&") {
			if first := strings.HasPrefix(pair, "part=") && pair == "part="+m.Shown().Parts()[0].Key; !first && !strings.Contains(link, pair) {
				t.Errorf("%q leads to the link %q, without %q", where, link, pair)
			}
		}
	}
}
