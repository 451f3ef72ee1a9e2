package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"

	"decouple/web/site"
)

// mayImport has the allowed imports within the project, by package. A name that ends in a slash stands for all packages
// below it. The domain comes first, then the page, then the site.
var mayImport = map[string][]string{
	"app/format":          {},
	"app/post":            {},
	"app/metric":          {},
	"app/rank":            {},
	"app/sweep":           {"app/rank"},
	"app/seek":            {"app/rank", "app/sweep"},
	"app/field":           {"app/rank"},
	"app/table":           {},
	"app/sample":          {"app/post"},
	"app/text":            {"app/post"},
	"app/glm":             {"app/post", "app/text"},
	"app/schema":          {"app/post", "app/table"},
	"app/model":           {"app/post", "app/text", "app/glm"},
	"app/coupled":         {"app/text", "app/glm"},
	"app/train":           {"app/post", "app/sample", "app/text", "app/glm", "app/model", "app/metric", "app/schema"},
	"app/ownfeed":         {"app/post", "app/text", "app/schema", "app/model", "app/train"},
	"app/export":          {"app/post"},
	"app/front":           {"app/rank", "app/sweep"},
	"app/largefeed":       {"app/post", "app/sample", "app/text", "app/glm", "app/model"},
	"app/job":             {"app/post", "app/sample", "app/text", "app/glm", "app/model", "app/metric", "app/table", "app/schema", "app/coupled", "app/train", "app/ownfeed", "app/largefeed"},
	"app/feed":            {"app/format", "app/metric", "app/model", "app/ownfeed", "app/post", "app/rank", "app/schema", "app/seek", "app/train"},
	"app/feed/feedtest":   {"app/feed", "app/post", "app/model", "app/rank"},
	"app/rank/ranktest":   {"app/rank"},
	"app/model/modeltest": {"app/post", "app/text", "app/glm", "app/model"},
	"app/state": {
		"app/format", "app/post", "app/sample", "app/text", "app/glm", "app/model", "app/rank", "app/sweep", "app/front", "app/seek", "app/field", "app/metric", "app/train",
		"app/table", "app/schema", "app/coupled", "app/ownfeed", "app/export", "app/job", "app/largefeed", "app/feed",
	},
	"app/ui/action":          {"app/coupled", "app/field", "app/schema", "app/rank", "app/state", "app/sweep"},
	"app/ui/chart":           {"app/rank"},
	"app/ui/card":            {"app/feed", "app/format", "app/post", "app/model", "app/rank", "app/sweep", "app/seek", "app/state"},
	"app/ui/feedlist":        {"app/state", "app/ui/card"},
	"app/ui/crowdlist":       {"app/format", "app/state", "app/ui/card"},
	"app/ui/element":         {"app/rank"},
	"app/ui/fieldscore":      {"app/format", "app/field", "app/state", "app/ui/element"},
	"app/ui/control":         {"app/format", "app/metric", "app/model", "app/rank", "app/sweep", "app/state", "app/ui/element", "app/ui/fieldscore"},
	"app/ui/insight":         {"app/format", "app/rank", "app/state", "app/ui/action", "app/ui/chart", "app/ui/element"},
	"app/ui/quiz":            {"app/format", "app/state", "app/ui/element"},
	"app/ui/race":            {"app/format", "app/coupled", "app/rank", "app/state", "app/ui/control", "app/ui/element"},
	"app/ui/ownfeed":         {"app/format", "app/schema", "app/model", "app/train", "app/state", "app/ui/control", "app/ui/element"},
	"app/ui/million":         {"app/format", "app/rank", "app/state", "app/ui/card", "app/ui/control", "app/ui/crowdlist", "app/ui/element"},
	"app/ui/internal/markup": {},
	"app/ui/internal/uitest": {"app/", "static/models"},
	"app/ui": {
		"app/feed", "app/format", "app/state", "app/ui/card", "app/ui/control", "app/ui/element", "app/ui/fieldscore", "app/ui/insight", "app/ui/million", "app/ui/ownfeed", "app/ui/quiz", "app/ui/race",
	},
	"wasm/":   {"app/", "wasm/", "static/models"},
	"static/": {},
	"web/":    {"app/", "static/", "web/"},
}

