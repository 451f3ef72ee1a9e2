//go:build labs

package e2e

import (
	"strings"
	"testing"
)

// keeping puts size bytes under a key, each its place modulo 251; the promise is of what the page is told.
const keeping = `
	globalThis.filled = (size) => {
		const bytes = new Uint8Array(size);
		for (let i = 0; i < size; i++) bytes[i] = i % 251;
		return bytes.buffer;
	};
	globalThis.keep = (key, buffer) => new Promise((done) => decouple.store.put(key, buffer, done));
	globalThis.kept = (key) => new Promise((done) => decouple.store.get(key, (error, buffer) => {
		if (error || !buffer) return done(error || "nothing");
		const bytes = new Uint8Array(buffer);
		let same = 0;
		while (same < bytes.length && bytes[same] === same % 251) same++;
		done(same === bytes.length ? same + " bytes" : "byte " + same + " is wrong");
	}));
	globalThis.entries = () => new Promise((done) => {
		const request = indexedDB.open("decouple /", 1);
		request.onsuccess = () => {
			const all = request.result.transaction("kept").objectStore("kept").count();
			all.onsuccess = () => { request.result.close(); done(all.result); };
		};
	});
`

// What is larger than a browser takes as one value is kept in pieces and comes back whole; a smaller one in its place leaves
// none of them; one that can't be kept leaves what was there.
func TestStoreKeepsWhatIsLarge(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Run(keeping)
	ask := func(what, want string) {
		t.Helper()
		if got := Eval[string](p, what); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	const large = "150000001 bytes"
	before := Eval[int](p, `entries()`)
	ask(`keep("trial", filled(150000001))`, "")
	ask(`kept("trial")`, large)
	if n := Eval[int](p, `entries()`) - before; n != 6 {
		t.Errorf("150 MB are kept as %d entries, want 5 pieces and their size", n)
	}
	p.Run(`globalThis.put = IDBObjectStore.prototype.put; globalThis.puts = 0;
		IDBObjectStore.prototype.put = function (...args) {
			if (++puts === 3) throw new DOMException("full", "QuotaExceededError");
			return put.apply(this, args);
		}`)
	if got := Eval[string](p, `keep("trial", filled(140000000))`); !strings.Contains(got, "no more room") || !strings.Contains(got, " MB ") {
		t.Errorf("of a full disk it says %q", got)
	}
	p.Run(`IDBObjectStore.prototype.put = put`)
	ask(`kept("trial")`, large)
	ask(`keep("trial", filled(1000))`, "")
	ask(`kept("trial")`, "1000 bytes")
	if n := Eval[int](p, `entries()`) - before; n != 1 {
		t.Errorf("1,000 bytes are kept as %d entries", n)
	}
	ask(`keep("trial", filled(40000000))`, "")
	ask(`new Promise((done) => decouple.store.remove("trial", done))`, "")
	ask(`kept("trial")`, "nothing")
	if n := Eval[int](p, `entries()`); n != before {
		t.Errorf("%d entries are left of what was removed", n-before)
	}
	// The browser's own words, where its error's name says little.
	p.Run(`IDBObjectStore.prototype.put = () => { throw new DOMException("The disk is on fire.", "UnknownError"); }`)
	if got := Eval[string](p, `keep("trial", filled(10))`); !strings.Contains(got, "“The disk is on fire”") {
		t.Errorf("of an error without a name it says %q", got)
	}
}

// In a frame of another site that keeps nothing, the page says that this is why; in a window of its own it doesn't.
func TestStoreInsideAnotherSite(t *testing.T) {
	t.Parallel()
	for window, want := range map[string]string{
		``: "it lets this page keep nothing",
		`Object.defineProperty(globalThis, "parent", { value: { get location() { throw new DOMException("no", "SecurityError"); } } });`: "it lets a page inside another site keep nothing",
	} {
		p := Visit(t, Serve(t, Site(t), "/").URL, Before(`
			Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } });`+window))
		p.Ready()
		p.Run(keeping)
		if got := Eval[string](p, `keep("trial", filled(10))`); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
