package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// readable notes when the feed was painted.
const readable = `globalThis.painted = 0;
	new PerformanceObserver((list) => { globalThis.painted ||= list.getEntries().find((e) => e.name === "first-contentful-paint")?.startTime ?? 0; })
		.observe({ type: "paint", buffered: true });`

// moves notes what a layout shift moved.
const moves = `globalThis.moved = [];
	new PerformanceObserver((list) => list.getEntries().forEach((entry) => moved.push(entry.value + ": " + entry.sources.map(({ node, previousRect: a, currentRect: b }) =>
		[node?.outerHTML?.slice(0, 80) ?? node?.textContent, a.x, a.y, a.width, a.height, "to", b.x, b.y, b.width, b.height].join(" ")).join("; "))))
		.observe({ type: "layout-shift", buffered: true });`

// onlyFirst has the server send of the page what its first paint waits for, uncompressed, and the rest once release is called.
func onlyFirst(t *testing.T, server *Server) (release func()) {
	s := Site(t)
	page, first := s.Files["index.html"], s.FirstPaint()
	rest := make(chan struct{})
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		if file != "" {
			return false
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		for _, h := range s.Headers() {
			w.Header().Set(h[0], h[1])
		}
		_, _ = w.Write(page[:first])
		_ = http.NewResponseController(w).Flush()
		select {
		case <-rest:
		case <-r.Context().Done():
		}
		_, _ = w.Write(page[first:])
		return true
	})
	return func() { close(rest) }
}

// The page paints three posts while no more has come than [site.Site.FirstPaint] says: a newcomer's as the tour orders them. What comes
// then moves nothing, and the program takes over.
func TestFirstPaintNeedsLittle(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		hash, first string
		options     []Option
	}{
		"a newcomer": {"", "post-empty-chair", []Option{FirstVisit()}},
		"a link":     {"#b=0.5", "post-cpr-song", nil},
		"a phone":    {"", "post-empty-chair", []Option{FirstVisit(), Size(360, 740)}},
		"dark":       {"#theme=dark", "post-cpr-song", nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := Serve(t, Site(t), "/")
			release := onlyFirst(t, server)
			p := Open(t, server.URL+"licences.txt", append(test.options, Before(readable+moves), Tolerate("favicon.ico", "404"))...)
			p.Run(fmt.Sprintf(`setTimeout(() => { location.href = %q; })`, server.URL+test.hash))
			p.Wait(`globalThis.painted > 0 && document.querySelector("main") !== null`)
			const shown = `[...document.querySelectorAll("#posts > li")].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.querySelector(".post__text")?.innerText.length > 20).map((e) => e.id)`
			if got := Eval[[]string](p, shown); len(got) != 3 || got[0] != test.first {
				t.Errorf("the posts %q are there, want three from %s on", got, test.first)
			}
			if Eval[bool](p, `document.getElementById("boot") !== null || document.querySelector("link[rel=stylesheet]") !== null`) {
				t.Error("more of the page has come, so this shows nothing")
			}
			if got := Eval[string](p, `getComputedStyle(document.querySelector(".post")).display`); got != "grid" {
				t.Errorf("a post is laid out as %s", got)
			}
			p.Screenshot("first-" + strings.ReplaceAll(name, " ", "-"))
			release()
			p.Ready()
			if moved := Eval[[]string](p, `moved`); len(moved) > 0 {
				t.Errorf("the layout jumped: %q", moved)
			}
			if Eval[bool](p, `document.getElementById("first-style") !== null || document.querySelector("template[data-into]") !== null`) {
				t.Error("the first styles or what the folds hold stand where they stood")
			}
		})
	}
}

// What the first paint shows looks the same with the first styles as with all of them.
func TestFirstStyleIsEnough(t *testing.T) {
	t.Parallel()
	server, release := serveHalf(t)
	defer release()
	for _, options := range [][]Option{{FirstVisit()}, nil} {
		p := Open(t, server.URL, options...)
		p.Wait(`document.getElementById("boot-progress").value === 50`)
		p.Run(`globalThis.looks = () => [...document.querySelectorAll("body, #app, #app *, .foot, .foot *, .bare")].filter((e) => !e.closest("details:not([open]) > :not(summary)")).map((e) => {
			if (!e.checkVisibility()) return [e, new Map()];
			const style = getComputedStyle(e);
			return [e, new Map([...style].filter((name) => !name.startsWith("--")).map((name) => [name, style.getPropertyValue(name)]))];
		})`)
		for _, size := range [][2]int64{{1440, 900}, {1100, 768}, {360, 740}} {
			p.Resize(size[0], size[1])
			found := Eval[[]string](p, `(() => {
				const sheet = document.querySelector("link[rel=stylesheet]");
				const all = looks();
				sheet.disabled = true;
				const first = looks();
				sheet.disabled = false;
				const found = all.flatMap(([e, want], i) => {
					const differs = [...want].filter(([name, value]) => first[i][1].get(name) !== value);
					return want.size === first[i][1].size && !differs.length ? [] : [e.tagName + " " + (e.id || e.getAttribute("class")) + ": " + differs.slice(0, 5).map(([name, value]) => name + " is " + first[i][1].get(name) + ", wanted " + value)];
				});
				return all.length < 500 ? ["only " + all.length + " elements were looked at"] : found.slice(0, 10);
			})()`)
			for _, what := range found {
				t.Errorf("%d px, first visit %v: %s", size[0], len(options) > 0, what)
			}
		}
		p.Close()
	}
}

// What looks otherwise from the first paint on, such as a projector's page, waits for all styles.
func TestFirstPaintOfOthersWaits(t *testing.T) {
	t.Parallel()
	for _, hash := range []string{"#mode=present", "#embed=1", "#lesson=bait"} {
		server := Serve(t, Site(t), "/")
		come := make(chan struct{})
		server.Fault(func(_ http.ResponseWriter, _ *http.Request, file string) bool {
			if strings.HasSuffix(file, ".css") {
				<-come
			}
			return false
		})
		p := Open(t, server.URL+"licences.txt", Before(`new PerformanceObserver((list) => { if (list.getEntries().some((e) => e.name === "first-contentful-paint")) globalThis.styled ??= document.querySelector("link[rel=stylesheet]")?.sheet != null; })
			.observe({ type: "paint", buffered: true });`), Tolerate("favicon.ico", "404"))
		p.Run(fmt.Sprintf(`setTimeout(() => { location.href = %q; })`, server.URL+hash))
		p.Wait(`document.querySelector("link[rel=stylesheet]") !== null`)
		p.Run(`new Promise((done) => setTimeout(done, 500))`) // a page that does not wait paints now
		close(come)
		p.Wait(`globalThis.styled !== undefined`)
		if !Eval[bool](p, `styled`) {
			t.Errorf("%s is painted before its styles are there", hash)
		}
		p.Ready()
		p.Close()
	}
}

// A page whose styles do not come says so, and works.
func TestStylesMissing(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if strings.HasSuffix(file, ".css") {
			http.Error(w, "not here", http.StatusNotFound)
			return true
		}
		return false
	})
	p := Open(t, server.URL, Tolerate("404", "MIME", "ERR_"))
	p.Ready()
	if !p.Visible("#boot-error") || !strings.Contains(p.Text("#boot-error"), "styles") || p.Visible(".bare") {
		t.Errorf("it says %q", p.Text("#boot-error"))
	}
	if got := Eval[string](p, `getComputedStyle(document.querySelector(".post")).display`); got != "grid" {
		t.Errorf("a post is laid out as %s", got)
	}
}
