//go:build labs

package e2e

import (
	"bytes"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"time"
)

// pretend has the worker's script believe in so many processors, and tell of each further worker that it starts.
func pretend(processors int) string {
	return fmt.Sprintf(`
		Object.defineProperty(WorkerNavigator.prototype, "hardwareConcurrency", { get: () => %d });
		globalThis.Worker = class extends Worker { constructor(...args) { super(...args); fetch("/started", { cache: "no-store" }); } };`, processors)
}

// counting has the server count how often a worker tells that.
func counting(t *testing.T, server *Server, processors int) *atomic.Int64 {
	var n atomic.Int64
	worker := Site(t).Worker
	script := append(bytes.Clone(Site(t).Files[worker]), pretend(processors)...)
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		switch file {
		case "started":
			n.Add(1)
			w.WriteHeader(http.StatusNoContent)
		case worker:
			w.Header().Set("Content-Type", "text/javascript")
			w.Header().Set("Content-Security-Policy", Site(t).Policy)
			_, _ = w.Write(script)
		default:
			return false
		}
		return true
	})
	return &n
}

// A large file is trained on by as many workers as there are processors, and what comes of it is the same to the last bit.
func TestTrainingUsesTheProcessors(t *testing.T) {
	t.Parallel()
	const rows = 30_000
	var kept string
	for _, processors := range []int{1, 2, 3} {
		server := Serve(t, Site(t), "/")
		others := counting(t, server, processors)
		p := Visit(t, server.URL, Tolerate("integrity"))
		p.Ready()
		p.choose("mine.csv", invented(rows))
		p.Await(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
		since := time.Now()
		p.Click("[data-act=train]")
		p.Await(`document.querySelector(".report") !== null`)
		t.Logf("%d rows, %d processors: %.1f s", rows, processors, time.Since(since).Seconds())
		if n := int(others.Load()); n != processors-1 {
			t.Errorf("with %d processors %d further workers were started", processors, n)
		}
		hash := Eval[string](p, `new Promise((done) => decouple.store.get("feed", (error, buffer) => done(error || crypto.subtle.digest("SHA-256", buffer).then((b) => new Uint8Array(b).toHex?.() ?? [...new Uint8Array(b)].join()))))`)
		if kept == "" {
			kept = hash
		}
		if hash != kept {
			t.Errorf("with %d processors the feed is another: %s, with one %s", processors, hash, kept)
		}
		p.Close()
	}
}

// Cancel ends a training that is shared, and the same button trains after all.
func TestSharedTrainingIsCancelled(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	counting(t, server, 2)
	p := Visit(t, server.URL, Tolerate("integrity"))
	p.Ready()
	p.choose("mine.csv", invented(30_000))
	p.Await(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector("#import")?.innerText.includes("fold")`)
	p.Click("#import [data-act=cancel]")
	p.Await(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
}
