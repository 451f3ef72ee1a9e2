package site

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// compiled returns the repository's folder and the compiled program.
func compiled(t *testing.T) (root string, program []byte) {
	t.Helper()
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	program, err = Compile(root)
	if err != nil {
		t.Fatal(err)
	}
	return root, program
}

// The program for the browser has no HTTP server, regular expressions or cryptography in it, nor paths of the machine.
func TestProgramIsLean(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	program, err := CompileTraced(root) // which has the names
	if err != nil {
		t.Fatal(err)
	}
	for _, symbol := range []string{"net/http/httpguts", "text/template/parse", "regexp/syntax", "crypto/aes", "crypto/internal/fips140", "encoding/binary.Read", "database/sql/driver", root} {
		if bytes.Contains(program, []byte(symbol)) {
			t.Errorf("the program contains %q", symbol)
		}
	}
}

func TestAnotherGoAppIsRefused(t *testing.T) {
	from := t.TempDir()
	if err := os.MkdirAll(filepath.Join(from, "pkg", "app"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := copyLean(from, t.TempDir()); err == nil || !strings.Contains(err.Error(), "lacks one of the files that are left out") {
		t.Errorf("without the files that are left out: %v", err)
	}
	if err := os.WriteFile(filepath.Join(from, "pkg", "app", "http.go"), []byte("package app"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := copyLean(from, t.TempDir()); err == nil || !strings.Contains(err.Error(), "pkg/app/http.go") {
		t.Errorf("with another http.go: %v", err)
	}
	if err := os.Rename(filepath.Join(from, "pkg", "app", "http.go"), filepath.Join(from, "pkg", "app", "js_wasm.go")); err != nil {
		t.Fatal(err)
	}
	if err := copyLean(from, t.TempDir()); err == nil || !strings.Contains(err.Error(), "pkg/app/js_wasm.go") {
		t.Errorf("with another js_wasm.go: %v", err)
	}
}
