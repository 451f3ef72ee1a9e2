//go:build labs

package e2e

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/readers"
)

// shownValues are the values of the five rows, without their units.
func shownValues(p *Page) []float64 {
	p.t.Helper()
	return Eval[[]float64](p, `[...document.querySelectorAll(".trace:not(.trace--strip) .trace__val b")].map((e) => parseFloat(e.innerText))`)
}

// The weights are dragged, moved by keys and by Rank's dials; link, reload and back bring them again.
func TestReadersWeights(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+readersLink+"&readers=800")
	p.Ready()
	p.Await(curvesShown)
	const ratio = `document.querySelector(".handle__val b").innerText`
	at := Eval[[2]float64](p, `(() => { const e = document.getElementById("readers-weights"), w = e.getBoundingClientRect().width, th = 1.75 * parseFloat(getComputedStyle(document.documentElement).fontSize);
		const x = (v) => (th / 2 + (w - th) * v) / w; return [x(0.6), x(0.9)]; })()`)
	before := shownValues(p)
	p.Drag("#readers-weights", at[0], .5, at[1], .5)
	p.Wait(ratio + ` === "90 : 10" && location.hash.includes("a=0.90") && location.hash.includes("b=0.10")`)
	after := shownValues(p)
	if after[0] <= before[0] || after[3] >= before[3] {
		t.Errorf("at 90 : 10 the rows show %v, at 60 : 40 %v", after, before)
	}
	// The cursor of every row stands where the thumb is.
	off := Eval[float64](p, `(() => { const e = document.getElementById("readers-weights").getBoundingClientRect(), th = 1.75 * parseFloat(getComputedStyle(document.documentElement).fontSize);
		return Math.max(...[...document.querySelectorAll(".trace:not(.trace--strip) [data-c=now]")].map((l) => Math.abs(l.getBoundingClientRect().x - (e.x + th / 2 + (e.width - th) * 0.9)))); })()`)
	if off > 2 {
		t.Errorf("a cursor is %v px from the thumb", off)
	}
	p.Focus("#readers-weights")
	p.Run(`document.getElementById("live").textContent = ""`)
	p.Press(kb.ArrowLeft)
	p.Wait(ratio + ` === "87.5 : 12.5"`)
	p.Wait(`document.getElementById("live").textContent.startsWith("At 87.5 : 12.5: ")`)
	if focus := Eval[string](p, `document.activeElement.id + " " + document.activeElement.value + " " + document.activeElement.getAttribute("aria-valuetext").startsWith("87.5")`); focus != "readers-weights 0.875 true" {
		t.Errorf("the focus is on %q", focus)
	}
	p.Press(kb.Home)
	p.Wait(ratio + ` === "0 : 100" && document.getElementById("readers-weights").value === "0"`)
	p.Settle()
	p.Wait(`location.hash.includes("a=0.00")`)
	p.Run(`history.back()`)
	p.Wait(ratio + ` === "87.5 : 12.5"`)
	p.Reload()
	p.Ready()
	p.Await(curvesShown)
	p.Wait(ratio + ` === "87.5 : 12.5"`)

	// They are Rank's dials: what is set there between two weightings is shown at the nearest.
	p.Goto(Eval[string](p, `location.href.split("#")[0]`) + "#a=0.613&b=0.387")
	p.Wait(`document.getElementById("alpha")?.value === "0.613"`)
	p.Run(`[...document.querySelectorAll("nav a, nav button")].find((e) => e.innerText === "Measure").click()`)
	p.Await(curvesShown)
	p.Wait(ratio + ` === "62.5 : 37.5" && /61.3/.test(document.querySelector(".handle__val").innerText)`)
}

// Another assumption gives other curves, which a link gives again; it can be turned off, and all be put back.
func TestReadersAssumptions(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+readersLink+"&readers=800")
	p.Ready()
	p.Await(curvesShown)
	finding := func() string { return p.Text(".find") }
	if got := finding(); got != "The sooner a number is known, the more engagement it asks for." {
		t.Errorf("it says %q", got)
	}
	first := shownValues(p)
	p.Run(`[...document.querySelectorAll("details.fold")].forEach((e) => { e.open = true; })`)
	p.Focus("#assume-empty")
	p.Press(kb.ArrowRight)
	p.Wait(`document.querySelector("output[for=assume-empty]").innerText === "−0.025" && location.hash.includes("r-empty=25")`)
	p.Await(curvesShown)
	if now := shownValues(p); now[3] >= first[3] {
		t.Errorf("where an empty visit takes more, %v stay, before %v", now[3], first[3])
	}
	p.Press(kb.End)
	p.Wait(`document.querySelector("output[for=assume-empty]").innerText === "−0.30"`)
	p.Await(curvesShown)
	p.Settle()
	most := shownValues(p)
	p.Reload()
	p.Ready()
	p.Await(curvesShown)
	if again := shownValues(p); fmt.Sprint(again) != fmt.Sprint(most) {
		t.Errorf("the link gives %v, before it gave %v", again, most)
	}

	p.Run(`[...document.querySelectorAll("details.fold")].forEach((e) => { e.open = true; })`)
	p.Click("[data-act=assume-all-back]")
	p.Await(curvesShown + ` && document.querySelector("[data-act=assume-all-back]") === null`)
	if now := shownValues(p); fmt.Sprint(now) != fmt.Sprint(first) {
		t.Errorf("with all back %v, at first %v", now, first)
	}
	p.Click("[data-act=assume-off][data-id=assume-bar]")
	p.Wait(`document.activeElement.id === "assume-bar"`)
	p.Await(curvesShown + ` && document.querySelector(".find").innerText === "Here clicks and retention agree."`)
	p.Run(`history.back()`)
	p.Await(curvesShown + ` && document.querySelector(".find").innerText.startsWith("The sooner")`)
	p.Run(`[...document.querySelectorAll("details.fold")].forEach((e) => { e.open = true; })`)
	p.Click("[data-act=readers-off]")
	p.Await(`document.querySelectorAll("#readers-off ~ .scroll tbody tr").length === 12`)
	off := Eval[[]string](p, `[...document.querySelectorAll("#readers-off ~ .scroll tbody tr")].map((e) => e.cells[3].innerText)`)
	if off[0] != "disagree" || off[1+int(readers.Bar)] != "agree" || off[1+int(readers.Leave)] != "no difference" {
		t.Errorf("turned off one by one: %q", off)
	}
}

