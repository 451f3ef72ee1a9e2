package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// openFolds are the folds that stand open, by their keys.
func openFolds(p *Page) string {
	p.t.Helper()
	return Eval[string](p, `[...document.querySelectorAll("details[data-act=fold][open]")].map((e) => e.dataset.id).join()`)
}

// At first only the dials stand there. What is wanted is unfolded by the keyboard or the pointer and stays so: over another lab,
// a reload and another link, which opens what it has set. A screen reader gets what is open.
func TestFolds(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL)
	p.Ready()
	spoken := func(what string, wants map[string]bool) {
		t.Helper()
		p.Settle()
		got := "\n" + strings.Join((&lab{Page: p, t: t}).spoken(), "\n") + "\n"
		for line, want := range wants {
			if strings.Contains(got, "\n"+line) != want {
				t.Errorf("%s: that a screen reader gets %q is %t", what, line, !want)
			}
		}
	}
	visible := func(what string, wants map[string]bool) {
		t.Helper()
		for selector, want := range wants {
			same(t, what+": "+selector, p.Visible(selector), want)
		}
	}
	visible("opening", map[string]bool{"#alpha": true, "#beta-exact": true, "[data-act=preset]": false, "#scale-raw": false, ".ticks": false, ".swaps": false, ".swapsay": false, "#spam": false, "#source": false})
	spoken("opening", map[string]bool{
		"slider \"α Engagement\"": true, "slider \"Swap points of α\"": false, "radiogroup \"Scale\"": false, "switch ": false,
		"DisclosureTriangle \"Presets, scale, swap points\" expanded false": true, "DisclosureTriangle \"Your own posts\" expanded false": true,
	})
	if said := p.Text("#fold-filters > summary"); said != "Filters: 24 of 150 posts removed" {
		t.Errorf("of the filters it says %q", said)
	}

	// Alt and an arrow key step from swap to swap all the same, and the swap is named.
	p.Focus("#beta")
	p.Press(kb.ArrowRight, chromedp.ModifierAlt)
	p.Wait(`document.querySelectorAll(".swapsay__post").length === 2`)
	visible("a step", map[string]bool{".swapsay__post": true, ".ticks": false})

	p.Focus("#fold-tune > summary")
	p.Press(kb.Enter)
	p.Wait(`document.getElementById("fold-tune").open`)
	visible("unfolded", map[string]bool{"[data-act=preset]": true, "#scale-raw": true, ".ticks": true, "#spam": false})
	p.Press(" ")
	p.Wait(`!document.getElementById("fold-tune").open`)
	p.Press(kb.Enter)
	p.Wait(`document.getElementById("fold-tune").open`)
	same(t, "the focus", Eval[string](p, `document.activeElement.closest("details").id`), "fold-tune")
	spoken("unfolded", map[string]bool{"slider \"Swap points of α\"": true, "radiogroup \"Scale\"": true, "switch ": false})

	// A move of a dial leaves it open, and so do another lab, a reload and other links.
	p.Press(kb.Tab)
	p.Focus("#alpha")
	p.Press(kb.Home)
	p.Wait(`location.hash.includes("a=0.00")`)
	same(t, "open after a move", openFolds(p), "tune")
	p.Click(".labs [data-act=lab][data-id=frame]")
	p.Wait(`document.getElementById("alpha") === null`)
	p.Click(".labs [data-act=lab][data-id=rank]")
	p.Wait(`document.getElementById("alpha") !== null`)
	same(t, "open after another lab", openFolds(p), "tune")
	p.Reload()
	p.Ready()
	p.Wait(`document.getElementById("fold-tune").open`)
	same(t, "open after a reload", openFolds(p), "tune")
	p.Goto(server.URL + "#spam=0.7")
	p.Wait(`document.getElementById("fold-filters").open`)
	same(t, "open with a link to a filter", openFolds(p), "tune,filters")
	p.Click("#fold-tune > summary")
	p.Wait(`!document.getElementById("fold-tune").open`)
	p.Settle() // the browser tells of a fold a moment later
	p.Goto(server.URL)
	p.Ready()
	p.Settle()
	same(t, "open with another link", openFolds(p), "filters")

	// The projector has them in reach, but for the reader's own posts.
	p.Click("[data-act=present]")
	p.Wait(`document.documentElement.dataset.mode === "present"`)
	visible("the projector", map[string]bool{"#fold-tune > summary": true, "#spam": true, "#fold-posts": false})
	p.Click("#fold-tune > summary")
	p.Wait(`document.querySelector("[data-act=preset]").checkVisibility()`)

	// Another tab of the same browser is another session.
	q := p.Tab(server.URL + "#scale=raw")
	q.Ready()
	q.Settle()
	same(t, "open in a new tab", openFolds(q), "tune")
	visible("a link to a scale", map[string]bool{"#scale-raw": true})
}

// On a phone the tab of the filters shows them.
func TestFoldsOnAPhone(t *testing.T) {
	t.Parallel()
	p := Open(t, Serve(t, Site(t), "/").URL, Size(360, 740))
	p.Ready()
	p.Click("label:has(#view-filters)")
	p.Wait(`document.getElementById("spam").checkVisibility()`)
	same(t, "open", openFolds(p), "filters")
	same(t, "the swap points in the dock", p.Visible(".dock .swaps .link"), false)
	p.Click("#fold-tune > summary")
	p.Wait(`document.querySelector(".dock .swaps .link").checkVisibility()`)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d pixels wide", wide)
	}
}

// In another lab and part it is the same: what is unfolded stays so, also over a reload elsewhere.
func TestFoldsOfLabs(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lab=measure&readers=800")
	p.Ready()
	p.Wait(`document.querySelector(".room__side .fold:nth-child(2)") !== null`)
	const open = `[...document.querySelectorAll("main .fold[open] > summary > span")].map((e) => e.textContent).join()`
	same(t, "open at first", Eval[string](p, open), "")
	p.Click(".room__side .fold:nth-child(2) > summary")
	p.Wait(open + ` === "What depends on it"`)
	part := func(name, shown string) {
		p.Run(`document.getElementById("part-` + name + `").click()`)
		p.Wait(shown)
	}
	part("ab", `document.querySelector(".ab-plan") !== null`)
	p.Click(".ab-plan .fold > summary")
	p.Wait(open + ` === "B’s filters"`)
	p.Click(".labs [data-act=lab][data-id=rank]")
	p.Wait(`document.getElementById("alpha") !== null`)
	p.Focus("#fold-tune > summary")
	p.Press(kb.Enter)
	p.Wait(`document.getElementById("fold-tune").open`)
	p.Click(".labs [data-act=lab][data-id=frame]")
	p.Wait(`document.getElementById("alpha") === null`)
	p.Reload()
	p.Ready()
	p.Click(".labs [data-act=lab][data-id=rank]")
	p.Wait(`document.getElementById("fold-tune")?.open`)
	p.Wait(`document.querySelector(".ticks").checkVisibility()`)
	p.Click(".labs [data-act=lab][data-id=measure]")
	p.Wait(open + ` === "What depends on it"`)
	p.Settle() // the readers are asked again after a reload, and what they say moves what stands below
	// What is folded again stays folded.
	p.Click(".room__side .fold:nth-child(2) > summary")
	p.Wait(open + ` === ""`)
	part("ab", open+` === "B’s filters"`)
	part("readers", `document.querySelector(".traces--readers") !== null`)
	p.Settle()
	same(t, "folded again", Eval[string](p, open), "")
}
