package engines

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// smallest is the size of the smallest letters that the reader asks the browser for, in CSS pixels.
const smallest = 24

// widths are how wide ten digits are in a size, and in the smallest one, as the engine draws them.
const widths = `[10, %d].map((size) => {
	const e = document.createElement("span");
	e.textContent = "0123456789";
	e.style.cssText = "position: absolute; font: 400 " + size + "px/1 sans-serif";
	document.body.append(e);
	const width = e.getBoundingClientRect().width;
	e.remove();
	return width;
})`

// letters starts the engine anew with its own setting of the smallest letters, and sees that no view scrolls sideways and none
// has a control beyond the window's edge.
func letters(t *testing.T, e Engine) {
	b := e.begin(t, Setup{Width: 1366, Height: 768, MinimumFont: smallest})
	for _, view := range []struct {
		name, link, shown string
		do                func(*page)
	}{
		{"feed", "", `document.querySelector("#posts > li.post") !== null`, nil},
		{"card", "", `document.querySelector("#posts .why") !== null`, func(p *page) { p.click("#posts [data-act=card]") }},
		{"trade-off", "view=tradeoff", `document.querySelector("#chart") !== null`, nil},
		{"compare", "lab=compare", trained, nil},
		{"large feed", "lab=million&posts=1000", `document.querySelector("#crowd-list .crowd__row:not([hidden])") !== null`, nil},
		{"predict first", "ask=first-08", `document.getElementById("answer-3") !== null`, nil},
		{"own file", "", `document.querySelector("[data-act=train]:not([disabled])") !== null`, choose},
		{"models report", "", `document.querySelector(".report") !== null`, func(p *page) { choose(p); p.click("[data-act=train]") }},
	} {
		t.Run(view.name, func(t *testing.T) {
			p := visit(t, e, b, view.link)
			if w := eval[[2]float64](p, fmt.Sprintf(widths, smallest)); w[0] != w[1] {
				t.Fatalf("%s draws digits of 10 px %v px wide, those of %d px %v: it does not force the size", e.Name, w[0], smallest, w[1])
			}
			if view.do != nil {
				view.do(p)
			}
			p.wait(view.shown)
			p.settle()
			if wide := eval[[2]int](p, `[document.documentElement.scrollWidth, document.documentElement.clientWidth]`); wide[0] > wide[1] {
				t.Errorf("%s scrolls sideways: it is %d px wide in %d", e.Name, wide[0], wide[1])
			}
			for _, beyond := range eval[[]string](p, `[...document.querySelectorAll("#app :is(button, a, input, select, summary)")].filter((e) => {
				const r = e.getBoundingClientRect();
				return e.checkVisibility() && r.width > 0 && (r.left < -1 || r.right > document.documentElement.clientWidth + 1) && !e.closest(".sr");
			}).map((e) => e.outerHTML.slice(0, 120))`) {
				t.Errorf("%s has this beyond the window's edge: %s", e.Name, beyond)
			}
		})
	}
}

// choose gives the page a small file.
func choose(p *page) {
	path := filepath.Join(p.t.TempDir(), "mine.csv")
	p.must("writing a file", os.WriteFile(path, []byte(invented(100)), 0o644))
	p.must("choosing a file", p.Choose("#file", path))
	p.wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
}
