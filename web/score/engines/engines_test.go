//go:build engines

package engines

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pinned are the engines, as pip installs them.
var pinned = []string{"duckdb==2.0.0", "pyspark==4.3.0"}

// python is the interpreter of a virtual environment in .cache that has the packages wanted; it is made where it is not there. Where
// Python or Java is missing the test is skipped.
func python(t testing.TB, java bool, want ...string) string {
	t.Helper()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("skipped: the engines need Python 3 (Debian: apt-get install python3-venv)")
	}
	if java {
		if _, err := exec.LookPath("java"); err != nil && os.Getenv("JAVA_HOME") == "" {
			t.Skip("skipped: Spark needs Java 17 or later (Debian: apt-get install openjdk-17-jre-headless)")
		}
	}
	dir := filepath.Join(root(t), ".cache", "engines-"+strings.NewReplacer("==", "-").Replace(strings.Join(want, "-")))
	inside := filepath.Join(dir, "bin", "python")
	if _, err := os.Stat(filepath.Join(dir, "complete")); err == nil {
		return inside
	}
	if out, err := exec.Command(python, "-m", "venv", "--clear", dir).CombinedOutput(); err != nil {
		t.Skipf("skipped: Python can't make a virtual environment (Debian: apt-get install python3-venv): %v %s", err, bytes.TrimSpace(out))
	}
	t.Logf("installing %s", strings.Join(want, ", "))
	install := exec.Command(inside, append([]string{"-m", "pip", "install", "--quiet", "--disable-pip-version-check"}, want...)...)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("pip can't install the engines: %v\n%s", err, out)
	}
	if err := os.WriteFile(filepath.Join(dir, "complete"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return inside
}

// root is the repository's folder.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("there is no go.mod above this folder")
	}
}

// drive runs a script of this folder, passes on what it prints, and fails where it fails.
func drive(t *testing.T, python, script string, args ...string) {
	t.Helper()
	var out bytes.Buffer
	c := exec.Command(python, append([]string{script}, args...)...)
	c.Stdout, c.Stderr = &out, &out
	err := c.Run()
	text := out.String()
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "FAILED:") {
			t.Error(strings.TrimSpace(line))
		}
	}
	if err != nil {
		t.Fatalf("%s: %v\n%s", script, err, tail(text, 6000))
	}
	for line := range strings.Lines(text) {
		if said, ok := strings.CutPrefix(line, "== "); ok {
			t.Log(strings.TrimSpace(said))
		}
	}
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }

// unpack writes the files of an archive into a folder.
func unpack(t *testing.T, data []byte, dir string) {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	err = errors.Join(err, os.MkdirAll(dir, 0o755))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err = errors.Join(err, os.WriteFile(filepath.Join(dir, f.Name), content, 0o600)); err != nil {
			t.Fatal(err)
		}
	}
}

// program builds the filter program.
func program(t testing.TB) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "decouple web")
	if out, err := exec.Command("go", "build", "-o", name, "decouple/web").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return name
}

// TestDuckDB has DuckDB rank feeds in the page's order, all of it, whatever the weights, the scale and the filters.
func TestDuckDB(t *testing.T) {
	python := python(t, false, pinned...)
	dir := folder(t)
	archive(t, filepath.Join(dir, "my ranker"))
	drive(t, python, "duck.py", dir, filepath.Join(dir, "my ranker"))
}

// TestSpark has Spark do the same, as a cluster of two executors, with partitioned files that the filter program predicts.
func TestSpark(t *testing.T) {
	python := python(t, true, pinned...)
	dir := folder(t)
	archive(t, filepath.Join(dir, "my ranker"))
	parts(t, filepath.Join(dir, "my ranker", "posts.ndjson"), filepath.Join(dir, "parts"), 400)
	drive(t, python, "spark.py", dir, filepath.Join(dir, "my ranker"), program(t))
}
