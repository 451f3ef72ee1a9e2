//go:build labs

package e2e

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

func TestMillionReadout(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=10000")
	p.Focus("#alpha")
	for range 5 {
		p.Press(kb.ArrowRight)
	}
	p.Wait(`document.getElementById("timed").textContent === "5 moves timed"`)
	p.Focus("[data-act=self-drag]")
	p.Press(kb.Enter)
	p.Wait(`document.querySelector("[data-act=self-drag]").textContent === "Stop"`)
	p.Wait(`/^\d+ frames? shown, \d+ dropped/.test(document.getElementById("frames").textContent)`)
	p.Wait(`/^\d+ moves timed$/.test(document.getElementById("timed").textContent)`)
	var moves int
	if _, err := fmt.Sscanf(p.Text("#timed"), "%d", &moves); err != nil || moves < 20 {
		t.Errorf("after a drag of 3 seconds: %q", p.Text("#timed"))
	}
	if Eval[bool](p, `document.getElementById("mismatch") !== null`) {
		t.Error(p.Text("#mismatch"))
	}
	if got := p.Text("#same"); !strings.HasSuffix(got, fmt.Sprintf(" at %d moves.", moves)) {
		t.Errorf("of %d moves: %q", moves, got)
	}
	if got := Eval[[]string](p, `[...document.querySelectorAll(".times__table td[data-side]")].map((e) => e.textContent)`); len(got) != 12 ||
		slices.ContainsFunc(got, func(s string) bool { return !strings.HasSuffix(s, "s") || strings.Contains(s, "NaN") }) {
		t.Errorf("the table says %q", got)
	}
	if got := p.Text("#times-ratio"); !strings.HasPrefix(got, "In JavaScript, searching ") || !strings.Contains(got, "times as long") {
		t.Errorf("of the two ways of searching it says %q", got)
	}
	if got := p.Text("#times-languages"); !strings.HasPrefix(got, "On the same candidates ") || !strings.Contains(got, "times as long") {
		t.Errorf("of the two languages it says %q", got)
	}
	if d := Eval[string](p, `document.querySelector("[data-c=hist__down]").getAttribute("d")`); !strings.HasPrefix(d, "M") {
		t.Errorf("the lower half of the histogram is %q", d)
	}
	if at := Eval[string](p, `document.getElementById("beta").value`); at != "0.4" {
		t.Errorf("β was dragged by itself and stands at %s", at)
	}
	p.Screenshot("readme-million")
}

func TestMillionMismatchIsShown(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=1000", Before(`addEventListener("DOMContentLoaded", () => {
		const on = decouple.scan.on;
		decouple.scan.on = (e, q, names) => on(q, e, names);
	})`))
	p.Focus("#alpha")
	p.Press(kb.End)
	p.Wait(`document.getElementById("mismatch")?.textContent.includes("differ") === true`)
}

func TestMillionOnAPhone(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=1000", Size(360, 740))
	if width := Eval[float64](p, "document.documentElement.scrollWidth"); width > 360 {
		t.Errorf("the page is %v px wide in 360", width)
	}
	p.ScreenshotAll("million-phone")
	p.Click("#view-tradeoff")
	p.Wait(`document.querySelector(".times").checkVisibility()`)
	p.Click("#view-filters")
	p.Wait(`document.querySelector("[data-act=filter]").checkVisibility()`)
	p.Click("#view-posts")
	p.Wait(`document.getElementById("crowd-list").checkVisibility()`)
	if rows := inView(p); len(rows) < 3 {
		t.Errorf("a phone shows %d rows", len(rows))
	}
}

func TestMillionBetweenViews(t *testing.T) {
	t.Parallel()
	p := openMillion(t, "posts=1000")
	was := goTo(p, 200)[0].Rank
	p.Click("#part-feed")
	p.Wait(`document.querySelector("#posts .post")?.checkVisibility() === true`)
	p.Focus("#alpha")
	p.Press(kb.End)
	if p.Text("#posts .post .rank") != "1" {
		t.Errorf("the feed's first rank is %q", p.Text("#posts .post .rank"))
	}
	p.Click("#part-million")
	p.Wait(made)
	p.Wait(`document.querySelectorAll("#alpha").length === 1`)
	p.Settle()
	if rows := inView(p); len(rows) == 0 || rows[0].Rank != was {
		t.Errorf("the list stood at %d; now it shows %+v", was, rows)
	}
}

func TestMillionCancel(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+"#lab=million&posts=1000000")
	p.Ready()
	p.Wait(`document.querySelector("#crowd-make progress")?.value > 0`)
	if got := p.Text("#crowd-make"); !strings.Contains(got, "of 1,000,000 posts") {
		t.Errorf("while it is made the page says %q", got)
	}
	p.Focus("[data-act=cancel]")
	p.Press(kb.Enter)
	p.Wait(`document.querySelector("#crowd-make .failure") !== null`)
	if got := p.Text("#crowd-make"); !strings.Contains(got, "stopped") {
		t.Errorf("once it is stopped the page says %q", got)
	}
	p.Click("[data-act=crowd-make]")
	p.Wait(`document.querySelector("#crowd-make progress")?.value > 0`)
	p.Click("#posts-1000")
	p.Wait(made)
	if n := ranked(p); n > 1000 || n < 500 {
		t.Errorf("of 1,000 posts %d are ranked", n)
	}
	if hash := Eval[string](p, "location.hash"); !strings.Contains(hash, "posts=1000") || strings.Contains(hash, "posts=1000000") {
		t.Errorf("the link is %q", hash)
	}
}

func TestMillionWithoutWorker(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	server.Fault(func(w http.ResponseWriter, r *http.Request, file string) bool {
		if strings.HasPrefix(file, "worker.") {
			http.NotFound(w, r)
			return true
		}
		return false
	})
	p := Visit(t, server.URL+"#lab=million&posts=1000", Tolerate("worker", "404"))
	p.Ready()
	p.Wait(`document.querySelector("#crowd-make .failure")?.textContent.length > 20`)
	server.Fault(nil)
	p.Click("[data-act=crowd-make]")
	p.Wait(made)
}
