//go:build labs

package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/fleet"
	"decouple/app/format"
	"decouple/app/lab/operate/scale"
	"decouple/app/oncall"
)

// scaleSettings are those of scaleQuick.
func scaleSettings() scale.Settings {
	s := scale.Defaults
	s.Dials[scale.Requests], s.Dials[scale.Speed], s.Dials[scale.Machines] = 100, 10, 4
	return s
}

// plainText is a text with plain spaces.
func plainText(s string) string {
	return strings.NewReplacer("\u202f", " ", "\u00a0", " ").Replace(s)
}

// checkBill compares the page's bill with a native run of each fleet, and its hours with what they add up to.
func checkBill(t *testing.T, p *Page, s scale.Settings) {
	t.Helper()
	day := s.Day()
	rows := Eval[[][]string](p, `[...document.querySelector(".scale-bill").tBodies[0].rows].map((e) => [...e.cells].map((c) => c.innerText))`)
	for i, f := range s.Fleets() {
		r, err := fleet.Run(day.Rates(), f, uint64(s.Dice), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		want := []string{
			format.Count(r.Refused), format.Fixed(r.P50, 2) + " s", format.Fixed(r.P95, 2) + " s", format.Fixed(r.P99, 2) + " s",
			format.Count(r.Most), format.Fixed(r.Paid/3600, 0), format.Fixed(100*(r.Paid-r.Busy)/r.Paid, 0) + " %", "€" + format.Fixed(r.Paid/3600*s.Price(), 2),
		}
		for k := range want {
			if got := plainText(rows[k][1+i]); got != want[k] {
				t.Errorf("fleet %d, %s: %q, want %q", i, rows[k][0], got, want[k])
			}
		}
	}
	// The hours' refused add up to the day's.
	sums := Eval[[]int](p, `(() => {
		const rows = [...[...document.querySelectorAll(".folds table.numbers")].pop().tBodies[0].rows];
		const of = (k) => rows.reduce((sum, row) => sum + Number(row.cells[k].textContent.replaceAll(",", "")), 0);
		return [of(3), of(6), of(9), rows.length];
	})()`)
	if sums[3] != 24 {
		t.Fatalf("%d hours", sums[3])
	}
	for i := range 3 {
		if got := format.Count(sums[i]); got != rows[0][1+i] {
			t.Errorf("fleet %d: the hours have %s refused, the bill %s", i, got, rows[0][1+i])
		}
	}
}

// The spike is moved by keys, raised by keys, and dragged in the picture; the bill is a native run's; the reader can go back,
// reload, and follow a link.
func TestScaleDay(t *testing.T) {
	t.Parallel()
	s := scaleSettings()
	p := Visit(t, Serve(t, Site(t), "/").URL+scaleQuick)
	p.Ready()
	p.Await(scaleShown)
	checkBill(t, p, s)
	p.Screenshot("scale-day")

	p.Focus("#scale-spike")
	p.Press(kb.ArrowLeft)
	p.Wait(`document.querySelector(".handle__val").innerText.includes("19:45 to 20:45") && location.hash.includes("spike=81")`)
	p.Await(scaleShown)
	s.Dials[scale.SpikeAt] = 81
	checkBill(t, p, s)
	if focus := Eval[string](p, `document.activeElement.id`); focus != "scale-spike" {
		t.Errorf("the focus is on %q", focus)
	}
	p.Focus("#scale-times")
	p.Press(kb.End)
	p.Wait(`document.querySelector(".handle__val").innerText.includes("5.0") && location.hash.includes("times=50")`)
	p.Await(scaleShown)
	s.Dials[scale.SpikeTimes] = 50
	checkBill(t, p, s)
	p.Wait(`document.getElementById("live").textContent.startsWith("The autoscaler uses ")`)

	p.Drag("[data-drag=spike]", .8, .3, .5, .6)
	p.Wait(`document.querySelector(".handle__val").innerText.includes("11:30 to 12:30") && location.hash.includes("spike=48")`)
	p.Await(scaleShown)
	link := Eval[string](p, `location.hash`)
	_, rest, found := strings.Cut(link, "times=")
	digits, _, _ := strings.Cut(rest, "&")
	times, err := strconv.Atoi(digits)
	if !found || err != nil {
		t.Fatalf("the link is %q", link)
	}
	// 40 % of the axis, which ends at 5.2 times a usual day's top.
	day := s.Day()
	_, base := day.Top()
	if want := .4 * 5.2 * base / day.Base(43_200); float64(times)/10 < want-.15 || float64(times)/10 > want+.15 {
		t.Errorf("the spike is %d tenths high, want %.2f times the usual rate", times, want)
	}
	s.Dials[scale.SpikeAt], s.Dials[scale.SpikeTimes] = 48, int32(times)
	checkBill(t, p, s)

	p.Run(`history.back()`)
	p.Wait(`document.querySelector(".handle__val").innerText.includes("19:45 to 20:45") && location.hash.includes("times=50")`)
	p.Await(scaleShown)
	s.Dials[scale.SpikeAt], s.Dials[scale.SpikeTimes] = 81, 50
	checkBill(t, p, s)
	p.Reload()
	p.Ready()
	p.Await(scaleShown)
	checkBill(t, p, s)
}

// What is stopped can be begun again; leaving the part ends its work; what is measured here is in no link.
func TestScaleWork(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+scaleLink+"&f-requests=1500")
	p.Ready()
	p.Await(`document.querySelector("#scale-state [data-act=cancel]") !== null`)
	p.Click("#scale-state [data-act=cancel]")
	p.Wait(`document.querySelector("#scale-state [data-act=scale-run]") !== null`)
	p.Click("#scale-state [data-act=scale-run]")
	p.Wait(`document.querySelector("#scale-state [data-act=cancel]") !== null && document.activeElement.id === "scale-state"`)
	p.Click("label:has(#part-silent)")
	p.Wait(`location.hash.includes("part=") === false && document.querySelector("[data-act=cancel]") === null || document.querySelector("#scale-state") === null`)
	p.Run(`history.back()`)
	p.Await(`document.querySelector("#scale-state") !== null`)

	p.Run(scaleUnfold)
	before := Eval[string](p, `location.hash`)
	p.Click("[data-act=scale-cost]")
	p.Await(`document.querySelector(".costs") !== null`)
	rows := Eval[[][]string](p, `[...[...document.querySelectorAll("table")].find((e) => e.caption?.innerText.startsWith("On this machine")).tBodies[0].rows].map((e) => [...e.cells].map((c) => c.innerText))`)
	if len(rows) != len(scale.Sizes) || rows[len(rows)-1][0] != "1,000,000" {
		t.Fatalf("rows %q", rows)
	}
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(strings.ReplaceAll(s, ",", ""), 64)
		if err != nil {
			t.Errorf("%q is no number", s)
		}
		return x
	}
	last := rows[len(rows)-1]
	if all, top := number(last[1]), number(last[2]); !(all > top && top > 0) {
		t.Errorf("sorting a million takes %s ms, the first from the candidates %s", last[1], last[2])
	}
	if after := Eval[string](p, `location.hash`); after != before {
		t.Errorf("the link was %q and is %q", before, after)
	}
}

