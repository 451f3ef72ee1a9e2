//go:build labs

package e2e

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/feedback"
	"decouple/app/format"
	"decouple/app/model"
	"decouple/static/models"
)

// loopRuns runs a world natively, as the page's worker does.
func loopRuns(t *testing.T, s feedback.Settings, rule feedback.Rule, number int) (runs [2][len(feedback.Shares)]*feedback.Run, w *feedback.World) {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := feedback.OfSample(set)
	if err != nil {
		t.Fatal(err)
	}
	runs, w, err = pool.Runs(context.Background(), s, rule, number, nil)
	if err != nil {
		t.Fatal(err)
	}
	return runs, w
}

// checkLoop compares what the page shows of a world at a share of chance with a native run: how many of the best are found, the
// clicks, worked out here from the order and the true rates, and the numbers at the lines' ends.
func checkLoop(t *testing.T, p *Page, runs [2][len(feedback.Shares)]*feedback.Run, w *feedback.World, s feedback.Settings, at int) {
	t.Helper()
	found := Eval[[]string](p, `[...document.querySelectorAll(".score b")].map((e) => e.innerText)`)
	cells := Eval[[]string](p, `[...document.querySelectorAll(".room__side .block table tbody tr")[0].cells].map((e) => e.innerText)`)
	for r := range runs {
		order := runs[r][at].Orders[s.Days-1]
		in, clicks, outside := 0, 0.0, 0.0
		for _, post := range order[:feedback.TopN] {
			if slices.Contains(w.Best[:feedback.TopN], int(post)) {
				in++
			}
		}
		for _, post := range order[s.Places:] {
			outside += w.Rates[post] / float64(s.Posts-s.Places)
		}
		chance := float64(feedback.Shares[at]) / 100
		for k := range s.Places {
			clicks += feedback.Seen(k+1, s.Bias) * ((1-chance)*w.Rates[order[k]] + chance*outside)
		}
		if want := fmt.Sprintf("%d of 10", in); found[r] != want {
			t.Errorf("at %d %%: %q of the best are found, want %q", feedback.Shares[at], found[r], want)
		}
		if want := format.Fixed(clicks, 2); cells[1+r] != want {
			t.Errorf("at %d %%: clicks %q, want %q", feedback.Shares[at], cells[1+r], want)
		}
		// From the top, the numbers at the right end are the best posts in the order of the last day.
		var want []string
		for _, post := range order {
			if b := slices.Index(w.Best[:feedback.TopN], int(post)); b >= 0 {
				want = append(want, strconv.Itoa(b+1))
			}
		}
		got := Eval[[]string](p, fmt.Sprintf(`[...document.querySelectorAll("[data-c~=ranks]")[%d].querySelectorAll(":scope > text")].filter((e) => e.getAttribute("x") === "100%%").sort((a, b) => parseFloat(a.getAttribute("y")) - parseFloat(b.getAttribute("y"))).map((e) => e.textContent)`, r))
		if !slices.Equal(got, want) {
			t.Errorf("at %d %%: the lines end in the order %q, want %q", feedback.Shares[at], got, want)
		}
	}
}

// The share of chance is dragged and moved by keys; what is shown is a native run's; the reader can go back, reload, and follow a link.
func TestFeedback(t *testing.T) {
	t.Parallel()
	s := feedback.Defaults
	runs, w := loopRuns(t, s, feedback.IPW, 0)
	p := Visit(t, Serve(t, Site(t), "/").URL+feedbackLink)
	p.Ready()
	p.Await(loopFound)
	checkLoop(t, p, runs, w, s, 3)
	p.Screenshot("feedback")

	p.Focus("#chance")
	p.Press(kb.ArrowLeft)
	p.Wait(`document.querySelector(".handle__val b").innerText.startsWith("2") && location.hash.includes("chance=2")`)
	checkLoop(t, p, runs, w, s, 2)
	p.Wait(`document.getElementById("live").textContent.startsWith("2 % of places left to chance.")`)
	if focus := Eval[string](p, `document.activeElement.id`); focus != "chance" {
		t.Errorf("the focus is on %q", focus)
	}
	p.Press(kb.End)
	p.Wait(`location.hash.includes("chance=30")`)
	checkLoop(t, p, runs, w, s, 6)
	p.Drag("#chance", .98, .5, .02, .5)
	p.Wait(`location.hash.includes("chance=0")`)
	checkLoop(t, p, runs, w, s, 0)
	p.Run(`history.back()`)
	p.Wait(`document.querySelector(".handle__val b").innerText.startsWith("30")`)
	checkLoop(t, p, runs, w, s, 6)
	p.Reload()
	p.Ready()
	p.Await(loopShown)
	checkLoop(t, p, runs, w, s, 6)
	if value := Eval[string](p, `document.getElementById("chance").getAttribute("aria-valuetext")`); value != "30 per cent" {
		t.Errorf("the slider says %q", value)
	}
}

