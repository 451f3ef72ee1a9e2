//go:build labs

package e2e

import (
	"context"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	part "decouple/app/lab/operate/swap"
	"decouple/app/swap"
)

// swapVersions are the two versions' files, trained in this process.
var swapVersions = sync.OnceValues(func() ([2][]byte, error) {
	return swap.Train(context.Background(), func(float64) error { return nil })
})

// swapServed serves the stream in this process, and returns the lines of the page's table: refused, lost, mixed, slow, by the new
// version, for each way but the shadow.
func swapServed(t *testing.T, s swap.Settings) (want [5][3]string) {
	t.Helper()
	files, err := swapVersions()
	if err != nil {
		t.Fatal(err)
	}
	old, err := swap.Decode(files[0])
	if err != nil {
		t.Fatal(err)
	}
	next, err := swap.Decode(swap.Spoil(files[1], s.Fault))
	if err != nil {
		next = nil
	}
	for w := range swap.Shadow {
		total := s.Total(w, old, next)
		for i, n := range []int{total.Refused, 0, 0, total.Slow, total.New} {
			want[i][w] = format.Count(n)
		}
	}
	return want
}

// swapCosts compares the page's table with what this process has served.
func swapCosts(t *testing.T, p *Page, s part.Settings) {
	t.Helper()
	rows := Eval[[][]string](p, `[...document.querySelector(".swap-costs").tBodies[0].rows].map((e) => [...e.cells].map((c) => c.innerText))`)
	for i, want := range swapServed(t, s.Stream(false)) {
		if got := [3]string(rows[i][1:4]); got != want {
			t.Errorf("%s: %q, want %q", rows[i][0], got, want)
		}
	}
}

// The stream begins by itself; Swap, by keyboard, has the rest of it answered, and the page shows what this process comes to. A
// dial, reload, back and a link do as they do everywhere.
func TestSwapPart(t *testing.T) {
	t.Parallel()
	s := part.Defaults
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+swapLink, workersKept)
	p.Ready()
	p.Await(swapBefore)
	p.Focus("#swap-press")
	p.Press(kb.Enter)
	p.Await(swapShown)
	p.Wait(`location.hash.includes("swapped=1") && document.activeElement.id === "swap-press"`)
	p.Wait(`document.getElementById("live").textContent.startsWith("Stopping refuses ")`)
	swapCosts(t, p, s)
	p.Screenshot("swap")

	const share = `document.getElementById("swap-w-share").value`
	was := Eval[string](p, share)
	p.Focus("#swap-w-share")
	p.Press(kb.End)
	p.Wait(`location.hash.includes("w-share=50")`)
	p.Await(swapShown)
	s.Dials[part.Share] = 50
	swapCosts(t, p, s)
	if focus := Eval[string](p, `document.activeElement.id`); focus != "swap-w-share" {
		t.Errorf("the focus is on %q", focus)
	}
	p.Run(`history.back()`)
	p.Wait(`!location.hash.includes("w-share") && ` + share + ` === ` + strconv.Quote(was)) // the address is first
	p.Await(swapShown)
	s.Dials[part.Share] = part.Defaults.Dials[part.Share]
	swapCosts(t, p, s)
	p.Reload()
	p.Ready()
	p.Await(swapShown)
	swapCosts(t, p, s)
	p.Click("#swap-press")
	p.Await(swapBefore)
	if Eval[bool](p, `location.hash.includes("swapped")`) {
		t.Error("the link still says that it was swapped")
	}
}

// Each fault, as a link opens it; the worker that dies is replaced, and its requests are asked again.
func TestSwapFaults(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+swapLink+"&swapped=1&w-dice=2", workersKept)
	p.Ready()
	p.Await(swapShown)
	s := part.Defaults
	s.Dice = 2
	for f := range swap.Fault(swap.NumFaults) {
		p.Click("label:has(#fault-" + part.FaultKeys[f] + ")")
		if f != swap.Slow {
			p.Wait(`location.hash.includes("fault=` + part.FaultKeys[f] + `")`)
		}
		p.Await(swapShown)
		s.Fault = f
		swapCosts(t, p, s)
		if f != swap.Dies {
			continue
		}
		if said := p.Text(".room__side"); !strings.Contains(said, "The worker died. The page started another") {
			t.Errorf("it does not say that the worker died: %q", said)
		}
		if n := Eval[int](p, `workers.length`); n != 2 {
			t.Errorf("%d workers were started, want 2", n)
		}
	}
}

