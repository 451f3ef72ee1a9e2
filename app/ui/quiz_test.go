//go:build !js

package ui

import (
	"testing"

	"decouple/app/model"
	"decouple/app/sample"
	"decouple/app/state"
	"decouple/static/models"
)

// TestQuizViews compares every question, before and after an answer, with
// testdata: the words and numbers are the engine's, on the sample feed and the
// shipped models. After new models, write the file with -update and read it.
func TestQuizViews(t *testing.T) {
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	f, err := state.NewFeed(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	m, err := state.New(f, "")
	if err != nil {
		t.Fatal(err)
	}
	var got []quizData
	take := func(msgs ...state.Msg) {
		for _, msg := range msgs {
			m, _ = state.Update(m, msg)
		}
		got = append(got, quizView(&m))
	}
	take()
	take(state.QuizOpened{})
	for _, q := range state.Questions {
		take(state.QuestionChosen{Key: q.Key})
		take(state.AnswerDrafted{Text: "1"}, state.AnswerCommitted{})
	}
	take(state.QuestionSkipped{}, state.OwnDrafted{Field: "what", Value: "changes"})
	take(state.OwnAsked{}, state.AnswerCommitted{})
	compareGolden(t, "quiz", got)
}
