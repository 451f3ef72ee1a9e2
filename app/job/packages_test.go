//go:build !js

package job_test

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"

	"decouple/app/job"
)

var (
	packageClause = regexp.MustCompile(`(?m)^package (\w+)$`)
	errorText     = regexp.MustCompile(`(?:errors\.New|fmt\.Errorf)\("([^"%:]+): `)
)

// No reader is shown the name of a package: what an error of any package under app begins
// with, if it is the package's name, is cut off.
func TestSentenceKnowsThePackages(t *testing.T) {
	app := os.DirFS("..")
	found := map[string]bool{}
	err := fs.WalkDir(app, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := fs.ReadFile(app, path)
		if err != nil {
			return err
		}
		name := string(packageClause.FindSubmatch(source)[1])
		for _, m := range errorText.FindAllSubmatch(source, -1) {
			if string(m[1]) != name {
				continue
			}
			found[name] = true
			if got := job.Sentence(errors.New(name + ": it failed")); got != "It failed." {
				t.Errorf("%s: an error begins with %q, and the reader is told %q", path, name, got)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"coupled", "cut", "feedback", "fleet", "glm", "job", "lab", "largefeed", "model", "nextapp", "oncall", "pairs", "rank", "readers", "train", "usage"} {
		if !found[name] {
			t.Errorf("no error begins with %q: is it still a name to cut off?", name)
		}
	}
}
