//go:build !js

package ui

import (
	"reflect"
	"strings"
	"testing"

	"decouple/app/lab"
	"decouple/app/page"
	"decouple/app/ui/internal/markup"
)

// acts are the data-act and data-id of the buttons within n.
func acts(n *markup.Node) (list []string) {
	for _, b := range n.Tagged("button") {
		list = append(list, strings.TrimSpace(b.Attrs["data-act"]+" "+b.Attrs["data-id"]))
	}
	return list
}

func TestTopbar(t *testing.T) {
	labs := []labData{{"one", "First lab", ""}, {"two", "Second lab", ""}}
	for link, want := range map[string]topbarData{
		"":                         {Labs: labs},
		"lab=two&theme=light":      {Theme: page.Light, Labs: labs, Shown: 1},
		"theme=dark&mode=present":  {Theme: page.Dark, Present: true, Labs: labs},
		"mode=normal&theme=auto":   {Labs: labs},
		"mode=sideways&theme=blue": {Labs: labs},
	} {
		m, draw := opened(t, link, one(), two())
		if got := topbarView(m); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, want %+v", link, got, want)
		}
		bar := rendered(t, m, draw).With("class", "topbar")[0]
		// In the row, and in the list that it folds into.
		shown := bar.With("aria-current", "page")
		if len(shown) != 2 || shown[0].Text != labs[want.Shown].Title || shown[1].Text != labs[want.Shown].Title {
			t.Errorf("%q: the bar marks %v", link, shown)
		}
		present, word := "Present", "Theme, now "+themeWords[want.Theme]
		if want.Present {
			present = "End presenting"
		}
		tools := bar.With("class", "tools")[0]
		if got, want := acts(bar), []string{"lab one", "lab two", "lab one", "lab two", "lessons", "lessons", "reset", "share", "present", "theme"}; !reflect.DeepEqual(got, want) {
			t.Errorf("%q: the bar's buttons are %q, want %q", link, got, want)
		}
		for at, name := range map[int]string{3: present, 4: word} {
			if got := tools.Tagged("button")[at].Attrs["aria-label"]; got != name {
				t.Errorf("%q: a tool is called %q, want %q", link, got, name)
			}
		}
	}
	// One lab alone is no choice.
	m, draw := opened(t, "", one())
	bar := rendered(t, m, draw).With("class", "topbar")[0]
	if got, want := acts(bar), []string{"lessons", "reset", "share", "present", "theme"}; !reflect.DeepEqual(got, want) || !strings.Contains(bar.Text, "First lab") {
		t.Errorf("with one lab the bar says %q and has the buttons %q", bar.Text, got)
	}
}

func TestNotices(t *testing.T) {
	m, draw := opened(t, "", one())
	if got := noticesView(m); !reflect.DeepEqual(got, noticesData{}) {
		t.Errorf("at the start there are notices: %+v", got)
	}
	if n := rendered(t, m, draw).With("id", NoticeID); len(n) != 1 || n[0].Text != "" {
		t.Errorf("at the start the page says %+v", n)
	}
	m, draw = opened(t, "x=1&theme=blue", one())
	m.Update(lab.For(m, page.Shared{Address: "https://example.org/#a=1"}), 0)
	m.Update(lab.For(m, page.UpdateFound{}), 0)
	want := noticesData{
		Lines: []string{
			`The link has a part "x" that this page does not know. It was ignored.`,
			`The link gives "blue" for "theme", which takes one of auto, light, dark. The default, auto, is used.`,
		},
		Share: "https://example.org/#a=1", UpdateReady: true,
	}
	if got := noticesView(m); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	n := rendered(t, m, draw).With("id", NoticeID)[0]
	lines := n.With("class", "notice")
	if len(lines) != 4 {
		t.Fatalf("%d notices, want 4", len(lines))
	}
	for i, line := range want.Lines {
		if !strings.HasPrefix(lines[i].Text, line) {
			t.Errorf("notice %d says %q", i, lines[i].Text)
		}
	}
	if in := lines[2].With("id", ShareID); len(in) != 1 || in[0].Attrs["value"] != want.Share || !strings.Contains(lines[2].Text, "Copy it from here") {
		t.Errorf("the link to copy by hand: %+v", lines[2])
	}
	if !strings.Contains(lines[3].Text, "A newer version of this page is ready") {
		t.Errorf("the newer version: %q", lines[3].Text)
	}
	if got, want := acts(n), []string{"notice 0", "notice 1", "share-close", "update"}; !reflect.DeepEqual(got, want) {
		t.Errorf("the buttons are %q, want %q", got, want)
	}
}
