//go:build labs

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// What a screen reader is told of the controls and of what they do.
func TestFrameSpeech(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	spoken := func(p *Page) string {
		var lines []string
		for _, n := range (&lab{Page: p, t: t}).nodes() {
			lines = append(lines, n.Role+" "+n.Name+" "+n.Value)
		}
		return strings.Join(lines, "\n")
	}
	wants := func(p *Page, what string, wants ...string) {
		t.Helper()
		got := spoken(p)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s: nothing is spoken as %q", what, want)
			}
		}
	}
	p := Visit(t, server.URL+treeLink)
	p.Ready()
	p.Await(judged)
	p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
	p.Settle()
	wants(p, "the tree", "textbox Title Canvas trainer rack", "radiogroup Experiment", "heading Can one wrong first step spoil the answer?",
		"list The tree. Greedy: Trainer, 0.1", "Soft: Shelf, 0.", "slider Least probability of each step", "radiogroup Hat under Outerwear",
		"complementary Words and figures", "radiogroup Choice", "rowheader Greedy", "group Measures of each way")
	// The link that skips the top bar leads to the subject, from which Tab goes on.
	p.Focus(".skip")
	p.Press(kb.Enter)
	p.Wait(`document.activeElement.id === "subject"`)

	p = Visit(t, server.URL+classesLink)
	p.Ready()
	wants(p, "the classes", "slider Fair from 0.4", "slider Good from 0.6", "spinbutton Fair from 0.4", "radiogroup Number of classes",
		"150 posts along their predicted quality, from 0.0 to 0.9: Low ", "rowheader Fair", "image Kendall τ-b with classes of equal size: 0.71 with 2, 0.95 with 10")
}

// In forced colours the drawings keep lines that are seen, and nothing moves by itself where less motion is asked for.
func TestFrameForcedColours(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	differ := func(p *Page, selector, property string) {
		t.Helper()
		pair := Eval[[2]string](p, `(() => {
			const e = document.querySelector(`+"`"+selector+"`"+`);
			return [getComputedStyle(e).`+property+`, getComputedStyle(document.body).backgroundColor];
		})()`)
		if pair[0] == pair[1] || pair[0] == "none" {
			t.Errorf("%s is %s on %s", selector, pair[0], pair[1])
		}
	}
	p := Open(t, server.URL+treeLink, media("forced-colors", "active"), ReducedMotion(), Size(1440, 900))
	p.Ready()
	p.Await(answered)
	differ(p, "[data-c=tree-flows]", "fill")
	differ(p, "[data-c=tree-walk]", "stroke")
	differ(p, ".tree__leaf[data-soft] [data-c=leafbar]", "fill")
	p.Run(`location.hash = "` + classesLink + `"`)
	p.Wait(`document.querySelector("[data-c=cuts-dots]") !== null`)
	differ(p, "[data-c=cuts-dots]", "fill")
	differ(p, "[data-c=cuts-lines]", "stroke")
	p.Focus("#cut-1")
	p.Press(kb.ArrowRight)
	p.Wait(`document.getElementById("cut-1").value !== "0.4"`)
	if n := Eval[int](p, `document.getAnimations().length`); n != 0 {
		t.Errorf("%d animations run", n)
	}
}
