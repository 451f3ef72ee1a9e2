package page

import (
	"decouple/app/lab"
	"decouple/app/lesson"
)

// Messages of lessons.
type (
	// ShelfOpened shows the page of all lessons, ShelfClosed hides it.
	ShelfOpened struct{}
	ShelfClosed struct{}
	// LessonChosen begins a lesson, LessonLeft ends it; the state of the labs stays.
	LessonChosen struct{ Name string }
	LessonLeft   struct{}
	// StepTurned goes on by so many steps, or back.
	StepTurned struct{ By int }
	// StateOpened shows another state within the step: a link of its text.
	StateOpened struct{ Link string }
	// AnswerDrafted is a choice taken or a number typed, AnswerGiven gives it; AnswerShown shows the right one instead,
	// AnswerAgain takes an answer back to try once more.
	AnswerDrafted struct{ Text string }
	AnswerGiven   struct{}
	AnswerShown   struct{}
	AnswerAgain   struct{}
	// HintToggled shows the hint, or hides it; StripFolded folds the strip to a line, or unfolds it.
	HintToggled struct{}
	StripFolded struct{}

	termsRead struct {
		text string
		err  error
	}
	listRead struct {
		text string
		err  error
	}
	lessonRead struct {
		name, text string
		err        error
	}
)

// listPath is the list of the lessons that came with the page.
const listPath = "lessons/list.txt"

// Happen shows the page of lessons.
func (ShelfOpened) Happen(m *Model, env *lab.Env) {
	MenuToggled{}.Happen(m, env)
	env.Do(lab.Fold{ID: MenuID})
	m.Course.Shelf, m.Course.Trouble = true, ""
	env.Changed(lab.Layout)
	if m.Course.List == nil {
		env.Do(lab.ReadText{Path: listPath, Then: func(text string, err error) lab.Msg { return lab.For(m, listRead{text, err}) }})
	}
	m.readTerms(env)
}

// termsPath is the glossary.
const termsPath = "lessons/glossary.md"

// readTerms reads the glossary, once.
func (m *Model) readTerms(env *lab.Env) {
	if m.Course.Terms == nil {
		env.Do(lab.ReadText{Path: termsPath, Then: func(text string, err error) lab.Msg { return lab.For(m, termsRead{text, err}) }})
	}
}

// Happen takes in the glossary. Without it the page has one thing less to show.
func (msg termsRead) Happen(m *Model, env *lab.Env) {
	if msg.err == nil {
		m.Course.Terms, msg.err = lesson.ParseGlossary(msg.text)
	}
	if msg.err != nil {
		env.Notify("The glossary could not be read: " + msg.err.Error() + ".")
	}
	env.Changed(lab.Drawn)
}

// Happen hides it.
func (ShelfClosed) Happen(m *Model, env *lab.Env) {
	m.Course.Shelf = false
	env.Changed(lab.Layout)
}

// Happen takes in the list.
func (msg listRead) Happen(m *Model, env *lab.Env) {
	env.Changed(lab.Drawn)
	if msg.err != nil {
		m.Course.Trouble = "The list of lessons could not be read: " + msg.err.Error() + ". Check the connection and open this page again."
		return
	}
	m.Course.List = lesson.ReadList(msg.text)
}

// Happen begins the lesson at its first step.
func (msg LessonChosen) Happen(m *Model, env *lab.Env) {
	if !lesson.ValidName(msg.Name) {
		return
	}
	m.Course.Settings = CourseSettings{Lesson: msg.Name, Step: 1}
	m.followCourse(env, "")
	m.Course.chosen = true
	env.Push()
}

// Happen ends the lesson. What the labs show stays.
func (LessonLeft) Happen(m *Model, env *lab.Env) {
	if m.Course.Waiting() {
		env.Unlock()
	}
	m.Course.Settings = CourseSettings{Step: 1}
	m.followCourse(env, "")
	env.Push()
}

// Happen takes in the lesson's file.
func (msg lessonRead) Happen(m *Model, env *lab.Env) {
	c := &m.Course
	if c.Name != msg.name || c.Lesson != nil {
		return
	}
	env.Changed(lab.Layout)
	if msg.err != nil {
		c.Trouble = "The lesson “" + msg.name + "” could not be read: " + msg.err.Error() + "."
		return
	}
	l, err := lesson.Parse(msg.text)
	if err != nil {
		c.Trouble = "The lesson “" + msg.name + "” has a mistake in " + err.Error() + "."
		return
	}
	c.Lesson = l
	m.arrive(env)
	env.Announce(l.Title + ", " + c.stepWords() + ": " + c.Step().Title)
	if c.chosen {
		env.Do(lab.Focus{IDs: []string{StepID}})
	}
}

