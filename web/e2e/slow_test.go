//go:build labs

package e2e

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"

	"decouple/web/site"
)

// fetched adds up the sizes of the site's files that a server was asked for: what a host that compresses nothing sends.
func fetched(server *Server, s *site.Site) (total int) {
	for _, path := range server.Requests() {
		if path == "" {
			path = "index.html"
		}
		total += len(s.Files[path])
	}
	return total
}

// A first visit over 400 kbit/s, 400 ms away: the feed is there before the program. The strip says how much has come, how fast, and what works meanwhile, and the page takes the smaller program, which its worker unpacks.
func TestFirstVisitOnASlowLine(t *testing.T) {
	t.Parallel()
	small := SmallSite(t)
	server := Serve(t, small, "/")
	page := Open(t, server.URL, SlowLine(), FirstVisit(), Before(readable))
	onSlowLine(t, page)
	page.Hasten()
	page.Ready()
	page.Wait(kept)
	if asked := server.Requests(); !slices.Contains(asked, small.Smaller) || slices.Contains(asked, small.Packed) || slices.Contains(asked, small.Wasm) {
		t.Errorf("the page fetched %q, want %s alone of the programs", asked, small.Smaller)
	}
	total := fetched(server, small)
	t.Logf("%.2f MB on the wire", float64(total)/1e6)
	if total > 3_300_000 {
		t.Errorf("a first visit takes %d bytes, want 3.3 MB at most", total)
	}
	// Later visits unpack gzip, which the worker has left, and need no server.
	server.Stop()
	page.Reload()
	page.Ready()
}

// How soon a newcomer reads the feed over 400 kbit/s, 400 ms away, is logged, for hosts that compress and that don't; what holds it to two
// seconds is site.TestFirstPaint and [TestFirstPaintNeedsLittle], which no busy machine makes fail.
func TestFeedIsReadableSoon(t *testing.T) {
	for _, plain := range []bool{true, false} {
		server := Serve(t, SmallSite(t), "/")
		server.Fault(func(_ http.ResponseWriter, r *http.Request, _ string) bool {
			if plain {
				r.Header.Del("Accept-Encoding")
			}
			return false
		})
		page := Open(t, server.URL, SlowLine(), FirstVisit(), Before(readable))
		page.Wait(`painted > 0`)
		t.Logf("compresses nothing: %v: readable after %.0f ms", plain, Eval[float64](page, `painted`))
		if n := Eval[int](page, `document.querySelectorAll("#posts > li").length`); n < 3 {
			t.Errorf("%d posts can be read", n)
		}
		page.Close()
	}
}

// onSlowLine checks the page while its program is on its way.
func onSlowLine(t *testing.T, page *Page) {
	t.Helper()
	page.Wait(`document.getElementById("boot-amount").textContent.includes("kB/s")`)
	at := Eval[float64](page, `painted`)
	t.Logf("readable after %.0f ms, while other tests have the processors", at)
	if at == 0 {
		t.Error("the feed is not painted before the program is there")
	}
	if n := Eval[int](page, `document.querySelectorAll("#posts > li").length`); n < 10 {
		t.Errorf("%d posts can be read", n)
	}
	if got := page.Text("#boot-status"); !strings.Contains(got, "You can read the feed") {
		t.Errorf("the strip says %q", got)
	}
	amount := page.Text("#boot-amount")
	t.Logf("the strip says %q", amount)
	if size := Eval[float64](page, `Number(document.querySelector("script[data-smaller-size]").dataset.smallerSize)`); !strings.Contains(amount, megabytes(size)) {
		t.Errorf("the strip says %q, want of %s", amount, megabytes(size))
	}
}

