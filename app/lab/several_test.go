package lab_test

import (
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/page"
)

// parted is a lab of parts.
type parted struct{ lab.Several }

func (*parted) Key() string   { return "parted" }
func (*parted) Title() string { return "Parted" }

// part notes what the lab does with it.
type part struct {
	lab.Base
	key   string
	n     int
	calls string
}

func (f *part) Info() lab.Part   { return lab.Part{Key: f.key, Title: f.key} }
func (f *part) Kinds() []job.Any { return nil }
func (f *part) Open(*lab.Env)    { f.calls += "open " }
func (f *part) Close(*lab.Env)   { f.calls += "close " }
func (f *part) Rest(*lab.Env)    { f.calls += "rest " }
func (f *part) Reset(*lab.Env)   { f.calls += "reset " }
func (f *part) Settle(*lab.Env)  { f.calls += "settle " }

func (f *part) Link() []lab.Rows {
	t := lab.Table[*part]{Defaults: &part{}, Rows: []lab.Row[*part]{lab.Number(f.key+"-n", 0, 9, func(f *part) *int { return &f.n })}}
	return []lab.Rows{t.Bind(f)}
}

func (f *part) On(e lab.Event) (lab.Msg, bool) { return lab.For(f, poked{}), e.Act == "poke" }

type poked struct{}

func (poked) Happen(f *part, env *lab.Env) {
	f.n++
	env.Push()
}

func (f *part) took() string {
	calls := f.calls
	f.calls = ""
	return calls
}

func openParts(t *testing.T, link string) (*page.Model, *part, *part) {
	t.Helper()
	a, b := &part{key: "a"}, &part{key: "b"}
	m, _, err := page.New([]lab.Lab{&parted{Several: lab.NewSeveral(a, b)}}, feedtest.Of(4, 1), nil, link)
	if err != nil {
		t.Fatal(err)
	}
	return m, a, b
}

func send(t *testing.T, m *page.Model, e lab.Event) {
	t.Helper()
	msg, ok := m.On(e)
	if !ok {
		t.Fatalf("%+v means nothing", e)
	}
	m.Update(msg, 0)
}

// The part that the link names is shown, and it alone hears of anything.
func TestPartsOfALink(t *testing.T) {
	_, a, b := openParts(t, "a-n=4")
	if a.took() != "open settle " || b.took() != "" || a.n != 4 {
		t.Errorf("a link without a part opens the first: n is %d", a.n)
	}
	m, a, b := openParts(t, "part=b&b-n=2&a-n=3")
	if a.took() != "" || b.took() != "open settle " || b.n != 2 || a.n != 3 {
		t.Error("a link to the second part opens another, or loses a row")
	}
	send(t, m, lab.Event{Did: lab.Pressed, Act: "poke"})
	if b.n != 3 || a.n != 3 || m.Link() != "part=b&a-n=3&b-n=3" {
		t.Errorf("the shown part does not hear, or the other does: %q", m.Link())
	}
	b.took()
	m.Update(lab.Rested{}, 0)
	if b.took() != "rest settle " || a.took() != "" {
		t.Error("the parts hear of a rest wrongly")
	}
}

// Another part is closed before the chosen one is opened, whether by the switch or a link.
func TestSwitch(t *testing.T) {
	m, a, b := openParts(t, "")
	a.took()
	send(t, m, lab.Event{Did: lab.Chosen, Act: "part", Value: "b"})
	if a.took() != "close " || b.took() != "open settle " || m.Link() != "part=b" {
		t.Errorf("choosing the second part: link %q", m.Link())
	}
	send(t, m, lab.Event{Did: lab.Chosen, Act: "part", Value: "b"})
	if b.took() != "settle " {
		t.Error("choosing the part that is shown does something")
	}
	m.Update(lab.For(m, page.LinkOpened{Fragment: "part=a"}), 0)
	if b.took() != "close " || a.took() != "open settle " {
		t.Error("a link to the first part does not switch")
	}
	m.Update(lab.For(m, page.ResetPressed{}), 0)
	if got := a.took(); got != "reset open settle " || b.took() != "" {
		t.Errorf("Reset calls %q", got)
	}
	if _, ok := m.On(lab.Event{Did: lab.Chosen, Act: "part", Value: "c"}); ok {
		t.Error("a part that there is not can be chosen")
	}
}

// keeper is a part that keeps something.
type keeper struct {
	part
	what string
}

func (k *keeper) Forget(*lab.Env) string {
	k.calls += "forget "
	return k.what
}

// Every part that keeps something forgets it, whichever is shown, and what that was is said.
func TestSeveralForget(t *testing.T) {
	a, b, c := &keeper{what: "one thing"}, &keeper{}, &keeper{what: "another"}
	l := &parted{lab.NewSeveral(&part{key: "x"}, a, b, c)}
	var k lab.Keeper = l
	if got := k.Forget(nil); got != "one thing; another" || b.took() != "forget " {
		t.Errorf("forgotten: %q", got)
	}
}
