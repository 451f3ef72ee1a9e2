// Package predict are questions that a reader answers before the dials move: "predict
// first". It holds the questions, how their answers are computed, and how those of the
// reader are graded. The feed that they are about, and what moves it, are the lab's: see
// [Host].
package predict

import (
	"slices"
	"strconv"
	"strings"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab"
)

// Elements that get the focus: the button that opens the questions, their title, the
// verdict, and the field of an answer that is a number.
const (
	EntryID   = "quiz-entry"
	HeadID    = "quiz-h"
	VerdictID = "verdict"
	NumberID  = "answer-number"
)

// ChoiceID is the n-th choice of a question.
func ChoiceID(n int) string { return "answer-" + strconv.Itoa(n) }

// LockedWhy says why the dials are locked, and the way out.
const LockedWhy = "The dials, the scale and the filters are locked until you commit an answer. Skip or Close unlocks them."

// Settings are the part's own rows of the link.
type Settings struct {
	// Ask is the key of the question that waits for an answer, or empty.
	Ask string
}

// Rows are the part's rows of the link.
var Rows = []lab.Row[*Settings]{{
	Key: "ask", Want: "the key of a question, for instance first-08 or first-b800",
	Get: func(s *Settings) string { return s.Ask },
	Set: func(s *Settings, v string) error {
		if _, ok := FindQuestion(v); !ok && v != "" {
			return lab.ErrValue
		}
		s.Ask = v
		return nil
	},
}}

// Host is the lab whose feed the questions are about.
type Host interface {
	// Pose shows the sample feed, scored by the models that the page comes with, at
	// these dials. The first time it takes note of what stood before. The dials are not
	// locked then.
	Pose(env *lab.Env, from feed.Dials)
	// Move moves the dials from there; since says in a few words what was done.
	Move(env *lab.Env, to feed.Dials, since string)
	// Back shows again what stood before the first question, if one was posed, and
	// Leave does so because something else is about to be shown.
	Back(env *lab.Env)
	Leave(env *lab.Env)
}

// Quiz are the questions and how the reader has answered them. It is kept while the page
// is open and nowhere else. Make one with [New]; its fields are for reading.
type Quiz struct {
	// Open says that the panel stands above the feed: with the question Asked, or
	// else with the list of questions.
	Open  bool
	Asked *Asked
	// Draft is the answer not yet committed: the place of a choice, or the text of
	// the number field. Problem says what is wrong with it, or is empty.
	Draft, Problem string
	// Committed says that Answer was given, so that the move has been made.
	Committed bool
	Answer    int
	// Marks are the first answers, one a question.
	Marks []Mark
	// Own is the form for an own question.
	Own OwnForm

	settings *Settings
	host     Host
	home     string
}

// New returns the questions, of which none is asked. Home is the element that gets the
// focus where the one that was pressed and the button that opens the questions are gone.
func New(h Host, s *Settings, home string) *Quiz {
	return &Quiz{Own: OwnForm{To: 800}, settings: s, host: h, home: home}
}

// Mark says how the first answer to a question was.
type Mark struct {
	Key   string
	Right bool
}

// Locked says that a question waits for its answer, so that nothing that moves
// the feed may be touched.
func (q *Quiz) Locked() bool { return q.Asked != nil && !q.Committed }

// Right says whether the committed answer counts as right.
func (q *Quiz) Right() bool { return q.Committed && q.Asked.Grade(q.Answer) }

// Mark returns the mark of a question's first answer, and whether there is one.
func (q *Quiz) Mark(key string) (right, answered bool) {
	for _, m := range q.Marks {
		if m.Key == key {
			return m.Right, true
		}
	}
	return false, false
}

// Score says how many first answers were right, or nothing before the first.
func (q *Quiz) Score() string {
	if len(q.Marks) == 0 {
		return ""
	}
	right := 0
	for _, m := range q.Marks {
		if m.Right {
			right++
		}
	}
	return format.Count(right) + " of " + format.Count(len(q.Marks)) + " right"
}

// Verdict says in a sentence or two how the committed answer was.
func (q *Quiz) Verdict() string {
	a := q.Asked
	right := a.Answer(a.Right)
	if len(a.Choices) == 0 {
		right += " " + a.Unit
	}
	switch {
	case q.Answer == a.Right:
		return "Right: " + right + "."
	case q.Right():
		return "Right: you said " + a.Answer(q.Answer) + ", and it is " + right + "; within " + format.Count(a.Tolerance) + " counts."
	}
	if len(a.Choices) > 0 && a.Choices[a.Right].Post < 0 { // words, which began a line of their own
		right = strings.ToLower(right[:1]) + right[1:]
	}
	return "Not quite. The answer is " + right + "."
}

// Next is the question after the present one in the list, if there is one.
func (q *Quiz) Next() (key string, ok bool) {
	if q.Asked == nil {
		return "", false
	}
	n := slices.IndexFunc(Questions, func(x Question) bool { return x.Key == q.Asked.Key })
	if n < 0 || n+1 == len(Questions) {
		return "", false
	}
	return Questions[n+1].Key, true
}
