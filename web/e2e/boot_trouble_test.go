package e2e

import (
	"bytes"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// Two tabs ask for a program that the browser's cache can't hold, as for a host that does not compress and a private
// window. Chromium has them share one download and breaks it off for one of them; that one tries again by itself.
func TestTwoTabsOneDownload(t *testing.T) {
	t.Parallel()
	server, release := serveHalf(t)
	first := Open(t, server.URL, Tolerate("ERR_CACHE_WRITE_FAILURE"))
	first.Wait(`document.getElementById("boot-progress").value === 50`)
	second := first.Tab(server.URL)
	second.Wait(`document.getElementById("boot-progress").value === 50`)
	release()
	first.Ready()
	second.Ready()
}

// A copy damaged on its way is fetched anew, past the browser's cache, which would give the damaged one back.
func TestDamagedOnce(t *testing.T) {
	t.Parallel()
	program := bytes.Clone(Site(t).Files[Site(t).Wasm])
	program[len(program)/2] ^= 1
	var once sync.Once
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) (answered bool) {
		if file == Site(t).Wasm {
			once.Do(func() {
				w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
				_, _ = w.Write(program)
				answered = true
			})
		}
		return answered
	})
	page := Open(t, server.URL)
	page.Ready()
	if page.Visible("#boot-error") {
		t.Errorf("it says %q", page.Text("#boot-error"))
	}
}

func TestPlainMessages(t *testing.T) {
	t.Parallel()
	type fault = func(w http.ResponseWriter, r *http.Request, file string) bool
	on := func(ending string, f http.HandlerFunc) fault {
		return func(w http.ResponseWriter, r *http.Request, file string) bool {
			if strings.HasPrefix(file, "app.") && strings.HasSuffix(file, ending) || strings.HasPrefix(file, ending) {
				f(w, r)
				return true
			}
			return false
		}
	}
	program := Site(t).Files[Site(t).Wasm]
	damaged := bytes.Clone(program)
	damaged[len(damaged)/2] ^= 1
	send := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/wasm")
			_, _ = w.Write(content)
		}
	}
	for _, test := range []struct {
		name    string
		fault   fault
		options []Option
		want    string // in the message
	}{
		{"missing", on(".wasm", http.NotFound), []Option{Tolerate("404")}, "is not on the server"},
		{"one bit differs", on(".wasm", send(damaged)), nil, "arrived damaged"},
		{"a page in its place", on(".wasm", send([]byte("<!doctype html><title>Not found</title>"))), nil, "arrived damaged"},
		{"cut short", on(".wasm", send(program[:len(program)/2])), nil, "arrived damaged"},
		{"breaks off", on(".wasm", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(program[:len(program)/2])
			panic(http.ErrAbortHandler)
		}), []Option{Tolerate("net::ERR")}, "could not be downloaded"},
		{"no network", on(".wasm", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), []Option{Tolerate("net::ERR")}, "could not be downloaded"},
		{"no WebAssembly", nil, []Option{Before(`delete globalThis.WebAssembly`)}, "cannot run WebAssembly"},
		{"WebAssembly forbidden", nil, []Option{Before(`WebAssembly.compileStreaming = async () => { throw new WebAssembly.CompileError("refused by policy"); }`)}, "refused to run"},
		{"no wasm_exec.js", on("wasm_exec.", http.NotFound), []Option{Tolerate("404", "wasm_exec")}, "script of this page did not load"},
		{"no boot.js", on("boot.", http.NotFound), []Option{Tolerate("404", "boot.")}, "script of this page did not load"},
		{"a script that differs", on("wasm_exec.", send([]byte("globalThis.Go = class {}"))), []Option{Tolerate("integrity", "wasm_exec", "MIME", "ERR_")}, "script of this page did not load"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			server := Serve(t, Site(t), "/")
			server.Fault(test.fault)
			page := Open(t, server.URL, test.options...)
			page.Wait(`document.getElementById("boot-error").checkVisibility()`)
			if got := page.Text("#boot-error"); !strings.Contains(got, test.want) {
				t.Errorf("the message is %q, want one with %q", got, test.want)
			}
			if page.Visible("#boot-progress") || page.Visible("#boot-status") {
				t.Error("it still says that it loads")
			}
			if Eval[string](page, `document.body.firstElementChild.innerText`) == "" {
				t.Error("the first view is gone")
			}
		})
	}
}

func TestReloadButtonStartsAgain(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		if file != Site(t).Wasm {
			return false
		}
		http.NotFound(w, r)
		return true
	})
	page := Open(t, server.URL+"#theme=dark", Tolerate("404"))
	page.Wait(`document.getElementById("boot-error").checkVisibility()`)
	server.Fault(nil)
	page.Click("#boot-retry")
	page.Ready()
	if got := Eval[string](page, `location.hash`); !strings.Contains(got, "theme=dark") {
		t.Errorf("the link lost its settings: %q", got)
	}
}

// The program stops, as it would on a bug: the page says so instead of being dead without a word.
func TestStoppedProgramIsSaid(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	page := Open(t, server.URL, Before(`
		let set;
		Object.defineProperty(globalThis, "Go", { get: () => set, set: (Go) => { set = class extends Go {
			constructor() { super(); globalThis.stopProgram = () => this._resolveExitPromise(); }
		}; } });`))
	page.Ready()
	page.Run(`stopProgram()`)
	page.Wait(`document.getElementById("boot-error").checkVisibility()`)
	if got := page.Text("#boot-error"); !strings.Contains(got, "has stopped") {
		t.Errorf("the message is %q", got)
	}
}
