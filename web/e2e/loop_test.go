//go:build labs

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// The loop shows what was done in the labs, leads to one and back, and keeps the sheet over a reload of another lab's page.
func TestLoop(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Open(t, server.URL+"#lab=loop&a=0.7&b=0.3")
	p.Ready()
	if got := p.Text(`.stop:nth-child(6) .stop__word`); got != "not yet" {
		t.Errorf("before anything was done, business analysis is %q", got)
	}
	// The sheet, by the keyboard alone.
	p.Focus("#sheet-goal")
	p.Press("Readers stay")
	p.Wait(`location.hash.includes("s-goal=Readers+stay")`)
	if got := p.Text(`.stop:nth-child(1) .stop__word`); got != "started" {
		t.Errorf("with a goal, scoping is %q", got)
	}
	if got := Eval[string](p, `document.getElementById("sheet-objectives").placeholder`); got != "From Rank: engagement × 0.70 + quality × 0.30" {
		t.Errorf("the sheet says of the objectives %q", got)
	}
	// A way back, and the lab that shows it.
	p.Focus("#way-wrong-goal")
	p.Press(kb.Enter)
	p.Wait(`location.hash.includes("back=wrong-goal") && document.getElementById("why-h").textContent === "From Business analysis back to Scoping"`)
	p.Click("#see")
	p.Await(`location.hash.includes("lab=measure") && ` + curvesShown)
	if hash := Eval[string](p, `location.hash`); !strings.Contains(hash, "a=0.70") {
		t.Errorf("the lab has other dials: %q", hash)
	}
	p.Run(`history.back()`)
	p.Await(`document.querySelector(".stop:nth-child(6)")?.dataset.did === "started"`)
	// What is kept comes back on a page whose link says nothing of it, and is forgotten on demand.
	p.Settle()
	p.Goto(server.URL + "#lab=measure")
	p.Reload()
	p.Ready()
	p.Run(`document.querySelector("[data-act=lab][data-id=loop]").click()`)
	p.Wait(`document.getElementById("sheet-goal")?.value === "Readers stay"`)
	p.Run(`sessionStorage.setItem("decouple folds", '{"a":true}')`)
	p.Click("#forget-ask")
	p.Wait(`document.activeElement.id === "forget-all"`)
	p.Press(kb.Enter)
	p.Wait(`document.getElementById("notices").textContent.includes("Forgotten on this machine: ") && document.getElementById("sheet-goal").value === ""`)
	p.Wait(`document.getElementById("notices").textContent.includes("that you have seen the first steps; which folds were open")`)
	if Eval[bool](p, `sessionStorage.getItem("decouple folds") !== null`) {
		t.Error("which folds are open is still kept")
	}
	p.Reload()
	p.Ready()
	if did := Eval[string](p, `document.querySelector(".stop:nth-child(6)").dataset.did`); did != "not-yet" {
		t.Errorf("after all was forgotten, business analysis is %q", did)
	}
}
