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

// labOf is the name of the lab that a package belongs to, or empty. What draws a lab bears its name.
func labOf(path string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "app/lab/"), "/")
	if strings.HasPrefix(path, "app/ui/") {
		name, _, _ = strings.Cut(strings.TrimPrefix(path, "app/ui/"), "/")
		if _, ok := mayImport["app/lab/"+name]; !ok {
			return ""
		}
	} else if !strings.HasPrefix(path, "app/lab/") {
		return ""
	}
	return name
}

// domain reports whether the whole tree of a package's imports is free of the page and the network.
func domain(path string) bool {
	return within(path, "app/") && !within(path, "app/ui/") && path != "app/labs"
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
	for name := range mayImport {
		if !strings.HasSuffix(name, "/") && !seen[name] {
			t.Errorf("%s was not listed: does it exist?", name)
		}
	}
}

// violations lists the imports of a package that break the rules.
func violations(p listed) (all []string) {
	report := func(format string, args ...any) { all = append(all, fmt.Sprintf(format, args...)) }
	path := strings.TrimPrefix(p.ImportPath, "decouple/")
	place := ""
	for name := range mayImport {
		if within(path, name) && len(name) > len(place) {
			place = name
		}
	}
	allowed, known := mayImport[place]
	if !known {
		report("%s is not in mayImport", path)
	}
	for _, imported := range p.Imports {
		ours, ok := strings.CutPrefix(imported, "decouple/")
		if ok && !withinAny(ours, allowed) {
			report("%s imports %s, which mayImport does not allow", path, ours)
		}
		if a, b := labOf(path), labOf(ours); ok && b != "" && a != b && (a != "" || !withinAny(path, mayName)) {
			report("%s imports %s of the lab %s, which is not its own", path, ours, b)
		}
		for _, rule := range mayUse {
			if within(imported, rule.what) && !withinAny(path, rule.who) {
				report("%s imports %s, which only %v may", path, imported, rule.who)
			}
		}
	}
	if domain(path) {
		for _, dep := range p.Deps {
			if dep == "net/http" || strings.HasPrefix(dep, "github.com/maxence-charriere/") || strings.HasPrefix(dep, "decouple/app/ui") {
				report("%s depends on %s through what it imports", path, dep)
			}
		}
	}
	return all
}

// violations finds a package that breaks a rule, for each rule.
func TestImportRulesCatch(t *testing.T) {
	const goApp = "github.com/maxence-charriere/go-app/v9/pkg/app"
	for _, broken := range [][2]string{
		{"app/rank", "decouple/app/model"},
		{"app/post", "syscall/js"},
		{"app/model", "gonum.org/v1/gonum/mat"},
		{"app/elsewhere", "fmt"},
		{"app/job", "decouple/app/lab"},
		{"app/lab", "decouple/app/lab/ranking"},
		{"app/lab", "decouple/app/page"},
		{"app/lab/ranking", "decouple/app/page"},
		{"app/lab/ranking", "net/http"},
		{"app/lab/ranking", goApp},
		{"app/lab/ranking/compare", "decouple/app/lab/ranking"},
		{"app/lab/ranking/compare", "decouple/app/lab/ranking/large"},
		{"app/page", "decouple/app/lab/ranking"},
		{"app/page", "decouple/app/ui"},
		{"app/page", "syscall/js"},
		{"app/ui", "syscall/js"},
		{"app/ui", "decouple/app/ui/ranking"},
		{"app/ui", "decouple/app/labs"},
		{"app/ui/ranking/card", goApp},
		{"wasm", "decouple/app/lab/ranking"},
		{"wasm", "decouple/web/site"},
		{"wasm/program", "decouple/app/lab/ranking"},
		{"wasm/program", "decouple/app/ui/ranking"},
		{"wasm/bridge", "decouple/app/lab"},
		{"web/serve", "decouple/app/ui"},
		{"web/serve", "decouple/app/labs"},
	} {
		if len(violations(listed{ImportPath: "decouple/" + broken[0], Imports: broken[1:]})) == 0 {
			t.Errorf("no violation, though %s imports %s", broken[0], broken[1])
		}
	}
	for _, dep := range []string{"net/http", goApp, "decouple/app/ui/element"} {
		if len(violations(listed{ImportPath: "decouple/app/lab/ranking", Deps: []string{dep}})) == 0 {
			t.Errorf("no violation, though a lab depends on %s", dep)
		}
	}
}

// No lab imports another, whatever its row says.
func TestLabsAreApart(t *testing.T) {
	for name, list := range map[string][]string{"app/lab/second": {"app/"}, "app/lab/second/part": {"app/"}, "app/ui/second": {"app/"}} {
		mayImport[name] = list
		t.Cleanup(func() { delete(mayImport, name) })
	}
	for _, tt := range []struct {
		path, imported string
		want           int
	}{
		{"app/lab/second", "app/lab", 0},
		{"app/lab/second", "app/lab/second/part", 0},
		{"app/ui/second", "app/lab/second", 0},
		{"app/ui/second", "app/ui/element", 0},
		{"app/lab/second", "app/lab/ranking", 1},
		{"app/lab/second/part", "app/lab/ranking/large", 1},
		{"app/ui/second", "app/ui/ranking/card", 1},
		{"app/ui/second", "app/lab/ranking", 1},
		{"wasm/bench", "app/lab/second", 0},
		{"app/labs", "app/lab/second", 0},
	} {
		if got := violations(listed{ImportPath: "decouple/" + tt.path, Imports: []string{"decouple/" + tt.imported}}); len(got) != tt.want {
			t.Errorf("%s imports %s: %q, want %d violations", tt.path, tt.imported, got, tt.want)
		}
	}
}
