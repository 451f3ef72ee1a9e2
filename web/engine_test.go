package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"decouple/app/engine"
	"decouple/static/models"
	"decouple/web/site"
)

var update = flag.Bool("update", false, "write testdata/figures.golden anew")

// goldenFigures has the engine's number and hashes of its figures: the shipped models, and each table of README.
const goldenFigures = "testdata/figures.golden"

// figures are the hashes of all figures, by name, in the order of README.
func figures(t *testing.T) (names []string, hash map[string]string) {
	t.Helper()
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	short := func(data string) string {
		sum := sha256.Sum256([]byte(data))
		return hex.EncodeToString(sum[:8])
	}
	names, hash = []string{"models.json"}, map[string]string{"models.json": short(string(models.JSON))}
	for _, m := range regexp.MustCompile(`(?s)<!-- ([a-z-]+) -->\n(.*?)<!-- /`).FindAllStringSubmatch(string(text), -1) {
		names, hash[m[1]] = append(names, m[1]), short(strings.Join(strings.Fields(m[2]), " "))
	}
	return names, hash
}

// A link and a recipe name the engine whose figures they are of. So where a figure changes, the number must.
func TestEngineIsThatOfTheFigures(t *testing.T) {
	data, err := os.ReadFile(goldenFigures)
	if err != nil && !*update {
		t.Fatal(err)
	}
	was, number := map[string]string{}, 0
	for line := range strings.Lines(string(data)) {
		if name, hash, ok := strings.Cut(strings.TrimSpace(line), " "); name == "engine" {
			_, _ = fmt.Sscan(hash, &number)
		} else if ok {
			was[name] = hash
		}
	}
	names, is := figures(t)
	if len(names) < 15 {
		t.Fatalf("README has %d tables of figures", len(names)-1)
	}
	changed := false
	out := fmt.Sprintf("engine %d\n", engine.Version)
	for _, name := range names {
		out += name + " " + is[name] + "\n"
		if was[name] != "" && was[name] != is[name] && number == engine.Version {
			changed = true
			t.Errorf("the figures of %s have changed: raise Version in app/engine by one, then go test ./web -run Engine -update", name)
		}
	}
	switch {
	case changed:
	case *update:
		if err := os.WriteFile(goldenFigures, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	case string(data) != out:
		t.Errorf("%s lacks a table, or is of another engine: go test ./web -run Engine -update", goldenFigures)
	}
}
