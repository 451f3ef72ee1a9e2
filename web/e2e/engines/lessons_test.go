package engines

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"decouple/app/lesson"
	"decouple/web/e2e"
)

const (
	// touring is true while the tour stands above the lab.
	touring = `getComputedStyle(document.querySelector(".tour")).display !== "none"`
	// tourSaid is what the tour answers, empty before it does.
	tourSaid = `(document.querySelector(".tour__said")?.innerText.trim() ?? "")`
)

// stepShown waits until a step of a lesson is shown.
func (p *page) stepShown(n, of int) {
	p.t.Helper()
	soon(p, "the lesson", `document.querySelector("#lesson .course__at")?.innerText.trim()`, fmt.Sprintf("step %d of %d", n, of))
}

// tour comes from a bare address, whose first paint stays as it is, to a stale coupled model, by the keyboard and by what the tour
// says; a second visit has none.
func tour(p *page) {
	address := strings.Replace(p.server.URL, "127.0.0.1", fresh, 1)
	p.open(address)
	soon(p, "that a newcomer sees the tour", touring, true)
	p.settle()
	if all := eval[[]string](p, `looks`); len(all) != 1 || !strings.HasPrefix(all[0], `[1,0,`) || !strings.Contains(all[0], `["post-empty-chair",`) {
		p.t.Errorf("from the first paint to the program's %s shows %q", p.engine.Name, all)
	}
	p.ordered("a=1.00&b=0.00")
	if got := p.dials(); got != "a=1.00&b=0.00" {
		p.t.Errorf("the tour of %s begins at %s", p.engine.Name, got)
	}
	soon(p, "the tour's answer before anything is done", tourSaid, "")
	p.focus("#beta")
	for range 3 {
		p.press(pageUp)
		p.ordered(p.dials())
	}
	p.ordered("a=1.00&b=0.30")
	// The keys went past two of the posts that were number 1 for a while.
	p.wait(tourSaid + `.startsWith("Number 1 changed ") && ` + tourSaid + fmt.Sprintf(`.endsWith(%q)`, e2e.TourFirst[strings.Index(e2e.TourFirst, ": from"):]))
	next := func() {
		p.focus(`[data-act="tour-next"]`)
		p.press(enter)
	}
	next()
	soon(p, "the focus", `document.activeElement.id`, "tour-h")
	p.focus(`[data-act="tour-do"]`)
	p.press(enter)
	p.wait(trained)
	p.wait(tourSaid + `.includes("α\u00a0=\u00a01.00 and β\u00a0=\u00a00.30")`)
	next()
	p.wait(`document.querySelector(".tour__do").innerText.includes("β again")`)
	p.focus("#beta")
	p.press(end)
	soon(p, "the tour's last answer", tourSaid, e2e.TourCurrent)
	p.hash("#a=1.00&b=1.00&part=compare&tour=3")
	next()
	p.wait(`!(` + touring + `)`)
	p.open(address + "?2")
	p.ordered("")
	if eval[bool](p, touring) {
		p.t.Errorf("%s shows the tour a second time", p.engine.Name)
	}
}

// lessonRuns runs a shipped lesson from its start to its end by the keyboard.
func lessonRuns(p *page) {
	p.focus(`.tools [data-act="lessons"]`)
	p.press(enter)
	p.wait(`document.querySelectorAll(".shelf__list li").length >= 10`)
	p.focus(`.shelf__list [data-id="bait"]`)
	p.press(enter)
	p.stepShown(1, 5)
	soon(p, "the focus", `document.activeElement.id`, "lesson-h")
	p.ordered("a=1.00&b=0.00")
	p.press(pageDown)
	p.stepShown(2, 5)
	soon(p, "that β waits for the answer", `document.getElementById("beta").disabled`, true)
	p.press(pageDown)
	p.settle()
	p.stepShown(2, 5)
	p.focus(`[data-act="lesson-hint"]`)
	p.press(enter)
	p.wait(`document.querySelector(".course__hint")?.innerText.startsWith("Look at the quality of the ten posts.")`)
	p.focus("#lesson-answer-0")
	p.press(" ")
	p.focus("#lesson-commit")
	p.press(enter)
	soon(p, "the verdict", `document.getElementById("lesson-verdict")?.innerText.trim()`, e2e.LessonWrong)
	p.wait(`document.querySelector(".course__ask").innerText.includes("Only 3 stay.")`)
	p.ordered("a=1.00&b=0.30")
	p.focus(`[data-act="lesson-again"]`)
	p.press(enter)
	p.focus("#lesson-answer-2")
	p.press(" ")
	p.focus("#lesson-commit")
	p.press(enter)
	soon(p, "the verdict", `document.getElementById("lesson-verdict")?.innerText.trim()`, "Right: 3.")
	p.press(pageUp)
	p.stepShown(1, 5)
	for n := 2; n <= 5; n++ {
		p.press(pageDown)
		p.stepShown(n, 5)
		if eval[bool](p, `document.getElementById("lesson-commit") !== null`) {
			p.focus(`[data-act="lesson-show"]`)
			p.press(enter)
			soon(p, "the focus", `document.activeElement.id`, "lesson-verdict")
		}
	}
	p.must("going back", p.Back())
	p.stepShown(4, 5)
	p.click(`[data-act="lesson-leave"]`)
	p.wait(`document.querySelector("#lesson").hidden`)
}

