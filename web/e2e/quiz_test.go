//go:build labs

package e2e

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// locked is how many controls that move the feed work, of those that the page shows.
const locked = `[...document.querySelectorAll(".controls :is([data-dial], [data-act=preset], [data-act=scale], [data-act=filter])")].filter((e) => !e.disabled).length`

// focused is the element that has the focus.
const focused = `document.activeElement.id`

// right is the place of the right choice of the question that the twin asks.
func (l *lab) right() int { return l.twin.asked().Right }

// moved checks what an answer to a question about the first post does: the verdict, the dials, and the feed.
func (l *lab) moved(verdict string) {
	l.t.Helper()
	l.check("committing")
	soon(l, "the focus", focused, "verdict")
	same(l.t, "controls that are locked still", Eval[int](l.Page, locked) > 0, true)
	got := l.Text("#verdict")
	if !strings.HasPrefix(got, verdict) || got != l.twin.verdict() {
		l.t.Errorf("the verdict is %q, want %q", got, l.twin.verdict())
	}
	a := l.twin.asked()
	first := l.twin.post(l.twin.order()[0])
	same(l.t, "the first post of the feed", l.order()[0], "post-"+first.ID)
	if text := a.Choices[a.Right].Text; !strings.HasPrefix(text, first.Author) {
		l.t.Errorf("the answer is %q, the first post by %s", text, first.Author)
	}
	same(l.t, "the choice marked as the answer", Eval[string](l.Page, `document.querySelector(".choice[data-mark=right] input").value`), strconv.Itoa(a.Right))
	same(l.t, "the choice committed", Eval[string](l.Page, `document.querySelector("[name=answer]:checked").value`), strconv.Itoa(l.twin.answer()))
	same(l.t, "reasons", Eval[[]string](l.Page, `[...document.querySelectorAll(".quiz__why li")].map((e) => e.textContent)`), a.Reason)
}

// By pointer: a link opens on a question, the dials are locked, a wrong answer, the next question, a number, close.
func TestQuizByPointer(t *testing.T) {
	t.Parallel()
	l := openLab(t, "ask=first-08")
	l.check("opening the link")
	same(t, "the question", l.Text("#quiz-text"), l.twin.asked().Text)
	same(t, "controls that work while it waits", Eval[int](l.Page, locked), 0)
	before := l.order()[0]
	l.Click("[data-act=commit]")
	l.follow(answerCommitted)
	l.check("committing nothing")
	soon(l, "the problem", `document.querySelector(".quiz__problem").textContent`, "Choose an answer first.")
	soon(l, "the focus", focused, "answer-0")
	wrong := (l.right() + 1) % 4
	l.Click("#answer-" + strconv.Itoa(wrong))
	l.follow(answerDrafted(strconv.Itoa(wrong)))
	l.Click("[data-act=commit]")
	l.follow(answerCommitted)
	l.moved("Not quite. The answer is ")
	if now := l.order()[0]; now == before {
		t.Errorf("%s is first before and after the move", now)
	}
	same(t, "the score", l.Text(".quiz__score"), "0 of 1 right")
	l.Click("[data-act=next]")
	l.follow(questionSkipped)
	l.check("the next question")
	soon(l, "the next question", `document.getElementById("quiz-text").textContent`, l.twin.asked().Text)
	same(t, "controls that work while it waits", Eval[int](l.Page, locked), 0)
	n := strconv.Itoa(l.right() + 1) // within the tolerance
	l.Fill("#answer-number", n)
	l.follow(answerDrafted(n))
	l.Click("[data-act=commit]")
	l.follow(answerCommitted)
	l.check("a number")
	soon(l, "the verdict", `document.getElementById("verdict").innerText.trim()`, l.twin.verdict())
	same(t, "the score", l.Text(".quiz__score"), "1 of 2 right")
	l.Click("[data-act=quiz-close]")
	l.follow(quizClosed)
	l.check("closing")
	same(t, "the panel after closing", l.Visible("#quiz"), false)
	soon(l, "controls that work afterwards, at least α and β", `document.getElementById("alpha").disabled || document.getElementById("beta").disabled`, false)
	// Back past the move is the question again.
	l.Run(`history.go(-2)`)
	soon(l, "the address", `location.hash`, "#ask=top-08")
	soon(l, "the question on the way back", `document.getElementById("quiz").checkVisibility() && document.getElementById("alpha").disabled`, true)
}