// The models' figures are a native simulation's, and the number of models is moved by keys.
func TestScaleModels(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+scaleQuick)
	p.Ready()
	p.Click("label:has(#grows-models)")
	p.Await(`location.hash.includes("grows=models") && ` + scaleShown)
	o := scale.Defaults
	settings := o.OnCall()
	rows := Eval[[][]string](p, `[...[...document.querySelectorAll(".folds table.numbers")].pop().tBodies[0].rows].map((e) => [...e.cells].map((c) => c.textContent))`)
	if len(rows) != len(scale.Counts) {
		t.Fatalf("%d rows", len(rows))
	}
	for i, n := range scale.Counts {
		for a := range oncall.Answers {
			r, err := oncall.Simulate(&settings, n, a, scale.Years, 1)
			if err != nil {
				t.Fatal(err)
			}
			if got, want := rows[i][3+3*int(a)], format.Fixed(r.Wrong, 2)+" ± "+format.Fixed(r.Half, 2); got != want {
				t.Errorf("%d models, %d: %q, want %q", n, a, got, want)
			}
		}
	}
	squares := func() []int {
		return Eval[[]int](p, `[...document.querySelectorAll(".modelpair [data-c=squares]")].map((e) => [...e.querySelectorAll("[data-c=fresh], [data-c=late]")].reduce((n, path) => n + path.getAttribute("d").split("h9").length - 1, 0))`)
	}
	if got := fmt.Sprint(squares()); got != "[120 120]" {
		t.Errorf("squares %s", got)
	}
	p.Focus("#scale-models")
	p.Press(kb.ArrowRight)
	p.Wait(`location.hash.includes("models=121")`)
	if got := fmt.Sprint(squares()); got != "[121 121]" {
		t.Errorf("squares %s", got)
	}
	p.Screenshot("scale-models")
}

// In a narrow window nothing lies beside the page, and the handle stays in sight.
func TestScaleOnAPhone(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+scaleQuick, Size(320, 640), ReducedMotion())
	p.Ready()
	p.Await(scaleShown)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %d px wide", wide)
	}
	p.Wait(handleAtTheFoot)
	p.Run(scaleUnfold)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("unfolded, the page is %d px wide", wide)
	}
}