// Other settings run the loop anew: without position bias both sides are one, and the picture says so.
func TestFeedbackSettings(t *testing.T) {
	t.Parallel()
	s := feedback.Defaults
	s.Bias, s.Believed, s.First, s.Readers = 0, 0, feedback.Blind, 300
	runs, w := loopRuns(t, s, feedback.SNIPS, 6)
	p := Visit(t, Serve(t, Site(t), "/").URL+feedbackLink+"&chance=10&weights=snips&first=blind&a-day=300&world=7")
	p.Ready()
	p.Await(loopShown)
	p.Run(`for (const fold of document.querySelectorAll(".room__side details")) fold.open = true`)
	if text := p.Text(".folds"); !strings.Contains(text, "= 0.75") || !strings.Contains(text, "= 0.857") {
		t.Errorf("the worked example is not there: %.200q", text)
	}
	p.Click("label:has(#fb-bias-0)")
	p.Await(`location.hash.includes("bias=0") && document.querySelector(".looppair .note").innerText.startsWith("Every place") && ` + loopFound)
	checkLoop(t, p, runs, w, s, 4)
	scores := Eval[[]string](p, `[...document.querySelectorAll(".score b")].map((e) => e.innerText)`)
	if scores[0] != scores[1] {
		t.Errorf("without position bias %q", scores)
	}
	if text := p.Text(".find"); !strings.HasPrefix(text, "With weights or without, ") {
		t.Errorf("the finding is %q", text)
	}
	p.Click("[data-act=fb-world]")
	p.Await(`location.hash.includes("world=8") && document.querySelector(".room__side .block table thead").innerText.includes("world 8") && ` + loopFound)
	p.Run(`history.back()`)
	p.Await(`document.querySelector(".room__side .block table thead")?.innerText.includes("world 7") && ` + loopFound)
	checkLoop(t, p, runs, w, s, 4)
}

// The finding is worked out from forty worlds: the page's table is a native study's. What is stopped can be begun again.
func TestFeedbackWorlds(t *testing.T) {
	t.Parallel()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := feedback.OfSample(set)
	if err != nil {
		t.Fatal(err)
	}
	s := feedback.Defaults
	s.Readers = 300
	study, err := pool.Compare(context.Background(), s, feedback.IPW, 40, nil)
	if err != nil {
		t.Fatal(err)
	}
	p := Visit(t, Serve(t, Site(t), "/").URL+feedbackLink+"&a-day=5000")
	p.Ready()
	p.Await(`document.querySelector("#feedback-state [data-act=cancel]") !== null`)
	p.Click("#feedback-state [data-act=cancel]")
	p.Wait(`document.querySelector("#feedback-state [data-act=feedback-run]") !== null`)
	p.Run(`for (const fold of document.querySelectorAll(".room__side details")) fold.open = true`)
	p.Click("label:has(#fb-crowd-300)")
	p.Await(loopFound)
	p.Run(`for (const fold of document.querySelectorAll(".room__side details")) fold.open = true`)
	rows := Eval[[][]string](p, `[...[...document.querySelectorAll(".folds table")].pop().tBodies[0].rows].map((e) => [...e.cells].map((c) => c.innerText))`)
	if len(rows) != 2*len(feedback.Shares) {
		t.Fatalf("%d rows", len(rows))
	}
	for i, row := range rows {
		c := &study.Cells[i/len(feedback.Shares)][i%len(feedback.Shares)]
		if want := format.Fixed(100*c.Clicks.Mean, 1) + " ± " + format.Fixed(100*c.Clicks.Half, 1); row[1] != want {
			t.Errorf("row %q, want %q", row, want)
		}
	}
	if text := p.Text(".find"); !strings.Contains(strings.ToLower(text), "chance ") {
		t.Errorf("the finding is %q", text)
	}
}

// On a phone the pictures stand under each other, and the handle stays in sight.
func TestFeedbackOnAPhone(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+feedbackLink, Size(320, 640), ReducedMotion())
	p.Ready()
	p.Await(loopShown)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %d px wide", wide)
	}
	tops := Eval[[]float64](p, `[...document.querySelectorAll("[data-c~=ranks]")].map((e) => e.getBoundingClientRect().top)`)
	if tops[1] < tops[0]+100 {
		t.Errorf("the pictures' tops are %v", tops)
	}
	p.Await(loopFound) // nothing changes any more
	p.Wait(`(document.querySelector("[data-c~=ranks]").scrollIntoView({ block: "center", behavior: "instant" }), ` + handleAtTheFoot + `)`)
}
