package loop

import (
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"decouple/app/lab"
	"decouple/app/page"
)

func typed(t *testing.T, l *Lab, m *page.Model, key, text string) lab.Report {
	t.Helper()
	msg, ok := l.On(lab.Event{Did: lab.Typed, Act: "sheet", ID: key, Value: text})
	if !ok {
		t.Fatalf("the line %q means nothing", key)
	}
	return m.Update(msg, 1)
}

// What is typed is in the link, and the link gives it back, with Reset leaving it alone.
func TestSheetInTheLink(t *testing.T) {
	l, m := opened(t, "")
	typed(t, l, m, "goal", "Readers stay, 30 % & more <b>")
	typed(t, l, m, "people", "редакторы; 編輯\nand readers")
	link := m.Link()
	again, other := opened(t, link)
	if again.Settings.Sheet != l.Settings.Sheet || len(other.Notices) != 0 {
		t.Errorf("the link %q gives %+v, notices %q", link, again.Settings.Sheet, other.Notices)
	}
	if got := again.Settings.Sheet.Lines[9]; got != "редакторы; 編輯 and readers" {
		t.Errorf("a line with a line end in it is %q", got)
	}
	other.Update(lab.For(other, page.ResetPressed{}), 2)
	if again.Settings.Sheet != l.Settings.Sheet {
		t.Error("Reset has emptied the sheet")
	}
}

// However much is typed, the link is one that the page reads; what was cut off is said.
func TestSheetFitsALink(t *testing.T) {
	l, m := opened(t, "")
	for i := range Lines {
		typed(t, l, m, Lines[i].Key, strings.Repeat("編", 500))
		if l.Cut != i {
			t.Errorf("nothing says that the line %q was cut: %d", Lines[i].Key, l.Cut)
		}
	}
	again, other := opened(t, m.Link())
	if again.Settings.Sheet != l.Settings.Sheet || len(other.Notices) != 0 {
		t.Errorf("a link of %d bytes gives the notices %q", len(m.Link()), other.Notices)
	}
	typed(t, l, m, "goal", "short")
	if l.Cut >= 0 {
		t.Error("a short line counts as cut")
	}
}

