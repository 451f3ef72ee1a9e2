package site

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Compile compiles the program for the browser from the repository at root and returns its bytes. They depend on the source
// and the version of Go alone, not on paths, version control or the user's flags. A trace of it on the console tells an
// error's text but no functions; see [CompileTraced].
func Compile(root string) ([]byte, error) { return CompilePackage(root, "./wasm") }

// CompileTraced compiles the same program, larger by the names and lines of its functions, which its traces then tell.
func CompileTraced(root string) ([]byte, error) { return compile(root, "./wasm") }

// small keeps the compiler from inlining where no frame waits for the call: in what draws, in the labs' handling of messages, in
// lessons and versions, in go-app, in parts of the standard library and in those of gonum that call what computes. That makes the
// program, compressed, about 250 kB smaller. Loading the models takes about 3 % longer, a dial's message 2.5 µs more: measured
// before the last five lines joined the list. The tests of coupled, monitor and hierarchy take 0 to 2 % longer in WebAssembly,
// those of nextapp 3 to 25 %: a fifth of a second in its two weeks. What else computes is inlined as ever.
var small = noInlining(
	"github.com/maxence-charriere/go-app/...", "decouple/app/ui/...", "decouple/app/lab/...", "decouple/app/page",
	"decouple/app/job", "decouple/wasm/...", "decouple/app/usage", "decouple/app/titles", "decouple/app/export",
	"decouple/app/schema", "decouple/app/column", "decouple/app/cell", "decouple/app/jsontext", "decouple/app/table",
	"decouple/app/abfile", "decouple/app/pairs", "decouple/app/version", "decouple/app/lesson",
	"decouple/app/train", "decouple/app/retrain", "decouple/app/weak", "decouple/app/swap", "decouple/app/ranker",
	"decouple/app/join", "decouple/app/format", "decouple/app/sample", "decouple/app/usagelog", "decouple/app/post", "decouple/app/cut",
	"decouple/app/labs", "fmt", "reflect", "time", "encoding/json",
	"encoding/base64", "encoding/hex", "net/url", "net/netip", "html", "os", "io", "io/fs", "syscall", "path", "path/filepath",
	"errors", "context", "unique", "internal/poll", "internal/fmtsort", "github.com/google/uuid", "strconv", "internal/strconv",
	"decouple/app/coupled", "decouple/app/hierarchy", "decouple/app/abtest", "decouple/app/oncall", "decouple/app/field",
	"decouple/app/nextapp", "decouple/app/monitor", "decouple/app/drift",
	"decouple/app/ownfeed", "decouple/app/feedback", "decouple/app/seek", "decouple/app/front", "strings", "bufio", "bytes", "sync", "sort", "unicode", "unicode/utf16", "hash/fnv", "hash/crc32", "crypto/...",
	"gonum.org/v1/gonum/optimize/...", "gonum.org/v1/gonum/stat/...", "gonum.org/v1/gonum/mat", "gonum.org/v1/gonum/lapack/...",
)

// noInlining returns the flags by which go build compiles the packages without inlining.
func noInlining(packages ...string) []string {
	flags := make([]string, len(packages))
	for i, p := range packages {
		flags[i] = "-gcflags=" + p + "=-l"
	}
	return flags
}

// CompilePackage compiles another program of the repository as Compile does; path is relative to root.
func CompilePackage(root, path string) ([]byte, error) {
	program, err := compile(root, path)
	if err != nil {
		return nil, err
	}
	return pack(program)
}

// compile returns what Go's linker makes of the program.
func compile(root, path string) ([]byte, error) {
	dir, err := os.MkdirTemp("", "decouple-wasm-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "app.wasm")
	mod, err := lean(root)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command("go", "build", "-modfile="+mod, "-trimpath", "-buildvcs=false", "-ldflags=-s -w -buildid=", "-o", out)
	cmd.Args = append(append(cmd.Args, small...), path)
	cmd.Dir = root
	cmd.Env = append(goEnv(), "GOOS=js", "GOARCH=wasm", "GOWASM=", "GOEXPERIMENT=", "CGO_ENABLED=0")
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("compiling %s for the browser: %w\n%s", path, err, bytes.TrimSpace(message))
	}
	return os.ReadFile(out)
}

// goEnv is the environment for go commands that use this repository's go.mod alone: without the user's flags, a workspace
// or vendored modules.
func goEnv() []string { return append(os.Environ(), "GOFLAGS=-mod=readonly", "GOWORK=off") }

// wasmExec returns the script that starts a Go program in a browser, from the same Go that compiles the program.
func wasmExec(root string) ([]byte, error) {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = root
	goroot, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("asking go for its GOROOT: %w", err)
	}
	return os.ReadFile(filepath.Join(strings.TrimSpace(string(goroot)), "lib", "wasm", "wasm_exec.js"))
}

// Root finds the repository: the folder with Decouple's go.mod, from the working directory upwards.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(mod), "module decouple\n") {
			return dir, nil
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", errors.New("run this inside the Decouple repository: no go.mod of it here or above")
		}
		dir = parent
	}
}
