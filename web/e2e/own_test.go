//go:build labs

package e2e

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/lab/ranking/insight"
)

// ownRows is how many rows the feed of openOwn has.
const ownRows = 300

// keptOwn is what a browser keeps of a feed of ownRows invented rows that a page trained, in base64. The feed is trained once,
// for all tests that only look at what comes of it.
var keptOwn struct {
	mu     sync.Mutex
	base64 string
}

func trainedOwn(t *testing.T) string {
	t.Helper()
	keptOwn.mu.Lock()
	defer keptOwn.mu.Unlock()
	if keptOwn.base64 == "" {
		p := Visit(t, Serve(t, Site(t), "/").URL)
		p.Ready()
		p.choose("mine.csv", invented(ownRows))
		p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
		p.Click("[data-act=train]")
		p.Await(`document.querySelector(".report") !== null`)
		keptOwn.base64 = Eval[string](p, `new Promise((done, lost) => decouple.store.get("feed", (error, buffer) => {
			if (error || !buffer) return lost(new Error(error || "nothing is kept"));
			const reader = new FileReader();
			reader.onload = () => done(reader.result.replace(/^[^,]*,/, ""));
			reader.readAsDataURL(new Blob([buffer]));
		}))`)
		p.Close()
	}
	return keptOwn.base64
}

// openOwn opens the page on a feed of ownRows invented rows, trained in another page, with all posts shown. What
// moves is of other tests.
func openOwn(t *testing.T, options ...Option) *Page {
	t.Helper()
	kept := trainedOwn(t)
	p := Visit(t, Serve(t, Site(t), "/").URL, append(options, ReducedMotion())...)
	p.Ready()
	p.Run(`new Promise((done, lost) => decouple.store.put("feed", Uint8Array.from(atob("` + kept + `"), (c) => c.charCodeAt(0)).buffer, (error) => error ? lost(new Error(error)) : done()))`)
	p.Run(`location.hash = "#feed=own&all=1"`)
	p.Wait(fmt.Sprintf(`document.getElementById("feed-h").textContent === "mine.csv" && document.querySelectorAll("#posts > li.post").length > %d`, ownRows/2))
	p.Wait(swept)
	p.Unfold()
	return p
}

// swept is true once the ticks of both dials are those of the feed in the page.
const swept = `["alpha", "beta"].every((id) => [...document.querySelectorAll("#" + id + "-track [data-c^=tick]")].some((e) => e.getAttribute("d") !== ""))`

const cards = `[...document.querySelectorAll("#posts > li.post")].map((li) => li.id)`

// shown is the order of the cards once nothing moves any more.
func (p *Page) shown() []string {
	p.t.Helper()
	p.Settle()
	return Eval[[]string](p, cards)
}

// dialled is where a dial stands, in thousandths.
func (p *Page) dialled(id string) int32 {
	p.t.Helper()
	return Eval[int32](p, fmt.Sprintf(`Math.round(1000 * document.getElementById(%q).value)`, id))
}

// bracketed takes a step to the next swap of a dial and checks in the page's own orders that the top ten is another one there,
// and still the old one a thousandth before.
func (p *Page) bracketed(id string, up bool, step func(), after string) {
	p.t.Helper()
	before, was := p.shown(), p.dialled(id)
	step()
	p.Wait(`document.querySelectorAll(".swapsay__post").length === 2`)
	now := p.dialled(id)
	order := p.shown()
	if now == was || up != (now > was) || slices.Equal(order[:topN], before[:topN]) {
		p.t.Fatalf("%s: %s went from %d to %d, the top ten to %v", after, id, was, now, order[:topN])
	}
	got := Eval[said](p, readSaid)
	if !strings.Contains(got.Algebra, map[string]string{"alpha": "α", "beta": "β"}[id]) || got.Posts[0] == got.Posts[1] {
		p.t.Errorf("%s: the swap is told as %+v", after, got)
	}
	back := now - 1
	if !up {
		back = now + 1
	}
	p.Fill("#"+id+"-exact", format.Milli(back))
	if order := p.shown(); !slices.Equal(order[:topN], before[:topN]) {
		p.t.Errorf("%s: at %d, beside the swap at %d, the top ten is %v, want %v", after, back, now, order[:topN], before[:topN])
	}
	p.Fill("#"+id+"-exact", format.Milli(now))
	p.Settle()
}

