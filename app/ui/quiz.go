package ui

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/state"
)

// The places of the quiz that take the focus: the button that opens it, its
// heading, the verdict on an answer, and the field for a number.
const (
	QuizEntryID = "quiz-entry"
	QuizID      = "quiz-h"
	VerdictID   = "verdict"
	NumberID    = "answer-number"
)

// ChoiceID is the radio button of a choice.
func ChoiceID(n int) string { return "answer-" + strconv.Itoa(n) }

// quizData is what the panel above the feed shows.
type quizData struct {
	Open  bool
	Title string
	// Score is "3 of 5 right", or empty.
	Score string
	// List are the questions to choose from, where none is asked.
	List []quizItem
	Own  ownFormData
	// Text is the question asked, or empty.
	Text string
	// Choices are its answers; Number is its field where it wants a number.
	Choices []choiceData
	Number  numberData
	// Problem says what is wrong with the answer; Lock why the dials are locked.
	Problem, Lock string
	// Verdict is empty until the answer is committed.
	Verdict string
	Right   bool
	Reason  []string
	// Last says that no question follows.
	Last bool
}

// quizItem is a question in the list.
type quizItem struct {
	Key, Title string
	// Mark is right, wrong, or empty before the first answer; Word says it.
	Mark, Word string
}

// choiceData is one answer to choose.
type choiceData struct {
	Text, Detail string
	Chosen       bool
	// Mark is right for the engine's answer, once the answer is committed; Word says
	// that, and which one was the reader's.
	Mark, Word string
}

// numberData is the field of an answer that is a number; Most is 0 where there is none.
type numberData struct {
	Most              int
	Draft, Unit, Note string
	Yours             string
}

// ownFormData is the form for an own question.
type ownFormData struct {
	Changes, Alpha bool
	To             string
}

func quizView(m *state.Model) quizData {
	q := &m.Quiz
	v := quizData{Open: q.Open, Title: "Predict first", Score: q.Score()}
	if !q.Open {
		return quizData{}
	}
	if q.Asked == nil {
		for _, x := range state.Questions {
			item := quizItem{Key: x.Key, Title: x.Title}
			if right, answered := q.Mark(x.Key); right {
				item.Mark, item.Word = "right", "right"
			} else if answered {
				item.Mark, item.Word = "wrong", "not quite"
			}
			v.List = append(v.List, item)
		}
		v.Own = ownFormData{q.Own.Changes, q.Own.Alpha, state.Milli(q.Own.To)}
		return v
	}
	a := q.Asked
	v.Title, v.Text, v.Problem = a.Title, a.Text, q.Problem
	for n, x := range state.Questions {
		if x.Key == a.Key {
			v.Title = "Question " + strconv.Itoa(n+1) + " of " + strconv.Itoa(len(state.Questions)) + ": " + a.Title
		}
	}
	_, more := q.Next()
	v.Last = !more
	for n, c := range a.Choices {
		d := choiceData{Text: c.Text, Detail: c.Detail, Chosen: q.Draft == strconv.Itoa(n)}
		if q.Committed {
			d.Text, d.Chosen = c.Short, n == q.Answer
			if c.After != "" {
				d.Detail = c.After
			}
			d.Mark, d.Word = choiceMark(n == a.Right, d.Chosen)
		}
		v.Choices = append(v.Choices, d)
	}
	if len(a.Choices) == 0 {
		v.Number = numberData{Most: a.Most, Draft: q.Draft, Unit: a.Unit, Note: "The exact number is wanted."}
		if a.Tolerance > 0 {
			v.Number.Note = "An answer at most " + state.Count(a.Tolerance) + " off counts as right."
		}
		if q.Committed {
			v.Number.Yours = "Your answer: " + state.Count(q.Answer) + " " + a.Unit + "."
		}
	}
	if !q.Committed {
		v.Lock = state.LockedWhy
		return v
	}
	v.Verdict, v.Right, v.Reason = q.Verdict(), q.Right(), a.Reason
	return v
}

// choiceMark says in a word what a choice was.
func choiceMark(right, chosen bool) (mark, word string) {
	switch {
	case right && chosen:
		return "right", "your answer, right"
	case right:
		return "right", "the answer"
	case chosen:
		return "wrong", "your answer"
	}
	return "", ""
}

// quiz is the panel above the feed.
type quiz struct {
	app.Compo
	View quizData
}

// Render implements app.Composer.
func (z *quiz) Render() app.UI {
	v := z.View
	panel := app.Section().ID("quiz").Class("quiz")
	if !v.Open {
		return panel.Hidden(true)
	}
	return panel.Hidden(false).Aria("labelledby", QuizID).Body(
		app.Div().Class("head").Body(
			app.H2().ID(QuizID).TabIndex(-1).Text(v.Title),
			app.Small().Class("quiz__score").Text(v.Score),
		),
		app.Div().Body(z.body()...),
	)
}

func (z *quiz) body() []app.UI {
	if z.View.Text == "" {
		return z.list()
	}
	return []app.UI{app.Div().Class("quiz__asked").Body(z.question()...)}
}

