//go:build labs

package e2e

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// stepShown is true once a step of a lesson is shown.
func stepShown(n, of int) string {
	return fmt.Sprintf(`document.querySelector("#lesson .course__at")?.innerText.trim() === "step %d of %d"`, n, of)
}

// A lesson runs from start to end by keyboard alone: from the button in the top bar, through its questions, to the end. A wrong
// answer is called wrong; the right one is the engine's.
func TestLessonByKeyboard(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Focus(`.tools [data-act="lessons"]`)
	p.Press(kb.Enter)
	p.Wait(`document.querySelectorAll(".shelf__list li").length >= 10`)
	if got := Eval[string](p, `document.activeElement.id`); got != "shelf-h" {
		t.Errorf("the focus is on %q, not on the title of the lessons", got)
	}
	p.Focus(`.shelf__list [data-id="bait"]`)
	p.Press(kb.Enter)
	p.Wait(stepShown(1, 5))
	p.Wait(`document.activeElement.id === "lesson-h"`)
	if got := Eval[string](p, `location.hash`); !strings.Contains(got, "lesson=bait") || !strings.Contains(got, "a=1.00") {
		t.Errorf("the address is %q", got)
	}
	if first := p.Text(".post .post__text"); !strings.HasPrefix(first, "Look closely at the empty chair") {
		t.Errorf("number 1 is %q", first)
	}
	p.Press(kb.PageDown)
	p.Wait(stepShown(2, 5))
	if !Eval[bool](p, `document.querySelector("input[data-dial=beta][type=range]").disabled`) {
		t.Error("the dials move before the answer")
	}
	p.Press(kb.PageDown)
	p.Settle()
	if !Eval[bool](p, stepShown(2, 5)) {
		t.Error("the question was left without an answer")
	}
	p.Focus("#lesson-answer-0")
	p.Press(" ")
	p.Focus("#lesson-commit")
	p.Press(kb.Enter)
	p.Wait(`document.activeElement.id === "lesson-verdict"`)
	if got := p.Text("#lesson-verdict"); got != LessonWrong {
		t.Errorf("the verdict is %q", got)
	}
	if got := Eval[string](p, `location.hash`); !strings.Contains(got, "b=0.30") {
		t.Errorf("after the answer the address is %q", got)
	}
	p.Focus("#lesson-back")
	p.Press(kb.Enter)
	p.Wait(stepShown(1, 5))
	for n := 2; n <= 5; n++ {
		p.Press(kb.PageDown)
		p.Wait(stepShown(n, 5))
		if Eval[bool](p, `!!document.querySelector("#lesson-commit")`) {
			p.Click(`[data-act="lesson-show"]`)
			p.Wait(`document.activeElement.id === "lesson-verdict"`)
		}
	}
	p.Click(`[data-act="lesson-leave"]`)
	p.Wait(`document.querySelector("#lesson").hidden && !document.documentElement.hasAttribute("data-lesson")`)
	if got := Eval[string](p, `location.hash`); strings.Contains(got, "lesson") || strings.Contains(got, "step") {
		t.Errorf("after the lesson the address is %q", got)
	}
}

// On a projector a clicker turns the steps; at a question it asks for the answer first. The browser's own back goes a step back.
func TestLessonByClicker(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lesson=bait&mode=present", Size(1280, 720))
	p.Ready()
	p.Wait(stepShown(1, 5))
	p.Press(kb.PageDown)
	p.Wait(stepShown(2, 5))
	p.Press(kb.PageDown)
	p.Wait(`document.querySelector("#lesson-verdict")?.innerText === "The answer is 3."`)
	p.Press(kb.PageDown)
	p.Wait(stepShown(3, 5))
	p.Press(kb.PageUp)
	p.Wait(stepShown(2, 5))
	p.Run(`history.back()`)
	p.Wait(stepShown(3, 5))
	if Eval[int](p, `document.documentElement.scrollWidth - innerWidth`) > 0 {
		t.Error("the page is wider than the projector")
	}
}

