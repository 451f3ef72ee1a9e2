//go:build labs

package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"decouple/web/readerfiles"
)

// The reader's own log: what is wrong with a file is said; a good one of 10,000 openings is trained on while the page answers.
// An app that came in it is new then, and any other can be taken for new.
func TestNextOwnLog(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	p.choose("bad.csv", "time,thing\n2026-03-01 08:00,x\n")
	p.Wait(`[...document.querySelectorAll("#next-own [role=alert]")].some((e) => e.textContent.startsWith("The file has no column of apps among"))`)
	began := time.Now()
	p.beat()
	p.choose("mine.csv", readerfiles.UsageLog())
	p.Await(phonesShown + ` && document.querySelector("#next-own b")?.textContent === "mine.csv"`)
	p.heldFree(t, "reading and training on 10,000 openings", 350)
	t.Logf("they are read and trained on after %.1f s", time.Since(began).Seconds())
	if p.Text(".lead .note") == "" {
		t.Error("there is no note")
	}
	if got := p.Text("#next-install"); !strings.Contains(got, "Your log has it from day 12 on") {
		t.Errorf("of the app that came in the log it says %q", got)
	}

	p.beat()
	p.Focus("#install-one")
	p.Press(kb.Enter)
	p.Await(billShown)
	p.heldFree(t, "running the days after", 350)
	p.Wait(`document.activeElement.id === "next-plan" && location.hash.includes("install=one")`)
	if got := p.Text(".phone .none"); !strings.Contains(got, "App 29 (new)") {
		t.Errorf("the softmax's phone says %q", got)
	}
	if Eval[bool](p, `document.querySelectorAll(".phone")[1].querySelector(".none") !== null`) {
		t.Error("the score has no answer for the app either")
	}
	p.Focus("#age")
	p.Press(kb.End)
	p.Wait(`document.querySelector(".dial__value").textContent === "9" && document.querySelector(".none") === null`)

	// An app that was there from the first day: its openings are taken out, and it says so.
	p.Click("#install-none")
	p.Wait(`document.activeElement.id === "next-install"`)
	p.Run(`{ const s = document.getElementById("next-own-app"); s.value = "3"; s.dispatchEvent(new Event("change", { bubbles: true })); }`)
	p.Wait(`document.getElementById("next-install").textContent.includes("are taken out") && location.hash.includes("own-app=3")`)
	p.Click("#install-one")
	p.Await(billShown)
	if got := p.Text("#next-plan"); !strings.Contains(got, "openings were taken out") {
		t.Errorf("the plan says %q", got)
	}
	p.Click("#install-none")
	p.Await(`document.getElementById("install-gone") !== null`)
	p.Click("#install-gone")
	p.Await(billShown + ` && document.querySelector(".lead .note").textContent.includes("was uninstalled")`)
	p.Click("#install-none")
	p.Await(`document.querySelector("[data-act=generated]") !== null`)
	p.Click("[data-act=generated]")
	p.Await(phonesShown + ` && document.getElementById("next-category") !== null`)
}

// Each context column of a log can be changed in the sentence, which wraps on a narrow phone whatever the values are called.
func TestNextOwnContexts(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	log.WriteString("time,person,app,category,place,headphones,network,battery\n")
	levels := []string{"at home, in the small room upstairs", "on_the_way_to_work_without_any_network", "out"}
	for k := range 900 {
		app := (k + k/7) % 3
		fmt.Fprintf(&log, "2026-03-%02d %02d:%02d,P%d,App %d,c%d,%q,%q,%q,%q\n", k/100+1, 8+k%100/10, k%10*6, k%2, app, app, levels[k%3], "ears "+levels[k/2%3], "net "+levels[k/5%3], "full "+levels[app])
	}
	p := openNext(t, "show=plan", Size(320, 800))
	p.choose("wide.csv", log.String())
	p.Await(phonesShown + ` && document.querySelector("#next-own b")?.textContent === "wide.csv"`)
	names := Eval[[]string](p, `[...document.querySelectorAll(".say select")].map((e) => e.getAttribute("aria-label"))`)
	if got := strings.Join(names, " "); got != "Day Person Place Headphones Network Battery Last app" {
		t.Errorf("the sentence has %s", got)
	}
	holds := func(when string) {
		t.Helper()
		if beyond := Eval[string](p, `[...document.querySelectorAll(".say, .say select")].filter((e) => { const r = e.getBoundingClientRect(); return r.right > innerWidth || r.left < 0 || r.width === 0; }).map((e) => e.outerHTML.slice(0, 60)).join()`); beyond != "" {
			t.Errorf("%s: beyond the edge stand %s", when, beyond)
		}
		if wide := Eval[int](p, `document.documentElement.scrollWidth - innerWidth`); wide > 0 {
			t.Errorf("%s: the page is %d pixels too wide", when, wide)
		}
		if lines := Eval[int](p, `new Set([...document.querySelectorAll(".say select")].map((e) => Math.round(e.getBoundingClientRect().top))).size`); lines < 4 {
			t.Errorf("%s: the sentence stands on %d lines", when, lines)
		}
	}
	holds("as logged")
	for _, act := range []string{"third", "fourth"} {
		to := Eval[string](p, fmt.Sprintf(`(() => { const s = document.getElementById("next-%s"); s.selectedIndex = (s.selectedIndex + 1) %% 3; s.dispatchEvent(new Event("change", { bubbles: true })); return s.value; })()`, act))
		p.Wait(fmt.Sprintf(`location.hash.includes("%s=%s") && document.querySelector("[data-act=logged]") !== null`, act, to))
	}
	holds("by hand")
	shown := Eval[string](p, `document.getElementById("next-fourth").value`)
	p.Run(`history.back()`)
	p.Wait(fmt.Sprintf(`!location.hash.includes("fourth") && location.hash.includes("third") && document.getElementById("next-fourth").value !== %q`, shown))
	p.Click("[data-act=logged]")
	p.Wait(`!location.hash.includes("third") && document.querySelector("[data-act=logged]") === null && document.activeElement.id === "next-say"`)
}
