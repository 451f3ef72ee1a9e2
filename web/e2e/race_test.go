//go:build labs

package e2e

import (
	"fmt"
	"math"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// tau is Kendall's τ as the view shows it.
func tau(p *Page) string { return p.Text("#tau") }

func TestRaceSquaredIsTheSameModel(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "")
	if got := tau(p); got != "1.00" {
		t.Errorf("τ is shown as %q, want 1.00: with squared losses the two sides are one model", got)
	}
	difference := Eval[float64](p, `parseFloat(document.getElementById("difference").dataset.value)`)
	if !(difference >= 0 && difference < 1e-9) {
		t.Errorf("the largest difference of a weight is %v, want below 1e-9", difference)
	}
	left := Eval[[]string](p, `[...document.querySelectorAll("[data-side=decoupled] .rows p")].map((e) => e.textContent)`)
	right := Eval[[]string](p, `[...document.querySelectorAll("[data-side=coupled] .rows p")].map((e) => e.textContent)`)
	if len(left) != 10 || strings.Join(left, "|") != strings.Join(right, "|") {
		t.Errorf("the lists differ:\n%q\n%q", left, right)
	}
	p.Screenshot("readme-race-equal")
}

// Moving a dial while a training runs makes that one worthless: it is dropped and a new one takes its place.
func TestRaceSuperseded(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "")
	p.Click("#loss-network")
	p.Wait(underWay)
	p.Focus("#beta")
	p.Press(kb.Home)
	p.Wait(`document.querySelector(".tape").innerText.includes("1 stopped")`)
	p.Await(trained)
	if got := p.Text("[data-side=coupled] .formula"); !strings.Contains(got, "0.00") {
		t.Errorf("what stands was trained for %q, want β = 0", got)
	}
}

func TestRaceSparseLabelsDiffer(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "&labels=5")
	if got := tau(p); got == "1.00" {
		t.Error("with 5 % of the labels both sides are still the same")
	}
	if got := p.Text(".held"); strings.Count(got, "0.") < 6 {
		t.Errorf("the held-out figures of both sides are missing: %q", got)
	}
	p.Screenshot("readme-race-sparse")
	p.Click("#loss-mixed")
	p.Wait(`location.hash.includes("loss=mixed")`)
	p.Await(trained)
}

// Losses that were chosen and not trained show nothing on either side: the pair that was trained is of others.
func TestRaceOfLossesNotTrained(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "&manual=1")
	p.Click("#loss-network")
	p.Wait(underWay)
	p.Run(`document.querySelector("[data-act=cancel]").click()`) // what stands above it may still change
	p.Wait(`document.querySelector("[data-act=cancel]") === null`)
	for _, side := range []string{"decoupled", "coupled"} {
		if got := p.Text(".side-head[data-side=" + side + "]"); !strings.Contains(got, "not trained for Network") || strings.Contains(got, "Trained once") {
			t.Errorf("the %s side says %q", side, got)
		}
	}
	if got := tau(p) + p.Text("#shared"); got != "––" {
		t.Errorf("τ and the posts shared are %q", got)
	}
	if n := Eval[int](p, `document.querySelectorAll(".compare .rows li, .slopes line").length`); n != 0 {
		t.Errorf("%d rows and lines are shown", n)
	}
	p.Click("#loss-squared") // what was trained before is current at once
	p.Wait(trained)
	if got := tau(p); got != "1.00" {
		t.Errorf("τ is %s", got)
	}
}

// The bill and the tape count the same seconds; below the lists the page says what is first in Feed.
func TestRaceTapeIsTheBill(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "&loss=mixed")
	got := Eval[struct {
		Pair, Coupled float64
		Bill, Firsts  string
	}](p, `(() => {
		const lanes = [...document.querySelectorAll(".tape svg")].map((e) => [...e.querySelectorAll("rect")].reduce((sum, r) => sum + Number(r.getAttribute("width")), 0) * 30 / 1000);
		return { Pair: lanes[0], Coupled: lanes[1], Bill: document.querySelector(".tape").textContent, Firsts: document.getElementById("firsts").textContent };
	})()`)
	var pair, coupled float64
	seconds := func(after string) float64 {
		_, rest, _ := strings.Cut(got.Bill, after)
		rest = strings.TrimLeft(rest, " ")
		var x float64
		var unit string
		if _, err := fmt.Sscanf(strings.ReplaceAll(rest, "\u202f", " "), "%g %s", &x, &unit); err != nil {
			t.Fatalf("the bill says %q: %v", got.Bill, err)
		}
		if strings.HasPrefix(unit, "ms") {
			x /= 1000
		}
		return x
	}
	pair, coupled = seconds("1 pair trained in"), seconds("1 training,")
	// A thousandth of the tape is 0.03 s, and no bar is thinner than three.
	if math.Abs(got.Pair-pair) > 0.1 || math.Abs(got.Coupled-coupled) > 0.1 {
		t.Errorf("the tape draws %.2f and %.2f s, the bill says %.2f and %.2f", got.Pair, got.Coupled, pair, coupled)
	}
	if !strings.Contains(got.Firsts, "Feed has") || !strings.Contains(got.Firsts, "percentile scale") {
		t.Errorf("of the first posts it says %q", got.Firsts)
	}
}

func TestRaceOnAPhone(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "&labels=5", Size(360, 740))
	for selector, want := range map[string]bool{".side--decoupled .rows": true, ".side--coupled .rows": false, ".slopes": false} {
		if n := Eval[int](p, `document.querySelectorAll("`+selector+`").length`); n != 1 || p.Visible(selector) != want {
			t.Errorf("%d of %s, and that a phone shows it is %t, want %t", n, selector, p.Visible(selector), want)
		}
	}
	if width := Eval[float64](p, "document.documentElement.scrollWidth"); width > 360 {
		t.Errorf("the page is %v px wide in 360", width)
	}
	p.ScreenshotAll("race-phone")
}

