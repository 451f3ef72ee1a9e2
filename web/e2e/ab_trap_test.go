//go:build labs

package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The peeking trap: more looks find more of what isn't there; the table follows from the tests, and the dial goes through it.
func TestABPeeking(t *testing.T) {
	t.Parallel()
	p := openAB(t, "")
	pick(p, "ab-peeking")
	p.Await(trapSprung)
	p.Wait(`location.hash === "#lab=measure&part=ab&ab=peeking"`)
	want := map[float64]float64{1: 5.0, 2: 8.3, 5: 14.2, 10: 19.3, 20: 24.8, 50: 32.0, 100: 37.4} // Armitage, McPherson and Rowe 1969
	rows := cells(p, "#ab-looks")
	if len(rows) != len(want) {
		t.Fatalf("the table has %d rows", len(rows))
	}
	for _, row := range rows {
		theory := want[abFigure(t, row[0])]
		sd := 100 * math.Sqrt(theory/100*(1-theory/100)/2000)
		if abFigure(t, row[1]) != theory || math.Abs(abFigure(t, row[2])-theory) > 3*sd || abFigure(t, row[3]) > 5 {
			t.Errorf("the row %q; theory %v", row, theory)
		}
	}
	p.Focus("#looks")
	p.Press(kb.Home)
	p.Wait(`document.querySelector("#ab-looks [aria-current] th").textContent === "1"`)
	one := Eval[int](p, `document.querySelectorAll(".ab-tests circle").length`)
	p.Press(kb.End)
	p.Wait(`document.querySelector("#ab-looks [aria-current] th").textContent === "100"`)
	hundred := Eval[int](p, `document.querySelectorAll(".ab-tests circle").length`)
	if one >= hundred || hundred > 100 {
		t.Errorf("%d of 100 tests are stopped with one look, %d with a hundred", one, hundred)
	}
	if label := Eval[string](p, `document.querySelector(".ab-tests svg").getAttribute("aria-label")`); !strings.Contains(label, fmt.Sprintf("%d of them are beyond", hundred)) {
		t.Errorf("the picture says %q", label)
	}
	found := cells(p, "#ab-looks")[6][2]
	if of := 100 * abFigure(t, strings.Fields(p.Text("#ab-found"))[0]) / 2000; math.Abs(of-abFigure(t, found)) > .051 {
		t.Errorf("%q and %s", p.Text("#ab-found"), found)
	}
	p.Wait(`location.hash === "#lab=measure&part=ab&ab=peeking&looks=100"`)
	p.Run(`document.querySelectorAll("details.fold").forEach((e) => { e.open = true; })`)
	sum := 0.0
	for _, row := range cells(p, "#ab-bins") {
		sum += abFigure(t, row[1])
	}
	if sum != 2000 {
		t.Errorf("the bins hold %v tests", sum)
	}
	// Where the dial rested at 1 on its way, that is a step of its own.
	p.Run(`history.back()`)
	p.Wait(`document.getElementById("looks")?.getAttribute("aria-valuetext") !== "100 looks"`)
}

// Cancel ends the run, and one press begins anew.
func TestABCancel(t *testing.T) {
	t.Parallel()
	p := openAB(t, "ab=peeking")
	pick(p, "ab-test")
	p.Run(`new Promise((done) => {
		const looking = setInterval(() => {
			const button = document.querySelector("#ab-state [data-act=cancel]");
			if (button) {
				button.click();
				clearInterval(looking);
				done();
			}
		}, 5);
	})`)
	p.Wait(`document.querySelector("#ab-state [role=alert]")?.textContent === "The test was stopped."`)
	p.Click("#ab-state [data-act=retry]")
	p.Await(abRead)
}