// Happen goes to another step, which begins with its own state. A question must be answered first.
func (msg StepTurned) Happen(m *Model, env *lab.Env) {
	c := &m.Course
	if c.Lesson == nil || msg.By > 0 && c.Waiting() {
		return
	}
	to := min(max(c.Settings.Step+msg.By, 1), len(c.Lesson.Steps))
	if to == c.Settings.Step {
		return
	}
	c.Settings.Step = to
	m.openStep(env)
	env.Announce(c.stepWords() + ": " + c.Step().Title)
}

// Happen shows the state, and keeps the step.
func (msg StateOpened) Happen(m *Model, env *lab.Env) {
	if m.Course.Lesson == nil || env.Refused() || !lesson.ValidLink(msg.Link) {
		return
	}
	m.openIn(env, msg.Link)
}

// Happen notes the draft.
func (msg AnswerDrafted) Happen(m *Model, env *lab.Env) {
	if c := &m.Course; c.Waiting() && c.Draft != msg.Text {
		c.Draft, c.Problem = msg.Text, ""
		env.Changed(lab.Drawn)
	}
}

// Happen grades the draft and makes the move that the question is about.
func (AnswerGiven) Happen(m *Model, env *lab.Env) {
	c := &m.Course
	if !c.Waiting() || c.Posed == nil {
		return
	}
	if _, ok := c.Posed.Read(c.Draft); !ok {
		c.Problem = "Choose an answer first."
		if len(c.Posed.Choices) == 0 {
			c.Problem = "Give a number, such as 7 or 0.5."
		}
		env.Announce(c.Problem)
		env.Changed(lab.Drawn)
		return
	}
	g := c.given[c.at()]
	g.Answer, g.Right, g.Open = c.Draft, c.Posed.Grade(c.Draft), false
	g.Tries++
	result := "wrong"
	if g.Right {
		result = "right"
	}
	env.Note("answered", c.Name+"/"+c.stepWords(), result)
	m.give(env, g)
	env.Announce(c.Verdict())
	env.Do(lab.Focus{IDs: []string{VerdictID}})
}

// Happen shows the right answer.
func (AnswerShown) Happen(m *Model, env *lab.Env) {
	if c := &m.Course; c.Waiting() && c.Posed != nil {
		g := c.given[c.at()]
		g.Shown, g.Open = true, false
		m.give(env, g)
	}
}

// give notes an answer, and makes the move.
func (m *Model) give(env *lab.Env, g Given) {
	c := &m.Course
	s, posed, hint := c.Step(), c.Posed, c.Hint
	g.When = env.Now
	if c.given == nil {
		c.given = map[int]Given{}
	}
	at := c.at()
	c.given[at] = g
	env.Unlock()
	if s.Question.To != "" {
		m.openIn(env, lesson.Over(s.Link, s.Question.To))
	}
	c.Posed, c.Hint = posed, hint
	g.Link = m.Link()
	c.given[at] = g
	env.Changed(lab.Drawn)
}

// Happen takes the answer back.
func (AnswerAgain) Happen(m *Model, env *lab.Env) {
	c := &m.Course
	g, given := c.Given()
	if c.Posed == nil || !given {
		return
	}
	g.Open, g.Shown = true, false
	c.given[c.at()] = g
	m.openStep(env)
}

// Happen shows the hint, or hides it.
func (HintToggled) Happen(m *Model, env *lab.Env) {
	m.Course.Hint = !m.Course.Hint
	env.Changed(lab.Drawn)
}

// Happen folds it, or unfolds it.
func (StripFolded) Happen(m *Model, env *lab.Env) {
	m.Course.Folded = !m.Course.Folded
	env.Changed(lab.Layout)
}

// Verdict says in a sentence how the answer was.
func (c *Course) Verdict() string {
	g, _ := c.Given()
	switch right := c.Posed.Answer(); {
	case g.Shown:
		return "The answer is " + right + "."
	case g.Right && len(c.Posed.Choices) == 0 && c.Posed.Said(g.Answer) != right:
		return "Right: you said " + c.Posed.Said(g.Answer) + ", and it is " + right + "."
	case g.Right:
		return "Right: " + right + "."
	default:
		return "Not quite: you said " + c.Posed.Said(g.Answer) + ". The answer is " + right + "."
	}
}
