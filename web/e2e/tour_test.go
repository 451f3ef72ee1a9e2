//go:build labs

package e2e

import (
	"fmt"
	"strings"
	"testing"
)

// A newcomer at the bare address comes by three steps to a stale coupled model, without a jump of the layout at the start; the
// tour can be left, and is then not shown again. An address with settings never shows it.
func TestTour(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Open(t, server.URL, FirstVisit(), Before(`addEventListener("DOMContentLoaded", () => {
		globalThis.shifts = 0;
		new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) shifts += e.value; }).observe({ type: "layout-shift", buffered: true });
	})`))
	p.Ready()
	if !p.Visible(".tour") {
		t.Fatal("a newcomer sees no tour")
	}
	p.Settle()
	if shifts := Eval[float64](p, `shifts`); shifts > 0 {
		t.Errorf("the layout has shifted by %v", shifts)
	}
	dial := func(to float64) {
		p.Run(fmt.Sprintf(`(() => { const e = document.querySelector("input[data-dial=beta][type=range]"); e.value = %v; e.dispatchEvent(new Event("input", { bubbles: true })); })()`, to))
	}
	dial(0)
	p.Wait(`document.querySelector(".tour__said")?.innerText.includes("Nothing was retrained")`)
	p.Click(`[data-act="tour-next"]`)
	p.Wait(`document.querySelector(".tour .course__at").innerText.includes("2 of 3")`)
	dial(0.8)
	p.Wait(`document.querySelector(".tour__said")?.innerText.includes("in quality")`)
	p.Click(`[data-act="tour-next"]`)
	p.Wait(`document.querySelector("[data-act=tour-do]") !== null`)
	p.Click(`[data-act="tour-do"]`)
	p.Await(`document.querySelector(".tour__do").innerText.startsWith("Both lists are there")`)
	dial(0.3)
	p.Wait(`document.querySelector(".tour__said")?.innerText.includes("0 retrains. The coupled list is stale")`)
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