// Curves are refined in steps, with progress and Cancel, and say how many readers they are of.
func TestReadersRefine(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+readersLink)
	p.Ready()
	p.Await(curvesShown)
	p.Wait(`document.querySelector(".lead .note").innerText.startsWith("6,400 simulated readers")`)
	wide := Eval[float64](p, `document.querySelectorAll(".trace [data-c=band]")[3].getBBox().height`)
	p.Click("label:has(#readers-100000)")
	p.Wait(`document.querySelector(".people progress") !== null && location.hash.includes("readers=100000")`)
	p.Wait(`document.querySelector(".people progress").value > 0`)
	p.Click(".people [data-act=cancel]")
	p.Wait(`document.querySelector(".people__state").innerText.includes("Stopped.")`)
	stood := p.Text(".lead .note")
	if !strings.HasPrefix(stood, "6,400 ") && !strings.HasPrefix(stood, "25,000 ") {
		t.Errorf("after Cancel it says %q", stood)
	}
	p.Click("label:has(#readers-25000)")
	p.Await(curvesShown + ` && document.querySelector(".lead .note").innerText.startsWith("25,000 ")`)
	if narrow := Eval[float64](p, `document.querySelectorAll(".trace [data-c=band]")[3].getBBox().height`); narrow > wide+1 {
		t.Errorf("the band is %v high of 25,000 readers, %v of 6,400", narrow, wide)
	}
	p.Click("label:has(#readers-800)")
	p.Wait(`document.querySelector(".lead .note").innerText.startsWith("800 simulated readers")`)
	p.Run(`history.back()`)
	p.Wait(`document.querySelector(".lead .note").innerText.startsWith("25,000 ")`)
}

// One reader's month at two weights: the next reader's, and that of one who leaves at one of the two. No reader of other
// posts is made up.
func TestReadersMonth(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+readersLink+"&readers=800")
	p.Ready()
	p.Await(curvesShown)
	words := func() []string {
		return Eval[[]string](p, `[...document.querySelectorAll(".trace--strip")].map((e) => e.innerText.replace(/\s+/g, " ") + " | " + e.querySelector("[data-c=fig]").getAttribute("aria-label"))`)
	}
	first := words()
	if len(first) != 2 || !strings.Contains(first[0], "Reader 1 at 100 : 0") || !strings.Contains(first[1], "Reader 1 at 60 : 40") {
		t.Fatalf("the months are %q", first)
	}
	// Each square is a click, and each bar a visit.
	for i, said := range first {
		var visits, clicks, worth int
		found := regexp.MustCompile(`(\d+) visits?, (\d+) clicks?, (\d+) worth it; `).FindStringSubmatch(said)
		if _, err := fmt.Sscan(strings.Join(found[min(1, len(found)):], " "), &visits, &clicks, &worth); err != nil {
			t.Fatalf("%q: %v", said, err)
		}
		got := Eval[[3]int](p, fmt.Sprintf(`(() => { const e = document.querySelectorAll(".trace--strip")[%d], n = (c) => e.querySelectorAll("[data-c=" + c + "]").length; return [n("seen"), n("not") + n("worth"), n("worth")]; })()`, i))
		if got != [3]int{visits, clicks, worth} {
			t.Errorf("strip %d has %v bars, squares and full ones, and says %q", i, got, said)
		}
	}
	p.Click("[data-act=another-reader]")
	p.Wait(`document.querySelector(".month__who").innerText === "Reader 2" && location.hash.includes("reader=2")`)
	p.Click("[data-act=differing-reader]")
	p.Wait(`document.querySelector(".month__who").innerText !== "Reader 2"`)
	ends := Eval[[]string](p, `[...document.querySelectorAll(".trace--strip .word")].map((e) => e.innerText)`)
	if len(ends) != 2 || ends[0] == ends[1] {
		t.Errorf("the months end in %q", ends)
	}
	p.Run(`history.back()`)
	p.Wait(`document.querySelector(".month__who").innerText === "Reader 2"`)

	p.Goto(server.URL + readersLink + "&spam=0&nsfw=0")
	p.Wait(`document.querySelector(".doing")?.innerText.startsWith("The filters let no post pass")`)
}
