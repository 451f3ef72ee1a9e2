package e2e

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/web/serve"
	"decouple/web/site"
)

// fileURL is the address of a file on this machine.
func fileURL(path string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}).String()
}

// The site as one file, opened from a folder whose name has a space and a per cent sign: dials answer and are kept in the
// address, the worker trains and can be cancelled, the licences stand in it, and nothing is asked of any host.
func TestSingleFile(t *testing.T) {
	t.Parallel()
	content, err := Site(t).Single()
	if err != nil {
		t.Fatal(err)
	}
	if size := float64(len(content)) / 1e6; size > 4.6 {
		t.Errorf("the file has %.2f MB, more than 4.6", size)
	}
	folder := filepath.Join(t.TempDir(), "50% of it")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, site.SingleName)
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	first := Open(t, fileURL(path), FirstVisit(), Before(Looks))
	first.Ready()
	first.Settle()
	if all := Eval[[]string](first, `looks`); len(all) != 1 || !strings.HasPrefix(all[0], `[1,0,`) {
		t.Errorf("a newcomer to the file is shown %q", all)
	}
	first.Close()
	p := Open(t, fileURL(path)+"#b=0.7")
	p.Ready()
	if got := Eval[string](p, `document.getElementById("beta").value`); got != "0.7" {
		t.Errorf("β is %s, want the 0.7 of the link", got)
	}
	p.Focus("#beta")
	p.Press(kb.End)
	p.Wait(`location.hash === "#b=1.00"`)
	p.Run(`Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { globalThis.copied = text; } } })`)
	p.Click("[data-act=share]")
	p.Wait(`globalThis.copied?.replace(/&engine=\d+$/, "") === location.href`)
	p.Goto(fileURL(path) + "#lab=compare&manual=1")
	p.Await(trained)
	p.Click("#loss-network")
	p.Wait(underWay)
	p.Run(`document.querySelector("[data-act=cancel]").click()`) // what stands above it may still change
	p.Wait(`!(` + underWay + `)`)
	p.Click("#loss-squared")
	p.Await(trained)
	p.Click("#show-licences")
	if got := p.Text("#licences"); !strings.Contains(got, "gonum.org/v1/gonum v") || !strings.Contains(got, "Redistribution") {
		t.Errorf("the licences are %.80q", got)
	}
	if got := Eval[string](p, `location.hash`); !strings.Contains(got, "compare") {
		t.Errorf("the licences take the link away: %q", got)
	}
	if loaded := Eval[[]string](p, `performance.getEntriesByType("resource").map((e) => e.name).filter((name) => !/^(data|blob):/.test(name))`); len(loaded) > 0 {
		t.Errorf("it loads %q", loaded)
	}
}

// The folder's index.html by a double click can't work; it says what does.
func TestFolderOpenedAsFile(t *testing.T) {
	t.Parallel()
	folder := filepath.Join(t.TempDir(), "site")
	if err := Site(t).Write(folder); err != nil {
		t.Fatal(err)
	}
	p := Open(t, fileURL(filepath.Join(folder, "index.html")), Tolerate("file:", "origin", "ERR_FAILED"))
	p.Wait(`document.getElementById("boot-error").checkVisibility()`)
	if got := p.Text("#boot-error"); !strings.Contains(got, "decouple.html") || !strings.Contains(got, "web server") {
		t.Errorf("it says %q", got)
	}
	if p.Visible(".bare") || p.Visible("#boot-retry") {
		t.Error("it shows what is for a page without styles, or offers to reload")
	}
}

