package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// goApp is the module that draws the page.
const goApp = "github.com/maxence-charriere/go-app/v9"

// unusedFiles are files of go-app that the program for the browser does not need: its server (which imports net/http and
// text/template, a fifth of the download), its routes by regular expression, and its encryption of local storage (which
// import regexp and crypto). They have no build tag, so that they would be part of the program without being called. The
// hashes are those of v9.8.0: check the files of another version before leaving them out.
var unusedFiles = map[string]string{
	"pkg/app/http.go":     "970d42ad2eb2897f5d179802189449eac5bcc162062707c759fa72b42cc48154",
	"pkg/app/resource.go": "e291206c020f804adff4df09fa7fa792bb15a6fccacffe2c409833b6f1ffae19",
	"pkg/app/route.go":    "164adabe8fbf70301f946a60ac22ee4f714b503ea4dbc170e57505057bd41365",
	"pkg/app/crypto.go":   "088647254b630cd5c4c17fedf499086c2ad3b6a7d6bbbe1d167d9b6840669789",
}

// quickened are changes to go-app's calls of the browser, by file: what stands there, and what is put in its place. Each value that
// syscall/js gets from the browser has a finalizer, which takes longer to set than the call takes. So the document is asked for once
// and not for each node, and a child is added by append, which returns nothing. A tree of 60 leaves then stands in two thirds of the time.
var quickened = map[string][]string{
	"pkg/app/js_wasm.go": {
		`v.Call("appendChild", c)`, `v.Call("append", c)`,
		`w.Get("document").Call("createElement", tag)`, `document.Call("createElement", tag)`,
		`w.Get("document").Call("createElementNS", xmlns, tag)`, `document.Call("createElementNS", xmlns, tag)`,
		`w.Get("document").Call("createTextNode", v)`, `document.Call("createTextNode", v)`,
	},
}

// browserFile replaces unusedFiles: it declares what the rest of the package uses of them, and what the program uses of
// route.go.
const browserFile = `package app

import (
	"errors"
	"strings"
)

type Handler struct{}

func isRemoteLocation(path string) bool {
	return strings.HasPrefix(path, "https://") || strings.HasPrefix(path, "http://")
}

func isStaticResourcePath(path string) bool {
	return strings.HasPrefix(path, "/web/") || strings.HasPrefix(path, "web/")
}

var document = window.Get("document")

var errSecrets = errors.New("this build keeps no secrets")

func encrypt(string, []byte) ([]byte, error) { return nil, errSecrets }

func decrypt(string, []byte) ([]byte, error) { return nil, errSecrets }

var routes = makeRouter()

type router struct{ routes map[string]func() Composer }

func makeRouter() router { return router{routes: map[string]func() Composer{}} }

// RouteFunc must be called before RunWhenOnBrowser.
func RouteFunc(path string, newComponent func() Composer) { routes.routes[path] = newComponent }

func (r *router) createComponent(path string) (Composer, bool) {
	newComponent, isRouted := r.routes[path]
	if !isRouted {
		return nil, false
	}
	return newComponent(), true
}
`

// uuid is the module that go-app makes identifiers with. It imports more of crypto, and database/sql/driver. uuidFile
// replaces it, with identifiers of 122 random bits as before.
const (
	uuid     = "github.com/google/uuid"
	uuidFile = `package uuid

import (
	"fmt"
	"math/rand/v2"
)

func NewString() string {
	hi, lo := rand.Uint64(), rand.Uint64()
	return fmt.Sprintf("%08x-%04x-4%03x-%04x-%012x", hi>>32, hi>>16&0xffff, hi&0xfff, lo>>48&0x3fff|0x8000, lo&(1<<48-1))
}
`
)

