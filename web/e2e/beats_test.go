//go:build labs

package e2e

import "testing"

// beat has the page ring every 5 ms from now on, and note how long it was from ring to ring, and how many elements came into
// the page at a time.
func (p *Page) beat() {
	p.t.Helper()
	p.Run(`window.drawn = [0]; new MutationObserver((list) => window.drawn.push(list.reduce((sum, change) =>
		[...change.addedNodes].reduce((sum, node) => sum + (node.querySelectorAll ? 1 + node.querySelectorAll("*").length : 0), sum), 0))).observe(document.body, { childList: true, subtree: true });
		window.gaps = []; { let last = performance.now(); const beat = () => { const now = performance.now(); window.gaps.push(now - last); last = now; window.beat = setTimeout(beat, 5); }; beat(); }`)
}

// heldFree ends that, and holds the page to have answered within 50 ms. A machine with other things to do may hold up any page
// for once, so one ring in twenty may be late; how late is told. What the page itself does is counted: no more than most elements
// may come into it at a time, of all that come.
func (p *Page) heldFree(t *testing.T, doing string, most int) {
	t.Helper()
	drawn := Eval[[]int](p, `window.drawn.sort((a, b) => b - a)`)
	if t.Logf("while %s the elements that came at a time were at most %d", doing, drawn[:min(len(drawn), 6)]); drawn[0] > most {
		t.Errorf("while %s %d elements came into the page at a time, more than %d", doing, drawn[0], most)
	}
	gaps := Eval[[]float64](p, `(clearTimeout(window.beat), window.gaps.sort((a, b) => b - a))`)
	if len(gaps) < 20 {
		t.Fatalf("while %s the page rang %d times", doing, len(gaps))
	}
	over, all := 0, 0.0
	for _, g := range gaps {
		if all += g; g > 50 {
			over++
		}
	}
	late := gaps[len(gaps)/20]
	t.Logf("in %.1f s of %s the page answered after %.0f ms at most, and after %.0f ms in 19 of 20 cases; %d of %d were over 50 ms: %.0f",
		all/1000, doing, gaps[0], late, over, len(gaps), gaps[:min(over, 6)])
	if late > 50 {
		t.Errorf("the page was often busy for %.0f ms while %s", late, doing)
	}
}
