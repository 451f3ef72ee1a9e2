package engines

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"decouple/web/e2e"
	"decouple/web/site"
)

// single sees that the site as one file works from a disk: dials answer and go into the address, and the worker trains.
func single(t *testing.T, e Engine, b Browser) {
	content, err := e2e.Site(t).Single()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(b.Downloads(), site.SingleName) // where the browser may read, whatever keeps it apart
	if err := os.WriteFile(path, content, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Remove(path) }) // goes with the browser's home anyway
	p := &page{Browser: b, engine: e, t: t}
	p.open((&url.URL{Scheme: "file", Path: path}).String() + "#b=0.7")
	p.focus("#alpha")
	p.press(homeKey)
	p.hash("#a=0.00&b=0.70")
	p.open((&url.URL{Scheme: "file", Path: path, RawQuery: "compare"}).String() + "#lab=compare")
	p.wait(trained)
	for _, problem := range p.problems() {
		if !strings.Contains(problem, "file:") { // Firefox says that a file may not be what a page of another file asks for
			t.Errorf("the console of %s says: %s", e.Name, problem)
		}
	}
}
