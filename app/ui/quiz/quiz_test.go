//go:build !js

package quiz

import (
	"testing"

	"decouple/app/state"
	"decouple/app/ui/internal/uitest"
)

// TestQuizViews compares every question, before and after an answer, with
// testdata: the words and numbers are the engine's, on the sample feed and the
// shipped models. After new models, write the file with -update and read it.
func TestQuizViews(t *testing.T) {
	m := *uitest.Shipped(t, "")
	var got []Data
	take := func(msgs ...state.Msg) {
		for _, msg := range msgs {
			m, _ = state.Update(m, msg)
		}
		got = append(got, View(&m))
	}
	take()
	take(state.QuizOpened{})
	for _, q := range state.Questions {
		take(state.QuestionChosen{Key: q.Key})
		take(state.AnswerDrafted{Text: "1"}, state.AnswerCommitted{})
	}
	take(state.QuestionSkipped{}, state.OwnDrafted{Field: "what", Value: "changes"})
	take(state.OwnAsked{}, state.AnswerCommitted{})
	uitest.Golden(t, "quiz", got)
}