// Ten thousand requests and more cross to the worker and back in each of four ways, with each fault: none is lost, none is mixed.
func TestSwapTenThousand(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL+swapLink+"&swapped=1&fault=good", workersKept)
	p.Ready()
	for f := range swap.Fault(swap.NumFaults) {
		p.Click("label:has(#fault-" + part.FaultKeys[f] + ")")
		p.Await(swapShown)
		p.Run(swapUnfold)
		p.Click("[data-act=swap-count]:not([disabled])")
		p.Await(`document.querySelector(".swap-counts") !== null`)
		for _, row := range Eval[[][]string](p, `[...document.querySelector(".swap-counts").tBodies[0].rows].map((e) => [...e.cells].map((c) => c.innerText.replaceAll(",", "")))`) {
			var n [5]int
			for i := range n {
				var err error
				if n[i], err = strconv.Atoi(row[1+i]); err != nil {
					t.Fatal(err)
				}
			}
			if n[0] < 10_000 || n[1]+n[2] != n[0] || n[3] != 0 || n[4] != 0 {
				t.Errorf("%s, %q: asked, answered, refused, lost, mixed", part.FaultKeys[f], row)
			}
		}
	}
	p.Screenshot("swap-counted")
}

// A worker that is gone in the middle of it, by no doing of the page, is replaced, and nothing is lost; what the reader stops waits.
func TestSwapWork(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+swapLink, workersKept)
	p.Ready()
	p.Run(keepsFiles)
	p.Await(swapBefore)
	// The worker dies of the first batch that comes after the swap.
	p.Run(`workers[0].postMessage({ request: "{" })`)
	p.Click("#swap-press")
	p.Await(swapShown)
	swapCosts(t, p, part.Defaults)
	if n := Eval[int](p, `workers.length`); n != 2 {
		t.Errorf("%d workers were started, want 2", n)
	}
	p.Run(swapUnfold)
	p.Click("[data-act=swap-csv]")
	p.Wait(`saved["decouple-swap.csv"] !== undefined`)
	lines := Eval[[]string](p, `saved["decouple-swap.csv"].trim().split("\n")`)
	usual := part.Defaults
	stream := usual.Stream(false)
	if want := 1 + len(stream.Requests()); len(lines) != want {
		t.Errorf("%d lines, want %d", len(lines), want)
	}
	refused := 0
	for _, l := range lines[1:] {
		if strings.Split(l, ",")[3] == "refused" {
			refused++
		}
	}
	if want := swapServed(t, stream)[0][swap.Stop]; strconv.Itoa(refused) != want {
		t.Errorf("%d refused in the file, want %s", refused, want)
	}

	// Stopped in the middle of many requests, it goes on with the button.
	p.Click("[data-act=swap-count]")
	p.Wait(`document.querySelector("#swap-counted [data-act=cancel]") !== null`)
	p.Click("#swap-counted [data-act=cancel]")
	p.Wait(`document.querySelector("#swap-counted [data-act=swap-count]:not([disabled])") !== null && document.querySelector("#swap-counted").innerText.includes("It was stopped.")`)
	p.Click("[data-act=swap-count]")
	p.Await(`document.querySelector(".swap-counts") !== null`)
	if said := p.Text("#swap-counted"); !strings.Contains(said, " 0 lost, 0 mixed.") {
		t.Errorf("it says %q", said)
	}
}

// In a narrow window nothing lies beside the page.
func TestSwapOnAPhone(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+swapLink+"&swapped=1", Size(320, 640), ReducedMotion())
	p.Ready()
	p.Await(swapShown)
	p.Run(swapUnfold)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("the page is %d px wide", wide)
	}
}
