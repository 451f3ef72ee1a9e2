package engines

import (
	"slices"
	"testing"

	"decouple/web/e2e"
)

// smaller sees that a browser that unpacks brotli is sent the program so, and any other gzip; each keeps what it was sent and
// opens from it without a network.
func smaller(t *testing.T, e Engine, b Browser) {
	s := e2e.SmallSite(t)
	p := visitSite(t, e, b, s, "")
	can := eval[bool](p, `(() => { try { return Boolean(new DecompressionStream("brotli")); } catch { return false; } })()`)
	t.Logf("%s unpacks brotli: %v", e.Name, can)
	want, not := s.Smaller, s.Packed
	if !can {
		want, not = not, want
	}
	if e.Name == "Firefox" && !can {
		t.Error("Firefox does not unpack brotli")
	}
	p.wait(`navigator.serviceWorker?.controller != null || !isSecureContext`)
	asked := p.server.Requests()
	if !slices.Contains(asked, want) || slices.Contains(asked, not) || slices.Contains(asked, s.Wasm) {
		t.Errorf("%s fetched %q, want %s and not %s", e.Name, asked, want, not)
	}
}
