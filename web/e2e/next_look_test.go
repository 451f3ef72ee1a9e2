package e2e

import (
	"fmt"
	"strings"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
)

// The picture holds at every width, with wide letters and with large ones: nothing is cut off at the side, and both phones
// stand side by side.
func TestNextWidths(t *testing.T) {
	t.Parallel()
	for _, family := range append([]Family{{}}, Families...) {
		p := openNext(t, "install=ten&age=2", Fonts(family))
		p.Await(billShown)
		for _, width := range []int64{320, 768, 900, 1200, 1440} {
			nextHolds(t, p, width, fmt.Sprintf("%v at %d pixels", family, width))
		}
	}
	p := Open(t, Serve(t, Site(t), "/").URL+"#lab=frame&install=one")
	p.must("asking for large letters", command(cdppage.SetFontSizes, cdppage.SetFontSizesParams{FontSizes: &cdppage.FontSizes{Standard: 24}}))
	p.Ready()
	p.Await(billShown)
	for _, width := range []int64{480, 1000, 1440} {
		nextHolds(t, p, width, fmt.Sprintf("letters of 24 pixels at %d", width))
	}
}

// nextHolds checks that the page is no wider than the window, in each of its views.
func nextHolds(t *testing.T, p *Page, width int64, when string) {
	t.Helper()
	p.Resize(width, 800)
	p.Settle()
	tabs := p.Visible(".stage__tabs")
	for _, view := range []string{"weights", "plan", "phones"} {
		if tabs {
			p.Click(`[data-act=show][value=` + view + `]`)
			p.Settle()
		}
		if beyond := overflowing(p, width); beyond != "" {
			t.Errorf("%s, %s: beyond the edge stand %s", when, view, beyond)
		}
	}
	if !Eval[bool](p, `(() => { const [a, b] = [...document.querySelectorAll(".glass")].map((e) => e.getBoundingClientRect()); return Math.abs(a.top - b.top) < 1 && a.right <= b.left && a.width > 100; })()`) {
		t.Errorf("%s: the phones do not stand side by side", when)
	}
	if cut := Eval[string](p, `[...document.querySelectorAll(".glass *")].filter((e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX === "visible" && !e.closest("svg, .sr")).map((e) => e.className + " " + e.textContent).join()`); cut != "" {
		t.Errorf("%s: on a phone these are wider than their place: %s", when, cut)
	}
}

// overflowing names what of the part reaches beyond the page. The dock is as wide as the window, whatever that shows.
func overflowing(p *Page, width int64) string {
	return Eval[string](p, fmt.Sprintf(`[...document.querySelectorAll("main *")].filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > %d + 1 && !e.closest(".wide, .sr, svg, .dock")).slice(0, 4).map((e) => e.tagName + "." + e.className + " to " + Math.round(e.getBoundingClientRect().right)).join(" ")`, width))
}

// The projector, dark, forced colours and less motion keep what the part is about.
func TestNextModes(t *testing.T) {
	t.Parallel()
	for name, options := range map[string][]Option{
		"dark": {Dark()}, "forced colours": {media("forced-colors", "active")}, "less motion": {ReducedMotion()}, "projector": {Size(1280, 720)},
	} {
		fragment := "install=one"
		if name == "projector" {
			fragment += "&mode=present"
		}
		p := openNext(t, fragment, options...)
		p.Await(billShown)
		p.Settle()
		for _, selector := range []string{"#age", ".phone .none", "[data-c~=weights]", "[data-c~=chart]", "#next-after"} {
			if !p.Visible(selector) {
				t.Errorf("%s: %s is not shown", name, selector)
			}
		}
		if p.Visible(".say") != (name != "projector") {
			t.Errorf("%s: the sentence is shown: %t", name, p.Visible(".say"))
		}
		if wide := Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s: the page is %d pixels too wide", name, wide)
		}
	}
}

// What a screen reader gets: a slider, the words of the moment, both phones by name, the picture in words.
func TestNextNames(t *testing.T) {
	t.Parallel()
	p := openNext(t, "install=one")
	p.Await(billShown)
	l := &lab{Page: p, t: t}
	got := map[string]string{}
	for _, n := range l.nodes() {
		got[n.Role+" "+n.Name] = n.Value
	}
	for _, want := range []string{
		"slider Day", "combobox Person", "combobox Place", "combobox Headphones", "combobox Last app", "combobox Retrain the softmax", "heading You install an app. Which model can suggest it?",
		"region Softmax", "region Score", "list Suggested first", "list All apps, best first", "radiogroup Experiment", "complementary What each model learned", "button Uninstall",
	} {
		if _, ok := got[want]; !ok {
			t.Errorf("a screen reader gets no %s", want)
		}
	}
	if said := Eval[string](p, `document.getElementById("age").getAttribute("aria-valuetext")`); !strings.HasPrefix(said, "day 3 after the change, ") {
		t.Errorf("the slider says %q", said)
	}
	pictures := 0
	for name := range got {
		if strings.HasPrefix(name, "image Weights: the softmax has a matrix of 69 rows") || strings.HasPrefix(name, "image Podcasts among the first three") {
			pictures++
		}
	}
	if pictures != 2 {
		t.Errorf("%d of two pictures have their words", pictures)
	}
}
