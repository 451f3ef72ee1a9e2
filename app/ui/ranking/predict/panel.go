// Package predict draws the questions that are answered before a dial moves.
package predict

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/ranking/predict"
	"decouple/app/ui/element"
)

// Panel is the panel above the feed.
type Panel struct {
	app.Compo
	View Data
}

// Render implements app.Composer.
func (z *Panel) Render() app.UI {
	v := z.View
	panel := app.Section().ID("quiz").Class("quiz")
	if !v.Open {
		return panel.Hidden(true)
	}
	return panel.Hidden(false).Aria("labelledby", predict.HeadID).Body(
		app.Div().Class("head").Body(
			app.H2().ID(predict.HeadID).TabIndex(-1).Text(v.Title),
			app.Small().Class("quiz__score").Text(v.Score),
		),
		app.Div().Body(z.body()...),
	)
}

func (z *Panel) body() []app.UI {
	if z.View.Text == "" {
		return z.list()
	}
	return []app.UI{app.Div().Class("quiz__asked").DataSet("form", "answer").Body(z.question()...)}
}

// list are the questions, and the form for an own one.
func (z *Panel) list() []app.UI {
	items := make([]app.UI, len(z.View.List))
	for i, x := range z.View.List {
		items[i] = app.Li().Body(
			element.Button("question", x.Key).Class("link").Text(x.Title),
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
				app.Input().ID("own-to").Class("num").Type("text").Attr("inputmode", "decimal").AutoComplete(false).DataSet("act", "own-form").DataSet("id", "to").
					Value(own.To).Aria("label", "The weight it goes to, 0 to 1").Aria("describedby", "own-wrong"),
				element.Button("own-ask", "").Class("btn", "btn--line").Text("Ask"),
			),
			app.P().ID("own-wrong").Class("quiz__problem").Text(own.Problem),
			app.P().Class("note").Text("Share then copies a link that opens on it."),
		),
		app.P().Class("row").Body(element.Button("quiz-close", "").Class("btn", "btn--line").Text("Close")),
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
		return s.Body(element.Icon("check"), app.Text(word))
	case "wrong":
		return s.Body(element.Icon("close"), app.Text(word))
	}
	return s
}

// question is the question asked, its answers, and once one is committed the
// verdict and the reason.
func (z *Panel) question() []app.UI {
	v := z.View
	done := v.Verdict != ""
	parts := []app.UI{app.P().ID("quiz-text").Class("quiz__text").Text(v.Text)}
	verdict := app.Div().ID(predict.VerdictID).Class("verdict").TabIndex(-1)
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
		element.Button("next", "").Class("btn", "btn--line").Text(next),
	}
	if !v.Last {
		buttons = append(buttons, element.Button("quiz", "").Class("btn", "btn--line").Text("All questions"))
	}
	buttons = append(buttons, element.Button("quiz-close", "").Class("btn", "btn--line").Text("Close"))
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
func (z *Panel) choices(done bool) []app.UI {
	items := make([]app.UI, len(z.View.Choices))
	for i, c := range z.View.Choices {
		n := strconv.Itoa(i)
		items[i] = app.Label().Class("choice").DataSet("mark", c.Mark).Body(
			app.Input().Type("radio").Name("answer").ID(predict.ChoiceID(i)).DataSet("act", "answer").Value(n).Checked(c.Chosen).Disabled(done),
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
func (z *Panel) number(done bool) app.UI {
	v := z.View.Number
	if done {
		return app.P().Text(v.Yours)
	}
	return app.P().Class("row").Body(
		app.Input().ID(predict.NumberID).Class("num").Type("number").Min("0").Max(strconv.Itoa(v.Most)).Step(1).DataSet("act", "answer").
			Value(v.Draft).Aria("label", "Your answer, "+v.Unit),
		app.Span().Text(v.Unit),
		app.Small().Text(v.Note),
	)
}
