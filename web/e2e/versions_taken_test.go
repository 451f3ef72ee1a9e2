//go:build labs

package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	versions "decouple/app/version"
)

// The reader's own feed has a model that becomes a version where its report stands, is made again bit for bit, is saved without
// a row, and can't be made again once the feed is gone.
func TestVersionsOfAnOwnFeed(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Visit(t, server.URL, Before(keepsFiles))
	p.Ready()
	p.choose("mine.csv", invented(ownRows))
	p.Wait(`document.querySelector("[data-act=train]:not([disabled])") !== null`)
	p.Click("[data-act=train]")
	p.Await(`document.querySelector(".report") !== null`)
	p.Click(".report [data-act=lab]")
	p.Wait(`document.getElementById("versions-model") !== null`)
	p.Run(`(() => { const e = document.getElementById("versions-model"); e.value = "spam"; e.dispatchEvent(new Event("change", { bubbles: true })); })()`)
	p.Await(versionsShown)
	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	p.Click("#versions-own")
	p.Await(`document.querySelectorAll(".traces--versions .hash").length === 6 && ` + versionsShown)
	p.Click(`[data-act=versions-promote][data-id="5"]`)
	p.Focus("#version-day")
	p.Press(kb.End)
	p.Wait(`document.querySelector(".handle__val b").innerText === "v6"`)
	if text := p.Text(".room__side"); !strings.Contains(text, "No version keeps its rows.") {
		t.Errorf("of v6 it says %.400q", text)
	}
	p.Click("#versions-again")
	p.Await(`document.querySelector(".result") !== null`)
	if text := p.Text("#versions-result"); !strings.Contains(text, "The same, bit for bit.") || !strings.Contains(text, "has taken from your feed") {
		t.Errorf("made again: %q", text)
	}
	p.ScreenshotAll("versions-own")
	p.Click("#versions-save")
	p.Wait(`saved["decouple-spam-v6.json"] !== undefined`)
	data := Eval[string](p, `saved["decouple-spam-v6.json"]`)
	v, lacks, err := versions.Decode([]byte(data), func(string) bool { return false })
	if err != nil || !v.Recipe.Data.Own || v.Recipe.Data.Posts != ownRows || len(lacks) != 2 || strings.Contains(data, "shock") {
		t.Fatalf("the file: %v, %q", err, lacks)
	}

	// After a reload the version is there. The feed is only where Rank is asked to show it.
	p.Goto(server.URL + versionsLink + "&v-day=29")
	p.Ready()
	p.Await(versionsShown)
	if got := Eval[[]string](p, versionsHashes); len(got) != 6 || got[5] != versions.Short(v.Hash()) {
		t.Errorf("after a reload the versions are %q", got)
	}
}

// The filter that Compare has retrained on the wave becomes a version, from where it stands.
func TestVersionsOfTheWave(t *testing.T) {
	t.Parallel()
	p, _ := openRace(t, "")
	p.Click("[data-act=wave]")
	p.Wait(`document.querySelector("[data-act=wave-filter]") !== null`)
	p.Click("[data-act=wave-filter]")
	p.Await(`document.getElementById("wave-after") !== null`)
	p.Click("#wave [data-act=lab]")
	p.Await(versionsShown)
	p.Run(`for (const fold of document.querySelectorAll("main details")) fold.open = true`)
	p.Click("#versions-wave")
	p.Await(`document.querySelectorAll(".traces--versions .hash").length === 6 && ` + versionsShown)
	if text := p.Text(".traces--versions"); !strings.Contains(text, "Compare’s, retrained on the wave, from v4") {
		t.Errorf("the rows are %q", text)
	}
}