// On a phone, with its finger: the lesson opens from the menu, and an answer is given.
func TestLessonOnPhone(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL, Size(360, 740))
	p.Ready()
	p.Click("#menu > summary")
	p.Click(`#menu [data-act="lessons"]`)
	p.Wait(`document.querySelectorAll(".shelf__list li").length >= 10`)
	p.Click(`[data-act="lesson"][data-id="scale"]`)
	p.Wait(stepShown(1, 4))
	p.Click(`label:has(#lesson-answer-1)`)
	p.Click("#lesson-commit")
	p.Wait(`document.querySelector("#lesson-verdict")?.innerText.startsWith("Not quite")`)
	p.Click(`[data-act="lesson-again"]`)
	p.Wait(`document.querySelector("#lesson-commit") !== null`)
	p.Click(`label:has(#lesson-answer-0)`)
	p.Click("#lesson-commit")
	p.Wait(`document.querySelector("#lesson-verdict")?.innerText === "Right: Yes."`)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d wide", wide)
	}
}

// What takes long to work out comes from the worker: the question stands there once it has, and the lab shows its own month meanwhile.
func TestLessonLater(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lesson=silent&step=2")
	p.Ready()
	p.Wait(stepShown(2, 6))
	p.Await(`document.querySelector("#lesson-answer-1") !== null`)
	p.Click(`label:has(#lesson-answer-1)`)
	p.Click("#lesson-commit")
	p.Wait(`document.querySelector("#lesson-verdict")?.innerText === "Right: 1."`)
	p.Await(`document.querySelector(".bench, .room")?.innerText.includes("day 13")`)
	if got := Eval[string](p, `location.hash`); !strings.Contains(got, "change=spam-words") {
		t.Errorf("after the answer the address is %q", got)
	}
}

// Above the lab the strip leaves it room, whatever the window: the lab is seen, and so are the buttons that answer and go on. Folded
// it is a line, until the next step.
func TestLessonLeavesRoom(t *testing.T) {
	t.Parallel()
	server := Serve(t, Site(t), "/")
	for _, size := range [][2]int64{{360, 740}, {768, 1024}, {1024, 768}, {1366, 768}} {
		p := Visit(t, server.URL+"#lesson=bait&step=2", Size(size[0], size[1]))
		p.Ready()
		p.Wait(stepShown(2, 5))
		const room = `innerHeight - document.querySelector("#lesson").getBoundingClientRect().bottom`
		if got := Eval[float64](p, room); got < 230 {
			t.Errorf("%v: the lab has %v px", size, got)
		}
		if got := Eval[string](p, `["lesson-commit", "lesson-next"].filter((id) => { const r = document.getElementById(id).getBoundingClientRect(); return document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)?.id !== id; }).join()`); got != "" {
			t.Errorf("%v: not to be seen: %s", size, got)
		}
		p.Click("#lesson-fold")
		p.Wait(`document.getElementById("lesson-fold").getAttribute("aria-expanded") === "false"`)
		if got := Eval[float64](p, `document.querySelector("#lesson").offsetHeight`); got > 120 {
			t.Errorf("%v: folded, the strip is %v px high", size, got)
		}
		p.Click("#lesson-back")
		p.Wait(stepShown(1, 5))
		if !p.Visible("#lesson-h") {
			t.Errorf("%v: the next step stays folded", size)
		}
		p.Close()
	}
}

// A lesson of an instructor's opens from a file, is kept over a reload, and a mistake in one is named with its line. Its
// Markdown stays text.
func TestOwnLesson(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.Click(`.tools [data-act="lessons"]`)
	p.Wait(`document.querySelector(".shelf__file input") !== null`)
	p.choose("broken.md", BrokenLesson)
	p.Wait(fmt.Sprintf(`document.querySelector("#notices").innerText.includes(%q)`, LessonFault))
	p.choose("mine.md", "---\ntitle: Mine\nminutes: 5\n---\n\n# <img src=x onerror=alert(1)>\nlink: a=0.2&b=0.9\n\n<script>alert(1)</script> [x](javascript:alert(1))\n")
	p.Wait(stepShown(1, 1))
	if got := p.Text("#lesson-h"); got != "<img src=x onerror=alert(1)>" {
		t.Errorf("the title is %q", got)
	}
	if got := p.Text(".course__text p"); got != "<script>alert(1)</script> [x](javascript:alert(1))" {
		t.Errorf("the text is %q", got)
	}
	p.Reload()
	p.Ready()
	p.Wait(stepShown(1, 1))
	if got := Eval[string](p, `location.hash`); !strings.Contains(got, "lesson=own") || !strings.Contains(got, "b=0.90") {
		t.Errorf("the address is %q", got)
	}
}

