package lesson

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lesson"
	"decouple/app/page"
	"decouple/app/ui/html"
)

// Sheet is the lesson on paper: its steps with room to write, and on another page the answers and the instructor's notes.
type Sheet struct {
	app.Compo
	Course *page.Course
	Turn   int
}

// Render implements app.Composer.
func (s *Sheet) Render() app.UI {
	var body []app.UI
	if c := s.Course; c.Sheet != nil && c.Lesson != nil {
		body = sheet(c)
	}
	return html.One(`<section class="sheet" aria-label="Sheet" hidden="{}">{}</section>`, body == nil, body)
}

func sheet(c *page.Course) []app.UI {
	var steps, answers []app.UI
	for i := range c.Lesson.Steps {
		st, at := &c.Lesson.Steps[i], &c.Sheet[i]
		number := strconv.Itoa(i + 1)
		var question []app.UI
		if q := st.Question; q != nil && at.Posed != nil {
			question = asked(at, q)
			answers = append(answers, html.One(`<li value="{}"><b>{}</b>{}</li>`, number, at.Posed.Answer(), blocks(at, st.Reveal)))
		}
		link := st.Link
		if link == "" {
			link = "as the page opens"
		}
		steps = append(steps, html.One(`
			<div class="sheet__step"><h2>{}. {}</h2>{}{}<p class="sheet__link">State: {}</p></div>`, number, st.Title, blocks(at, st.Text), question, link))
	}
	return html.All(`
		<h1>{}</h1>
		<p>{} minutes. Name:</p>
		{}
		<div class="sheet__answers">
			<h1>{}: answers and notes</h1>
			<ol>{}</ol>
			{}{}{}
		</div>`, c.Lesson.Title, c.Lesson.Minutes, steps, c.Lesson.Title, answers,
		notes("Aim", c.Lesson.Aim), notes("What goes wrong", c.Lesson.Wrong), notes("What to ask", c.Lesson.Ask))
}

// asked is a question with its choices and lines to write on.
func asked(at *page.Course, q *lesson.Question) []app.UI {
	text := blocks(at, q.Text)
	if len(text) == 0 {
		text = html.All(`<p>{}</p>`, at.Posed.Text)
	}
	choices := make([]app.UI, len(at.Posed.Choices))
	for i, choice := range at.Posed.Choices {
		choices[i] = html.One(`<li>{}</li>`, choice.Text)
	}
	return html.All(`<div class="sheet__question">{}<ul>{}</ul><p class="sheet__line"></p><p class="sheet__line"></p></div>`, text, choices)
}

// notes are the instructor's, under a heading; nothing where there are none.
func notes(name string, lines []string) []app.UI {
	if len(lines) == 0 {
		return nil
	}
	items := make([]app.UI, len(lines))
	for i, line := range lines {
		items[i] = html.One(`<li>{}</li>`, line)
	}
	return html.All(`<h3>{}</h3><ul>{}</ul>`, name, items)
}
