package predict

import (
	"slices"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
)

// Messages of the questions.
type (
	// Opened shows the list of questions; QuestionChosen asks one of them, or an
	// own one of the dials as they are: see [OwnKey].
	Opened         struct{}
	QuestionChosen struct{ Key string }
	// AnswerDrafted is a choice taken or a number typed, not yet committed.
	AnswerDrafted   struct{ Text string }
	AnswerCommitted struct{}
	// OwnDrafted fills in a field of the form for an own question ("what": first or
	// changes; "dial": a or b; "to": a number from 0 to 1), and OwnAsked asks it.
	OwnDrafted struct{ Field, Value string }
	OwnAsked   struct{}
	// QuestionSkipped goes on to the next question.
	QuestionSkipped struct{}
	// Closed puts the feed back to where it was before the first question.
	Closed struct{}
)

// On says what an event means here.
func (q *Quiz) On(e lab.Event) (lab.Msg, bool) {
	switch e.Did {
	case lab.Pressed:
		return q.press(e)
	case lab.Chosen:
		switch e.Act {
		case "own-form":
			return lab.For(q, OwnDrafted{e.ID, e.Value}), true
		case "answer":
			return lab.For(q, AnswerDrafted{e.Value}), true
		}
	}
	return nil, false
}

// press is what the press of a button means.
func (q *Quiz) press(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "quiz":
		return lab.Focusing(lab.For(q, Opened{}), HeadID), true
	case "quiz-close":
		return lab.Focusing(lab.For(q, Closed{}), EntryID, q.home), true
	case "question":
		if x, ok := FindQuestion(e.ID); ok {
			return lab.Focusing(lab.For(q, QuestionChosen{x.Key}), HeadID), true
		}
	case "own-ask":
		return lab.Focusing(lab.For(q, OwnAsked{}), HeadID), true
	case "next":
		return lab.Focusing(lab.For(q, QuestionSkipped{}), HeadID), true
	case "commit":
		return lab.For(q, AnswerCommitted{}), true
	}
	return nil, false
}

// Happen shows the list of questions.
func (Opened) Happen(q *Quiz, env *lab.Env) {
	q.end(env)
	q.Open = true
	env.Lock("", q.leave)
}

// Happen asks the question.
func (msg QuestionChosen) Happen(q *Quiz, env *lab.Env) {
	if x, ok := FindQuestion(msg.Key); ok {
		q.ask(env, x, true)
		env.Push()
	}
}

// Happen fills in the field.
func (msg OwnDrafted) Happen(q *Quiz, env *lab.Env) {
	q.Own.fill(msg.Field, msg.Value)
	env.Changed(lab.Drawn)
}

// Happen asks the own question.
func (OwnAsked) Happen(q *Quiz, env *lab.Env) {
	if q.Own.Problem != "" {
		env.Announce(q.Own.Problem)
		env.Changed(lab.Drawn)
		return
	}
	x, _ := FindQuestion(OwnKey(q.Own))
	q.ask(env, x, true)
	env.Push()
}

// Happen notes the draft.
func (msg AnswerDrafted) Happen(q *Quiz, env *lab.Env) {
	if q.Locked() && q.Draft != msg.Text {
		q.Draft, q.Problem = msg.Text, ""
		env.Changed(lab.Drawn)
	}
}

// Happen asks the next question, or after the last shows the list.
func (QuestionSkipped) Happen(q *Quiz, env *lab.Env) {
	if key, ok := q.Next(); ok {
		QuestionChosen{key}.Happen(q, env)
		return
	}
	Opened{}.Happen(q, env)
}

// Happen puts the feed back to where it was before the first question.
func (Closed) Happen(q *Quiz, env *lab.Env) {
	q.Open = false
	q.end(env)
	env.Lock("", nil)
}

// AskLinked asks the question that the link names, and returns false where it names none.
// Aloud has the live region say the question: not where it is read with the page.
func (q *Quiz) AskLinked(env *lab.Env, aloud bool) bool {
	x, ok := FindQuestion(q.settings.Ask)
	if ok {
		q.ask(env, x, aloud)
	}
	return ok
}

// ask shows the feed from where x starts, and x above it; or, where too few posts are left
// to ask about, says so. An own question starts from the dials as they are.
func (q *Quiz) ask(env *lab.Env, x Question, aloud bool) {
	from, _ := x.dials(env.Dials)
	env.Unlock()
	q.host.Pose(env, from)
	a, ok := askOf(env.Feed, x, env.Dials)
	if !ok {
		q.settings.Ask = ""
		q.Asked, q.Committed = nil, false
		env.Notify("No question can be asked of fewer than four posts. Raise a threshold or turn a filter off.")
		return
	}
	q.settings.Ask = x.Key
	q.Open, q.Asked = true, a
	q.Draft, q.Problem, q.Committed = "", "", false
	env.Lock(LockedWhy, q.leave)
	if aloud {
		env.Announce(a.Text)
	}
}

// Happen takes the drafted answer, makes the move and says how the answer was.
func (AnswerCommitted) Happen(q *Quiz, env *lab.Env) {
	if !q.Locked() {
		return
	}
	env.Changed(lab.Drawn)
	a := q.Asked
	answer, ok := q.drafted()
	if !ok {
		env.Announce(q.Problem)
		missing := NumberID
		if len(a.Choices) > 0 {
			missing = ChoiceID(0)
		}
		env.Do(lab.Focus{IDs: []string{missing}})
		return
	}
	q.Answer, q.Committed, q.Problem = answer, true, ""
	if _, answered := q.Mark(a.Key); !answered {
		q.Marks = append(slices.Clone(q.Marks), Mark{a.Key, q.Right()})
	}
	result := "wrong"
	if q.Right() {
		result = "right"
	}
	env.Note("answered", a.Key, result)
	p := proof{Asked: *a, from: env.Dials}
	since := p.move("went", "was")
	if since == "" {
		since = "the answer was committed"
	}
	q.settings.Ask = ""
	env.Unlock()
	q.host.Move(env, a.to, since)
	env.Announce(q.Verdict())
	env.Do(lab.Focus{IDs: []string{VerdictID}})
}

// drafted is the answer that stands in the draft; where there is none, Problem says why.
func (q *Quiz) drafted() (answer int, ok bool) {
	a := q.Asked
	if len(a.Choices) == 0 {
		if answer, ok = a.ParseAnswer(strings.TrimSpace(q.Draft)); !ok {
			q.Problem = "Give a whole number from 0 to " + format.Count(a.Most) + "."
		}
		return answer, ok
	}
	for n := range a.Choices {
		if q.Draft == format.Count(n) {
			return n, true
		}
	}
	q.Problem = "Choose an answer first."
	return 0, false
}

// end ends the question and has the feed put back.
func (q *Quiz) end(env *lab.Env) {
	env.Unlock()
	q.Asked, q.Committed = nil, false
	q.host.Back(env)
}

// leave closes the panel and has the feed put back, before something else is shown.
func (q *Quiz) leave(env *lab.Env) {
	q.Open, q.Asked, q.Committed = false, nil, false
	q.host.Leave(env)
}
