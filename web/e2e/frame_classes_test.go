//go:build labs

package e2e

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/cut"
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/model"
	"decouple/app/sample"
	"decouple/static/models"
)

// qualities are the predicted qualities of the sample's posts by the shipped models.
func qualities(t *testing.T) []float64 {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	return f.Quality
}

// cutsShown are the cuts as the number fields have them, from the lowest.
func cutsShown(p *Page) []float64 {
	p.t.Helper()
	return Eval[[]float64](p, `[...document.querySelectorAll(".cutrow input")].map((e) => Number(e.value)).reverse()`)
}

// checkClasses compares what the page says of the cuts it shows with a count of the pairs, made here.
func checkClasses(t *testing.T, p *Page, xs []float64) {
	t.Helper()
	cuts := cutsShown(p)
	sizes, equal := make([]int, len(cuts)+1), make([]int, len(cuts)+1)
	pairs, kept := 0, 0
	for i, x := range xs {
		sizes[cut.Class(x, cuts)]++
		for _, y := range xs[:i] {
			if x == y {
				continue
			}
			pairs++
			if a, b := cut.Class(x, cuts), cut.Class(y, cuts); a == b {
				equal[a]++
			} else {
				kept++
			}
		}
	}
	rows := Eval[[][]string](p, `[...document.querySelectorAll(".classbands tbody tr")].map((e) => [...e.cells].map((c) => c.innerText))`)
	if len(rows) != len(sizes) {
		t.Errorf("%d classes are shown of cuts %v", len(rows), cuts)
		return
	}
	for c, row := range rows {
		if row[2] != format.Count(sizes[c]) || row[3] != format.Count(equal[c]) {
			t.Errorf("cuts %v: class %d is shown as %q, want %d posts and %d equal pairs", cuts, c, row, sizes[c], equal[c])
		}
	}
	figures := Eval[[]string](p, `[...document.querySelectorAll(".left3 dd")].map((e) => e.innerText)`)
	want := []string{format.Count(kept), format.Fixed(100*float64(kept)/float64(pairs), 0) + "\u202f%", format.Fixed(math.Sqrt(float64(kept)/float64(pairs)), 2)}
	if strings.Join(figures, " ") != strings.Join(want, " ") {
		t.Errorf("cuts %v: the figures are %q, want %q", cuts, figures, want)
	}
}

// Cuts are moved by dragging, by keys, as numbers and by buttons; each time the page counts right, and the reader can go back.
func TestFrameClasses(t *testing.T) {
	t.Parallel()
	xs := qualities(t)
	p := Visit(t, Serve(t, Site(t), "/").URL+classesLink)
	p.Ready()
	p.Wait(`document.querySelectorAll("#cut-1, #cut-2").length === 2`)
	checkClasses(t, p, xs)
	if got := fmt.Sprint(cutsShown(p)); got != "[0.4 0.6]" {
		t.Errorf("the cuts are %s", got)
	}

	// By the pointer: the thumb of the upper cut, from where it is to the right. The axis runs to 0.9.
	drag := func(id string, to float64) {
		t.Helper()
		at := Eval[[2]float64](p, fmt.Sprintf(`(() => { const e = document.getElementById(%q), w = e.getBoundingClientRect().width, grip = 2.5 * parseFloat(getComputedStyle(document.documentElement).fontSize);
			const x = (v) => (grip / 2 + (w - grip) * (v - e.min) / (e.max - e.min)) / w; return [x(e.value), x(%v)]; })()`, id, to))
		p.Drag("#"+id, at[0], .5, at[1], .5)
	}
	drag("cut-2", .7)
	p.Wait(`Math.abs(document.getElementById("cut-2").value - 0.7) < 0.01 && /cuts=0.40-0.(69|70|71)/.test(location.hash)`)
	checkClasses(t, p, xs)
	drag("cut-1", .3)
	p.Wait(`Math.abs(document.getElementById("cut-1").value - 0.3) < 0.01`)
	checkClasses(t, p, xs)

	// By keys, no farther than the cut beside it.
	p.Focus("#cut-1")
	p.Press(kb.End)
	p.Wait(`Number(document.getElementById("cut-1").value) < Number(document.getElementById("cut-2").value)`)
	p.Settle()
	checkClasses(t, p, xs)
	p.Run(`document.getElementById("live").textContent = ""`)
	p.Press(kb.ArrowLeft)
	p.Wait(`document.getElementById("live").textContent.startsWith("3 classes:")`)
	if focus := Eval[string](p, `document.activeElement.id`); focus != "cut-1" {
		t.Errorf("the focus is on %q", focus)
	}

	// As a number; what is none is put right.
	p.Fill("#cut-1-n", "0.25")
	p.Wait(`document.getElementById("cut-1").value === "0.25"`)
	p.Fill("#cut-1-n", "7")
	p.Wait(`document.getElementById("cut-1-n").value === "0.25"`)
	checkClasses(t, p, xs)

	// Ten classes of equal size, equal steps, and back.
	p.Click("label:has(#classes-10)")
	p.Wait(`document.querySelectorAll(".classbands tbody tr").length === 10 && document.getElementById("classes-10").checked`)
	checkClasses(t, p, xs)
	p.Click("[data-act=cuts-steps]")
	p.Wait(`document.getElementById("cut-1").value === "0.09"`)
	checkClasses(t, p, xs)
	p.Click("[data-act=cuts-sizes]")
	p.Wait(`document.getElementById("cut-1").value !== "0.09"`)
	shown := cutsShown(p)
	p.Run(`history.back()`)
	p.Wait(`document.getElementById("cut-1").value === "0.09"`)
	p.Run(`history.forward()`)
	p.Wait(fmt.Sprintf(`Number(document.getElementById("cut-1").value) === %v`, shown[0]))
	p.Reload()
	p.Ready()
	p.Wait(`document.querySelectorAll(".classbands tbody tr").length === 10`)
	if got := cutsShown(p); fmt.Sprint(got) != fmt.Sprint(shown) {
		t.Errorf("after reloading the cuts are %v, want %v", got, shown)
	}
	checkClasses(t, p, xs)
}

