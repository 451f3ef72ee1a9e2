package frame

import (
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/page"
)

// fake is a part that notes what the lab does with it.
type fake struct {
	lab.Base
	key   string
	n     int
	calls string
}

func (f *fake) Info() lab.Part   { return lab.Part{Key: f.key, Title: f.key} }
func (f *fake) Kinds() []job.Any { return nil }
func (f *fake) Open(*lab.Env)    { f.calls += "open " }
func (f *fake) Close(*lab.Env)   { f.calls += "close " }
func (f *fake) Rest(*lab.Env)    { f.calls += "rest " }
func (f *fake) Reset(*lab.Env)   { f.calls += "reset " }
func (f *fake) Settle(*lab.Env)  { f.calls += "settle " }

func (f *fake) Link() []lab.Rows {
	t := lab.Table[*fake]{Defaults: &fake{}, Rows: []lab.Row[*fake]{lab.Number(f.key+"-n", 0, 9, func(f *fake) *int { return &f.n })}}
	return []lab.Rows{t.Bind(f)}
}

func (f *fake) On(e lab.Event) (lab.Msg, bool) { return lab.For(f, poked{}), e.Act == "poke" }

type poked struct{}

func (poked) Happen(f *fake, env *lab.Env) {
	f.n++
	env.Push()
}

func (f *fake) took() string {
	calls := f.calls
	f.calls = ""
	return calls
}

func open(t *testing.T, link string) (*page.Model, *fake, *fake) {
	t.Helper()
	a, b := &fake{key: "a"}, &fake{key: "b"}
	m, _, err := page.New([]lab.Lab{&Lab{parts: []part{a, b}}}, feedtest.Of(4, 1), nil, link)
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
	_, a, b := open(t, "a-n=4")
	if a.took() != "open settle " || b.took() != "" || a.n != 4 {
		t.Errorf("a link without a part opens the first: n is %d", a.n)
	}
	m, a, b := open(t, "part=b&b-n=2&a-n=3")
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
	m, a, b := open(t, "")
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

// The lab as it is has no two rows of one key, and says what it is about.
func TestLab(t *testing.T) {
	l := New()
	if _, _, err := page.New([]lab.Lab{l}, feedtest.Of(4, 1), nil, ""); err != nil {
		t.Fatal(err)
	}
	if l.Question() == "" || len(l.Parts()) == 0 || len(l.Kinds()) < 3 {
		t.Errorf("%q, parts %v, %d kinds", l.Question(), l.Parts(), len(l.Kinds()))
	}
	if id, name := l.Home(); id != HomeID || name != "subject" {
		t.Errorf("its home is %q, the %s", id, name)
	}
}