// What goes wrong with the worker that unpacks ends in the program as gzip, which the browser unpacks itself.
func TestSlowLineFallsBack(t *testing.T) {
	t.Parallel()
	small := SmallSite(t)
	for name, test := range map[string]struct {
		begins string
		fault  http.HandlerFunc
		says   []string
	}{
		"no script":          {"unbrotli.", http.NotFound, []string{"404", "unbrotli"}},
		"no dictionary":      {"words.", http.NotFound, []string{"404"}},
		"another dictionary": {"words.", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(small.Files["index.html"]) }, nil},
		"damaged": {"brotli.", func(w http.ResponseWriter, _ *http.Request) {
			program := slices.Clone(small.Files[small.Smaller])
			program[len(program)/2] ^= 1
			_, _ = w.Write(program)
		}, nil},
		"cut short": {"brotli.", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(small.Files[small.Smaller][:1_000_000])
		}, nil},
		"none": {"brotli.", http.NotFound, []string{"404"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			server := Serve(t, small, "/")
			server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
				if !strings.HasPrefix(file, test.begins) {
					return false
				}
				test.fault(w, r)
				return true
			})
			page := Open(t, server.URL, Before(`Object.defineProperty(navigator, "connection", { value: { downlink: 10, saveData: true } })`), Tolerate(test.says...))
			page.Ready()
			if asked := server.Requests(); !slices.Contains(asked, small.Packed) || !slices.ContainsFunc(asked, func(file string) bool { return strings.HasPrefix(file, test.begins) }) {
				t.Errorf("the page fetched %q, want %s after it has tried", asked, small.Packed)
			}
		})
	}
}

// The decoder unpacks what any quality of brotli makes of texts, with words of the dictionary, and of what does not pack, in pieces as
// they come; what is cut short it refuses.
func TestBrotliUnpacks(t *testing.T) {
	t.Parallel()
	small := SmallSite(t)
	page := Open(t, Serve(t, small, "/").URL)
	words, script := Eval[string](page, `document.querySelector("script[data-words]").dataset.words`), Eval[string](page, `document.querySelector("script[data-unbrotli]").dataset.unbrotli`)
	page.Run(fmt.Sprintf(`(async () => {
		const stream = (await fetch(%q)).body.pipeThrough(new DecompressionStream("gzip"));
		globalThis.words = new Uint8Array(await new Response(stream).arrayBuffer());
		await new Promise((done) => document.head.append(Object.assign(document.createElement("script"), { src: %q, onload: done })));
		globalThis.decoded = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
		globalThis.unpacked = (packed, size, piece) => {
			const output = new Uint8Array(size);
			const unpack = unpacker(packed.length, output, words);
			let made = 0;
			for (let i = 0; i < packed.length; i += piece) made = unpack(packed.slice(i, i + piece), i + piece >= packed.length);
			return made === size ? output : null;
		};
	})()`, words, script))
	page.Wait(`Boolean(globalThis.unpacked)`)
	noise := make([]byte, 50_000)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(noise)
	for name, content := range map[string][]byte{
		"nothing": {}, "a letter": []byte("a"), "a page": small.Files["index.html"], "a script": small.Files[small.Worker],
		"licences": small.Files[small.Notices], "noise": noise, "zeroes": make([]byte, 100_000), "a piece of the program": small.Files[small.Wasm][5_000_000:5_050_000],
	} {
		for _, quality := range []int{0, 5, 11} {
			var out bytes.Buffer
			w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: quality, LGWin: []int{10, 18, 24}[quality%3]})
			_, _ = w.Write(content) // into memory: cannot fail
			_ = w.Close()
			encode := base64.StdEncoding.EncodeToString
			got := Eval[string](page, fmt.Sprintf(`(() => {
				const [packed, want] = [decoded(%q), decoded(%q)];
				for (const piece of [1e9, 997]) {
					const got = unpacked(packed, want.length, piece);
					if (!got?.every((b, i) => b === want[i])) return "not the same in pieces of " + piece;
				}
				if (want.length === 0) return ""; // nothing is left of it to cut
				try {
					unpacked(packed.subarray(0, packed.length - 1), want.length, 1e9);
					return "cut short, it is taken";
				} catch {
					return "";
				}
			})()`, encode(out.Bytes()), encode(content)))
			if got != "" {
				t.Errorf("%s at quality %d: %s", name, quality, got)
			}
		}
	}
}
