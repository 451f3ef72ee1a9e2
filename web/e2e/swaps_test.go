package e2e

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/sweep"
)

var sweepDials = []struct {
	dial sweep.Dial
	id   string
}{{sweep.Alpha, "alpha"}, {sweep.Beta, "beta"}}

// said is the swap that the page names, as it shows it.
type said struct {
	When, What, Algebra string
	Posts               []string // author and opening of the text: ahead, behind
}

const readSaid = `(() => {
	const text = (selector) => document.querySelector(".swapsay " + selector)?.textContent.trim() ?? "";
	return {
		When: text(".swapsay__head b"), What: text(".swapsay__what"), Algebra: text(".swapsay__algebra").replace(/\s+/g, " "),
		Posts: [...document.querySelectorAll(".swapsay__post")].map((p) => p.querySelector("b").textContent + " | " + p.querySelector("b ~ span").textContent),
	};
})()`

// wantSaid is what the page should show of the swap that the twin names.
func (l *lab) wantSaid() said {
	n, ok := l.twin.named()
	if !ok {
		return said{Posts: []string{}}
	}
	way, symbol, sign := "falls below", "α", "≈"
	if n.Up {
		way = "rises past"
	}
	if n.Dial == sweep.Beta {
		symbol = "β"
	}
	if n.Equation.Exact {
		sign = "="
	}
	w := said{When: fmt.Sprintf("As %s %s %s", symbol, way, n.Equation.Value), What: fmt.Sprintf("for rank %d", n.Rank), Algebra: n.Equation.Words()}
	if n.Set {
		w.What = fmt.Sprintf("into the top %d", n.Top)
	}
	if !strings.HasSuffix(w.Algebra, fmt.Sprintf("at %s %s %s", symbol, sign, n.Equation.Value)) {
		l.t.Errorf("the algebra is %q", w.Algebra)
	}
	for _, row := range []int32{n.Ahead, n.Behind} {
		w.Posts = append(w.Posts, l.twin.swapName(row))
	}
	return w
}

// named is the swap that the twin names; the test fails if it names none.
func (l *lab) named() namedSwap {
	l.t.Helper()
	n, ok := l.twin.named()
	if !ok {
		l.t.Fatal("the twin names no swap")
	}
	return n
}

// names waits until the page names the twin's swap.
func (l *lab) names(after string) {
	l.t.Helper()
	soon(l, "the named swap after "+after, readSaid, l.wantSaid())
}

// stepped is a step of the twin and the page that was made to take it, with the check that the order in the page is another one
// than a thousandth before, as the swap says.
func (l *lab) stepped(d sweep.Dial, id string, up bool, after string) {
	l.t.Helper()
	was := l.twin.dial(id)
	l.follow(swapStepped(d, up))
	l.check(after)
	l.names(after)
	now := l.twin.dial(id)
	if now == was || up != (now > was) {
		l.t.Fatalf("%s: the dial went from %d to %d", after, was, now)
	}
}

// typed is the DOM's order with the dial typed to milli.
func (l *lab) typed(id string, milli int32) []string {
	l.t.Helper()
	l.Fill("#"+id+"-exact", format.Milli(milli))
	l.follow(dialMsg(l.t, id, milli))
	soon(l, "the order", `[...document.querySelectorAll("#posts > li.post")].map((li) => li.id)`, l.wantOrder())
	return l.order()
}

func TestSwapsByKeyboard(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	// Alt and the left arrow would be the browser's Back, were they not kept from it.
	l.Run(`globalThis.heard = []; addEventListener("keydown", (e) => { if (e.altKey && e.key !== "Alt") heard.push(e); }, true)`)
	var want []string
	for _, d := range sweepDials {
		l.Focus("#" + d.id)
		for i, key := range []string{kb.ArrowRight, kb.ArrowUp, kb.ArrowLeft, kb.ArrowDown} {
			up := i < 2
			l.Press(key, chromedp.ModifierAlt)
			want = append(want, []string{"ArrowRight", "ArrowUp", "ArrowLeft", "ArrowDown"}[i])
			l.stepped(d.dial, d.id, up, fmt.Sprintf("Alt and arrow %d on %s", i, d.id))
		}
		same(t, "the focus", Eval[string](l.Page, `document.activeElement.id`), d.id)
	}
	same(t, "keys heard with Alt", Eval[[]string](l.Page, `heard.map((e) => e.key + (e.defaultPrevented ? "" : ", left to the browser"))`), want)

	// The order in the page is the old one a thousandth before the step, and the new one at it.
	l.Focus("#beta")
	l.Press(kb.ArrowRight, chromedp.ModifierAlt)
	l.stepped(sweep.Beta, "beta", true, "one more step")
	p, to := l.named(), l.twin.dial("beta")
	ahead, behind := "post-"+l.twin.post(p.Ahead).ID, "post-"+l.twin.post(p.Behind).ID
	after := l.typed("beta", to)
	before := l.typed("beta", to-1)
	if slices.Index(after, ahead) >= slices.Index(after, behind) || slices.Index(after, ahead) != p.Rank-1 {
		t.Errorf("at %d %s stands at %d and %s at %d", to, ahead, slices.Index(after, ahead), behind, slices.Index(after, behind))
	}
	if a, b := slices.Index(before, ahead), slices.Index(before, behind); b < 0 || a >= 0 && a < b {
		t.Errorf("a thousandth before %d %s stands at %d and %s at %d", to, ahead, a, behind, b)
	}

	// The ticks themselves can be looked through without moving a dial.
	weights := l.twin.weights()
	for _, d := range sweepDials {
		l.Focus("#" + d.id + "-ticks")
		l.follow(swapLooked(d.dial, 0))
		l.names("the focus on the ticks of " + d.id)
		for _, look := range []struct {
			key string
			by  int
		}{{kb.ArrowRight, 1}, {kb.ArrowRight, 1}, {kb.ArrowLeft, -1}, {kb.Home, -1 << 30}, {kb.PageUp, 10}, {kb.End, 1 << 30}, {kb.ArrowDown, -1}} {
			l.Press(look.key)
			l.follow(swapLooked(d.dial, look.by))
			l.names(fmt.Sprintf("looking by %d on %s", look.by, d.id))
		}
		says := Eval[string](l.Page, `document.activeElement.getAttribute("aria-valuetext")`)
		if want := l.named().Sentence; !strings.HasSuffix(says, want) {
			t.Errorf("the ticks of %s say %q, want %q at the end", d.id, says, want)
		}
		l.Press(kb.Tab)
		l.follow(swapLeft)
		l.names("leaving the ticks of " + d.id)
	}
	same(t, "the weights after looking", l.twin.weights(), weights)
	l.check("looking")
}

