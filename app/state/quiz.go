package state

import (
	"slices"
	"strings"

	"decouple/app/format"
	"decouple/app/job"
)

// Quiz are the questions that a reader answers before the dials move: "predict
// first". It is kept while the page is open and nowhere else.
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
	// back is where the feed was before the first question, nil while none was asked.
	back *place
}

// OwnForm is an own question being put together: how many of the top ten change,
// or else which post is first, when α, or else β, goes to To thousandths.
type OwnForm struct {
	Changes, Alpha bool
	To             int32
}

// fill sets a field; what is no value of it changes nothing.
func (f *OwnForm) fill(field, value string) {
	switch field {
	case "what":
		f.Changes = value == "changes"
	case "dial":
		f.Alpha = value == "a"
	case "to":
		if milli, err := format.ParseMilli(value); err == nil {
			f.To = milli
		}
	}
}

// Mark says how the first answer to a question was.
type Mark struct {
	Key   string
	Right bool
}

// place is what a question must put back.
type place struct {
	settings Settings
	feed     *Feed
	wave     Wave
}

// Messages of the quiz.
type (
	// QuizOpened shows the list of questions; QuestionChosen asks one of them, or an
	// own one of the settings as they are: see [OwnKey].
	QuizOpened     struct{}
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
	// QuizClosed puts the feed back to where it was before the first question.
	QuizClosed struct{}
)

func (QuizOpened) msg()      {}
func (QuestionChosen) msg()  {}
func (AnswerDrafted) msg()   {}
func (AnswerCommitted) msg() {}
func (QuestionSkipped) msg() {}
func (OwnDrafted) msg()      {}
func (OwnAsked) msg()        {}
func (QuizClosed) msg()      {}

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
		right += b2i(m.Right)
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
	return "Not quite: it is " + right + "."
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

// updateQuiz handles the messages of the quiz.
func (m Model) updateQuiz(msg Msg) (Model, []Cmd) {
	switch msg := msg.(type) {
	case QuizOpened:
		m.Quiz.Open = true
		return m.restored()
	case QuestionChosen:
		if q, ok := FindQuestion(msg.Key); ok {
			return m.ask(q, m.Settings)
		}
	case OwnDrafted:
		m.Quiz.Own.fill(msg.Field, msg.Value)
	case OwnAsked:
		q, _ := FindQuestion(OwnKey(m.Quiz.Own))
		return m.ask(q, m.Settings)
	case AnswerDrafted:
		if m.Quiz.Locked() {
			m.Quiz.Draft, m.Quiz.Problem = msg.Text, ""
		}
	case AnswerCommitted:
		if m.Quiz.Locked() {
			return m.commit()
		}
	case QuestionSkipped:
		if key, ok := m.Quiz.Next(); ok {
			q, _ := FindQuestion(key)
			return m.ask(q, m.Settings)
		}
		return m.updateQuiz(QuizOpened{})
	case QuizClosed:
		m.Quiz.Open = false
		return m.restored()
	}
	return m, nil
}

// ask puts the question q to the sample feed, which it shows from where it starts.
// An own question starts from the settings now.
func (m Model) ask(q Question, now Settings) (Model, []Cmd) {
	if m.Quiz.back == nil {
		m.Quiz.back = m.here(m.Settings)
	}
	if err := m.pose(q, now); err != nil {
		m.notify(err.Error())
		return m, nil
	}
	cmds := []Cmd{PushLink{Encode(m.Settings)}}
	if a := m.Quiz.Asked; a != nil {
		cmds = append(cmds, Announce{a.Text})
	}
	return m, cmds
}

// here is the place to come back to, with the settings s.
func (m *Model) here(s Settings) *place {
	s.Ask = ""
	return &place{s, m.Feed, m.Wave}
}

// pose shows the feed from where q starts, and q above it; or, where too few posts
// are left to ask about, says so.
func (m *Model) pose(q Question, now Settings) error {
	if m.Import.Open() && !m.importing() {
		m.Import = Import{}
	}
	from, _ := q.settings(now)
	if m.Settings.Source == Own {
		m.notify("The questions are about the sample feed, so it is shown. Your feed is kept: closing the question brings it back.")
	}
	m.Settings = from
	m.Settings.Open = ""
	if m.Feed.Whole != m.shipped || m.Wave.Posts > 0 {
		if j := m.Work.Job; j != nil && (j.Do == job.DoRace || j.Do == job.DoFilter) {
			m.endJob() // it is about the feed that goes
		}
		if err := m.sampleFeed(m.shipped); err != nil {
			return err
		}
	} else {
		m.Moves.begin(m.Ranking, "", "")
		m.refilter()
	}
	m.Moves.begin(m.Ranking, "", "")
	m.Moves.Since = ""
	a, ok := asked(m.Feed, q, m.Settings)
	if !ok {
		m.Settings.Ask = ""
		m.Quiz.Asked, m.Quiz.Committed = nil, false
		m.notify("No question can be asked of fewer than four posts. Raise a threshold or turn a filter off.")
		return nil
	}
	m.Quiz.Open, m.Quiz.Asked = true, a
	m.Quiz.Draft, m.Quiz.Problem, m.Quiz.Committed = "", "", false
	return nil
}

// commit takes the drafted answer, makes the move and says how the answer was.
func (m Model) commit() (Model, []Cmd) {
	q := &m.Quiz
	a := q.Asked
	answer := -1
	if len(a.Choices) > 0 {
		for n := range a.Choices {
			if q.Draft == format.Count(n) {
				answer = n
			}
		}
		if answer < 0 {
			q.Problem = "Choose an answer first."
		}
	} else if n, ok := a.ParseAnswer(strings.TrimSpace(q.Draft)); ok {
		answer = n
	} else {
		q.Problem = "Give a whole number from 0 to " + format.Count(a.Most) + "."
	}
	if answer < 0 {
		return m, []Cmd{Announce{q.Problem}}
	}
	q.Answer, q.Committed, q.Problem = answer, true, ""
	if _, answered := q.Mark(a.Key); !answered {
		q.Marks = append(slices.Clone(q.Marks), Mark{a.Key, q.Right()})
	}
	m.Moves.begin(m.Ranking, "", "")
	p := put{Asked: *a, from: m.Settings}
	w, s, f := a.to.Weights, a.to.Scale, a.to.Filters
	m.Settings.Weights, m.Settings.Scale, m.Settings.Filters, m.Settings.Ask = w, s, f, ""
	if m.Moves.Since = p.move("went", "was"); m.Moves.Since == "" {
		m.Moves.Since = "the answer was committed"
	}
	m.refilter()
	return m, []Cmd{PushLink{Encode(m.Settings)}, Announce{q.Verdict()}}
}

// linkAsks opens a link with a question in it; s are its settings.
func (m Model) linkAsks(s Settings) (Model, []Cmd) {
	q, _ := FindQuestion(s.Ask) // Decode lets no other key through
	if m.Quiz.back == nil {
		m.Quiz.back = m.here(m.Settings)
	}
	m.Settings.Theme, m.Settings.Present = s.Theme, s.Present
	return m.ask(q, s)
}