// list are the questions, and the form for an own one.
func (z *quiz) list() []app.UI {
	items := make([]app.UI, len(z.View.List))
	for i, x := range z.View.List {
		items[i] = app.Li().Body(
			button("question", x.Key).Class("link").Text(x.Title),
			sign(x.Mark, x.Word),
		)
	}
	own := z.View.Own
	return []app.UI{
		app.P().Class("note").Text("Each question asks what a move will do before it is made. Commit an answer; then the move is made on the dials, with the answer and the reason."),
		app.Ol().Class("quiz__list").Aria("label", "Questions").Body(items...),
		app.Div().Class("quiz__own").Role("group").Aria("label", "Your own question").Body(
			app.H3().Text("Your own question, asked of the feed as it stands"),
			app.P().Class("row").Body(
				pick("own-what", "what", "What is asked", own.Changes, "first", "Which post will be first", "changes", "How many of the top ten change"),
				app.Span().Text("when"),
				pick("own-dial", "dial", "The dial that moves", own.Alpha, "b", "β", "a", "α"),
				app.Span().Text("goes to"),
				app.Input().ID("own-to").Class("num").Type("number").Min("0").Max("1").Step(0.001).DataSet("act", "own-form").DataSet("id", "to").
					Value(own.To).Aria("label", "The weight it goes to, 0 to 1"),
				button("own-ask", "").Class("btn", "btn--line").Text("Ask"),
			),
			app.P().Class("note").Text("Share then copies a link that opens on it."),
		),
		app.P().Class("row").Body(button("quiz-close", "").Class("btn", "btn--line").Text("Close")),
	}
}

// pick is a choice of two for the own question.
func pick(id, field, label string, second bool, a, first, b, other string) app.UI {
	return app.Select().ID(id).DataSet("act", "own-form").DataSet("id", field).Aria("label", label).Body(
		app.Option().Value(a).Selected(!second).Text(first),
		app.Option().Value(b).Selected(second).Text(other),
	)
}

// sign is a picture and a word for how an answer was, or nothing.
func sign(mark, word string) app.UI {
	s := app.Span().Class("quiz__mark").DataSet("mark", mark)
	switch mark {
	case "right":
		return s.Body(icon("check"), app.Text(word))
	case "wrong":
		return s.Body(icon("close"), app.Text(word))
	}
	return s
}

// question is the question asked, its answers, and once one is committed the
// verdict and the reason.
func (z *quiz) question() []app.UI {
	v := z.View
	done := v.Verdict != ""
	parts := []app.UI{app.P().ID("quiz-text").Class("quiz__text").Text(v.Text)}
	verdict := app.Div().ID(VerdictID).Class("verdict").TabIndex(-1)
	if done {
		mark := "wrong"
		if v.Right {
			mark = "right"
		}
		verdict = verdict.DataSet("mark", mark).Body(app.P().Class("verdict__line").Body(sign(mark, v.Verdict)))
	} else {
		verdict = verdict.Hidden(true)
	}
	parts = append(parts, verdict)
	if v.Number.Most > 0 {
		parts = append(parts, app.Div().Class("quiz__answers").Body(z.number(done)))
	} else {
		parts = append(parts, app.Div().Class("quiz__answers").DataSet("done", strconv.FormatBool(done)).Role("radiogroup").Aria("labelledby", "quiz-text").Body(z.choices(done)...))
	}
	next := "Skip"
	if done {
		next = "Next question"
	}
	if v.Last {
		next = "All questions"
	}
	buttons := []app.UI{
		app.Button().Type("button").DataSet("act", "commit").Class("btn", "btn--ink").Hidden(done).Text("Commit answer"),
		button("next", "").Class("btn", "btn--line").Text(next),
	}
	if !v.Last {
		buttons = append(buttons, button("quiz", "").Class("btn", "btn--line").Text("All questions"))
	}
	buttons = append(buttons, button("quiz-close", "").Class("btn", "btn--line").Text("Close"))
	if !done {
		// Below the buttons, which must not move under a finger.
		return append(parts, app.P().Class("row").Body(buttons...), app.P().Class("quiz__problem").Text(v.Problem), app.P().Class("note").Text(v.Lock))
	}
	why := make([]app.UI, len(v.Reason))
	for i, s := range v.Reason {
		why[i] = app.Li().Text(s)
	}
	return append(parts, app.Ul().Class("quiz__why").Aria("label", "Reason").Body(why...), app.P().Class("row").Body(buttons...),
		app.P().Class("note").Text("The dials are free again. Close puts the feed back to where it was before the questions."))
}

// choices are the answers as radio buttons; a committed one stays to be seen.
func (z *quiz) choices(done bool) []app.UI {
	items := make([]app.UI, len(z.View.Choices))
	for i, c := range z.View.Choices {
		n := strconv.Itoa(i)
		items[i] = app.Label().Class("choice").DataSet("mark", c.Mark).Body(
			app.Input().Type("radio").Name("answer").ID(ChoiceID(i)).DataSet("act", "answer").Value(n).Checked(c.Chosen).Disabled(done),
			app.Span().Class("choice__text").Body(
				app.Span().Text(c.Text),
				app.Small().Text(c.Detail),
			),
			sign(c.Mark, c.Word),
		)
	}
	return items
}

// number is the field for a number, or the number that was given.
func (z *quiz) number(done bool) app.UI {
	v := z.View.Number
	if done {
		return app.P().Text(v.Yours)
	}
	return app.P().Class("row").Body(
		app.Input().ID(NumberID).Class("num").Type("number").Min("0").Max(strconv.Itoa(v.Most)).Step(1).DataSet("act", "answer").
			Value(v.Draft).Aria("label", "Your answer, "+v.Unit),
		app.Span().Text(v.Unit),
		app.Small().Text(v.Note),
	)
}