func TestSwapsByButtonsAndLinks(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	for _, d := range sweepDials {
		for _, up := range []bool{true, true, false, false, false} {
			way := map[bool]string{true: "up", false: "down"}[up]
			l.Click(fmt.Sprintf("[data-act=swap][data-id=%s-%s]", d.id, way))
			l.stepped(d.dial, d.id, up, "the button "+way+" of "+d.id)
		}
	}
	l.Click("#ticks-50")
	l.follow(ticksChosen(ticksMany))
	l.check("choosing the top 50")
	l.Click("[data-act=swap][data-id=beta-up]")
	l.stepped(sweep.Beta, "beta", true, "a step in the top 50")
	if many := Eval[int](l.Page, `document.querySelector("#beta-track [data-c=tick]").getAttribute("d").split("M").length`); many < 10 {
		t.Errorf("%d ticks of the top 50", many)
	}

	// A dial that moves nothing has no ticks, and the page says why.
	l.typed("alpha", 0)
	soon(l, "the ticks of β with α at 0", `document.querySelector("#beta-track [data-c=tick]").getAttribute("d")`, "")
	if why := l.Text(".swapsay"); !strings.Contains(why, "with α at 0, β only stretches every score") {
		t.Errorf("the page says %q", why)
	}
	l.check("α at 0") // at rest, which is told too and would come after what the step says
	l.Click("[data-act=swap][data-id=beta-up]")
	soon(l, "what a step says then", `document.getElementById("live").textContent`, l.twin.noSwaps(sweep.Beta))

	// A filter drops the ticks at once and has new ones soon.
	l.typed("alpha", 600)
	path := `document.querySelector("#beta-track [data-c=tick--set]").getAttribute("d")`
	was := Eval[string](l.Page, path)
	l.Click("[role=switch][data-id=misinfo]")
	l.follow(filterToggled(misinfo), sweepDue)
	_, above := l.twin.steps(sweep.Beta)
	soon(l, "the steps after a filter", `document.querySelector("[data-act=swap][data-id=beta-up] span").textContent`, format.Milli(above))
	l.Wait(fmt.Sprintf(`!["", %q].includes(%s)`, was, path))
	l.check("a filter")
}

func TestSwapsByPointer(t *testing.T) {
	t.Parallel()
	l := openLab(t, "")
	width := Eval[float64](l.Page, `document.getElementById("beta-track").getBoundingClientRect().width`)
	l.follow(trackDrawn(width))
	for _, d := range sweepDials {
		ticks := l.twin.ticks(d.dial)
		drawn := Eval[string](l.Page, fmt.Sprintf(`[...document.querySelectorAll("#%s-track path")].map((p) => p.getAttribute("d")).join("")`, d.id))
		same(t, "ticks drawn on "+d.id, strings.Count(drawn, "M"), len(ticks))
		for i := 0; i < len(ticks); i += 5 {
			at := float64(ticks[i].X) / 10_000
			l.hover("#"+d.id+"-ticks", at)
			l.follow(swapPointed(d.dial, at))
			same(t, "the tick pointed at", l.named().Swap, int(ticks[i].Swap))
			l.names(fmt.Sprintf("pointing at %v on %s", at, d.id))
		}
		l.hover(".formula", 0.5)
		l.follow(swapLeft)
		l.names("leaving the ticks")
	}

	// What a tick says of its two sides is what the feed does there.
	tick := l.twin.ticks(sweep.Beta)[4]
	l.hover("#beta-ticks", float64(tick.X)/10_000)
	l.follow(swapPointed(sweep.Beta, float64(tick.X)/10_000))
	l.names("pointing at a tick")
	p := l.named()
	ahead, behind := "post-"+l.twin.post(p.Ahead).ID, "post-"+l.twin.post(p.Behind).ID
	l.hover(".formula", 0.5)
	above, below := l.typed("beta", tick.X/10+1), l.typed("beta", tick.X/10-1)
	if slices.Index(above, ahead) >= slices.Index(above, behind) || slices.Index(below, ahead) <= slices.Index(below, behind) {
		t.Errorf("%s does not pass %s at %d", ahead, behind, tick.X)
	}
}
