// Package lesson draws the lessons: the strip of the one that runs, and the page of all of them. What they are, and what an
// answer means, is the page's; texts of a file become elements here, and never HTML.
package lesson

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lesson"
	"decouple/app/page"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Strip is the lesson that runs, at its step. Turn counts the drawings of the page, as what it points to may have changed.
type Strip struct {
	app.Compo
	Course *page.Course
	Turn   int
}

// Render implements app.Composer.
func (s *Strip) Render() app.UI {
	c := s.Course
	var body []app.UI
	switch {
	case c.Name == "":
	case c.Lesson == nil:
		body = lacking(c)
	default:
		body = running(c)
	}
	return html.One(`<aside id="lesson" class="course" aria-label="Lesson" data-folded="{}" hidden="{}">{}</aside>`, c.Folded, c.Name == "", body)
}

// lacking says that the lesson is on its way, or why it is not.
func lacking(c *page.Course) []app.UI {
	if c.Trouble == "" {
		return html.All(`<p class="course__head" role="status"><span>Reading the lesson…</span></p>`)
	}
	return html.All(`
		<p class="course__head" role="alert"><span>{}</span></p>
		<div class="course__foot">
			<button type="button" class="btn btn--line" data-act="lessons">All lessons</button>
			<button type="button" class="btn btn--line" data-act="lesson-leave">Leave</button>
		</div>`, c.Trouble)
}

func running(c *page.Course) []app.UI {
	st, last := c.Step(), len(c.Lesson.Steps)
	ticks := make([]app.UI, last)
	for i := range ticks {
		state := "next"
		switch {
		case i+1 < c.Settings.Step:
			state = "done"
		case i+1 == c.Settings.Step:
			state = "now"
		}
		ticks[i] = html.One(`<i data-s="{}"></i>`, state)
	}
	waiting := c.Waiting()
	var ask []app.UI
	switch {
	case c.Failure != "":
		ask = html.All(`<p class="note" role="alert">{}</p>`, c.Failure)
	case c.Later && c.Posed == nil && st.Question != nil:
		ask = html.All(`<p class="note" role="status">The question is being prepared…</p>`)
	case c.Posed == nil:
		ask = blocks(c, st.Reveal)
	case waiting:
		ask = asking(c, st)
	default:
		ask = answered(c, st)
	}
	fold := "Fold"
	if c.Folded {
		fold = "Unfold"
	}
	return html.All(`
		<div class="course__head">
			<b>Lesson: {}</b>
			<span class="course__at"><span class="course__ticks" aria-hidden="true">{}</span> <span>step {} of {}</span></span>
			<span class="course__time">{} min</span>
			<button type="button" id="lesson-fold" class="link" data-act="lesson-fold" aria-expanded="{}">{}</button>
			<button type="button" class="link" data-act="lesson-leave">Leave</button>
		</div>
		<div class="course__body" tabindex="0" role="group" aria-label="Step">
			<div class="course__text">
				<h2 id="{}" tabindex="-1">{}</h2>
				{}{}
			</div>
			<div class="course__ask">{}{}</div>
		</div>
		<div class="course__foot">
			<button type="button" id="lesson-back" class="btn btn--line" data-act="lesson-back" aria-disabled="{}">Back</button>
			<button type="button" id="lesson-next" class="btn btn--line" data-act="lesson-next" aria-disabled="{}">{}</button>
		</div>`,
		c.Lesson.Title, ticks, c.Settings.Step, last, c.Lesson.Minutes, strconv.FormatBool(!c.Folded), fold, page.StepID, st.Title, blocks(c, st.Text), instructor(c), ask, handIn(c, last),
		c.Settings.Step == 1, waiting || c.Settings.Step == last, nextWord(c, last))
}

