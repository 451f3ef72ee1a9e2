package site

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"decouple/static"
)

func TestSizeBudget(t *testing.T) {
	if testing.Short() {
		t.Skip("the compression takes longer than all else")
	}
	root, program := compiled(t)
	compressed, err := Brotli(root, program)
	if err != nil {
		t.Fatal(err)
	}
	size := len(compressed)
	t.Logf("app.wasm: %.2f MB, %.3f MB brotli of %.3f", float64(len(program))/1e6, float64(size)/1e6, float64(Budget)/1e6)
	if size > Budget {
		t.Errorf("app.wasm is %d bytes in brotli, %d over its budget of %d", size, size-Budget, Budget)
	}
}

// The program in brotli stands beside the others, where the site is made with it.
func TestSmallerProgram(t *testing.T) {
	style, err := joinStyles(static.Files, drawings(t))
	if err != nil {
		t.Fatal(err)
	}
	s, err := assemble(static.Files, style, []byte("program"), []byte("small"), []byte("words"), []byte("// exec"), []byte("Go\n"), "Rank · Decouple", view{whole: shortView, page: shortView, shown: shortView, third: "view"})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(s.Files[s.Smaller]); got != "small" {
		t.Errorf("the smaller program is %q", got)
	}
	for _, file := range []string{"index.html", "sw.js"} {
		if !bytes.Contains(s.Files[file], []byte(s.Smaller)) {
			t.Errorf("%s does not name %s", file, s.Smaller)
		}
		if plain := parts(t, static.Files, "program"); bytes.Contains(plain.Files[file], []byte("brotli.")) {
			t.Errorf("%s names a smaller program that is not there", file)
		}
	}
}

// What is kept in .cache half written is made again.
func TestBrotliIsKeptWhole(t *testing.T) {
	root, content := t.TempDir(), []byte(strings.Repeat("a program ", 1000))
	first, err := Brotli(root, content)
	if err != nil || !holds(first, content) {
		t.Fatalf("%d bytes, %v", len(first), err)
	}
	notes, err := filepath.Glob(filepath.Join(root, ".cache", "*"))
	if err != nil || len(notes) != 1 {
		t.Fatalf("%q, %v", notes, err)
	}
	if err := os.WriteFile(notes[0], first[:len(first)/2], 0o644); err != nil {
		t.Fatal(err)
	}
	if again, err := Brotli(root, content); err != nil || !bytes.Equal(again, first) {
		t.Errorf("%d bytes after half of them were lost, %v", len(again), err)
	}
}

// What a worker needs to unpack brotli lies beside the program, with its licence, and is kept for no later visit.
func TestUnpackerIsBeside(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	words, err := brotliWords(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(words) != 122_784 || !bytes.HasPrefix(words, []byte("timedownlife")) {
		t.Errorf("%d bytes of words, %.12q", len(words), words)
	}
	texts, err := notices(root)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(texts, []byte("by the Brotli Authors")) {
		t.Error("the dictionary's licence is not among the notices")
	}
	style, err := joinStyles(static.Files, drawings(t))
	if err != nil {
		t.Fatal(err)
	}
	s, err := assemble(static.Files, style, []byte("program"), []byte("small"), words, []byte("// exec"), []byte("Go\n"), "Rank · Decouple", view{whole: shortView, page: shortView, shown: shortView, third: "view"})
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{s.shell.Unbrotli.Path, s.shell.Words.Path} {
		if len(s.Files[path]) == 0 || !bytes.Contains(s.Files["index.html"], []byte(path)) {
			t.Errorf("%s is not there, or the page does not name it", path)
		}
		if bytes.Contains(s.Files["sw.js"], []byte(path)) {
			t.Errorf("%s is kept for later visits, which have no use for it", path)
		}
	}
}
