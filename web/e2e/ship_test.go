//go:build labs

package e2e

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/pairs"
)

// checkShip compares what the page shows of a pair with the table of figures, worked out here.
func checkShip(t *testing.T, p *Page, f pairs.Figures) {
	t.Helper()
	rate := func(n int) string { return format.Fixed(float64(n)/1e4, 2) + "\u202f%" }
	strong := "No difference found."
	switch d := f.RateB - f.RateA; {
	case d > f.Half:
		strong = "Ship B."
	case d < -f.Half:
		strong = "Not B."
	}
	if got, want := p.Text(".result"), strong+" The test gave B a take-rate of "+rate(f.RateB)+", and A "+rate(f.RateA)+"."; got != want {
		t.Errorf("the verdict is %q, want %q", got, want)
	}
	// McNemar's exact p by sums of binomial terms.
	n, least := f.OnlyA+f.OnlyB, min(f.OnlyA, f.OnlyB)
	term, tail := math.Pow(.5, float64(n)), 0.0
	for k := 0; k <= least; k++ {
		tail += term
		term *= float64(n-k) / float64(k+1)
	}
	figures := Eval[[]string](p, `[...document.querySelectorAll(".nums dd")].map((e) => e.innerText)`)
	want := []string{format.Signed(float64(f.RateB-f.RateA)/1e4, 2), format.Fixed(math.Min(1, 2*tail), 2)}
	if strings.Join(figures, " ") != strings.Join(want, " ") {
		t.Errorf("the figures are %q, want %q", figures, want)
	}
	if dots := Eval[int](p, `document.querySelectorAll("[data-c~=pairs] circle").length`); dots != pairs.Count {
		t.Errorf("%d points", dots)
	}
	better, of := 0, 0
	for _, x := range pairs.All() {
		if x.RightB > x.RightA {
			of++
			if x.RateB > x.RateA {
				better++
			}
		}
	}
	if got, want := p.Text(".says .find b"), fmt.Sprintf("%d of %d", better, of); got != want {
		t.Errorf("the finding says %q, want %q", got, want)
	}
}

// Nothing is shown before the answer; then the models are trained in the page, and what comes of it is the table's. The answer
// stands, is in the link, and can be gone back from.
func TestShip(t *testing.T) {
	t.Parallel()
	all := pairs.All()
	asked := pairs.Asked(all)
	p := Visit(t, Serve(t, Site(t), "/").URL+shipLink)
	p.Ready()
	p.Wait(`document.getElementById("ship-b") !== null && !document.getElementById("ship-b").disabled`)
	if text := p.Text("main"); strings.Contains(text, "take-rate of") || strings.Contains(text, "Correlation") || Eval[int](p, `document.querySelectorAll("main circle, main table").length`) > 0 {
		t.Errorf("before the answer the page says %q", text)
	}
	if got, want := p.Text("h1"), "Model B is "+format.Fixed(100*float64(all[asked].RightB-all[asked].RightA)/pairs.Held, 1)+" points more accurate. Does it ship?"; got != want {
		t.Errorf("the question is %q, want %q", got, want)
	}
	p.Screenshot("ship-before")
	p.Focus("#ship-b")
	p.Press(kb.Enter)
	p.Wait(`location.hash.includes("answer=b")`)
	if Eval[bool](p, shipTested) {
		t.Error("the verdict was there before the test")
	}
	if focus := Eval[string](p, `document.activeElement.id`); focus != "ship-state" {
		t.Errorf("the focus is on %q", focus)
	}
	p.Await(shipTested)
	checkShip(t, p, all[asked])
	p.Wait(`/take-rate of/.test(document.getElementById("live").textContent)`)
	p.Screenshot("ship")
	if !Eval[bool](p, `[...document.querySelectorAll(".answer")].every((e) => e.disabled) && document.getElementById("ship-b").getAttribute("aria-pressed") === "true"`) {
		t.Error("the answer does not stand")
	}
	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	if text := p.Text(".folds"); !strings.Contains(text, "They match the table") {
		t.Errorf("what was trained here is not the table’s: %.300q", text)
	}
	p.Run(`history.back()`)
	p.Wait(`!document.getElementById("ship-b").disabled && !(` + shipTested + `)`)
	if Eval[int](p, `document.querySelectorAll("main circle, main table").length`) > 0 {
		t.Error("back before the answer the pairs are shown")
	}
	p.Run(`history.forward()`)
	p.Await(shipTested)
	p.Click("[data-act=ship-next]")
	p.Wait(`location.hash.includes("pair=` + strconv.Itoa(asked+2) + `") && !(` + shipTested + `) && !document.getElementById("ship-a").disabled`)
	if focus := Eval[string](p, `document.activeElement.id`); focus != "ship-a" {
		t.Errorf("the focus is on %q", focus)
	}
}

// A link with an answer tests at once. What is stopped can be begun again; another pair's figures are the table's, too.
func TestShipLink(t *testing.T) {
	t.Parallel()
	const pair = 13
	p := Visit(t, Serve(t, Site(t), "/").URL+shipLink+"&answer=cant&pair="+strconv.Itoa(pair), Size(390, 844))
	p.Ready()
	p.Await(`document.querySelector("#ship-state [data-act=cancel]") !== null`)
	p.Click("#ship-state [data-act=cancel]")
	p.Wait(`document.querySelector("#ship-state [data-act=ship-test]") !== null`)
	p.Click("#ship-state [data-act=ship-test]")
	p.Await(shipTested)
	checkShip(t, p, pairs.All()[pair-1])
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 390 {
		t.Errorf("the page is %d px wide", wide)
	}
	p.Reload()
	p.Ready()
	p.Await(shipTested)
	checkShip(t, p, pairs.All()[pair-1])
}
