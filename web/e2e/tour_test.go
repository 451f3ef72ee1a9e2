//go:build labs

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// A newcomer at the bare address sees from the first paint on what the program then shows, and comes by three steps to a stale
// coupled model; the tour can be left, and is then not shown again. An address with settings never shows it.
func TestTour(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Open(t, server.URL, FirstVisit(), Before(Looks))
	p.Ready()
	if !p.Visible(".tour") {
		t.Fatal("a newcomer sees no tour")
	}
	p.Settle()
	if shifts := Eval[float64](p, `shifts`); shifts > 0 {
		t.Errorf("the layout has shifted by %v", shifts)
	}
	if all := Eval[[]string](p, `looks`); len(all) != 1 || !strings.HasPrefix(all[0], `[1,0,`) || !strings.Contains(all[0], `["post-empty-chair",`) {
		t.Errorf("from the first paint to the program's the page shows %q", all)
	}
	dial := func(to ...float64) {
		for _, v := range to {
			p.Run(fmt.Sprintf(`(() => { const e = document.querySelector("input[data-dial=beta][type=range]"); e.value = %v; e.dispatchEvent(new Event("input", { bubbles: true })); })()`, v))
		}
	}
	said := func(want string) {
		t.Helper()
		p.Wait(fmt.Sprintf(`document.querySelector(".tour__said")?.innerText.includes(%q)`, want))
	}
	const top = `document.getElementById("posts").getBoundingClientRect().top` // cards glide
	before := Eval[float64](p, top)
	dial(0.05, 0.25, 0.3)
	said(TourFirst)
	if after := Eval[float64](p, top); after != before {
		t.Errorf("the answer moves the feed from %v to %v px", before, after)
	}
	p.Click(`[data-act="tour-next"]`)
	p.Wait(`document.querySelector(".tour .course__at").innerText.includes("2 of 3")`)
	p.Wait(`document.querySelector("[data-act=tour-do]") !== null`)
	p.Click(`[data-act="tour-do"]`)
	p.Await(`document.querySelector(".tour__said") !== null`)
	said("for α\u00a0=\u00a01.00 and β\u00a0=\u00a00.30, and for no other weights")
	p.Click(`[data-act="tour-next"]`)
	p.Wait(`document.querySelector(".tour__do").innerText === "Drag β again and watch the coupled side."`)
	dial(0.6)
	said(TourFollowed)
	p.Wait(`document.querySelector(".compare [data-side=coupled] .state").dataset.state === "current"`)
	said(TourCurrent)
	if got := Eval[string](p, `location.hash`); !strings.Contains(got, "tour=3") {
		t.Errorf("the address is %q", got)
	}
	p.Click(`[data-act="tour-next"]`)
	p.Wait(`!document.documentElement.hasAttribute("data-tour")`)

	again := p.Tab(server.URL)
	again.Ready()
	if again.Visible(".tour") {
		t.Error("the tour is shown again")
	}
	asked := Open(t, server.URL+"#tour=1")
	asked.Ready()
	if !asked.Visible(".tour") {
		t.Error("a link does not show the tour")
	}
	set := Open(t, server.URL+"#b=0.5", FirstVisit())
	set.Ready()
	if set.Visible(".tour") {
		t.Error("an address with settings shows the tour")
	}
}
