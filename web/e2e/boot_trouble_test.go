package e2e

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"decouple/web/site"
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
	program := bytes.Clone(Site(t).Files[Site(t).Packed])
	program[len(program)/2] ^= 1
	var once sync.Once
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) (answered bool) {
		if file == Site(t).Packed {
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

// A host that compresses nothing sends the program packed all the same: a first visit, kept for later ones, is the packed
// site once. A browser that can't unpack it gets the plain program, and keeps that.
func TestProgramTravelsPacked(t *testing.T) {
	t.Parallel()
	s := Site(t)
	t.Run("unpacked by the page", func(t *testing.T) { travels(t, s, s.Packed, s.Wasm) })
	t.Run("a browser that can't unpack", func(t *testing.T) { travels(t, s, s.Wasm, s.Packed, unpacksNothing()) })
	// All that a first visit takes from such a host, with what the service worker fetches anew.
	total := 0
	server := Serve(t, Site(t), "/")
	server.Fault(func(_ http.ResponseWriter, r *http.Request, _ string) bool {
		r.Header.Del("Accept-Encoding")
		return false
	})
	page := Open(t, server.URL)
	page.Ready()
	page.Wait(kept)
	for _, path := range server.Requests() {
		if path == "" {
			path = "index.html"
		}
		total += len(Site(t).Files[path])
	}
	t.Logf("%.2f MB on the wire", float64(total)/1e6)
	if total > 3_750_000 {
		t.Errorf("a first visit takes %d bytes from a host that does not compress, want 3.75 MB at most", total)
	}
}

// unpacksNothing is a browser that can't unpack.
func unpacksNothing() Option { return Before(noUnpacking) }

const noUnpacking = `delete globalThis.DecompressionStream;`

// travels opens a page of the site on a host that compresses nothing, with a fast line: it fetches one form of the program and not
// the other, and needs no server after that.
func travels(t *testing.T, s *site.Site, fetched, not string, options ...Option) {
	t.Helper()
	server := Serve(t, s, "/")
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		r.Header.Del("Accept-Encoding")
		if file == "sw.js" && options != nil { // Before does not reach into a service worker
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write(append([]byte(noUnpacking+"\n"), s.Files["sw.js"]...))
			return true
		}
		return false
	})
	page := Open(t, server.URL, append(options, Before(`Object.defineProperty(navigator, "connection", { value: { downlink: 10 } })`))...)
	page.Ready()
	page.Wait(kept)
	asked := server.Requests()
	if !slices.Contains(asked, fetched) {
		t.Errorf("the page fetched %q, want %s", asked, fetched)
	}
	for _, other := range []string{not, s.Smaller} {
		if other != "" && slices.Contains(asked, other) {
			t.Errorf("the page fetched %s too", other)
		}
	}
	server.Stop()
	page.Reload()
	page.Ready()
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
	program := Site(t).Files[Site(t).Packed]
	damaged := bytes.Clone(program)
	damaged[len(damaged)/2] ^= 1
	send := func(content []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/octet-stream")
			_, _ = w.Write(content)
		}
	}
	for _, test := range []struct {
		name    string
		fault   fault
		options []Option
		want    string // in the message
	}{
		{"missing", on(".bin", http.NotFound), []Option{Tolerate("404")}, "is not on the server"},
		{"one bit differs", on(".bin", send(damaged)), nil, "arrived damaged"},
		{"a page in its place", on(".bin", send([]byte("<!doctype html><title>Not found</title>"))), nil, "arrived damaged"},
		{"cut short", on(".bin", send(program[:len(program)/2])), nil, "arrived damaged"},
		{"breaks off", on(".bin", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(program[:len(program)/2])
			panic(http.ErrAbortHandler)
		}), []Option{Tolerate("net::ERR")}, "could not be downloaded"},
		{"no network", on(".bin", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }), []Option{Tolerate("net::ERR")}, "could not be downloaded"},
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
		if file != Site(t).Packed {
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
