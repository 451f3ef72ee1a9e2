package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// kept is true once the service worker has the whole site and this page is in its care.
const kept = `navigator.serviceWorker.controller !== null`

func TestOfflineAfterFirstVisit(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"/", "/some/path/"} {
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			server := Serve(t, Site(t), base)
			page := Open(t, server.URL)
			page.Ready()
			page.Wait(kept)
			server.Stop()
			page.Reload()
			page.Ready()
			page.Goto(server.URL + "index.html#theme=dark")
			page.Ready()
			if got := Eval[string](page, `document.documentElement.dataset.theme`); got != "dark" {
				t.Errorf("theme %q, want the link's", got)
			}
			second := page.Tab(server.URL + "?from=elsewhere")
			second.Ready()
		})
	}
}

// The first visit fetches each file once: the service worker takes what the page has loaded from the browser's cache.
func TestFirstVisitFetchesOnce(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	page := Open(t, server.URL)
	page.Ready()
	page.Wait(kept)
	times := map[string]int{}
	for _, path := range server.Requests() {
		times[path]++
	}
	for path, n := range times {
		if n != 1 {
			t.Errorf("%q was fetched %d times, want once", path, n)
		}
	}
	if times[Site(t).Packed]+times[""] != 2 {
		t.Errorf("the page or its program was not fetched: %v", times)
	}
}

// Two copies on one host, one below the other, neither takes the other for itself: /a/ is not /a/b/, nor /ab/.
func TestNeighboursOnOneHost(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/a/")
	inner := server.URL + "b/"
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		rest, ok := strings.CutPrefix(file, "b/")
		if !ok {
			return false
		}
		if rest == "other.txt" {
			_, _ = w.Write([]byte("from the server"))
			return true
		}
		r.URL.Path = "/a/" + rest
		return false
	})
	page := Open(t, server.URL)
	page.Wait(kept)
	page.Goto(inner)
	page.Ready()
	page.Wait(`navigator.serviceWorker.controller?.scriptURL.endsWith("/a/b/sw.js")`)
	page.Wait(`caches.keys().then((names) => names.length === 2)`)
	if got := Eval[string](page, `fetch("other.txt").then((answer) => answer.text())`); got != "from the server" {
		t.Errorf("a file the site does not have: %q", got)
	}
	server.Stop()
	page.Goto(server.URL)
	page.Ready()
	page.Goto(inner)
	page.Ready()
}

// asked counts what the page is told about updates.
var asked = Before(`addEventListener("DOMContentLoaded", () => {
	globalThis.offers = 0;
	globalThis.decouple?.onUpdateReady(() => globalThis.offers++); // none on an empty page
})`)

const update = `navigator.serviceWorker.getRegistration().then((registration) => registration.update())`

func TestUpdateUnderOpenPage(t *testing.T) {
	t.Parallel()
	for _, base := range []string{"/", "/some/path/"} {
		t.Run(base, func(t *testing.T) {
			t.Parallel()
			first, next := Site(t), NextSite(t)
			if first.Version == next.Version || first.Packed == next.Packed {
				t.Fatal("the two versions do not differ")
			}
			server := Serve(t, first, base)
			page := Open(t, server.URL+"#theme=dark", asked)
			page.Ready()
			page.Wait(kept)
			other := page.Tab(server.URL)
			other.Ready()

			server.Deploy(next)
			page.Run(update)
			page.Wait(`offers === 1`)

			// Offered, not forced: this page stays what it was, through a reload with and without a network.
			server.Stop()
			page.Reload()
			page.Ready()
			version(t, page, first.Version)
			server.Start(t)
			page.Reload()
			page.Ready()
			version(t, page, first.Version)
			page.Wait(`offers === 1`)

			page.Run(`decouple.applyUpdate()`)
			page.Wait(`globalThis.decouple?.version === "` + next.Version + `"`)
			page.Ready()
			if got := Eval[string](page, `location.hash`); !strings.Contains(got, "theme=dark") {
				t.Errorf("the update lost the link's settings: %q", got)
			}

			// The other old page is left alone and still has its own files, gone from the server as they are.
			version(t, other, first.Version)
			if got := Eval[int](other, `fetch("`+first.Packed+`").then((answer) => answer.status)`); got != http.StatusOK {
				t.Errorf("the old page's program: status %d", got)
			}
			other.Close()

			// With the old page gone its files go too, and the new version works without a network.
			page.Reload()
			page.Ready()
			page.Wait(`caches.keys().then((names) => names.length === 1 && names[0].endsWith("` + next.Version + `"))`)
			server.Stop()
			page.Reload()
			page.Ready()
			version(t, page, next.Version)
		})
	}
}

// A new version comes in by itself once no page of the old one is open.
func TestUpdateWithoutOpenPages(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	page := Open(t, server.URL, asked)
	page.Wait(kept)
	server.Deploy(NextSite(t))
	page.Run(update)
	page.Wait(`offers === 1`)
	page.Goto("about:blank")
	for range 50 { // the browser lets go of a page some time after it is left
		page.Goto(server.URL)
		page.Ready()
		if Eval[string](page, `decouple.version`) == NextSite(t).Version {
			return
		}
		page.Goto("about:blank")
		page.must("waiting", chromedp.Sleep(patience/100))
	}
	t.Error("the old version stays for ever")
}

// A site that is only half published is not kept: the worker checks each file against its hash.
func TestHalfPublishedVersionIsNotKept(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	page := Open(t, server.URL, asked)
	page.Ready()
	page.Wait(kept)
	server.Deploy(NextSite(t))
	old := Site(t).Files["index.html"]
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		if file != "" {
			return false
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write(old)
		return true
	})
	page.Run(`new Promise(async (done) => {
		const registration = await navigator.serviceWorker.getRegistration();
		registration.addEventListener("updatefound", () => {
			const worker = registration.installing;
			worker.addEventListener("statechange", () => worker.state === "redundant" && done());
		});
		registration.update();
	})`)
	if got := Eval[int](page, `offers`); got != 0 {
		t.Errorf("%d offers of a version that is not whole", got)
	}
	server.Fault(nil)
	page.Run(update)
	page.Wait(`offers === 1`)
}

func version(t *testing.T, page *Page, want string) {
	t.Helper()
	if got := Eval[string](page, `decouple.version`); got != want {
		t.Errorf("the page is version %s, want %s", got, want)
	}
}
