//go:build labs

package e2e

import (
	"strings"
	"testing"

	versions "decouple/app/version"
)

// Compare's coupled model becomes a version where its button stands: it is made again bit for bit, compared with one of another
// ratio and with a network, saved with its card, refused where it was changed, kept for the next visit and shown in Compare.
func TestVersionsOfTheCoupledModel(t *testing.T) {
	t.Parallel()
	p, server := openRace(t, "", Before(keepsFiles))
	p.Click(".training [data-act=lab]")
	p.Wait(`document.getElementById("versions-coupled") !== null && location.hash.includes("v-model=coupled")`)
	if text := p.Text("main"); !strings.Contains(text, "None is kept yet") || !strings.Contains(text, "α 0.60 · β 0.40, Squared, 100\u202f% of labels") {
		t.Errorf("before one is kept it says %.500q", text)
	}
	p.Click("#versions-coupled")
	p.Await(coupledKept("1"))
	if got := Eval[[]string](p, versionsHashes); got[0] != CoupledHash {
		t.Errorf("the model is %q, want %s", got, CoupledHash)
	}
	if text := p.Text("main"); !strings.Contains(text, "It can’t go live in Rank") || !strings.Contains(text, "The coupled model that Compare has trained last is kept here.") {
		t.Errorf("of v1 it says %.900q", text)
	}
	p.Click("#versions-again")
	p.Await(`document.querySelector(".result") !== null`)
	if text := p.Text("#versions-result"); !strings.Contains(text, "The same, bit for bit. 8,206 of 8,206 weights.") || !strings.Contains(text, "with the bits of the model that Compare has") {
		t.Errorf("made again: %q", text)
	}

	// Another ratio, from Compare: words moved, and posts changed place. Then a network, whose weights have no names.
	for _, next := range []struct{ link, n, says string }{
		{"#lab=rank&part=compare&a=0.2&b=0.8", "2", "differ."},
		{"#lab=rank&part=compare&a=0.2&b=0.8&loss=network", "3", "different losses"},
		{"#lab=rank&part=compare&a=0.5&b=0.8&loss=network", "4", "hidden units, 2 heads"},
	} {
		p.Run(`location.hash = ` + "`" + next.link + "`")
		p.Await(trained)
		p.Click(".training [data-act=lab]")
		p.Wait(`document.getElementById("versions-coupled") !== null`)
		p.Click("#versions-coupled")
		p.Await(coupledKept(next.n))
		if text := p.Text(".versions__tables"); !strings.Contains(text, next.says) || !strings.Contains(text, "by their scores, without filters.") {
			t.Errorf("v%s against the one before: %q", next.n, text)
		}
		if next.n == "2" {
			p.ScreenshotAll("versions-coupled")
		}
	}

	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	if text := p.Text(".folds"); !strings.Contains(text, "all, with quality alone") || !strings.Contains(text, "Its two heads share a layer") {
		t.Errorf("the card says %.600q", text)
	}
	p.Click("#versions-save")
	p.Wait(`saved["decouple-coupled-v4.json"] !== undefined`)
	data := Eval[string](p, `saved["decouple-coupled-v4.json"]`)
	hashes := Eval[[]string](p, versionsHashes)
	v, lacks, err := versions.Decode([]byte(data), func(string) bool { return false })
	if err != nil || len(lacks) != 2 || versions.Short(v.Hash()) != hashes[3] {
		t.Fatalf("the file: %v, %q", err, lacks)
	}

	// After a reload the versions are there, without a training.
	p.Reload()
	p.Ready()
	p.Await(coupledKept("4"))
	if got := Eval[[]string](p, versionsHashes); strings.Join(got, " ") != strings.Join(hashes, " ") {
		t.Errorf("after a reload the versions are %q, were %q", got, hashes)
	}
	p.Run(`(() => { const e = document.getElementById("versions-kept"); e.value = "1"; e.dispatchEvent(new Event("change", { bubbles: true })); })()`)
	p.Wait(`location.hash.includes("v-kept=1") && document.querySelector(".trace[aria-current=true] h2").innerText === "v1"`)
	p.Click(".room__side .block [data-act=lab]")
	p.Await(trained)
	if got := Eval[string](p, `location.hash`); strings.Contains(got, "a=0.5") || strings.Contains(got, "loss=network") {
		t.Errorf("Compare is open at %q", got)
	}

	// In another browser.
	q := Visit(t, server.URL+"#lab=operate&part=versions&v-model=coupled")
	q.Ready()
	q.Wait(`document.querySelector(".traces--versions") !== null`)
	q.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	q.give("changed.json", strings.Replace(data, `"alpha": 500`, `"alpha": 600`, 1))
	q.Wait(`document.getElementById("versions-opened").innerText.includes("it was changed since it was saved")`)
	q.give("v4.json", data)
	q.Wait(`document.getElementById("versions-opened").innerText.includes("The version that it came from, ` + versions.Short(v.Parent) + `, is not here")`)
	q.Click("[data-act=versions-add]")
	q.Await(coupledKept("1"))
	q.Click("#versions-again")
	q.Await(`document.querySelector(".result") !== null`)
	if text := q.Text("#versions-result"); !strings.Contains(text, "The same, bit for bit.") || !strings.Contains(text, "has read from “v4.json”") {
		t.Errorf("made again from the file: %q", text)
	}
	q.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = false`)
	q.ScreenshotAll("versions-coupled-file")
}

// What is added to Versions fits a narrow window and a dark one.
func TestVersionsOfTheCoupledModelNarrow(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "", Size(320, 640), Dark())
	p.Click(".training [data-act=lab]")
	p.Wait(`document.getElementById("versions-coupled") !== null`)
	p.ScreenshotAll("versions-coupled-none")
	p.Click("#versions-coupled")
	p.Await(coupledKept("1"))
	p.Click("[data-act=versions-thing][data-id=seed]")
	p.Await(`document.querySelector("#versions-thing .codes") !== null`)
	if text := p.Text("#versions-thing"); !strings.Contains(text, "no weight differs.") {
		t.Errorf("another seed: %q", text)
	}
	p.Click("[data-act=versions-thing][data-id=row]")
	p.Await(`document.querySelector("#versions-thing").innerText.includes("weights differ")`)
	p.Click("[data-act=versions-keep]")
	p.Await(coupledKept("2"))
	if wide := Eval[float64](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %v px wide", wide)
	}
	p.ScreenshotAll("versions-coupled-320")
}