// lean makes a copy of go-app without its unused files below .cache, unless there is one, and a go.mod that replaces go-app
// by it. It returns that go.mod's path. The repository's own go.mod does not change, and so tests and tools build with the
// complete module. The copy's path is relative and depends on contents alone, since it is in the program's build
// information.
func lean(root string) (string, error) {
	// On a new machine the module must be downloaded.
	if _, err := command(root, "go", "mod", "download", goApp); err != nil {
		return "", fmt.Errorf("downloading %s: %w", goApp, err)
	}
	out, err := command(root, "go", "list", "-m", "-f", "{{.Dir}}", goApp)
	if err != nil {
		return "", fmt.Errorf("asking go for the folder of %s: %w", goApp, err)
	}
	from := strings.TrimSpace(string(out))
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	sum, err := os.ReadFile(filepath.Join(root, "go.sum"))
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprint(h, browserFile, uuidFile, string(mod), string(sum), unusedFiles, quickened)
	name := "go-app-" + hex.EncodeToString(h.Sum(nil)[:6])
	cache := filepath.Join(root, ".cache")
	if _, err := os.Stat(filepath.Join(cache, name, "lean.mod")); err == nil {
		return filepath.Join(cache, name, "lean.mod"), nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	draft, err := os.MkdirTemp(cache, "go-app-draft-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(draft)
	if err := copyLean(from, draft); err != nil {
		return "", err
	}
	mod = fmt.Appendf(mod, "\nreplace %s => ./.cache/%s\n\nreplace %s => ./.cache/%s/uuid\n", goApp, name, uuid, name)
	if err := os.WriteFile(filepath.Join(draft, "lean.sum"), sum, 0o644); err != nil {
		return "", err
	}
	if err := os.WriteFile(filepath.Join(draft, "lean.mod"), mod, 0o644); err != nil {
		return "", err
	}
	// Another build may have made the copy meanwhile; then that one is used.
	if err := os.Rename(draft, filepath.Join(cache, name)); err != nil {
		if _, there := os.Stat(filepath.Join(cache, name, "lean.mod")); there != nil {
			return "", err
		}
	}
	return filepath.Join(cache, name, "lean.mod"), nil
}

// copyLean copies the module's Go files, without its tests and its unused files, and adds the files that replace these.
func copyLean(from, to string) error {
	seen := 0
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		switch {
		case d.IsDir():
			if name == "." || name == "pkg" || strings.HasPrefix(name, "pkg/app") && name != "pkg/app/gen" || name == "pkg/errors" {
				return os.MkdirAll(filepath.Join(to, name), 0o755)
			}
			return fs.SkipDir
		case strings.HasSuffix(name, "_test.go") || name != "go.mod" && !strings.HasPrefix(name, "pkg/"):
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if want, ok := unusedFiles[name]; ok {
			seen++
			if got := sha256.Sum256(content); hex.EncodeToString(got[:]) != want {
				return fmt.Errorf("%s of %s is not the file that web/site/lean.go knows: compare it with v9.8.0, and mend the list there", name, goApp)
			}
			return nil
		}
		changes := quickened[name]
		if changes != nil {
			seen++
		}
		for i := 0; i < len(changes); i += 2 {
			if bytes.Count(content, []byte(changes[i])) != 1 {
				return fmt.Errorf("%s of %s has not %q, once: compare it with v9.8.0, and mend the list in web/site/lean.go", name, goApp, changes[i])
			}
			content = bytes.Replace(content, []byte(changes[i]), []byte(changes[i+1]), 1)
		}
		return os.WriteFile(filepath.Join(to, name), content, 0o644)
	})
	if err != nil {
		return err
	}
	if seen != len(unusedFiles)+len(quickened) {
		return fmt.Errorf("%s in %s lacks one of the files that are left out or changed: compare it with v9.8.0, and mend web/site/lean.go", goApp, from)
	}
	if err := os.Mkdir(filepath.Join(to, "uuid"), 0o755); err != nil {
		return err
	}
	for name, content := range map[string]string{
		"pkg/app/browser.go": browserFile,
		"uuid/uuid.go":       uuidFile,
		"uuid/go.mod":        "module " + uuid + "\n",
	} {
		if err := os.WriteFile(filepath.Join(to, filepath.FromSlash(name)), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// command runs a command in dir and returns its standard output; its standard error is in the error alone.
func command(dir, name string, args ...string) ([]byte, error) {
	var said bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env, cmd.Stderr = dir, goEnv(), &said
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%w\n%s", err, bytes.TrimSpace(said.Bytes()))
	}
	return out, nil
}
