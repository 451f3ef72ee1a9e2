package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// shifts adds up the page's layout shifts: the share of the window that moved times how far.
const shifts = `globalThis.layoutShift = 0;
	new PerformanceObserver((list) => list.getEntries().forEach((entry) => { globalThis.layoutShift += entry.value; }))
		.observe({ type: "layout-shift", buffered: true });`

func TestBoots(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	below := Serve(t, Site(t), "/some/path/")
	for _, test := range []struct {
		name, url string
		options   []Option
	}{
		{"wide", server.URL, nil},
		{"phone", server.URL, []Option{Size(360, 740)}},
		{"dark", server.URL, []Option{Dark(), ReducedMotion()}},
		{"sub-path", below.URL, nil},
		{"index.html", below.URL + "index.html", nil},
		{"with a query", below.URL + "?from=mail", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			page := Open(t, test.url, append(test.options, Before(shifts))...)
			page.Ready()
			page.Settle()
			if moved := Eval[float64](page, `layoutShift`); moved > 0 {
				t.Errorf("the layout jumped while the page started: shift %v", moved)
			}
			if page.Visible("#boot") {
				t.Error("the download bar still shows")
			}
			if width := Eval[int](page, `document.documentElement.scrollWidth - innerWidth`); width > 0 {
				t.Errorf("the page is %d px wider than the window", width)
			}
			page.Screenshot("boot-" + strings.ReplaceAll(test.name, " ", "-"))
		})
	}
}

// serveHalf serves the site, but the program only half, and uncompressed, until release is called.
func serveHalf(t *testing.T) (server *Server, release func()) {
	program := Site(t).Files[Site(t).Packed]
	rest := make(chan struct{})
	release = sync.OnceFunc(func() { close(rest) })
	t.Cleanup(release)
	server = Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if file != Site(t).Packed {
			return false
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		_, _ = w.Write(program[:len(program)/2])
		_ = http.NewResponseController(w).Flush()
		<-rest
		_, _ = w.Write(program[len(program)/2:])
		return true
	})
	return server, release
}

// While the program is still on its way the feed can be read, its controls are disabled and the bar says how far it is.
func TestReadableBeforeProgram(t *testing.T) {
	t.Parallel()
	server, release := serveHalf(t)
	page := Open(t, server.URL)
	page.Wait(`document.getElementById("boot-progress").value === 50`)
	page.Screenshot("boot-half")
	half := float64(len(Site(t).Files[Site(t).Packed])) / 2e6
	if got, want := page.Text("#boot-amount"), fmt.Sprintf("%.1f of %.1f MB", half, 2*half); !strings.HasPrefix(got, want) {
		t.Errorf("the bar says %q, want %q", got, want)
	}
	if n := Eval[int](page, `document.querySelectorAll("#posts > li").length`); n < 10 {
		t.Errorf("%d posts can be read before the program runs", n)
	}
	if n := Eval[int](page, `document.querySelectorAll("body > :first-child :is(button, input, select):disabled").length`); n < 20 {
		t.Errorf("%d controls are there and wait, want all those of the page", n)
	}
	enabled := Eval[[]string](page, `[...document.querySelectorAll("body > :first-child :is(button, input, select):enabled")].map((e) => e.outerHTML.slice(0, 120))`)
	if len(enabled) > 0 {
		t.Errorf("controls that do nothing yet are not disabled: %q", enabled)
	}
	release()
	page.Ready()
	if waiting := Eval[int](page, `document.querySelectorAll("[data-waiting], #posts button:disabled").length`); waiting > 0 {
		t.Errorf("%d controls stay disabled", waiting)
	}
}

func TestWithoutJavaScript(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	page := Open(t, server.URL, NoJavaScript())
	if !page.Visible("noscript p") || !strings.Contains(page.Text("noscript p"), "JavaScript is off") {
		t.Errorf("nothing says that JavaScript is off")
	}
	if page.Visible("#boot") {
		t.Error("it says that it loads")
	}
	if Eval[int](page, `document.querySelectorAll("#posts > li").length`) < 10 {
		t.Error("the feed cannot be read")
	}
	page.Screenshot("boot-without-javascript")
}

