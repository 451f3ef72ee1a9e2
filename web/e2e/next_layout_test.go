//go:build layout

package e2e

import (
	"fmt"
	"testing"

	cdppage "github.com/chromedp/cdproto/page"
)

// The picture holds at every width, with wide letters and with large ones: nothing is cut off at the side, and both phones
// stand side by side.
func TestLayoutNext(t *testing.T) {
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