// apart serves the site as a host does that has its pages in a sandbox without allow-same-origin: a document of no origin.
// shared says whether the host lets such a document fetch.
func apart(t *testing.T, shared bool) string {
	handler := serve.Handler(Site(t))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		handler.ServeHTTP(&headed{ResponseWriter: w, alter: func(h http.Header) {
			h.Add("Content-Security-Policy", "sandbox allow-scripts allow-popups")
			if !shared {
				h.Del("Access-Control-Allow-Origin")
			}
		}}, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// headed is a response whose headers are altered before they go.
type headed struct {
	http.ResponseWriter
	alter func(http.Header)
	done  bool
}

func (a *headed) Write(b []byte) (int, error) {
	if !a.done {
		a.WriteHeader(http.StatusOK)
	}
	return a.ResponseWriter.Write(b)
}

func (a *headed) WriteHeader(status int) {
	a.done = true
	a.alter(a.Header())
	a.ResponseWriter.WriteHeader(status)
}

// A document of no origin works, training included, where the host lets it fetch.
func TestSandboxed(t *testing.T) {
	t.Parallel()
	p := Open(t, apart(t, true)+"#embed=1&lab=compare")
	p.Ready()
	p.Await(trained)
	if got := Eval[string](p, `origin`); got != "null" {
		t.Fatalf("the page has the origin %s, so this shows nothing", got)
	}
	if p.Visible(".topbar") || !p.Visible("#foot-tab") {
		t.Error("the bar at the top stands there, or no way out to a tab does")
	}
	p.Run(`document.getElementById("foot-tab").addEventListener("click", (e) => e.preventDefault())`)
	p.Click("#foot-tab")
	if got := Eval[string](p, `document.getElementById("foot-tab").href`); !strings.HasSuffix(got, "#lab=compare") {
		t.Errorf("the tab opens %s, want the view without embed=1", got)
	}
}

// Elsewhere the page says why, in its own styles, and offers a tab.
func TestSandboxedElsewhere(t *testing.T) {
	t.Parallel()
	p := Open(t, apart(t, false)+"#embed=1", Tolerate("origin", "ERR_FAILED", "CORS"))
	p.Wait(`document.getElementById("boot-error").checkVisibility()`)
	if got := p.Text("#boot-error"); !strings.Contains(got, "in a sandboxed frame") {
		t.Errorf("it says %q", got)
	}
	if got := Eval[string](p, `document.getElementById("boot-tab").href`); !p.Visible("#boot-tab") || !strings.HasSuffix(got, "/#embed=1") {
		t.Errorf("the way to a tab leads to %q", got)
	}
	if p.Visible(".bare") || Eval[string](p, `getComputedStyle(document.querySelector(".post")).display`) == "block" {
		t.Error("the page has no styles")
	}
}

// A page to which neither styles nor scripts come says so, where its host forbids those in the page.
func TestBare(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if file == "" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			w.Header().Set("Content-Security-Policy", "style-src 'self'; script-src 'self'")
			_, _ = w.Write(Site(t).Files["index.html"])
			return true
		}
		if strings.HasSuffix(file, ".js") || strings.HasSuffix(file, ".css") {
			http.Error(w, "not here", http.StatusNotFound)
			return true
		}
		return false
	})
	p := Open(t, server.URL, Tolerate("404", "MIME", "ERR_", "ontent security policy", "Content Security Policy", "inline"))
	if !p.Visible(".bare") {
		t.Error("nothing says that neither styles nor scripts have come")
	}
}

// A host whose own policy forbids script and styles in the page has the page work all the same, once its files have come.
func TestHostForbidsInline(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if file != "" {
			return false
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "style-src 'self'; script-src 'self' 'wasm-unsafe-eval'")
		_, _ = w.Write(Site(t).Files["index.html"])
		return true
	})
	p := Open(t, server.URL, Tolerate("ontent security policy", "Content Security Policy", "inline"))
	p.Ready()
	if p.Visible(".bare") || Eval[string](p, `getComputedStyle(document.querySelector(".post")).display`) != "grid" {
		t.Error("the page has no styles")
	}
	p.Focus("#beta")
	p.Press(kb.End)
	p.Wait(`location.hash.includes("b=1.00")`)
}

// In frames of another site, as a course shows them, with an origin and without one, the page trains and answers. What a frame
// of another site does its parent can't see: here its script tells.
func TestForeignFrames(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	const tell = `
		;setInterval(() => parent.postMessage({
			name, origin, trained: ` + trained + `, bar: !!document.querySelector(".topbar")?.checkVisibility(),
			said: document.getElementById("boot-error").innerText,
		}, "*"), 200);`
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if strings.HasPrefix(file, "boot.") {
			w.Header().Set("Content-Type", "text/javascript")
			_, _ = w.Write(append(append([]byte{}, Site(t).Files[file]...), tell...))
			return true
		}
		return false
	})
	address := strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "#embed=1&lab=compare"
	course := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte(`<!doctype html><title>Course</title>
			<script>globalThis.heard = {}; addEventListener("message", (e) => { heard[e.data.name] = e.data; });</script>
			<iframe name="open" src="` + address + `" width="900" height="600"></iframe>
			<iframe name="closed" sandbox="allow-scripts" src="` + address + `" width="900" height="600"></iframe>`))
	}))
	t.Cleanup(course.Close)
	p := Open(t, course.URL, Tolerate("404")) // the course has no icon
	for _, frame := range []string{"open", "closed"} {
		p.Wait(`heard.` + frame + ` !== undefined`)
		p.Await(`heard.` + frame + `.trained`)
		if got := Eval[string](p, `heard.`+frame+`.said`); got != "" || Eval[bool](p, `heard.`+frame+`.bar`) {
			t.Errorf("the %s frame says %q, or shows the bar at the top", frame, got)
		}
	}
	if got := Eval[string](p, `heard.closed.origin`); got != "null" {
		t.Errorf("the closed frame has the origin %s", got)
	}
}

// The licences are one press away, as a page of their own.
func TestLicences(t *testing.T) {
	t.Parallel()
	p := Open(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Run(`document.querySelector(".foot [href$='licences.txt']").click()`)
	p.Wait(`location.pathname === "/licences.txt" && document.body.innerText.includes("go-app")`)
}
