package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// A page has nothing of the one that had its tab before: neither what that stored nor how its reader had the browser set.
// It runs while no other test does, so that the tab is the same.
func TestVisitStartsAnew(t *testing.T) {
	served := Serve(t, Site(t), "/").URL
	const state = `[
		getComputedStyle(document.documentElement).fontSize, innerWidth, innerHeight, navigator.maxTouchPoints > 0,
		["print", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(forced-colors: active)", "(hover: none)"].filter((m) => matchMedia(m).matches).join(" and "),
		window.left ?? "nothing before", sessionStorage.getItem("left"), history.length,
	].join()`
	fresh := Open(t, served)
	fresh.Ready()
	want := Eval[string](fresh, state)
	fresh.Close()

	p := Visit(t, served, Size(320, 560), Dark(), ReducedMotion(), Before(`window.left = "a script"`))
	p.Ready()
	tab := p.ctx
	p.Run(`sessionStorage.setItem("left", "a note")`)
	p.must("having a finger", command(emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true}))
	p.set(letters{size: 24})
	p.emulate("print", &emulation.MediaFeature{Name: "forced-colors", Value: "active"})
	p.Close()

	next := Visit(t, served)
	next.Ready()
	if next.ctx != tab {
		t.Fatal("it has another tab")
	}
	if got := Eval[string](next, state); got != want {
		t.Errorf("after another page it is\n%s, where a fresh tab is\n%s", got, want)
	}
}
