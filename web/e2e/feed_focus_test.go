package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// stops are the elements that Tab should stop at, in DOM order: of each group of radio buttons the chosen one, and boxes
// that scroll but hold no control of their own.
const stops = `[...document.querySelectorAll("#app *")].filter((e) => e.checkVisibility() && !e.disabled && (
	e.matches("a[href], button, input:not([type=radio]), input:checked, summary, [role=slider], [data-point=front][tabindex='0'], [data-point=dot]") ||
	/auto|scroll/.test(getComputedStyle(e).overflowY) && e.scrollHeight > e.clientHeight && !e.querySelector("a, button, input, summary")
)).map(nameOf)`

const nameStops = `globalThis.nameOf = (e) => e === document.body ? "body" : e.id || [e.tagName.toLowerCase(), e.dataset.act, e.dataset.id, e.getAttribute("class")].filter(Boolean).join(" ")`

func TestTabOrder(t *testing.T) {
	t.Parallel()
	for _, view := range []struct {
		name, fragment string
		options        []Option
	}{
		{"wide", "removed=1", nil},
		{"phone", "", []Option{Size(360, 740)}},
		{"phone, filters", "view=filters", []Option{Size(360, 740)}},
		{"projector", "mode=present", []Option{Size(1280, 720)}},
	} {
		l := openLab(t, view.fragment, view.options...)
		l.check("opening")
		l.Run(nameStops)
		want := Eval[[]string](l.Page, stops)
		if len(want) < 8 {
			t.Errorf("%s: %d stops, want at least the dials and tools: %q", view.name, len(want), want)
		}
		var got []string
		for range want {
			l.Press(kb.Tab)
			got = append(got, Eval[string](l.Page, `nameOf(document.activeElement)`))
		}
		if d := firstDifference(got, want); d != "no difference" {
			t.Errorf("%s: the stops of Tab: %s", view.name, d)
		}
		// Out of the page at its end, and back in; nowhere does the keyboard stay.
		l.Press(kb.Tab)
		if left := Eval[string](l.Page, `nameOf(document.activeElement)`); left == want[len(want)-1] {
			t.Errorf("%s: Tab stays on the last stop, %s", view.name, left)
		}
		l.Run(`document.getElementById("alpha").focus()`)
		at := slices.Index(want, "alpha")
		for back := 1; back <= 3; back++ {
			l.Press(kb.Tab, chromedp.ModifierShift)
			same(t, fmt.Sprintf("%s: %d × Shift+Tab from α", view.name, back), Eval[string](l.Page, `nameOf(document.activeElement)`), want[at-back])
		}
		l.check("walking through the page") // Tab alone changes nothing
		l.Close()
	}
}

// Ticks that the focus enters name a swap, on a phone with a button to close it, and ticks that it leaves take both away. On a
// slow machine that comes late; the keyboard goes on meanwhile, and does not land on the button.
func TestTabFasterThanThePage(t *testing.T) {
	t.Parallel()
	l := openLab(t, "", Size(360, 740), Before(`{
		const start = setTimeout;
		globalThis.setTimeout = (f, wait, ...rest) => start(f, (globalThis.late ?? 0) + wait, ...rest);
	}`))
	l.check("opening")
	l.Focus("#beta-ticks")
	soon(l, "a swap is named, with its button", `!!document.querySelector("[data-act=swap-close]")?.checkVisibility()`, true)
	l.Run(`globalThis.late = 300; new Promise((done) => setTimeout(done, 1000))`) // the timers already running may end
	tab := chromedp.KeyEvent(kb.Tab)
	l.must("pressing Tab", tab, tab, tab)
	soon(l, "the named swap is gone", `document.querySelector("[data-act=swap-close]") === null`, true)
	same(t, "the focus after three presses", l.focused(), "part-feed")

	// A swap that a dial was stepped to stays, and its button can be reached.
	l.Run(`globalThis.late = 0`)
	l.Focus("#beta")
	l.Press(kb.ArrowRight, chromedp.ModifierAlt)
	soon(l, "the swap stepped to is named", `!!document.querySelector("[data-act=swap-close]")?.checkVisibility()`, true)
	for range 4 {
		l.Press(kb.Tab)
	}
	same(t, "four presses on", Eval[string](l.Page, `document.activeElement.dataset.act ?? ""`), "swap-close")
	l.Press(kb.Enter)
	soon(l, "the named swap is gone", `document.querySelector("[data-act=swap-close]") === null`, true)
	same(t, "the focus is on the dial again", l.focused(), "beta")
}

// Where the focus is can be seen: every stop has an outline, its own or that of the label it lies in.
func TestFocusIsVisible(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	n := Eval[int](l.Page, `document.querySelectorAll("#app :is(a[href], button, input, summary)").length`)
	seen := map[string]bool{}
	for range n {
		l.Press(kb.Tab)
		f := Eval[[2]string](l.Page, `(() => {
			const e = document.activeElement;
			const outlined = [e, e.closest("label")].filter(Boolean).some((e) => getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) >= 2);
			return [e === document.body ? "" : e.tagName + " " + (e.dataset.act ?? e.type ?? ""), outlined ? "yes" : "no"];
		})()`)
		if f[0] == "" {
			break
		}
		if f[1] != "yes" && !seen[f[0]] {
			t.Errorf("%s has no outline of 2 px with the focus", f[0])
		}
		seen[f[0]] = true
	}
	if len(seen) < 8 {
		t.Errorf("only %d kinds of stops were met: %v", len(seen), seen)
	}
}

// The skip link leads to the feed, and the page to nowhere else.
func TestSkipLink(t *testing.T) {
	t.Parallel()
	l := openLab(t, "a=0.70")
	l.Press(kb.Tab)
	same(t, "the first stop of Tab", Eval[string](l.Page, `document.activeElement.dataset.act ?? document.activeElement.tagName`), "skip")
	if box := Eval[[2]float64](l.Page, `(() => { const r = document.activeElement.getBoundingClientRect(); return [r.width, r.height]; })()`); box[0] < 24 || box[1] < 24 {
		t.Errorf("the skip link with the focus is %v px, want it visible", box)
	}
	l.Press(kb.Enter)
	soon(l, "the focus after the skip link", `document.activeElement.id`, "feed")
	l.check("the skip link")
	l.Press(kb.Tab)
	if got := Eval[string](l.Page, `document.activeElement.closest("#feed") ? "in the feed" : document.activeElement.outerHTML`); !strings.HasPrefix(got, "in the feed") {
		t.Errorf("Tab after the skip link leads to %s, want it in the feed", got)
	}
}