func TestWave(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "")
	p.Click("[data-act=wave]")
	p.Wait(`document.querySelector("[data-act=wave-filter]") !== null`)
	if got := Eval[int](p, `Number(document.getElementById("wave-before").dataset.value)`); got > 4 {
		t.Errorf("the shipped filter catches %d of the wave at once, so there is nothing to learn", got)
	}
	p.Click("[data-act=wave-filter]")
	p.Wait(`document.getElementById("wave-after") !== null`)
	before := Eval[int](p, `Number(document.getElementById("wave-before").dataset.value)`)
	after := Eval[int](p, `Number(document.getElementById("wave-after").dataset.value)`)
	if after < before+3 {
		t.Errorf("the filter caught %d and, retrained, %d", before, after)
	}
	p.Wait(`document.getElementById("wave-coupled") !== null`)
	p.ScreenshotAll("wave")
}

// The worker's script is not on the server: the page says so, stays usable, and a retry works once it is there.
func TestWorkerScriptMissing(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		if strings.HasPrefix(file, "worker.") {
			http.NotFound(w, r)
			return true
		}
		return false
	})
	p := Visit(t, server.URL+"#lab=compare", Tolerate("404", "worker"))
	p.Ready()
	p.Wait(`document.querySelector(".failure") !== null`)
	if got := p.Text(".failure"); !strings.Contains(got, "script") {
		t.Errorf("the page says %q", got)
	}
	p.Focus("#alpha")
	p.Press(kb.End)
	p.Wait(`document.getElementById("alpha").value === "1"`)
	server.Fault(nil)
	p.Click("[data-act=retrain]")
	p.Await(trained)
}

// A network takes seconds to train, so one test looks at all that needs one trained: the same link trains the same model, bit
// for bit, in two browsers; what the one and the other do then.
func TestRaceNetwork(t *testing.T) {
	t.Parallel()
	const scores = `[...document.querySelectorAll("[data-side=coupled] .rows [data-score]")].map((e) => e.dataset.score).join()`
	p, _ := openRace(t, "&loss=network&manual=1")
	first := Eval[string](p, scores)
	staleRetrainCancel(t, p)
	p.Close()
	p = Open(t, Serve(t, Site(t), "/").URL+"#lab=compare&loss=network&manual=1")
	p.Ready()
	p.Await(trained)
	if got := Eval[string](p, scores); got != first || got == "" {
		t.Errorf("two runs give\n%s\n%s", first, got)
	}
	trainingLeavesThePageFree(t, p)
}

// staleRetrainCancel moves a dial of a trained page: the coupled side is stale, is trained again on a press, and that can be
// stopped.
func staleRetrainCancel(t *testing.T, p *Page) {
	t.Helper()
	p.Focus("#alpha")
	p.Press(kb.Home)
	p.Wait(`document.querySelector("[data-side=coupled] .state").dataset.state === "stale"`)
	if got := tau(p); got == "1.00" {
		t.Errorf("the dial went to 0 and τ is still %s", got)
	}
	if !Eval[bool](p, `document.querySelector(".side--coupled.rows--stale") !== null`) {
		t.Error("the stale list is not marked")
	}
	p.Screenshot("readme-race-stale") // which may take as long as a training
	p.Click("[data-act=retrain]")
	p.Wait(`document.querySelector("[data-act=cancel]") !== null`)
	p.Click("[data-act=cancel]")
	p.Wait(`document.querySelector("[data-act=cancel]") === null && document.querySelector("[data-act=retrain]") !== null`)
	if got := p.Text(".tape"); !strings.Contains(got, "1 stopped") {
		t.Errorf("the bill says %q", got)
	}
	// The worker that was stopped is of use again.
	p.Click("#loss-squared") // which is quick
	p.Await(trained)
}

// trainingLeavesThePageFree retrains: while the worker does, the page answers every move of a dial at once.
func trainingLeavesThePageFree(t *testing.T, p *Page) {
	t.Helper()
	p.Focus("#alpha")
	p.Press(kb.Home)
	p.Click("[data-act=retrain]") // which takes seconds
	p.Wait(underWay)
	// Every move shows in the formula of the decoupled side, and its list follows, in a page whose worker is at work before and after.
	got := Eval[struct {
		Shown, Moved int
		Busy         bool
	}](p, `(async () => {
		const dial = document.getElementById("alpha"), side = '.compare [data-side="decoupled"]';
		const formula = () => document.querySelector(side + " .formula").innerText;
		const list = () => [...document.querySelectorAll(side + " .rows p")].map((e) => e.innerText).join();
		let Shown = 0, Moved = 0, was = list();
		for (let i = 1; i <= 20; i++) {
			const told = formula();
			dial.value = i / 20;
			dial.dispatchEvent(new Event("input", { bubbles: true }));
			for (const end = performance.now() + 10000; formula() === told && performance.now() < end;) await new Promise(requestAnimationFrame);
			if (formula() === told || !formula().includes((i / 20).toFixed(2))) break;
			Shown++;
			if (list() !== was) { Moved++; was = list(); }
		}
		return { Shown, Moved, Busy: document.querySelector("[data-act=cancel]") !== null };
	})()`)
	if got.Shown != 20 || got.Moved < 3 {
		t.Errorf("of 20 moves during a training the page showed %d, and changed the decoupled list %d times", got.Shown, got.Moved)
	}
	if !got.Busy {
		t.Error("the training was over before the moves were, so they say nothing")
	}
}