// mayUse has the packages that may import a package directly: one from outside the project, or a folder of the project's,
// with a slash at its end.
var mayUse = []struct {
	what string
	who  []string
}{
	{"github.com/maxence-charriere/go-app/", []string{
		"app/ui", "app/ui/control", "app/ui/element", "app/ui/fieldscore", "app/ui/insight", "app/ui/million", "app/ui/ownfeed", "app/ui/quiz", "app/ui/race", "wasm/",
	}},
	{"syscall/js", []string{"app/ui/feedlist", "app/ui/crowdlist", "wasm/bridge", "wasm/bench"}},
	{"net/http", []string{"web/"}},
	{"gonum.org/v1/gonum/", []string{"app/glm"}},
	{"github.com/chromedp/", []string{"web/e2e/", "web/bench"}},
	{"decouple/app/ui/", []string{"app/ui/", "wasm/", "web/site"}},
}

// domain are the packages that must not depend on go-app or net/http, directly or through others.
var domain = []string{
	"app/format", "app/post", "app/sample", "app/text", "app/glm", "app/model", "app/rank", "app/sweep", "app/front", "app/seek", "app/field", "app/metric", "app/table", "app/schema", "app/coupled",
	"app/train", "app/ownfeed", "app/export", "app/job", "app/largefeed", "app/feed", "app/state",
}

// within reports whether the package at path is the one with this name or, if name ends in a slash, below it.
func within(path, name string) bool {
	return path == name || strings.HasSuffix(name, "/") && strings.HasPrefix(path+"/", name)
}

func withinAny(path string, names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool { return within(path, name) })
}

type listed struct {
	ImportPath string
	Imports    []string
	Deps       []string
}

// packages lists the project's packages for an operating system and an architecture.
func packages(t *testing.T, goos, goarch string) []listed {
	t.Helper()
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "-json=ImportPath,Imports,Deps", "./...")
	cmd.Dir, cmd.Stderr = root, os.Stderr
	cmd.Env = append(os.Environ(), "GOOS="+goos, "GOARCH="+goarch, "CGO_ENABLED=0")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var all []listed
	for decoder := json.NewDecoder(out); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(p.ImportPath, "decouple/") {
			all = append(all, p)
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return all
}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, system := range [][2]string{{runtime.GOOS, runtime.GOARCH}, {"js", "wasm"}} {
		for _, p := range packages(t, system[0], system[1]) {
			for _, violation := range violations(p) {
				t.Error(violation)
			}
			seen[strings.TrimPrefix(p.ImportPath, "decouple/")] = true
		}
	}
	for _, name := range append(domain, "app/ui", "wasm", "wasm/bridge", "web/site") {
		if !seen[name] {
			t.Errorf("%s was not listed: does it exist?", name)
		}
	}
}

// violations lists the imports of a package that break the rules.
func violations(p listed) (all []string) {
	report := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	path := strings.TrimPrefix(p.ImportPath, "decouple/")
	var allowed []string
	known := false
	for name, list := range mayImport {
		if within(path, name) {
			allowed, known = list, true
		}
	}
	if !known {
		report("%s is not in mayImport", path)
	}
	for _, imported := range p.Imports {
		if ours, ok := strings.CutPrefix(imported, "decouple/"); ok && !withinAny(ours, allowed) {
			report("%s imports %s, which mayImport does not allow", path, ours)
		}
		for _, rule := range mayUse {
			if within(imported, rule.what) && !withinAny(path, rule.who) {
				report("%s imports %s, which only %v may", path, imported, rule.who)
			}
		}
	}
	if slices.Contains(domain, path) {
		for _, dep := range p.Deps {
			if dep == "net/http" || strings.HasPrefix(dep, "github.com/maxence-charriere/") {
				report("%s depends on %s through what it imports", path, dep)
			}
		}
	}
	return all
}

// violations finds a package that breaks a rule, for each rule.
func TestImportRulesCatch(t *testing.T) {
	for path, imported := range map[string]string{
		"app/rank":      "decouple/app/model",
		"app/post":      "syscall/js",
		"app/state":     "net/http",
		"app/model":     "gonum.org/v1/gonum/mat",
		"app/ui":        "syscall/js",
		"web/serve":     "decouple/app/ui",
		"wasm":          "decouple/web/site",
		"app/elsewhere": "fmt",
	} {
		if len(violations(listed{ImportPath: "decouple/" + path, Imports: []string{imported}})) == 0 {
			t.Errorf("no violation, though %s imports %s", path, imported)
		}
	}
}
