//go:build labs

package e2e

import (
	"encoding/csv"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/model"
	"decouple/app/monitor"
	"decouple/static/models"
)

// silentPool are the posts of the page's months.
func silentPool(t *testing.T) *monitor.Pool {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	pool, err := monitor.NewPool(set, 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	return pool
}

// silentMonth is the first month of the page with a change, natively.
func silentMonth(t *testing.T, pool *monitor.Pool, c monitor.Change, day int) *monitor.Month {
	t.Helper()
	s := monitor.Settings{Seed: 1, Change: c, Day: day, Ramp: 7, Reach: 100}
	k, _ := pool.Hit(s)
	m, err := pool.Month(t.Context(), s, k, 10_001)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// checkSilent compares the rows' values with a native month: on which day each signal alarms first.
func checkSilent(t *testing.T, p *Page, m *monitor.Month, day int) {
	t.Helper()
	got := Eval[[]string](p, `[...document.querySelectorAll(".silent .trace__val b")].map((e) => e.innerText)`)
	if len(got) != 10 || got[0] != "never" {
		t.Fatalf("the rows say %q", got)
	}
	if want := fmt.Sprintf("%.1f\u202f%%", 100*m.Right[monitor.Days-1]); got[1] != want {
		t.Errorf("the truth is %q, want %q", got[1], want)
	}
	for i, q := range []monitor.Signal{monitor.Yes, monitor.ScoresPSI, monitor.WordsPSI, monitor.LengthPSI, monitor.AuthorPSI, monitor.Expected, monitor.Labelled, monitor.Late} {
		want := "never"
		for d := monitor.Days; d >= day; d-- {
			if r := m.Days[d-1][q]; r.Known && r.P <= 1./365 {
				want = "day " + strconv.Itoa(d)
			}
		}
		if got[2+i] != want {
			t.Errorf("signal %d says %q, want %q", q, got[2+i], want)
		}
	}
}

// The day is dragged and moved by keys, the change chosen; what is shown is a native month's; the reader can go back, reload and
// follow a link, and save the numbers.
func TestSilent(t *testing.T) {
	t.Parallel()
	pool := silentPool(t)
	p := Visit(t, Serve(t, Site(t), "/").URL+silentLink)
	p.Ready()
	p.Await(silentCompared)
	checkSilent(t, p, silentMonth(t, pool, monitor.HonestWords, 12), 12)
	if text := p.Text(".room__side"); !strings.Contains(text, "0.1, never finds this change") {
		t.Errorf("of the usual limit it says %q", text)
	}
	p.Screenshot("silent")

	// The link may be there before the month, where the machine is busy.
	const share = `document.querySelectorAll(".silent .trace__val b")[2].innerText`
	was := Eval[string](p, share)
	p.Focus("#change-day")
	p.Press(kb.ArrowLeft)
	p.Await(`location.hash.includes("change-day=11") && ` + silentCompared + fmt.Sprintf(` && %s !== %q`, share, was))
	p.Settle()
	checkSilent(t, p, silentMonth(t, pool, monitor.HonestWords, 11), 11)
	if focus := Eval[string](p, `document.activeElement.id`); focus != "change-day" {
		t.Errorf("the focus is on %q", focus)
	}
	p.Drag("#change-day", .4, .5, .02, .5)
	p.Await(`location.hash.includes("change-day=1&") || location.hash.endsWith("change-day=1")`)
	p.Run(`history.back()`)
	p.Await(`document.querySelector(".handle__val b").innerText === "day 11"`)
	p.Click("label:has(#silent-change-meaning)")
	meaning := silentMonth(t, pool, monitor.Meaning, 11)
	p.Await(fmt.Sprintf(`location.hash.includes("change=meaning") && document.querySelectorAll(".silent .trace__val b")[1].innerText === "%.1f %%"`, 100*meaning.Right[monitor.Days-1]))
	p.Settle()
	checkSilent(t, p, meaning, 11)
	p.Reload()
	p.Ready()
	p.Await(silentPassed)
	checkSilent(t, p, meaning, 11)
	if value := Eval[string](p, `document.getElementById("change-day").getAttribute("aria-valuetext")`); value != "day 11" {
		t.Errorf("the slider says %q", value)
	}
}

// The rate of false alarms moves the limits and needs no other month; the table has every change and signal; both files have
// the numbers.
func TestSilentLimits(t *testing.T) {
	t.Parallel()
	pool := silentPool(t)
	p := Visit(t, Serve(t, Site(t), "/").URL+silentLink+"&change=spam-words", Before(keepsFiles))
	p.Ready()
	p.Await(silentCompared)
	p.Run(`for (const fold of document.querySelectorAll(".room__side details")) fold.open = true`)
	if text := p.Text(".folds"); !strings.Contains(text, "0.0405") || !strings.Contains(text, "1.1618") || !strings.Contains(text, "0.825") {
		t.Errorf("the worked examples are not there: %.300q", text)
	}
	p.Focus("#alarms")
	p.Press(kb.End)
	p.Wait(`location.hash.includes("alarms=0.01")`)
	rows := Eval[[][]string](p, `[...document.querySelector(".folds table").tBodies[0].rows].map((e) => [...e.cells].map((c) => c.innerText))`)
	if len(rows) != 2+monitor.Signals {
		t.Fatalf("%d rows", len(rows))
	}
	for c := monitor.SpamWords; c < monitor.Changes; c++ {
		s := monitor.Settings{Seed: 1, Change: c, Ramp: 7, Reach: 100}
		k, harm := pool.Hit(s)
		study, err := pool.Compare(t.Context(), s, k, 21, nil)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("%.1f", 100*harm); rows[1][c] != want {
			t.Errorf("change %d costs %q, want %q", c, rows[1][c], want)
		}
		for q, d := range study.Found[len(monitor.Rates)-1] {
			want := "never"
			if d != monitor.Never {
				want = strconv.Itoa(d)
			}
			if got := rows[2+q][c]; got != want {
				t.Errorf("change %d, signal %d: %q, want %q", c, q, got, want)
			}
		}
	}
	p.Click("[data-act=silent-csv][data-id=month]")
	p.Wait(`saved["decouple-month.csv"] !== undefined`)
	saved, err := csv.NewReader(strings.NewReader(Eval[string](p, `saved["decouple-month.csv"]`))).ReadAll()
	if err != nil || len(saved) != 1+monitor.Days {
		t.Fatalf("%d lines, %v", len(saved), err)
	}
	m := silentMonth(t, pool, monitor.SpamWords, 12)
	for d := range monitor.Days {
		for q, r := range m.Days[d] {
			x, err := strconv.ParseFloat(saved[1+d][2+2*q], 64)
			if r.Known && (err != nil || math.Abs(x-r.Value) > 1e-5*math.Abs(r.Value)+1e-12) {
				t.Errorf("day %d, signal %d: %q, want %v", d+1, q, saved[1+d][2+2*q], r.Value)
			}
		}
	}
	p.Click("[data-act=silent-csv][data-id=changes]")
	p.Wait(`saved["decouple-changes.csv"] !== undefined`)
}

// What is stopped can be begun again; leaving the lab ends its work.
func TestSilentStopped(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+silentLink)
	p.Ready()
	p.Await(`document.querySelector("#silent-state [data-act=cancel]") !== null`)
	p.Click("#silent-state [data-act=cancel]")
	p.Wait(`document.querySelector("#silent-state [data-act=silent-run]") !== null`)
	p.Click("#silent-state [data-act=silent-run]")
	p.Await(`document.querySelector("#silent-state [data-act=cancel]") !== null`)
	p.Run(`[...document.querySelectorAll("nav a, nav button")].find((e) => e.innerText === "Rank").click()`)
	p.Wait(`document.getElementById("posts") !== null`)
	p.Run(`history.back()`)
	p.Await(silentPassed)
}

// On a phone the rows stand under each other, and nothing is wider than the window.
func TestSilentOnAPhone(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+silentLink, Size(320, 640), ReducedMotion())
	p.Ready()
	p.Await(silentPassed)
	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	p.Settle()
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %d px wide", wide)
	}
}
