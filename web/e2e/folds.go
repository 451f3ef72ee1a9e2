package e2e

import "fmt"

// Unfold opens the controls that stand folded, all of them.
func (p *Page) Unfold() {
	p.t.Helper()
	p.Run(`new Promise((done) => {
		for (const fold of document.querySelectorAll("details[data-act=fold]:not([open]) > summary")) fold.click();
		requestAnimationFrame(() => requestAnimationFrame(done));
	})`)
}

// reach opens the fold that the first element that matches stands in, or whose opening shows it, as a reader does who looks for it.
func (p *Page) reach(selector string) {
	p.t.Helper()
	p.Run(fmt.Sprintf(`(() => {
		const e = document.querySelector(%q), swaps = e?.closest(".controls :is(.swaps, .ticks)");
		const fold = swaps ? document.querySelector("#fold-tune") : e?.closest("details[data-act=fold] > :not(summary)")?.parentElement;
		if (fold && !fold.open) fold.querySelector("summary").click();
	})()`, selector))
}
