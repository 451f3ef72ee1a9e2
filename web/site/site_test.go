package site

import (
	"bytes"
	"encoding/ascii85"
	"image/png"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"decouple/static"
)

// shortView stands in place of the view.
const shortView = `<div id="view"></div>`

// parts is assemble with short texts in place of the program and Go's script.
func parts(t *testing.T, from fs.FS, program string) *Site {
	t.Helper()
	style, err := joinStyles(from, drawings(t))
	if err != nil {
		t.Fatal(err)
	}
	s, err := assemble(from, style, []byte(program), nil, nil, []byte("// exec"), []byte("Go\n"), "Rank · Decouple", view{whole: shortView, page: shortView, shown: shortView, third: "view"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// drawings returns app/ui, where style sheets stand beside what they style.
func drawings(t *testing.T) fs.FS {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	return os.DirFS(filepath.Join(root, "app", "ui"))
}

// changed returns the files of package static with piece appended to one of them.
func changed(t *testing.T, name, piece string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(static.Files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := static.Files.ReadFile(path)
		if path == name {
			content = append(content, piece...)
		}
		files[path] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestShell(t *testing.T) {
	s := parts(t, static.Files, "program")
	page := string(s.Files["index.html"])
	if !regexp.MustCompile(`(?s)<body>\s*<div id="view"></div>`).MatchString(page) {
		t.Error("the first element of the body is not the view, which go-app replaces")
	}
	if !strings.Contains(page, `data-wasm-size="7"`) {
		t.Error("the page does not know the size of its program")
	}
	for _, address := range regexp.MustCompile(`(?:src|href|data-wasm|data-packed|data-worker|data-exec)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if here := strings.HasPrefix(address[1], "#"); here && !strings.Contains(page, `id="`+address[1][1:]+`"`) || !here && s.Files[address[1]] == nil {
			t.Errorf("the page refers to %q, which is neither in it nor a file of the site by a relative address", address[1])
		}
	}
	// A document of no origin refuses what has integrity and no crossorigin; what says why nothing works must come all the same.
	for _, tag := range regexp.MustCompile(`<(?:script [^>]*src=|link rel="stylesheet")[^>]*>`).FindAllString(page, -1) {
		says := regexp.MustCompile(`"(?:boot|app)\.[0-9a-f]{10}\.(?:js|css)"`).MatchString(tag)
		if checked := strings.Contains(tag, ` integrity="sha384-`) && strings.Contains(tag, ` crossorigin="anonymous"`); checked == says {
			t.Errorf("checked: %v, wanted of all but those that speak: %s", checked, tag)
		}
	}
	for name, content := range s.Files {
		if bytes.Contains(content, []byte("{{")) || bytes.Contains(content, []byte("ZgotmplZ")) {
			t.Errorf("%s is not filled in", name)
		}
	}
	worker := string(s.Files["sw.js"])
	for name, content := range s.Files {
		if name != "sw.js" && name != "index.html" && name != HeadersFile && !strings.Contains(worker, `"`+name+`": "`+integrity(content)+`"`) {
			t.Errorf("the service worker does not keep %s", name)
		}
	}
}

func TestVersionFollowsContent(t *testing.T) {
	first := parts(t, static.Files, "program")
	if again := parts(t, static.Files, "program"); again.Version != first.Version {
		t.Errorf("the same content has versions %s and %s", first.Version, again.Version)
	}
	versions := map[string]string{first.Version: "the first"}
	other := map[string]*Site{"program": parts(t, static.Files, "program 2")}
	for name, piece := range map[string]string{"boot.js": ";", "worker.js": ";", "base.css": "a{}", "index.html": " ", "sw.js": "//", "icon.svg": " ", "lessons/bait.md": "\n"} {
		other[name] = parts(t, changed(t, name, piece), "program")
	}
	for name, s := range other {
		if same, ok := versions[s.Version]; ok {
			t.Errorf("a change of %s gives the version of %s", name, same)
		}
		versions[s.Version] = name
	}
	if other["program"].Wasm == first.Wasm {
		t.Error("another program has the same name")
	}
	if other["worker.js"].Worker == first.Worker {
		t.Error("another script of the worker has the same name")
	}
}

func TestIcons(t *testing.T) {
	for _, side := range []int{180, 192, 512} {
		img, err := png.Decode(bytes.NewReader(icon(side)))
		if err != nil {
			t.Fatal(err)
		}
		if size := img.Bounds().Size(); size.X != side || size.Y != side {
			t.Errorf("icon(%d) is %v", side, size)
		}
		if r, _, b, _ := img.At(side*10/32, side*12/32).RGBA(); r < b {
			t.Errorf("icon(%d): the upper bar is not warm", side)
		}
		if r, _, b, _ := img.At(side*20/32, side*20/32).RGBA(); r > b {
			t.Errorf("icon(%d): the lower bar is not cool", side)
		}
	}
}

func TestWriteLeavesOtherFoldersAlone(t *testing.T) {
	s := &Site{Files: map[string][]byte{"index.html": []byte("one"), "sw.js": nil}}
	out := filepath.Join(t.TempDir(), "site")
	if err := s.Write(out); err != nil {
		t.Fatal(err)
	}
	s.Files = map[string][]byte{"index.html": []byte("two"), "sw.js": nil, "new.js": nil}
	if err := s.Write(out); err != nil {
		t.Fatal(err)
	}
	if content, _ := os.ReadFile(filepath.Join(out, "index.html")); string(content) != "two" {
		t.Errorf("index.html holds %q", content)
	}
	delete(s.Files, "new.js")
	if err := s.Write(out); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(out, "new.js")); err == nil {
		t.Error("a file of the site before is still there")
	}

	mine := t.TempDir()
	letter := filepath.Join(mine, "letter.txt")
	if err := os.WriteFile(letter, []byte("dear"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.Write(mine); err == nil {
		t.Error("a folder with other things in it was written over")
	}
	if _, err := os.Stat(letter); err != nil {
		t.Error(err)
	}
}

// Two builds from two copies of the source at different paths give the same bytes.
func TestReproducible(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	var sites [2]*Site
	for i, dir := range []string{root, copyOf(t, root)} {
		program, err := Compile(dir)
		if err != nil {
			t.Fatal(err)
		}
		if sites[i], err = Make(dir, program, nil); err != nil {
			t.Fatal(err)
		}
	}
	if len(sites[0].Files) != len(sites[1].Files) || sites[0].Version != sites[1].Version {
		t.Errorf("%d files of version %s, then %d of %s", len(sites[0].Files), sites[0].Version, len(sites[1].Files), sites[1].Version)
	}
	for name, content := range sites[0].Files {
		if !bytes.Equal(content, sites[1].Files[name]) {
			t.Errorf("%s differs between two builds", name)
		}
	}
	// The site does not contain paths of the machine.
	for name, content := range sites[0].Files {
		if bytes.Contains(content, []byte(root+"/")) {
			t.Errorf("%s contains the path %s", name, root)
		}
	}
}

// copyOf copies the program's source into another folder.
func copyOf(t *testing.T, root string) string {
	t.Helper()
	dir := t.TempDir()
	for _, part := range []string{"app", "wasm", "static"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(root, part))); err != nil {
			t.Fatal(err)
		}
	}
	for _, part := range []string{"go.mod", "go.sum"} {
		content, err := os.ReadFile(filepath.Join(root, part))
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, part), content, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The command makes the same site as the package, in the folder of -out.
func TestBuildCommand(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "deep", "site")
	cmd := exec.Command("go", "run", "./web", "build", "-out", out)
	cmd.Dir = root
	if message, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, message)
	}
	for _, name := range []string{"index.html", "sw.js", "manifest.webmanifest", "icon.svg"} {
		if _, err := os.Stat(filepath.Join(out, name)); err != nil {
			t.Error(err)
		}
	}
}

// The program in one file is base 85 with no sign that a tag begins with, which the page reads as ascii85 does but for one letter.
func TestLetters(t *testing.T) {
	data := []byte("\x00\x00\x00\x00\x54\x5f\xff\xffBytes of a program, more than a few of them, and not by fours")
	for n := range data {
		text := letters(data[:n])
		if bytes.ContainsAny(text, "<") {
			t.Fatalf("%d bytes: %s has a <", n, text)
		}
		back, err := io.ReadAll(ascii85.NewDecoder(bytes.NewReader(bytes.ReplaceAll(text, []byte("v"), []byte("<")))))
		if err != nil || !bytes.Equal(back, data[:n]) {
			t.Fatalf("%d bytes: %q, %v", n, back, err)
		}
	}
	if !bytes.ContainsAny(letters(data), "v") || !bytes.ContainsAny(letters(data), "z") {
		t.Errorf("%s has neither v nor z: the test tells nothing of them", letters(data))
	}
}