// By keyboard: the list, a question, the right answer, an own question, close.
func TestQuizByKeyboard(t *testing.T) {
	t.Parallel()
	l := openLab(t, "b=0.2")
	l.Focus("#quiz-entry")
	l.Press(kb.Enter)
	l.follow(quizOpened)
	soon(l, "the focus", focused, "quiz-h")
	same(t, "questions", Eval[int](l.Page, `document.querySelectorAll(".quiz__list li").length`), len(questions))
	l.Press("\t\t")
	l.Press(kb.Enter)
	l.follow(questionChosen(questions[1].Key))
	l.check("choosing the second question")
	soon(l, "the question", `document.getElementById("quiz-text")?.textContent ?? ""`, l.twin.asked().Text)
	soon(l, "the focus", focused, "quiz-h")
	l.Press("\t")
	same(t, "the focus after Tab", Eval[string](l.Page, focused), "answer-0")
	l.Press(" ")
	chosen := `document.querySelector("[name=answer]:checked")?.value ?? ""`
	soon(l, "the answer chosen", chosen, "0")
	for n := range l.right() {
		l.Press(kb.ArrowDown)
		soon(l, "the answer chosen", chosen, strconv.Itoa(n+1))
	}
	l.follow(answerDrafted(strconv.Itoa(l.right())))
	l.Press("\t")
	l.Press(kb.Enter)
	l.follow(answerCommitted)
	l.moved("Right: ")
	// The list again shows what was right; then an own question, its answer given with Enter.
	l.Focus("#quiz [data-act=quiz]")
	l.Press(kb.Enter)
	l.follow(quizOpened)
	l.check("the list again")
	soon(l, "marks", `[...document.querySelectorAll(".quiz__list [data-mark=right]")].map((e) => e.textContent).join()`, "right")
	l.Run(`const what = document.getElementById("own-what"); what.value = "changes"; what.dispatchEvent(new Event("change", { bubbles: true }))`)
	l.follow(ownDrafted("what", "changes"))
	l.Fill("#own-to", "0.9")
	l.follow(ownDrafted("to", "0.9"))
	l.Focus("[data-act=own-ask]")
	l.Press(kb.Enter)
	l.follow(ownAsked)
	l.check("an own question")
	same(t, "the link to it", Eval[string](l.Page, `location.hash`), "#b=0.20&ask=changes-b900")
	soon(l, "the question", `document.getElementById("quiz-text")?.textContent ?? ""`, l.twin.asked().Text)
	l.Focus("#answer-number")
	n := strconv.Itoa(l.right())
	l.Press(n + kb.Enter)
	l.follow(answerDrafted(n), answerCommitted)
	l.check("its answer")
	soon(l, "the focus", focused, "verdict")
	l.Focus("[data-act=quiz-close]")
	l.Press(kb.Enter)
	l.follow(quizClosed)
	l.check("closing")
	soon(l, "the focus", focused, "quiz-entry")
}

// On a phone and on the projector the panel fits, and its targets are large enough.
func TestQuizFits(t *testing.T) {
	t.Parallel()
	for _, view := range []struct {
		fragment string
		size     Option
		targets  func(l *lab, where string)
	}{
		{"", Size(360, 740), (*lab).targets},
		{"&mode=present", Size(1280, 720), func(*lab, string) {}}, // no finger touches the projector
	} {
		l := openLab(t, "ask=never-first"+view.fragment, view.size)
		l.noOverflow("a question" + view.fragment)
		view.targets(l, "a question"+view.fragment)
		l.Click("#answer-" + strconv.Itoa(l.right()))
		l.Click("[data-act=commit]")
		l.follow(answerDrafted(strconv.Itoa(l.right())), answerCommitted)
		l.check("the answer" + view.fragment)
		soon(l, "the verdict", `document.getElementById("verdict").innerText.trim()`, l.twin.verdict())
		l.noOverflow("its answer" + view.fragment)
		view.targets(l, "its answer"+view.fragment)
		l.Run(`document.querySelector("#quiz [data-act=quiz]").click()`)
		l.Wait(`document.querySelector(".quiz__list") !== null`)
		l.noOverflow("the list" + view.fragment)
		view.targets(l, "the list"+view.fragment)
		l.Close()
	}
}

// A choice that follows upon another before that one is drawn stands, whatever the page draws meanwhile.
func TestQuickChoices(t *testing.T) {
	t.Parallel()
	l := openLab(t, "ask="+questions[1].Key)
	l.Wait(`document.getElementById("answer-3") !== null`)
	const two = `(async (name) => {
		const radios = [...document.getElementsByName(name)], lost = [];
		for (let n = 0; n < 24; n++) {
			radios[2 * n %% radios.length].click();
			for (const end = performance.now() + 2 * n; performance.now() < end;); // the page is busy
			const last = radios[(2 * n + 1) %% radios.length];
			last.click();
			await new Promise((done) => setTimeout(done, 70));
			if (!last.checked) lost.push(2 * n);
		}
		return lost;
	})(%q)`
	same(t, "answers lost to one so many milliseconds before", Eval[[]int](l.Page, fmt.Sprintf(two, "answer")), []int{})
	l.Click("#answer-2")
	l.Click("[data-act=commit]")
	l.follow(answerDrafted("2"), answerCommitted)
	l.check("committing")
	soon(l, "the verdict", `document.getElementById("verdict").innerText.trim()`, l.twin.verdict())
	same(t, "scales lost", Eval[[]int](l.Page, fmt.Sprintf(two, "scale")), []int{})
}