// A finger drags a cut on a phone; the tabs show one panel at a time and are in the link.
func TestFrameClassesOnAPhone(t *testing.T) {
	t.Parallel()
	xs := qualities(t)
	p := Open(t, Serve(t, Site(t), "/").URL+classesLink, Size(360, 740))
	p.Ready()
	p.Run(`document.getElementById("cut-1").scrollIntoView({ block: "center", behavior: "instant" })`)
	at := Eval[[3]float64](p, `(() => { const e = document.getElementById("cut-1"), r = e.getBoundingClientRect(), x = (v) => r.x + 20 + (r.width - 40) * (v - e.min) / (e.max - e.min); return [x(0.4), x(0.2), r.y + r.height / 2]; })()`)
	p.Slide(at[0], at[1], at[2])
	p.Wait(`Math.abs(document.getElementById("cut-1").value - 0.2) < 0.03`)
	p.Settle()
	checkClasses(t, p, xs)
	for _, view := range []struct{ key, panel string }{{"loss", ".stage__tell"}, {"more", ".stage__hand"}, {"posts", ".subject"}} {
		p.Click("label:has(#classes-view-" + view.key + ")")
		p.Wait(fmt.Sprintf(`document.querySelector(%q).checkVisibility()`, view.panel+" h2"))
	}
	p.Run(`history.back()`)
	p.Wait(`location.hash.includes("classes=more") && document.getElementById("classes-view-more").checked`)
}

// Three ways to learn the classes are trained when the reader asks, and are stale once a cut moves.
func TestFrameClassesLearn(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+classesLink)
	p.Ready()
	p.Run(`document.querySelectorAll(".fold").forEach((e) => { e.open = true; })`)
	p.Click("[data-act=learn]")
	p.Wait(`document.querySelector("#learning progress") !== null`)
	p.Click("#learning [data-act=cancel]")
	p.Wait(`document.querySelector("#learning [data-act=learn]") !== null`)
	p.Click("[data-act=learn]")
	p.Await(`document.querySelectorAll("#learning ~ .scroll tbody tr").length === 3`)
	rows := Eval[[][]string](p, `[...document.querySelectorAll("#learning ~ .scroll tbody tr")].map((e) => [...e.cells].map((c) => c.innerText))`)
	t.Logf("%q", rows)
	for _, row := range rows {
		var right, far int
		if _, err := fmt.Sscan(row[1]+" "+row[2], &right, &far); err != nil || right < 60 || right+far > 150 {
			t.Errorf("a row says %q", row)
		}
	}
	p.Focus("#cut-1")
	p.Press(kb.ArrowLeft)
	p.Wait(`document.querySelector("[data-state=stale].facts") !== null && document.querySelector("#learning [data-act=learn]") !== null`)
}