// Two reports are opened at once: the answers are graded again, and a file that was changed is named.
func TestReports(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL)
	p.Ready()
	p.OpenReports()
	rows := Eval[[]string](p, `[...document.querySelectorAll(".shelf__class tbody tr")].map((row) => [...row.cells].map((cell) => cell.querySelector("[aria-hidden]")?.innerText ?? cell.innerText).join("|"))`)
	want := []string{"Ada|Engagement against quality|✓|✗|–|1 of 3|", "Eve||✓|–|–|1 of 3|changed since it was saved"}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("the table is %q, want %q", rows, want)
	}
	p.Resize(320, 640)
	if wide := Eval[int](p, `document.documentElement.scrollWidth`); wide > 320 {
		t.Errorf("with the table the page is %d wide", wide)
	}
}

// The sheet of a lesson has its questions with room to write and, on another page, the answers and the notes; the labs and their
// controls are not on it, and in dark too it is black on white.
func TestSheet(t *testing.T) {
	t.Parallel()
	p := Open(t, Serve(t, Site(t), "/").URL+"#lesson=bait&theme=dark", Before(`globalThis.print = () => {
		const sheet = document.querySelector(".sheet"), all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
		globalThis.faults = [...all("#app > :not(.sheet), #app :is(button:not(.sheet *), input, select, summary)")].map((e) => "there is " + e.outerHTML.slice(0, 80));
		const ground = getComputedStyle(document.body).backgroundColor;
		if (ground !== "rgb(255, 255, 255)") faults.push("the ground is " + ground);
		for (const e of all(".sheet :is(h1, h2, h3, p, li, b)")) {
			const dark = Math.max(...getComputedStyle(e).color.match(/[\d.]+/g).slice(0, 3).map(Number));
			if (dark > 90) faults.push(e.textContent.slice(0, 30) + " is " + getComputedStyle(e).color);
		}
		const lines = all(".sheet__line").filter((e) => e.offsetHeight > 20).length, questions = all(".sheet__question").length;
		if (questions !== 3 || lines !== 6) faults.push(questions + " questions with " + lines + " lines");
		if (getComputedStyle(document.querySelector(".sheet__answers")).breakBefore !== "page") faults.push("the answers have no page of their own");
		globalThis.printed = sheet.innerText;
	}`))
	p.Ready()
	p.Wait(stepShown(1, 5))
	p.emulate("print")
	p.Run(`document.querySelector('[data-act="lesson-print"]').click()`)
	p.Wait(`typeof printed === "string"`)
	for _, fault := range Eval[[]string](p, `faults`) {
		t.Errorf("on paper %s", fault)
	}
	text := Eval[string](p, `printed`)
	at := strings.Index(text, "answers and notes")
	for _, part := range []string{"How many of these ten posts will still be in the top ten?", "5. What you can say now", "State: a=1&b=0"} {
		if i := strings.Index(text, part); i < 0 || i > at {
			t.Errorf("the questions of the sheet lack %q", part)
		}
	}
	for _, part := range []string{"Only 3 stay", "Aim", "What goes wrong", "At which β would you stop?"} {
		if i := strings.Index(text, part); i < at || at < 0 {
			t.Errorf("the answers of the sheet lack %q", part)
		}
	}
	p.Wait(`document.querySelector(".sheet").hidden`)
}

// A file beside the site is a lesson; one that is not there is named.
func TestLessonNotThere(t *testing.T) {
	t.Parallel()
	p := Visit(t, Serve(t, Site(t), "/").URL+"#lesson=nobody", Tolerate("404"))
	p.Ready()
	p.Wait(`document.querySelector("#lesson").innerText.includes("there is no file lessons/nobody.md beside the page")`)
	p.Click(`#lesson [data-act="lesson-leave"]`)
	p.Wait(`document.querySelector("#lesson").hidden`)
}