// The sheet as text has what the labs know where nothing was written, and what labels cost.
func TestSheetAsText(t *testing.T) {
	l, m := opened(t, "a=0.7&b=0.3&s-goal=Readers+stay")
	text := l.Text(m.Shared())
	for _, want := range []string{"Business goal: Readers stay\n", "ML objectives: engagement × 0.70 + quality × 0.30\n", "Filters: Spam above ", "Adaptable: (not said yet)\n", "4 posts × 4 labels (three filters, quality) × 20 s = 0.1 hours"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	s := Sheet{Seconds: 36, Pay: 20}
	if got := s.Labels(150); !strings.HasSuffix(got, "× 36 s = 6.0 hours, which cost 120") {
		t.Errorf("150 posts: %q", got)
	}
}

// A number that is none of the sheet is named in a notice, and the last one stands.
func TestSheetNumbers(t *testing.T) {
	l, m := opened(t, "")
	for value, want := range map[string]int{"30": 30, "0": 30, "3601": 30, "x": 30, "": 30} {
		l.Settings.Sheet.Seconds = 30
		m.Notices = nil
		msg, _ := l.On(lab.Event{Did: lab.Chosen, Act: "sheet-number", ID: "seconds", Value: value})
		m.Update(msg, 1)
		if l.Settings.Sheet.Seconds != want || (len(m.Notices) == 0) != (value == "30") {
			t.Errorf("%q gives %d and the notices %q", value, l.Settings.Sheet.Seconds, m.Notices)
		}
	}
}

// The sheet of an earlier visit comes back where the link has none, and stays where the link brings another.
func TestSheetIsKept(t *testing.T) {
	kept := blank
	kept.Lines[goalLine] = "from before"
	l, m := opened(t, "")
	m.Update(lab.For(l, sheetFetched{data: kept.encode()}), 1)
	if l.Settings.Sheet != kept || !l.keeps {
		t.Errorf("the sheet is %+v, keeps %v", l.Settings.Sheet, l.keeps)
	}
	l, m = opened(t, "s-goal=from+the+link")
	m.Update(lab.For(l, sheetFetched{data: kept.encode()}), 1)
	if l.Settings.Sheet.Lines[goalLine] != "from the link" || l.keeps {
		t.Errorf("a link's sheet became %q, and takes the kept one's place: %v", l.Settings.Sheet.Lines[goalLine], l.keeps)
	}
	l, m = opened(t, "")
	m.Update(lab.For(l, sheetFetched{err: errors.New("blocked")}), 1)
	typed(t, l, m, "goal", "x")
	if r := m.Update(lab.Rested{}, 2); holds[lab.Keep](r.Cmds) || !r.Push {
		t.Errorf("with a store that can't be read it asks for %v", r.Cmds)
	}
}

// A link within the page that brings no sheet, as a lesson's, leaves the reader's lines; one that brings some shows those.
func TestSheetStays(t *testing.T) {
	l, m := opened(t, "")
	m.Update(lab.For(l, sheetFetched{}), 1)
	typed(t, l, m, "goal", "mine")
	for _, tt := range []struct{ link, goal string }{
		{"lab=loop", "mine"}, {"lab=loop&s-seconds=60", "mine"}, {"lab=loop&s-goal=another", "another"}, {"lab=loop&back=few-labels", "mine"},
	} {
		m.Update(lab.For(m, page.LinkOpened{Fragment: tt.link}), 2)
		if got := l.Settings.Sheet.Lines[goalLine]; got != tt.goal {
			t.Errorf("after %q the goal is %q, want %q", tt.link, got, tt.goal)
		}
	}
	typed(t, l, m, "goal", "")
	m.Update(lab.For(m, page.LinkOpened{Fragment: "lab=loop&back=few-labels"}), 3)
	if l.Settings.Sheet != blank {
		t.Errorf("a sheet that was emptied has come back: %+v", l.Settings.Sheet)
	}
}

// All that is kept is forgotten, and said.
func TestForget(t *testing.T) {
	l, m := opened(t, "")
	m.Update(lab.For(l, sheetFetched{}), 1)
	typed(t, l, m, "goal", "x")
	m.Update(doing(func(env *lab.Env) { env.Note("trained", "", "") }), 2)
	if len(l.Kept) != 2 {
		t.Errorf("kept are %q", l.Kept)
	}
	r := m.Update(lab.For(m, page.ForgetPressed{}), 3)
	for i := 0; i < len(r.Cmds); i++ { // what the browser keeps is asked for, one thing after the other
		switch c := r.Cmds[i].(type) {
		case lab.Fetch:
			r.Cmds = append(r.Cmds, m.Update(c.Then([]byte("# A lesson"), nil), 3).Cmds...)
		case lab.ForgetSeen:
			r.Cmds = append(r.Cmds, m.Update(c.Then("that you have seen the first steps"), 3).Cmds...)
		}
	}
	if want := "Forgotten on this machine: the scoping sheet; the journal, of 1 entry; your lesson; that you have seen the first steps."; len(m.Notices) != 1 || m.Notices[0] != want {
		t.Errorf("the notices are %q, want %q", m.Notices, want)
	}
	gone := 0
	for _, c := range r.Cmds {
		if _, ok := c.(lab.Forget); ok {
			gone++
		}
	}
	if gone != 3 || l.Settings.Sheet != blank || len(l.Kept) != 0 || m.Link() != "" {
		t.Errorf("%d stores are emptied; the sheet is %+v, kept %q, the link %q", gone, l.Settings.Sheet, l.Kept, m.Link())
	}
}

func holds[C lab.Cmd](cmds []lab.Cmd) bool {
	for _, c := range cmds {
		if _, ok := c.(C); ok {
			return true
		}
	}
	return false
}

// Whatever is in the store, what is read of it fits a link.
func FuzzSheet(f *testing.F) {
	s := blank
	s.Lines[2] = "a % b"
	f.Add(s.encode())
	f.Add([]byte(`{"version":1,"lines":{"goal":"\u0000\ud800"},"seconds":-1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, ok := decodeSheet(data)
		if !ok && s != blank {
			t.Fatalf("refused, it gives %+v", s)
		}
		for i, line := range s.Lines {
			if again, cut := clean(line); cut || again != line || !utf8.ValidString(line) || len(url.QueryEscape(line)) > mostEncoded {
				t.Fatalf("line %d is %q", i, line)
			}
		}
		if again, _ := decodeSheet(s.encode()); again != s {
			t.Fatalf("%+v is kept as %+v", s, again)
		}
	})
}