// The projector, dark, forced colours and less motion keep what the part is about; a screen reader gets names for all of it.
func TestABModes(t *testing.T) {
	t.Parallel()
	for name, options := range map[string][]Option{
		"dark": {Dark()}, "forced colours": {media("forced-colors", "active")}, "less motion": {ReducedMotion()}, "projector": {Size(1280, 720)}, "phone": {Size(360, 740)},
	} {
		fragment := ""
		if name == "projector" {
			fragment = "mode=present"
		}
		p := openAB(t, fragment, options...)
		p.Settle()
		for _, selector := range []string{"#test-day", ".ab-plot svg", "#ab-verdict", "#ab-checks"} {
			if !p.Visible(selector) {
				t.Errorf("%s: %s is not shown", name, selector)
			}
		}
		if p.Visible("#size") != (name != "projector") {
			t.Errorf("%s: the plan is shown: %t", name, p.Visible("#size"))
		}
		if p.Visible("#plan-rate") != (name != "projector" && name != "phone") {
			t.Errorf("%s: the plan's numbers are shown: %t", name, p.Visible("#plan-rate"))
		}
		if wide := Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s: the page is %d pixels too wide", name, wide)
		}
		if name == "phone" {
			p.Click("[data-act=plan-open]")
			p.Wait(`document.querySelector("[data-act=plan-open]").getAttribute("aria-expanded") === "true"`)
			if !p.Visible("#plan-rate") {
				t.Error("the plan does not open")
			}
		}
		if name == "projector" {
			p.Run(`document.activeElement.blur()`)
			p.Press(kb.PageUp)
			p.Wait(`document.querySelector("#ab-day th").textContent === "Day 13"`)
		}
	}
	p := openAB(t, "")
	l := &lab{Page: p, t: t}
	got := map[string]bool{}
	for _, n := range l.nodes() {
		got[n.Role+" "+n.Name] = true
	}
	for _, want := range []string{
		"slider Day of the test", "slider Engagement in the weights of A", "slider Engagement in the weights of B", "textbox Rate today", "textbox Smallest change worth finding",
		"textbox Chance to find it (power)", "textbox Chance of a false positive (α)", "combobox Counted: a new reader", "region Plan", "region Run", "complementary Read",
		"heading Is B better, or only lucky?", "radiogroup A/B test", "radiogroup What B is",
	} {
		if !got[want] {
			t.Errorf("a screen reader gets no %s", want)
		}
	}
}

// What is assumed of readers in the part Readers holds in the test and is said, and B can have filters of its own.
func TestABReaders(t *testing.T) {
	t.Parallel()
	p := openAB(t, "counted=stays&r-leave=0&test-day=3")
	if said := p.Text("#ab-assumed"); !strings.Contains(said, "Cancels on a day, at the start: 0\u202f%, at first 1\u202f%") {
		t.Errorf("of the assumptions it says %q", said)
	}
	for _, row := range cells(p, "#ab-day") {
		if abFigure(t, row[3]) != 100 {
			t.Errorf("nobody cancels, and the row is %q", row)
		}
	}
	p.Goto(strings.Split(Eval[string](p, "location.href"), "#")[0] + abLink)
	p.Await(`document.querySelector("#ab-day td:nth-child(4)").textContent !== "100.00\u202f%"`)
	p.Await(abRead)
	was := cells(p, "#ab-day")
	p.Run(`{ const select = document.getElementById("b-spam"); select.value = "off"; select.dispatchEvent(new Event("change", { bubbles: true })); }`)
	p.Wait(`location.hash.includes("b-spam=off") && document.querySelector(".ab-arms li + li").textContent.includes("no filter of spam")`)
	p.Await(abRead)
	p.Wait(fmt.Sprintf(`document.querySelectorAll("#ab-day tbody tr")[1].cells[2].textContent !== %q`, was[1][2]))
	is := cells(p, "#ab-day")
	if is[0][2] != was[0][2] || is[0][1] != was[0][1] || is[1][1] != was[1][1] {
		t.Errorf("with another filter for B the arms went from %q to %q", was, is)
	}
}
