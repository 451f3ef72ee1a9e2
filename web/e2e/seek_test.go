//go:build labs

package e2e

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"decouple/app/format"
	"decouple/app/lab/ranking/insight"
)

// opens opens the card of the first post of the list for which the state's answer is as wanted, by the keyboard.
func (l *lab) opens(what string, wanted func(g [2]goal, best int) bool) (id string) {
	l.t.Helper()
	look := l.twin.again(l.t)
	for _, i := range l.twin.order() {
		id := l.twin.post(i).ID
		if look.follow(cardToggled(id)); wanted(look.goals()) {
			l.Focus(toggle(id))
			l.Press(kb.Enter)
			l.follow(cardToggled(id))
			l.answers("opening a post that is " + what)
			return id
		}
	}
	l.t.Fatalf("no post is %s: the test needs another link", what)
	return ""
}

// answers checks that the open card says what the twin's does, and offers the same presses.
func (l *lab) answers(after string) {
	l.t.Helper()
	want := l.twin.side()
	soon(l, "the answer after "+after, `document.querySelector(".why__side")?.innerHTML.replace(/\s+/g, " ")`, Eval[string](l.Page,
		`(() => { const e = document.createElement("div"); e.innerHTML = `+strconv.Quote(want)+`; return e.innerHTML.replace(/\s+/g, " "); })()`))
}

func TestSeekPutsAPostFirst(t *testing.T) {
	t.Parallel()
	l := openLab(t, "all=1")
	was, order := l.twin.weights(), l.order()
	id := l.opens("not first but can be", func(g [2]goal, _ int) bool { return !g[0].reached && g[0].movable })

	for _, by := range []struct {
		name       string
		press      func(selector string)
		undo, back string
	}{
		{"the mouse", func(selector string) { l.Click(selector) }, `.undo [data-act=undo]`, "alpha"},
		{"the keyboard", func(selector string) { l.Focus(selector); l.Press(kb.Enter) }, "#" + insight.SeekUndoID, insight.SeekID + "0"},
	} {
		l.press(by.press, "#"+insight.SeekID+"0", seekPressed(0), by.name)
		if got := l.order()[0]; got != "post-"+id {
			t.Errorf("by %s: %s is first, want post-%s", by.name, got, id)
		}
		soon(l, "the card by "+by.name+" says that it is first", `document.querySelector(".seek").innerText.includes("It is first")`, true)
		soon(l, "the dials by "+by.name+" say so", `document.querySelector(".undo").innerText.includes("first")`, true)
		same(t, "the focus after a press by "+by.name, l.focused(), insight.SeekUndoID)
		l.press(by.press, by.undo, undoPressed, "undoing by "+by.name)
		same(t, "the order after undoing by "+by.name, l.order(), order)
		same(t, "the weights after undoing", l.twin.weights(), was)
		same(t, "the focus after undoing by "+by.name, l.focused(), by.back)
	}

	// The offer goes when a dial is moved by hand.
	l.press(func(selector string) { l.Click(selector) }, "#"+insight.SeekID+"0", seekPressed(0), "one more press")
	l.Focus("#beta")
	l.Press(kb.ArrowLeft)
	l.follow(dialMsg(t, "beta", l.twin.dial("beta")-10))
	l.answers("moving β by hand")
	soon(l, "the offers to undo", `document.querySelectorAll("[data-act=undo]").length`, 0)
}

// press presses what matches in the page and sends msg to the twin.
func (l *lab) press(by func(selector string), selector string, msg message, name string) {
	l.t.Helper()
	l.Wait(`!!document.querySelector(` + strconv.Quote(selector) + `)`)
	l.Settle() // what still glides would be missed
	by(selector)
	l.follow(msg)
	l.answers(name)
	soon(l, "α after "+name, `document.getElementById("alpha-exact").value`, format.Milli(l.twin.dial("alpha")))
	soon(l, "β after "+name, `document.getElementById("beta-exact").value`, format.Milli(l.twin.dial("beta")))
	soon(l, "the order after "+name, `[...document.querySelectorAll("#posts > li.post")].map((li) => li.id)`, l.wantOrder())
}

func TestSeekPutsAPostInTheTopTenOrSaysWhyNot(t *testing.T) {
	t.Parallel()
	l := openLab(t, "all=1")
	id := l.opens("in the top ten under other weights alone", func(g [2]goal, best int) bool {
		return !g[1].reached && g[1].movable && best > 0
	})
	text := l.Text(".seek")
	for _, part := range []string{"No weights put it first: ", "Best possible: ", "At these weights", "And in the top ten?"} {
		if !strings.Contains(text, part) {
			t.Errorf("%q lacks %q", text, part)
		}
	}
	l.press(func(selector string) { l.Click(selector) }, "#"+insight.SeekID+"1", seekPressed(1), "a press for the top ten")
	if place := slices.Index(l.order(), "post-"+id); place < 0 || place >= topN {
		t.Errorf("post %s is at place %d of the list", id, place)
	}
	if strings.Contains(l.Text(".seek"), "And in the top ten?") {
		t.Error("the question for the top ten still stands")
	}
	l.press(func(selector string) { l.Click(selector) }, "#"+insight.SeekUndoID, undoPressed, "undoing it")
}
