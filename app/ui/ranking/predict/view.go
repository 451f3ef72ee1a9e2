package predict

import (
	"strconv"

	"decouple/app/format"
	"decouple/app/lab/ranking/predict"
)

// Data is what the panel above the feed shows.
type Data struct {
	Open  bool
	Title string
	// Score is "3 of 5 right", or empty.
	Score string
	// List are the questions to choose from, where none is asked.
	List []item
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

// item is a question in the list.
type item struct {
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
	Problem        string
}

// View returns what the panel shows of the questions.
func View(q *predict.Quiz) Data {
	v := Data{Open: q.Open, Title: "Predict first", Score: q.Score()}
	if !q.Open {
		return Data{}
	}
	if q.Asked == nil {
		for _, x := range predict.Questions {
			item := item{Key: x.Key, Title: x.Title}
			if right, answered := q.Mark(x.Key); right {
				item.Mark, item.Word = "right", "right"
			} else if answered {
				item.Mark, item.Word = "wrong", "not quite"
			}
			v.List = append(v.List, item)
		}
		v.Own = ownFormData{q.Own.Changes, q.Own.Alpha, format.Milli(q.Own.To), q.Own.Problem}
		return v
	}
	a := q.Asked
	v.Title, v.Text, v.Problem = a.Title, a.Text, q.Problem
	for n, x := range predict.Questions {
		if x.Key == a.Key {
			v.Title = "Question " + strconv.Itoa(n+1) + " of " + strconv.Itoa(len(predict.Questions)) + ": " + a.Title
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
		v.Number = numberData{Most: a.Most, Draft: q.Draft, Unit: a.Unit, Note: "Give the exact number."}
		if a.Tolerance > 0 {
			v.Number.Note = "An answer at most " + format.Count(a.Tolerance) + " off counts as right."
		}
		if q.Committed {
			v.Number.Yours = "Your answer: " + format.Count(q.Answer) + " " + a.Unit + "."
		}
	}
	if !q.Committed {
		v.Lock = predict.LockedWhy
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