// glossary opens what a word means where it stands, by the focus and by the pointer; the page of all terms says the same.
func glossary(p *page) {
	const open = `[...document.querySelectorAll("#term:popover-open > *")].map((e) => e.textContent)`
	p.focus(`#app .term[data-term="beta"]`)
	p.press(enter)
	p.wait(open + `[2] === "s = α · engagement + β · quality"`)
	beta := eval[[]string](p, open)
	p.press(escape)
	soon(p, "the definition after Escape", open, []string{})
	soon(p, "the focus", `document.activeElement.dataset.term`, "beta")
	at := eval[[2]float64](p, `(() => { const r = document.querySelector('#app .feed .term[data-term="quality"]').getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2]; })()`)
	p.pointer(moveTo(at[0], at[1]))
	p.wait(open + `[0]?.startsWith("Quality")`)
	p.pointer(moveTo(5, 5))
	soon(p, "the definition when the pointer is gone", open, []string{})
	p.click(`.tools [data-act="lessons"]`)
	p.wait(`document.querySelectorAll(".shelf__terms dt").length >= 20`)
	all := eval[string](p, `document.getElementById("term-beta").closest("div, dl").innerText`)
	for _, part := range beta {
		if part = strings.TrimSpace(part); part == "" || !strings.Contains(all, part) {
			p.t.Errorf("the glossary of %s lacks %q", p.engine.Name, part)
		}
	}
}

// ownLesson opens an instructor's lesson from a file, after one with a fault; hostile text stays text, and a reload keeps the lesson.
func ownLesson(p *page) {
	file := func(name, text string) {
		path := filepath.Join(p.t.TempDir(), name)
		p.must("writing a file", os.WriteFile(path, []byte(text), 0o644))
		p.must("choosing a file", p.Choose(`#lessons input[accept^=".md"]`, path))
	}
	p.click(`.tools [data-act="lessons"]`)
	p.wait(`document.querySelector('#lessons input[accept^=".md"]') !== null`)
	file("broken.md", e2e.BrokenLesson)
	p.wait(fmt.Sprintf(`document.getElementById("notices").innerText.includes(%q)`, e2e.LessonFault))
	file("mine.md", "---\ntitle: Mine\nminutes: 5\n---\n\n# <img src=x onerror=alert(1)>\nlink: a=0.2&b=0.9\n\n[x](javascript:alert(1))\n")
	p.stepShown(1, 1)
	p.reload()
	p.stepShown(1, 1)
	soon(p, "the title", `document.getElementById("lesson-h").innerText`, "<img src=x onerror=alert(1)>")
	soon(p, "the text", `document.querySelector(".course__text p").innerText`, "[x](javascript:alert(1))")
	p.ordered("a=0.20&b=0.90")
}

// report saves a student's answers and opens the file as an instructor does, and then once more, changed.
func report(p *page) {
	for n, answer := range []string{"#lesson-answer-2", "#lesson-answer-0", ""} {
		p.stepShown(n+2, 5)
		if answer == "" {
			p.click(`[data-act="lesson-show"]`)
		} else {
			p.click(answer)
			p.click("#lesson-commit")
		}
		p.wait(`document.getElementById("lesson-verdict") !== null`)
		p.click("#lesson-next")
	}
	p.stepShown(5, 5)
	p.focus("#lesson-student")
	for _, letter := range "Ada" {
		p.press(string(letter))
	}
	p.click("#lesson-report")
	path := filepath.Join(p.Downloads(), "bait.report.json")
	var text []byte
	for end := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		var err error
		if text, err = os.ReadFile(path); err == nil {
			_, _, err = lesson.ReadReport(string(text))
		}
		if err == nil {
			break
		}
		if time.Now().After(end) {
			p.t.Fatalf("the report of %s: %v", p.engine.Name, err)
		}
	}
	changed := strings.Replace(string(text), `"answer": "0"`, `"answer": "1"`, 1)
	if changed == string(text) {
		p.t.Fatalf("the report of %s has no answer to change: %s", p.engine.Name, text)
	}
	other := filepath.Join(p.t.TempDir(), "changed.report.json")
	p.must("writing a file", os.WriteFile(other, []byte(changed), 0o644))
	p.click(`.tools [data-act="lessons"]`)
	p.wait(`document.querySelector("#lessons input[multiple]") !== null`)
	const rows = `[...document.querySelectorAll(".shelf__class tbody tr")].map((row) => [...row.cells].map((cell) => cell.querySelector("[aria-hidden]")?.innerText ?? cell.innerText))`
	for i, path := range []string{path, other} {
		p.must("choosing a file", p.Choose("#lessons input[multiple]", path))
		p.wait(fmt.Sprintf(`%s.filter((row) => row.length === 7).length === %d`, rows, i+1))
	}
	want := [][]string{
		{"Ada", "Engagement against quality", "✓", "✗"},
		{"Ada", "Engagement against quality", "✓", "✓"},
	}
	for i, row := range eval[[][]string](p, rows) {
		if !slices.Equal(row[:4], want[i]) || strings.Contains(row[6], "changed since it was saved") != (i == 1) {
			p.t.Errorf("report %d of %s is %q, want %q", i+1, p.engine.Name, row, want[i])
		}
	}
}
