package site

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"decouple/static"
)

// On a line of 400 kbit/s with 400 ms there and back the first three posts are readable within 2 s, where the host compresses nothing: two
// journeys, for the connection and the page, and the bytes. The first paint waits for nothing but these.
func TestFirstPaint(t *testing.T) {
	_, v, err := firstView()
	if err != nil {
		t.Fatal(err)
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	style, err := joinStyles(static.Files, os.DirFS(filepath.Join(root, "app", "ui")))
	if err != nil {
		t.Fatal(err)
	}
	s, err := assemble(static.Files, style, []byte("program"), nil, nil, []byte("// exec"), []byte("Go\n"), "Rank · Decouple", v)
	if err != nil {
		t.Fatal(err)
	}
	page, first := s.Files["index.html"], s.FirstPaint()
	headers := 300 // those that every host sends
	for _, h := range s.Headers() {
		headers += len(h[0]) + len(h[1]) + 4
	}
	took := 2*0.4 + float64(first+headers)/(400_000/8)
	packed := 2*0.4 + float64(len(pressed(page[:first]))+headers)/(400_000/8)
	t.Logf("%d bytes of the page's %d and %d of headers: %.2f s, packed with gzip %.2f s", first, len(page), headers, took, packed)
	if took > 2 {
		t.Errorf("the first paint takes %.2f s, want 2 at most", took)
	}
	if n := strings.Count(string(page[:first]), "<li class=post "); n != 2*readable+1 {
		t.Errorf("%d posts begin before the first paint, want %d for the page and for the tour, and the start of one more", n, 2*readable)
	}
	if outside := regexp.MustCompile(`<script[^>]* src=|<link rel="stylesheet"`).Find(page[:first]); outside != nil {
		t.Errorf("the first paint waits for %s", outside)
	}
}

// What the folds held can be put back: nothing of the page is lost.
func TestFoldsComeLast(t *testing.T) {
	_, v, err := firstView()
	if err != nil {
		t.Fatal(err)
	}
	page, n := v.page, 0
	for _, late := range regexp.MustCompile(`(?s)<template data-into=([a-z0-9-]+)>(.*?)</template>`).FindAllStringSubmatch(v.late, -1) {
		fold := regexp.MustCompile(`(?s)(<details [^>]*\bid=` + late[1] + `[ >].*?</summary>)</details>`)
		at := fold.FindStringSubmatchIndex(page)
		if at == nil {
			t.Fatalf("the page has no empty fold %s", late[1])
		}
		page = page[:at[3]] + late[2] + page[at[3]:]
		n++
	}
	if page != v.whole || n < 5 {
		t.Errorf("%d folds put back do not make the page again", n)
	}
	if !strings.HasPrefix(v.soon, "<main") || !strings.HasPrefix(v.tour, "<main") || strings.Contains(v.page, "id=filters>") {
		t.Error("the parts of the view are not what they should be")
	}
}

func TestFirstStyle(t *testing.T) {
	const html = `<html><div class="a b" data-c="x y" id=i><p class=gone hidden>`
	for sheet, want := range map[string]string{
		"@layer x, y;@layer x{.a{c:d}.z{c:d}}": "@layer x, y;@layer x{.a{c:d}}",
		".a,.z,.a .b{c:d}":                     ".a,.a .b{c:d}",
		".a{c:d;.z{e:f}.b{g:h}}":               ".a{c:d;.b{g:h}}",
		".z{.a{c:d}}":                          "",
		".a:hover{c:d}":                        "",
		".a:not(.z, :has(.y)){c:d}":            ".a:not(.z, :has(.y)){c:d}",
		":is(.z, .a){c:d}":                     ":is(.z, .a){c:d}",
		"#i{c:d}#j{c:d}":                       "#i{c:d}",
		`[data-c~="y"]{c:d}[data-c~="z"]{c:d}`: `[data-c~="y"]{c:d}`,
		".gone{c:d}[hidden]{e:f}":              "[hidden]{e:f}",
		"@media print{.a{c:d}}":                "",
		"@media (width < 9em){.a{c:d}.z{c:d}}": "@media (width < 9em){.a{c:d}}",
		`.a{c:"};{";e:f}`:                      `.a{c:"};{";e:f}`,
		`:root[data-tour] .a{c:d}`:             `:root[data-tour] .a{c:d}`,
		`:root[data-mode="present"] .a{c:d}`:   "",
	} {
		if got := string(firstStyle([]byte(sheet), html)); got != want {
			t.Errorf("%s becomes %q, want %q", sheet, got, want)
		}
	}
}