// brackets steps β up and α down, by the button and by the keyboard.
func (p *Page) brackets(after string) {
	p.t.Helper()
	p.bracketed("beta", true, func() { p.Click("[data-act=swap][data-id=beta-up]") }, after+", the button of β")
	p.Focus("#alpha")
	p.bracketed("alpha", false, func() { p.Press(kb.ArrowDown, chromedp.ModifierAlt) }, after+", Alt+arrow on α")
}

// What would put a post of one's own first, by pointer and by keys, and back.
func TestOwnFeedSeek(t *testing.T) {
	t.Parallel()
	p := openOwn(t)
	for _, by := range []struct {
		name  string
		press func(selector string)
	}{
		{"pointer", p.Click},
		{"keyboard", func(selector string) { p.Focus(selector); p.Press(kb.Enter) }},
	} {
		before := p.shown()
		alpha, beta := p.dialled("alpha"), p.dialled("beta")
		movable := func() string {
			for _, id := range before[1:40] {
				by.press("#" + id + " [data-act=card]")
				p.Wait(fmt.Sprintf(`document.querySelector("#%s .seek") !== null`, id))
				p.Settle()
				if Eval[bool](p, `document.getElementById("`+insight.SeekID+`0") !== null`) {
					return id
				}
				by.press("#" + id + " [data-act=card]")
			}
			t.Fatal("no card of forty offers to put its post first")
			return ""
		}
		id := movable()
		by.press("#" + insight.SeekID + "0")
		p.Wait(fmt.Sprintf(`document.querySelector("#posts > li.post").id === %q`, id))
		if text := p.Text(".seek"); !strings.Contains(text, "It is first") {
			t.Errorf("by %s the card says %q", by.name, text)
		}
		p.Settle()
		by.press("#" + insight.SeekUndoID)
		p.Wait(fmt.Sprintf(`Math.round(1000 * document.getElementById("alpha").value) === %d && Math.round(1000 * document.getElementById("beta").value) === %d`, alpha, beta))
		same(t, "the order after undoing by "+by.name, p.shown(), before)
		by.press("#" + id + " [data-act=card]")
		p.Wait(`document.querySelector(".seek") === null`)
	}
}

// Along the trade curve of a reader's own feed each first post is one that the plot marks as first somewhere.
func TestOwnFeedFront(t *testing.T) {
	t.Parallel()
	p := openOwn(t)
	labels := Eval[[]string](p, `[...document.querySelectorAll("#chart [data-point=front]")].map((e) => e.getAttribute("aria-label"))`)
	if len(labels) < 2 {
		t.Fatalf("the front has %d marks", len(labels))
	}
	p.Focus("#" + insight.MarkID(0))
	p.Press(kb.ArrowRight)
	p.Wait(fmt.Sprintf(`document.activeElement.id === %q && document.getElementById("front-words").textContent === %q`, insight.MarkID(1), labels[1]))

	p.Focus("#" + insight.CurveID)
	p.Press(kb.Home)
	p.Wait(`document.getElementById("alpha").value === "1" && document.getElementById("beta").value === "0"`)
	firsts := map[string]bool{}
	for range 11 {
		p.Settle()
		first := strings.Join(strings.Fields(p.Text("#posts .post__text")), " ")
		firsts[first] = true
		marked := slices.ContainsFunc(labels, func(label string) bool {
			_, rest, _ := strings.Cut(label, "“")
			opening, rest, _ := strings.Cut(rest, "”")
			return strings.HasPrefix(first, strings.TrimSuffix(opening, "…")) && strings.Contains(rest, "is first")
		})
		if !marked {
			t.Errorf("at β %d %q is first, which no mark says: %q", p.dialled("beta"), first, labels)
		}
		p.Press(kb.PageUp)
	}
	if len(firsts) < 2 || p.dialled("alpha") != 0 || p.dialled("beta") != 1000 {
		t.Errorf("along the curve, to α %d and β %d, only %d posts are ever first", p.dialled("alpha"), p.dialled("beta"), len(firsts))
	}
	p.Drag("[data-drag=along]", 0.9, 0.5, 0.5, 0.5)
	p.Settle()
	if a, b := p.dialled("alpha"), p.dialled("beta"); a+b != 1000 || b == 1000 {
		t.Errorf("dragged along the curve the dials stand at %d and %d", a, b)
	}
}
