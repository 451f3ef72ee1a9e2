//go:build labs

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/web/readerfiles"
)

const (
	ownTrained = `document.querySelectorAll(".tree__leaf").length === 9 && document.querySelector("#own-titles b")?.textContent === "mine.csv"`
	ownLogged  = `document.querySelector("#next-own b")?.textContent === "mine.csv"`
)

// forgetsAll empties what is kept, by the keyboard, and returns what the page says of it.
func (p *Page) forgetsAll() string {
	p.t.Helper()
	p.Click("[data-act=lab][data-id=loop]")
	p.Wait(`document.getElementById("forget-ask") !== null`)
	p.Focus("#forget-ask")
	p.Press(kb.Enter)
	p.Wait(`document.activeElement.id === "forget-all"`)
	p.Press(kb.Enter)
	p.Wait(`document.getElementById("notices").textContent.includes("orgotten on this machine: ")`)
	return p.Text("#notices")
}

// The reader's own titles are there after a reload, and learned from again, as the link says; the page's titles and back take
// one press. The same link on another machine says where the file is.
func TestFrameTreeKeepsTitles(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	p := Open(t, server.URL+treeLink)
	p.Ready()
	p.Await(answered)
	p.Run(`document.querySelectorAll(".fold")[2].open = true`)
	p.ownTitles("mine.csv", readerfiles.Titles(300, 9))
	p.Await(ownTrained)
	p.Wait(`location.hash.includes("titles=own")`)
	link := Eval[string](p, `location.href`)
	p.Reload()
	p.Ready()
	p.Await(ownTrained)
	if got := p.Text("#own-titles"); !strings.Contains(got, "300 titles in 9 categories") {
		t.Errorf("after a reload it says %q", got)
	}
	p.Click("[data-act=page-titles]")
	p.Await(`document.querySelectorAll(".tree__leaf").length === 24`)
	p.Wait(`!location.hash.includes("titles=own") && document.activeElement.id === "own-titles"`)
	p.Click("[data-act=kept-titles]")
	p.Await(ownTrained)
	p.Run(`history.back()`)
	p.Await(`document.querySelectorAll(".tree__leaf").length === 24`)

	other := Open(t, link)
	other.Ready()
	other.Await(`document.querySelectorAll(".tree__leaf").length === 24`)
	other.Wait(`document.getElementById("notices").textContent.includes("own titles, from a file that this browser does not have: it is on another")`)
	other.Wait(`!location.hash.includes("titles=own")`)

	// Forgotten in a tab that has not opened them.
	p.Goto(server.URL + "#lab=loop")
	p.Reload()
	p.Ready()
	if said := p.forgetsAll(); !strings.Contains(said, "your titles") {
		t.Errorf("it says %q", said)
	}
	p.Goto(link)
	p.Await(`document.querySelectorAll(".tree__leaf").length === 24`)
	p.Wait(`document.getElementById("notices").textContent.includes("or was removed here")`)
}

// So is the reader's own log, with what the link says of its apps.
func TestNextKeepsLog(t *testing.T) {
	t.Parallel()
	p := openNext(t, "")
	p.choose("mine.csv", readerfiles.UsageLog())
	p.Await(phonesShown + " && " + ownLogged)
	p.Click("#install-one")
	p.Await(billShown)
	p.Wait(`location.hash.includes("log=own") && location.hash.includes("install=one")`)
	bill := p.Text("#next-bill tr:nth-child(2)")
	p.Reload()
	p.Ready()
	p.Await(billShown)
	if got := p.Text("#next-bill tr:nth-child(2)"); got != bill {
		t.Errorf("after a reload the bill has %q, before it had %q", got, bill)
	}
	p.Click("#install-none")
	p.Await(ownLogged)
	p.Click("[data-act=generated]")
	p.Await(phonesShown + ` && document.getElementById("next-category") !== null && !location.hash.includes("log=own") && document.activeElement.id === "next-own"`)
	p.Click("[data-act=own-log]")
	p.Await(phonesShown + " && " + ownLogged)
	if said := p.forgetsAll(); !strings.Contains(said, "your log") {
		t.Errorf("it says %q", said)
	}
	p.Click("[data-act=lab][data-id=frame]")
	p.Await(phonesShown + ` && document.getElementById("next-category") !== null && document.querySelector("[data-act=own-log]") === null`)
}

// A store that is full, and one that is blocked, are told; the file works all the same.
func TestFrameOwnFilesAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ before, want string }{
		{`IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); }`, "does not keep your titles: it has no more room for this page"},
		{`Object.defineProperty(globalThis, "indexedDB", { get() { throw new DOMException("no", "SecurityError"); } })`, "does not keep your titles: it lets this page keep nothing"},
	} {
		p := Visit(t, Serve(t, Site(t), "/").URL+treeLink, Before(c.before))
		p.Ready()
		p.Await(answered)
		p.ownTitles("mine.csv", readerfiles.Titles(300, 9))
		p.Await(ownTrained)
		p.Wait(fmt.Sprintf(`document.getElementById("notices").textContent.includes(%q)`, c.want))
	}
}
