package element

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/ui/html"
)

func TestWithTerm(t *testing.T) {
	const button = `<button`
	for text, want := range map[string]string{
		"A PSI and a PSI": `A |PSI| and a PSI`, "PSI": `|PSI|`, "no such word": `no such word`, "": ``,
	} {
		got := strings.ReplaceAll(app.HTMLString(html.One(`<p>{}</p>`, WithTerm(text, "psi", "PSI"))), "\n", "")
		if n := strings.Count(got, button); n != strings.Count(want, "|")/2 {
			t.Errorf("%q: %d buttons in %s", text, n, got)
		}
		plain := strings.ReplaceAll(want, "|", "")
		inner := got
		for strings.Contains(inner, "<") {
			a, b := strings.Index(inner, "<"), strings.Index(inner, ">")
			inner = inner[:a] + inner[b+1:]
		}
		if strings.TrimSpace(inner) != strings.TrimSpace(plain) {
			t.Errorf("%q is drawn as %q", text, inner)
		}
	}
}
