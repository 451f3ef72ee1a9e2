//go:build a11y

package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"decouple/web/site"
)

// axeSource is axe-core, which `make test-a11y` fetches with npm at the version of web/e2e/a11y/package-lock.json.
func axeSource(t *testing.T) string {
	t.Helper()
	root, err := site.Root()
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(filepath.Join(root, "web", "e2e", "a11y", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Fatalf("axe-core is not there (make test-a11y fetches it): %v", err)
	}
	return string(source)
}

// violation is what axe-core reports about one rule.
type violation struct {
	ID    string
	Help  string
	Nodes []struct {
		Target         []any
		FailureSummary string
	}
}

func (v violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", v.ID, v.Help)
	for i, node := range v.Nodes {
		if i == 5 {
			fmt.Fprintf(&b, "\n  and %d more", len(v.Nodes)-i)
			break
		}
		target, _ := json.Marshal(node.Target)
		fmt.Fprintf(&b, "\n  %s %s", target, strings.ReplaceAll(node.FailureSummary, "\n", " "))
	}
	return b.String()
}

// axe-core holds the page's thread for as long as it looks at it, which a busy machine draws out.
func init() { patience = 3 * time.Minute }

// axe runs axe-core over the page as it is and fails the test for every rule of WCAG 2.2 AA that the page breaks; with colours
// for the rules alone that another theme or width could break where one has passed them all.
func axe(t *testing.T, page *Page, source string, colours bool) {
	t.Helper()
	if !Eval[bool](page, `typeof axe === "object"`) {
		page.Run(source + "\n;undefined")
	}
	only := `["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]`
	if colours {
		only = `{ type: "rule", values: ["color-contrast", "target-size"] }`
	}
	for _, v := range Eval[[]violation](page, `axe.run(document, { runOnly: `+only+`, resultTypes: ["violations"] }).then((result) => result.violations)`) {
		t.Error(v)
	}
}

// unfold opens all drawers.
const unfold = `document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`

// modes are the ways in which each view is shown, one after the other.
var modes = []struct {
	name, theme   string
	present       bool
	width, height int64
	// colours looks at what another theme or width alone could break: the elements are those of the mode before.
	colours bool
}{
	{name: "wide light", theme: "light", width: 1440, height: 900},
	{name: "wide dark", theme: "dark", width: 1440, height: 900, colours: true},
	{name: "middle light", theme: "light", width: 1000, height: 800, colours: true},
	{name: "phone light", theme: "light", width: 360, height: 740},
	{name: "phone dark", theme: "dark", width: 360, height: 740, colours: true},
	{name: "projector light", theme: "light", present: true, width: 1280, height: 720},
	{name: "projector dark", theme: "dark", present: true, width: 1280, height: 720, colours: true},
}

// TestAxe shows every view and looks at it in every mode, in two pages side by side. Some views go on from the one before.
func TestAxe(t *testing.T) {
	source := axeSource(t)
	server := Serve(t, Site(t), "/")
	for half := range 2 {
		t.Run(fmt.Sprintf("half %d", half+1), func(t *testing.T) {
			t.Parallel()
			page := Open(t, server.URL, ReducedMotion())
			page.Ready()
			all := views()
			middle := len(all) / 2
			for _, view := range [][]view{all[:middle], all[middle:]}[half] {
				t.Run(view.name, func(t *testing.T) {
					page.Resize(modes[0].width, modes[0].height)
					page.Goto(server.URL + "#" + view.hash)
					page.Settle()
					if view.prepare != nil {
						view.prepare(page)
						page.Settle()
					}
					for _, mode := range modes {
						if mode.present != Eval[bool](page, `document.documentElement.dataset.mode === "present"`) {
							page.Run(`document.querySelector("[data-act=present]").click()`)
						}
						page.Resize(mode.width, mode.height)
						page.Settle()
						page.Run(fmt.Sprintf(`document.documentElement.dataset.theme = %q`, mode.theme))
						// A window as high as the page, so that nothing lies under a bar that sticks to an edge: axe takes what
						// could be scrolled into view for hidden. The projector's sizes depend on the height.
						if !mode.present {
							page.Stretch(mode.width)
						}
						t.Run(mode.name, func(t *testing.T) { axe(t, page, source, mode.colours) })
					}
					page.Run(`document.querySelector("[data-act=present]").click()`)
				})
			}
		})
	}
}

// Before the program runs, and when it cannot: the first view with its controls disabled, and the message.
func TestAxeWithoutProgram(t *testing.T) {
	source := axeSource(t)
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, _ *http.Request, file string) bool {
		if file == Site(t).Packed {
			http.Error(w, "on purpose", http.StatusNotFound)
			return true
		}
		return false
	})
	for _, mode := range modes {
		t.Run(mode.name, func(t *testing.T) {
			hash := "#theme=" + mode.theme
			if mode.present {
				hash += "&mode=present"
			}
			page := Open(t, server.URL+hash, Size(mode.width, mode.height), Tolerate("404"))
			page.Wait(`document.getElementById("boot-error").checkVisibility()`)
			axe(t, page, source, false)
		})
	}
}