func TestThemeAndModeBeforeFirstPaint(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	// Taken when the body begins, long before the program runs.
	watch := Before(`new MutationObserver((_, watcher) => {
		if (!document.body) return;
		watcher.disconnect();
		window.atBody = [document.documentElement.dataset.theme ?? "", document.documentElement.dataset.mode ?? ""];
	}).observe(document, { childList: true, subtree: true })`)
	for hash, want := range map[string][2]string{
		"":                          {"", ""},
		"#theme=dark":               {"dark", ""},
		"#theme=light&mode=present": {"light", "present"},
		"#theme=%22%3E&mode=x":      {"", ""},
	} {
		page := Open(t, server.URL+hash, watch)
		if got := Eval[[2]string](page, `window.atBody`); got != want {
			t.Errorf("%q: theme and mode %q, want %q", hash, got, want)
		}
	}
}

// Progress counts the bytes of the packed program, so it neither stops short of 100 nor passes it. The line here is slow: it
// has the next piece once the page has said what came of the last.
func TestProgressIsReal(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	program := Site(t).Files[Site(t).Packed]
	const pieces = 10
	told := make(chan struct{}, 100)
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if file == "told" {
			w.WriteHeader(http.StatusNoContent)
			told <- struct{}{}
			return true
		}
		if file != Site(t).Packed {
			return false
		}
		for piece := range slices.Chunk(program, (len(program)+pieces-1)/pieces) {
			_, _ = w.Write(piece)
			_ = http.NewResponseController(w).Flush()
			select {
			case <-told:
			case <-time.After(3 * time.Second): // a page that says nothing fails below
			}
		}
		return true
	})
	page := Open(t, server.URL, Before(`
		globalThis.seen = [];
		addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
			seen.push(document.getElementById("boot-progress").value);
			fetch("told", { method: "POST" });
		}).observe(document.getElementById("boot-progress"), { attributes: true }));`))
	page.Ready()
	seen := Eval[[]float64](page, `seen`)
	for i, value := range seen {
		if value > 100 || i > 0 && value < seen[i-1] {
			t.Fatalf("progress %v", seen)
		}
	}
	if len(seen) < pieces/2 || seen[len(seen)-1] != 100 {
		t.Errorf("progress %v, want several steps up to 100", seen)
	}
}

func TestPolicyByHeaderAndInPage(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	for _, path := range []string{"", "sw.js", "manifest.webmanifest", Site(t).Packed, "absent"} {
		answer, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if got := answer.Header.Get("Content-Security-Policy"); got != Site(t).Policy {
			t.Errorf("%q is sent with the policy %q", path, got)
		}
	}
	page := Open(t, server.URL)
	if got := Eval[string](page, `document.querySelector("meta[http-equiv=Content-Security-Policy]").content`); got != Site(t).Policy {
		t.Errorf("the page has the policy %q", got)
	}
	// That the tests would notice a violation: one on purpose.
	page.Run(`document.body.setAttribute("style", "color: red")`)
	page.Wait(`true`)
	if problems := page.Problems(); len(problems) == 0 {
		t.Error("an inline style went unnoticed")
	}
	page.Tolerate("content security policy", "Content Security Policy", "inline style")
}

func TestNothingFromAnotherHost(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	page := Open(t, server.URL)
	page.Ready()
	asked := Eval[[]string](page, `performance.getEntriesByType("resource").map((entry) => entry.name)`)
	if !slices.ContainsFunc(asked, func(name string) bool { return strings.HasSuffix(name, Site(t).Packed) }) {
		t.Errorf("the program is not among what the page asked for: %q", asked)
	}
	for _, name := range asked {
		if !strings.HasPrefix(name, server.URL) {
			t.Errorf("the page asked for %s", name)
		}
	}
	for name, content := range Site(t).Files {
		if strings.HasSuffix(name, ".html") && (bytes.Contains(content, []byte("http://")) || bytes.Contains(content, []byte("https://"))) {
			t.Errorf("%s names another host", name)
		}
	}
}
