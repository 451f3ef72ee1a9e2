package site

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"decouple/static"
)

func TestStyleWithoutPlaceIsRefused(t *testing.T) {
	files := changed(t, "", "").(fstest.MapFS)
	files["new.css"] = &fstest.MapFile{}
	if _, err := joinStyles(files, fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "new.css") {
		t.Errorf("got %v, want an error that names new.css", err)
	}
}

func TestStyleBesideADrawing(t *testing.T) {
	shared := fstest.MapFS{}
	for _, name := range styles {
		shared[name] = &fstest.MapFile{Data: []byte(name + "\n")}
	}
	beside := fstest.MapFS{
		"new/part/part.css": {Data: []byte("part\n")},
		"new/lab.css":       {Data: []byte("lab\n")},
		"new/draw.go":       {Data: []byte("package new\n")},
	}
	style, err := joinStyles(shared, beside)
	if want := strings.Join(styles, "\n") + "\nlab\npart\n"; err != nil || string(style) != want {
		t.Errorf("%q, %v, want %q", style, err, want)
	}
}

func TestBareStyle(t *testing.T) {
	const sheet = "/* a\n b */\n\n@layer x {\n  a,\n  b :c {\n    --d: 0.5rem;\n    grid-template:\n      \"c  d\"\n      / 1fr; /* d */\n    &:hover {\n      e: f g;\n    }\n  }\n}\n"
	const want = "@layer x{a,\nb :c{--d:0.5rem;grid-template:\n\"c  d\"\n/ 1fr;&:hover{e:f g}}}"
	if got := string(bareStyle([]byte(sheet))); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestBareScript(t *testing.T) {
	const script = "// what it is for\n\"use strict\";\n\n  // why\n  const a = 1; // one\n  f(`x\n  // text\n    y`);\n"
	if got, want := string(bareScript([]byte(script))), "\"use strict\";\nconst a = 1; // one\nf(`x\n  // text\n    y`);\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// Every rule stands in one of the layers that base.css puts in order: a rule outside would win over all of them.
func TestStylesAreLayered(t *testing.T) {
	base, err := static.Files.ReadFile("base.css")
	if err != nil {
		t.Fatal(err)
	}
	order := regexp.MustCompile(`(?m)^@layer ([a-z, ]+);$`).FindSubmatch(base)
	if order == nil {
		t.Fatal("base.css puts no layers in order")
	}
	layers := strings.Split(string(order[1]), ", ")
	style, err := joinStyles(static.Files, drawings(t))
	if err != nil {
		t.Fatal(err)
	}
	// The formatter leaves what is at the top of a sheet, and nothing else, without indentation.
	tops := regexp.MustCompile(`(?m)^[^\s}].*\{$`).FindAllString(string(style), -1)
	if len(tops) < len(styles) {
		t.Errorf("%d layers are opened, want one at least for each of %d sheets", len(tops), len(styles))
	}
	for _, line := range tops {
		layer, found := strings.CutPrefix(strings.TrimSuffix(line, " {"), "@layer ")
		if !found || !slices.Contains(layers, layer) {
			t.Errorf("%q stands in none of the layers %q", line, layers)
		}
	}
}
