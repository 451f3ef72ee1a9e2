package markup

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	n, err := Parse(`<p id="a" title="&#34;x&#34; &amp; y">one <b>two &lt;b&gt;</b><input type="text"><path d="M0 0"/></p>`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := n.Text, "one two <b>"; got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	p := n.With("id", "a")
	if len(p) != 1 || p[0].Attrs["title"] != `"x" & y` || len(p[0].Children) != 3 {
		t.Fatalf("got %+v, want the paragraph with three children", p)
	}
	if b := n.Tagged("b"); len(b) != 1 || b[0].Text != "two <b>" {
		t.Errorf("got %+v, want one <b>", b)
	}
}

func TestParseRefuses(t *testing.T) {
	for in, want := range map[string]string{
		"<p>":                       "not closed",
		"<p></b>":                   "where <p> is open",
		"</p>":                      "where <>",
		"<p class=x></p>":           "no sound tag",
		`<p a="1" a="2"></p>`:       "twice",
		`<p a="1"b="2"></p>`:        "no sound tag",
		`<p a="x" onclick=y()></p>`: "no sound tag",
		"a & b":                     "bare",
		"a > b":                     "bare",
		"a < b":                     "no sound tag",
		`<p a="&x;"></p>`:           "bare",
		"<!-- x -->":                "no sound tag",
	} {
		if n, err := Parse(in); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q) = %+v, %v, want an error with %q", in, n, err, want)
		}
	}
}

func TestOutline(t *testing.T) {
	const page = `<main id="m"><p class="note">one <b>two &lt;b&gt;</b>, <span>three</span></p><div class="x"><input type="text" value="a &amp; b"></div> four <svg class="y"><path d="M0 0"/></svg><p></p></main>`
	const want = "main id=m\np: one two <b>, three\ninput value=a & b\n: four\npath d=M0 0\n"
	if got := Outline(page); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}
