// Package predict draws the questions that are answered before a dial moves.
package predict

import (
	"strconv"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab/ranking/predict"
	"decouple/app/ui/element"
	"decouple/app/ui/html"
)

// Panel is the panel above the feed.
type Panel struct {
	app.Compo
	View Data
}

// Render implements app.Composer.
func (z *Panel) Render() app.UI {
	v := z.View
	if !v.Open {
		return html.One(`<section id="quiz" class="quiz" hidden="true"></section>`)
	}
	return html.One(`
		<section id="quiz" class="quiz" aria-labelledby="{}">
			<div class="head">
				<h2 id="{}" tabindex="-1">{}</h2>
				<small class="quiz__score">{}</small>
			</div>
			<div>{}</div>
		</section>`, predict.HeadID, predict.HeadID, v.Title, v.Score, z.body())
}

func (z *Panel) body() []app.UI {
	if z.View.Text == "" {
		return z.list()
	}
	return html.All(`<div class="quiz__asked" data-form="answer">{}</div>`, z.question())
}

// list are the questions, and the form for an own one.
func (z *Panel) list() []app.UI {
	items := make([]app.UI, len(z.View.List))
	for i, x := range z.View.List {
		items[i] = html.One(`<li><button type="button" data-act="question" data-id="{}" class="link">{}</button>{}</li>`, x.Key, x.Title, sign(x.Mark, x.Word))
	}
	own := z.View.Own
	return html.All(`
		<p class="note">
			Each question asks what a move will do. Commit an answer.
			Then watch the move, and read the answer and the reason.
		</p>
		<ol class="quiz__list" aria-label="Questions">{}</ol>
		<div class="quiz__own" role="group" aria-label="Your own question">
			<h3>Your own question about the feed as it is now</h3>
			<p class="row">
				{}
				<span>when</span>
				{}
				<span>goes to</span>
				<input id="own-to" class="num" type="text" inputmode="decimal" autocomplete="off" data-act="own-form" data-id="to" value="{}"
					aria-label="The weight it goes to, 0 to 1" aria-describedby="own-wrong">
				<button type="button" data-act="own-ask" class="btn btn--line">Ask</button>
			</p>
			<p id="own-wrong" class="quiz__problem">{}</p>
			<p class="note">Share then copies a link that opens this question.</p>
		</div>
		<p class="row">{}</p>`, items,
		pick("own-what", "what", "What is asked", own.Changes, "first", "Which post will be first", "changes", "How many of the top ten change"),
		pick("own-dial", "dial", "The dial that moves", own.Alpha, "b", "β", "a", "α"),
		own.To, own.Problem, button("quiz-close", "Close"))
}

func button(act, name string) app.UI {
	return html.One(`<button type="button" data-act="{}" class="btn btn--line">{}</button>`, act, name)
}

// pick is a choice of two for the own question.
func pick(id, field, label string, second bool, a, first, b, other string) app.UI {
	return html.One(`
		<select id="{}" data-act="own-form" data-id="{}" aria-label="{}">
			<option value="{}" selected="{}">{}</option>
			<option value="{}" selected="{}">{}</option>
		</select>`, id, field, label, a, !second, first, b, second, other)
}

// sign is a picture and a word for how an answer was, or nothing.
func sign(mark, word string) app.UI {
	picture := ""
	switch mark {
	case "right":
		picture = "check"
	case "wrong":
		picture = "close"
	default:
		return html.One(`<span class="quiz__mark" data-mark="{}"></span>`, mark)
	}
	return html.One(`<span class="quiz__mark" data-mark="{}">{}{}</span>`, mark, element.Icon(picture), word)
}

// question is the question asked, its answers, and once one is committed the
// verdict and the reason.
func (z *Panel) question() []app.UI {
	v := z.View
	done := v.Verdict != ""
	var mark any
	var verdict, answers []app.UI
	if done {
		word := "wrong"
		if v.Right {
			word = "right"
		}
		mark, verdict = word, html.All(`<p class="verdict__line">{}</p>`, sign(word, v.Verdict))
	}
	if v.Number.Most > 0 {
		answers = html.All(`<div class="quiz__answers">{}</div>`, z.number(done))
	} else {
		answers = html.All(`<div class="quiz__answers" data-done="{}" role="radiogroup" aria-labelledby="quiz-text">{}</div>`, strconv.FormatBool(done), z.choices(done))
	}
	parts := html.All(`
		<p id="quiz-text" class="quiz__text">{}</p>
		<div id="{}" class="verdict" tabindex="-1" data-mark="{}" hidden="{}">{}</div>
		{}`, v.Text, predict.VerdictID, mark, !done, verdict, answers)
	next := "Skip"
	if done {
		next = "Next question"
	}
	if v.Last {
		next = "All questions"
	}
	buttons := html.All(`
		<button type="button" data-act="commit" class="btn btn--ink" hidden="{}">Commit answer</button>
		{}`, done, button("next", next))
	if !v.Last {
		buttons = append(buttons, button("quiz", "All questions"))
	}
	buttons = append(buttons, button("quiz-close", "Close"))
	if !done {
		// Below the buttons, which must not move under a finger.
		return append(parts, html.All(`
			<p class="row">{}</p>
			<p class="quiz__problem">{}</p>
			<p class="note">{}</p>`, buttons, v.Problem, v.Lock)...)
	}
	why := make([]app.UI, len(v.Reason))
	for i, s := range v.Reason {
		why[i] = html.One(`<li>{}</li>`, s)
	}
	return append(parts, html.All(`
		<ul class="quiz__why" aria-label="Reason">{}</ul>
		<p class="row">{}</p>
		<p class="note">The dials are unlocked. Close brings back the feed from before the questions.</p>`, why, buttons)...)
}

// choices are the answers as radio buttons; a committed one stays to be seen.
func (z *Panel) choices(done bool) []app.UI {
	items := make([]app.UI, len(z.View.Choices))
	for i, c := range z.View.Choices {
		items[i] = html.One(`
			<label class="choice" data-mark="{}">
				<input type="radio" name="answer" id="{}" data-act="answer" value="{}" checked="{}" disabled="{}">
				<span class="choice__text"><span>{}</span><small>{}</small></span>
				{}
			</label>`, c.Mark, predict.ChoiceID(i), i, c.Chosen, done, c.Text, c.Detail, sign(c.Mark, c.Word))
	}
	return items
}

// number is the field for a number, or the number that was given.
func (z *Panel) number(done bool) app.UI {
	v := z.View.Number
	if done {
		return html.One(`<p>{}</p>`, v.Yours)
	}
	return html.One(`
		<p class="row">
			<input id="{}" class="num" type="number" min="0" max="{}" step="1" data-act="answer" value="{}" aria-label="Your answer, {}">
			<span>{}</span>
			<small>{}</small>
		</p>`, predict.NumberID, v.Most, v.Draft, v.Unit, v.Unit, v.Note)
}
