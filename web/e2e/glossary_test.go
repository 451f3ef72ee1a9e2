//go:build labs

package e2e

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/lesson"
	"decouple/static"
)

// definition is what the open definition says; empty where none is open.
const definition = `(document.querySelector("#term:popover-open")?.innerText ?? "")`

// The glossary page has all terms, with their formulas.
func TestGlossary(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Click(`.tools [data-act="lessons"]`)
	p.Wait(`document.querySelectorAll(".shelf__terms dt").length >= 20`)
	if !p.Visible("#term-pareto .shelf__formula") {
		t.Error("the Pareto front has no formula")
	}
}

// Each lab has words of the glossary, and the glossary has each of them.
func TestTermsOfLabs(t *testing.T) {
	t.Parallel()
	text, err := fs.ReadFile(static.Files, "lessons/glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := lesson.ParseGlossary(string(text))
	if err != nil {
		t.Fatal(err)
	}
	defined := map[string]bool{}
	for _, e := range terms {
		defined[e.Key] = true
	}
	server := Serve(t, Site(t), "/")
	for link, least := range map[string]int{
		"": 6, "part=compare": 3, "lab=frame": 2, "lab=frame&part=classes": 1, "lab=frame&part=tree": 0, "lab=measure": 3, "lab=measure&part=ab&ab=peeking": 1,
		"lab=operate": 1, "lab=operate&statistic=ks": 1, "lab=operate&part=scale": 1, "lab=operate&part=scale&grows=models": 1, "lab=loop": 1,
	} {
		p := Visit(t, server.URL+"#"+link)
		p.Ready()
		p.Await(fmt.Sprintf(`new Set([...document.querySelectorAll("#app [data-term]")].map((e) => e.dataset.term)).size >= %d`, least))
		for _, key := range Eval[[]string](p, `[...document.querySelectorAll("#app [data-term]")].map((e) => e.dataset.term)`) {
			if !defined[key] {
				t.Errorf("%q: the glossary lacks the term %q", link, key)
			}
		}
		if n := Eval[int](p, `document.querySelectorAll(":is(label, summary, button, a) [data-term]").length`); n > 0 {
			t.Errorf("%q: %d terms stand in another control", link, n)
		}
		p.Close()
	}
}

// By keyboard a word opens its definition when it gets the focus. Escape closes it and nothing else, and the focus stays.
func TestTermByKeyboard(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Focus("#app .term")
	p.Press(kb.Tab)
	p.Wait(`document.activeElement.dataset.term === "beta"`)
	p.Wait(definition + `.startsWith("β (beta)") && ` + definition + `.includes("Only the ratio") && ` + definition + `.includes("s = α")`)
	if got := Eval[string](p, `document.activeElement.getAttribute("aria-describedby")`); got != "term" {
		t.Errorf("the word is described by %q", got)
	}
	p.Press(kb.Escape)
	p.Wait(definition + ` === ""`)
	if got := Eval[string](p, `document.activeElement.dataset.term + document.activeElement.getAttribute("aria-describedby")`); got != "betanull" {
		t.Errorf("after Escape the focus is on %q", got)
	}
	p.Press(kb.Enter)
	p.Wait(definition + ` !== ""`)
	p.Press(kb.Enter)
	p.Wait(definition + ` === ""`)
	p.Press(kb.Tab)
	p.Settle()
	if got := Eval[string](p, definition); strings.Contains(got, "beta") {
		t.Errorf("the definition stays when the focus goes: %q", got)
	}
}

// A pointer opens it by resting on the word, and may go over to it; elsewhere it closes. In Present it needs a press.
func TestTermByPointer(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.hover(`[data-term="engagement"]`, 0.5)
	p.Wait(definition + `.startsWith("Engagement")`)
	p.hover("#term", 0.5)
	p.Settle()
	if got := Eval[string](p, definition); got == "" {
		t.Error("it closes when the pointer goes to it")
	}
	p.hover(".topbar", 0.5)
	p.Wait(definition + ` === ""`)
	p.Click(`[data-act="present"]`)
	p.Wait(`document.documentElement.dataset.mode === "present"`)
	p.Run(`document.querySelector("#app .term").click()`)
	p.Wait(definition + ` !== ""`)
	p.Press(kb.Escape)
	p.Wait(`document.documentElement.dataset.mode === "present" && ` + definition + ` === ""`)
	p.Press(kb.Escape)
	p.Wait(`document.documentElement.dataset.mode !== "present"`)
}

// On a phone a finger opens it within the window, and closes it; large letters fit.
func TestTermByTouch(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lesson=take-rate", Size(320, 560))
	p.Ready()
	p.Wait(stepShown(1, 5))
	p.set(letters{size: 24})
	box := boxOf(p, `.term[data-term="take-rate"]`)
	p.Tap(box[0]+box[2]/2, box[1]+box[3]/2)
	p.Wait(definition + `.includes("quality plays ÷ recommendations shown")`)
	if got := Eval[string](p, `(() => { const r = document.getElementById("term").getBoundingClientRect(); return r.left >= 0 && r.top >= 0 && r.right <= innerWidth && r.bottom <= innerHeight ? "" : JSON.stringify(r); })()`); got != "" {
		t.Errorf("it lies outside the window: %s", got)
	}
	p.Tap(200, 30)
	p.Wait(definition + ` === ""`)
}
