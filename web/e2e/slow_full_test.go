//go:build labs

package e2e

import (
	"testing"
	"time"

	"decouple/web/site"
)

// The whole of a first visit over 400 kbit/s, with the program as hosts have it. It takes about a minute.
func TestSlowFirstVisitToTheEnd(t *testing.T) {
	t.Parallel()
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	program := Site(t).Files[Site(t).Wasm]
	smaller, err := site.Brotli(root, program)
	if err != nil {
		t.Fatal(err)
	}
	small, err := site.Make(root, program, smaller)
	if err != nil {
		t.Fatal(err)
	}
	server := Serve(t, small, "/")
	page := Open(t, server.URL, SlowLine(), FirstVisit(), Before(readable))
	onSlowLine(t, page)
	for begin := time.Now(); Eval[string](page, `document.getElementById("boot").dataset.state ?? ""`) == ""; time.Sleep(time.Second) {
		if time.Since(begin) > 2*time.Minute {
			t.Fatalf("the program is not there; the strip says %q", page.Text("#boot-amount"))
		}
	}
	page.Ready()
	t.Logf("the dials answer after %.1f s", Eval[float64](page, `performance.now() / 1000`))
	page.Wait(kept)
	total := fetched(server, small)
	t.Logf("%.2f MB on the wire", float64(total)/1e6)
	if total > 3_300_000 {
		t.Errorf("a first visit takes %d bytes, want 3.3 MB at most", total)
	}
}