// instructor are the notes for the one who teaches, folded, at the first step.
func instructor(c *page.Course) []app.UI {
	l := c.Lesson
	if c.Settings.Step > 1 || len(l.Aim)+len(l.Wrong)+len(l.Ask) == 0 {
		return nil
	}
	return html.All(`
		<details class="fold course__notes"><summary>{}<span>For the instructor</span></summary><div>
			{}{}{}
			<button type="button" class="btn btn--line" data-act="lesson-print">Print the lesson as a sheet</button>
		</div></details>`, element.Icon("right"), notes("Aim", l.Aim), notes("What goes wrong", l.Wrong), notes("What to ask", l.Ask))
}

// handIn saves the answers, at the last step of a lesson that asks something.
func handIn(c *page.Course, last int) []app.UI {
	if c.Settings.Step != last || len(c.Lesson.Graded()) == 0 {
		return nil
	}
	return html.All(`
		<div class="course__row" data-form="report">
			<label class="course__number"><span>Your name</span><input type="text" class="num" id="lesson-student" data-act="lesson-student" value="{}" autocomplete="off"></label>
			<button type="button" id="lesson-report" class="btn btn--line" data-act="lesson-report">Save my answers</button>
		</div>
		<p class="note">A file on this machine. Nothing is sent.</p>`, c.Student)
}

// nextWord is the word on the button that goes on.
func nextWord(c *page.Course, last int) string {
	if c.Settings.Step == last {
		return "The end"
	}
	return "Next"
}

// asking is the question with its answers to choose from, or a field.
func asking(c *page.Course, st *lesson.Step) []app.UI {
	p := c.Posed
	text := blocks(c, st.Question.Text)
	if len(text) == 0 {
		text = html.All(`<p>{}</p>`, p.Text)
	}
	var answers []app.UI
	for i, choice := range p.Choices {
		value := strconv.Itoa(i)
		var detail app.UI
		if choice.Detail != "" {
			detail = html.One(`<small>{}</small>`, choice.Detail)
		}
		answers = append(answers, html.One(`
			<label class="course__choice">
				<input type="radio" name="lesson-answer" id="lesson-answer-{}" data-act="lesson-answer" value="{}" checked="{}">
				<span>{}{}</span>
			</label>`, value, value, c.Draft == value, choice.Text, detail))
	}
	if len(answers) == 0 {
		answers = html.All(`
			<label class="course__number">
				<input type="text" inputmode="decimal" class="num" id="{}" data-act="lesson-answer" value="{}" autocomplete="off">
				<span>{}</span>
			</label>`, page.NumberID, c.Draft, p.Unit)
	}
	var hint, shown []app.UI
	if st.Hint != nil {
		word := "Hint"
		if c.Hint {
			word, shown = "Hide the hint", html.All(`<div class="course__hint">{}</div>`, blocks(c, st.Hint))
		}
		hint = html.All(`<button type="button" class="link" data-act="lesson-hint" aria-expanded="{}">{}</button>`, strconv.FormatBool(c.Hint), word)
	}
	return html.All(`
		<fieldset class="course__question" data-form="lesson">
			<legend>{}</legend>
			<div class="course__answers">{}</div>
			<p class="course__problem" role="alert">{}</p>
			<div class="course__row">
				<button type="button" id="lesson-commit" class="btn btn--ink" data-act="lesson-commit">Answer</button>
				{}
				<button type="button" class="link" data-act="lesson-show">Show the answer</button>
			</div>
			{}
		</fieldset>`, text, answers, c.Problem, hint, shown)
}

// answered is what came of the answer.
func answered(c *page.Course, st *lesson.Step) []app.UI {
	reasons := make([]app.UI, len(c.Posed.Reason))
	for i, r := range c.Posed.Reason {
		reasons[i] = html.One(`<li>{}</li>`, r)
	}
	var why []app.UI
	if len(reasons) > 0 {
		why = html.All(`<details class="fold"><summary>{}<span>The numbers behind it</span></summary><ul>{}</ul></details>`, element.Icon("right"), reasons)
	}
	return html.All(`
		<p id="{}" class="course__verdict" tabindex="-1"><b>{}</b></p>
		{}{}
		<div class="course__row"><button type="button" class="link" data-act="lesson-again">Answer again</button></div>`,
		page.VerdictID, c.Verdict(), blocks(c, st.Reveal), why)
}
