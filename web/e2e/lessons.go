package e2e

import (
	"fmt"
	"strings"

	"decouple/app/lesson"
)

// What the page says in the tour and in the lesson on engagement against quality, in Chromium: TestTour and TestLessonByKeyboard
// hold it to these. The tests of the other engines hold those to the same.
const (
	// tourTurned is a script that does what the tour's first step asks for.
	tourTurned = `(() => { const e = document.getElementById("beta"); e.value = 0.3; e.dispatchEvent(new Event("input", { bubbles: true })); })()`
	// TourFirst answers the tour's first step, once β stands at 0.30; TourFollowed begins what answers its last, and TourCurrent is
	// all of it once the coupled model has been trained again.
	TourFirst = "Number 1 changed 3 times: from a post of quality 0.31 to one of quality 0.76. " +
		"The top ten lost 15\u202f% of their clicks and gained 0.19 in quality. Nothing was retrained."
	TourFollowed = "The decoupled list followed at once: 0 retrains. The coupled list "
	TourCurrent  = TourFollowed + "was stale, in the order for the old weights, until its model had been retrained."
	// LessonWrong is the verdict on a wrong answer to the lesson's first question.
	LessonWrong = "Not quite: you said 10. The answer is 3."
	// BrokenLesson is a lesson with a fault in it, and LessonFault what is said of its file.
	BrokenLesson = "---\ntitle: A\nminutes: many\n---\n"
	LessonFault  = "broken.md is not a lesson: line 3: minutes are a whole number"
)

// Looks has the page note, at every frame from its first, what a newcomer watches: the dials, the formula, the order and place of
// the first cards, and what the tour asks for; and by how much the layout shifts.
const Looks = `
	globalThis.looks = [];
	globalThis.shifts = 0;
	new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) shifts += e.value; }).observe({ type: "layout-shift", buffered: true });
	(function look() {
		const main = document.querySelector("main");
		if (main?.checkVisibility({ visibilityProperty: true })) {
			const now = JSON.stringify([
				...["alpha", "beta"].map((id) => Number(document.getElementById(id).value)), document.querySelector(".formula").innerText, document.querySelector(".tour__do").innerText,
				...[...document.querySelectorAll("#posts > li")].slice(0, 5).map((card) => [card.id, card.getBoundingClientRect().top, card.querySelector(".sum").innerText]),
			]);
			// while the page comes in, further posts may follow the first
			if (looks.length && now.startsWith(looks.at(-1).slice(0, -1) + ",")) looks.pop();
			if (looks.at(-1) !== now) looks.push(now);
		}
		requestAnimationFrame(look);
	})();`

// OpenReports opens two reports of students at once, as an instructor does: one as it was saved, and one changed since. It returns
// once their answers are graded again.
func (p *Page) OpenReports() {
	p.Run(`document.querySelector("[data-act=lessons]").click()`)
	p.Wait(`document.querySelector("input[multiple]") !== null`)
	right := lesson.Report{Student: "Ada", Lesson: "bait", Title: "Engagement against quality", Answers: []lesson.ReportedReply{{Step: 2, Answer: "2"}, {Step: 3, Answer: "0"}}}
	changed := strings.Replace(string(lesson.Report{Student: "Eve", Lesson: "bait", Answers: []lesson.ReportedReply{{Step: 2, Answer: "0"}}}.Encode()), `"answer": "0"`, `"answer": "2"`, 1)
	p.Run(fmt.Sprintf(`(() => {
		const field = document.querySelector("input[multiple]"), files = new DataTransfer();
		files.items.add(new File([%q], "ada.report.json"));
		files.items.add(new File([%q], "eve.report.json"));
		field.files = files.files;
		field.dispatchEvent(new Event("change", { bubbles: true }));
	})()`, string(right.Encode()), changed))
	p.Wait(`document.querySelectorAll(".shelf__class tbody tr").length === 2 && document.querySelectorAll(".shelf__class tbody td").length > 8`)
}
