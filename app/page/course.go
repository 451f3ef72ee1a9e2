package page

import (
	"errors"
	"strconv"
	"strings"

	"decouple/app/lab"
	"decouple/app/lesson"
)

// Elements of lessons that get the focus: the title of a step, the verdict on an answer, the field of a number, and the
// title of the page of lessons. What begins with "lesson-" is in the strip, where a clicker's keys turn the steps.
const (
	StepID    = "lesson-h"
	VerdictID = "lesson-verdict"
	NumberID  = "lesson-number"
	ShelfID   = "shelf-h"
	stripIDs  = "lesson-"
)

// OwnLesson is the name of a lesson that the reader has opened from a file; its text is kept on this machine.
const OwnLesson = "own"

const ownLessonKey = "page/lesson"

// CourseSettings are what a link says of lessons.
type CourseSettings struct {
	// Lesson is the name of the lesson that runs, empty for none; Step is its step, from 1.
	Lesson string
	Step   int
	// Tour is the step of the tour, from 1; 0 for none.
	Tour int
}

var courseTable = lab.Table[*CourseSettings]{Defaults: &CourseSettings{Step: 1}, Rows: []lab.Row[*CourseSettings]{
	{
		Key: "lesson", Want: "the name of a lesson, in small letters, digits and dashes", Stays: true,
		Get: func(s *CourseSettings) string { return s.Lesson },
		Set: func(s *CourseSettings, v string) error {
			if v != "" && !lesson.ValidName(v) {
				return lab.ErrValue
			}
			s.Lesson = v
			return nil
		},
	},
	staysStep(lab.Number("step", 1, lesson.MostSteps, func(s *CourseSettings) *int { return &s.Step })),
	staysStep(lab.Number("tour", 0, lab.TourSteps, func(s *CourseSettings) *int { return &s.Tour })),
}}

func staysStep(r lab.Row[*CourseSettings]) lab.Row[*CourseSettings] {
	r.Stays = true
	return r
}

// Course is what the page knows of lessons. Its fields are for reading.
type Course struct {
	Settings CourseSettings
	// Shelf says that the page of all lessons is open, List has those that came with the page, nil before it has been read.
	Shelf bool
	List  []lesson.Entry
	// Terms are the glossary, nil before it has been read.
	Terms []lesson.TermEntry
	// Trouble says why there is no list, or no lesson, or is empty.
	Trouble string
	// Lesson is the one that runs, of the name Name; nil while none does or it is still to come.
	Lesson *lesson.Lesson
	Name   string
	// Posed is the question of the step, nil where it asks nothing; Failure says why its answer could not be worked out.
	Posed   *lesson.Posed
	Failure string
	// Later says that the step's question or a figure of it is still being worked out.
	Later bool
	// Draft is the answer that is not given yet, Problem what is wrong with it.
	Draft, Problem string
	// Student is the name that the reader has typed for the report.
	Student string
	// Sheet has each step, worked out, while the lesson is being printed.
	Sheet []Course
	// Hint says that the hint is shown, Folded that the strip is one line.
	Hint, Folded bool

	given   map[int]Given
	figures map[string]string
	// bare says that the link which named the lesson said nothing else, opening that a step's link is being opened.
	bare, opening bool
	// chosen says that the reader has asked for the lesson by a press, so that the focus goes to it.
	chosen bool
	// printing says that the sheet is to be printed once all of it has been worked out.
	printing bool
}

// Given is the answer to a step's question.
type Given struct {
	// Answer is as it was typed or chosen, Right whether it was right. Shown says that the answer was asked for instead.
	Answer       string
	Right, Shown bool
	// Open says that it was taken back, to try once more.
	Open bool
	// Tries counts the answers that were given, When is when the last was, in milliseconds since the page was opened.
	Tries int
	When  float64
	// Link is what the page showed then.
	Link string
}

// Step is the step that is shown, nil without a lesson.
func (c *Course) Step() *lesson.Step {
	if c.Lesson == nil {
		return nil
	}
	return &c.Lesson.Steps[c.at()]
}

// at is the place of the step, from 0.
func (c *Course) at() int { return min(c.Settings.Step, len(c.Lesson.Steps)) - 1 }

// Given is the answer to the question of the step, and whether one was given.
func (c *Course) Given() (Given, bool) {
	g, ok := c.given[c.at()]
	return g, ok && !g.Open
}

// Waiting says that the step's question waits for its answer.
func (c *Course) Waiting() bool {
	if c.Lesson == nil || c.Posed == nil && (!c.Later || c.Step().Question == nil) {
		return false
	}
	_, given := c.Given()
	return !given
}

// Figure is a figure of the step's texts, as it has been worked out, “…” while it still is, or its name in braces.
func (c *Course) Figure(s lesson.Span) string {
	if s.Text == "answer" && s.To == "" && c.Posed != nil {
		return c.Posed.Answer()
	}
	if text, ok := c.figures[s.Text+" "+s.To]; ok {
		return text
	}
	if c.Later {
		return "…"
	}
	return "{" + s.Text + "}"
}

// Engine works out what lessons ask.
func (m *Model) Engine() lesson.Engine { return engine{m} }

// engine asks the lab that a link names.
type engine struct{ *Model }

// Figure implements [lesson.Engine].
func (e engine) Figure(link, name string) (lesson.Value, error) {
	l, _ := e.labOf(fragment(link))
	if a, ok := l.(lab.Asker); ok {
		return a.Figure(e.Shared(), link, name)
	}
	return lesson.Value{}, lab.ErrNoFigure
}

// Pose implements [lesson.Engine].
func (e engine) Pose(ask, from, to string) (*lesson.Posed, error) {
	l, _ := e.labOf(fragment(from))
	if a, ok := l.(lab.Poser); ok {
		return a.Pose(e.Shared(), ask, from, to)
	}
	return nil, errors.New("this lab has no questions of its own; ask for a figure")
}

// followCourse runs the lesson that the link names, at its step, or ends the one that runs. Where the link says nothing else,
// the step's own state is shown.
func (m *Model) followCourse(env *lab.Env, link fragment) {
	c := &m.Course
	if c.opening {
		return
	}
	m.followTour(env)
	c.Shelf = false
	name := c.Settings.Lesson
	if name == "" {
		if c.Name != "" {
			*c = Course{Settings: c.Settings, List: c.List, Terms: c.Terms}
			env.Changed(lab.Layout)
		}
		return
	}
	c.bare = bare(link)
	if name == c.Name && c.Lesson != nil {
		m.arrive(env)
		return
	}
	*c = Course{Settings: c.Settings, List: c.List, Terms: c.Terms, Name: name, bare: c.bare}
	env.Changed(lab.Layout)
	env.Do(m.fetchLesson(name))
}

// bare says whether a link says nothing but which lesson, and how the page looks.
func bare(link fragment) bool {
	is := true
	link.pairs(func(key, _, _ string) {
		_, course := courseTable.Bind(&CourseSettings{}).Has(key)
		_, look := table.Bind(&Settings{}).Has(key)
		is = is && (course || look)
	})
	return is
}

// fetchLesson reads the file of a lesson.
func (m *Model) fetchLesson(name string) lab.Cmd {
	if name == OwnLesson {
		return lab.Fetch{Key: ownLessonKey, Then: func(data []byte, err error) lab.Msg {
			if err == nil && data == nil {
				err = errors.New("this browser keeps no lesson of yours; open its file again")
			}
			return m.LessonRead(name, string(data), err)
		}}
	}
	return lab.ReadText{Path: "lessons/" + name + ".md", Then: func(text string, err error) lab.Msg {
		return m.LessonRead(name, text, err)
	}}
}

// LessonRead is the message that brings the file of the lesson of a name, or says why there is none.
func (m *Model) LessonRead(name, text string, err error) lab.Msg {
	return lab.For(m, lessonRead{name, text, err})
}

// arrive shows the step: its state where the link says nothing of one.
func (m *Model) arrive(env *lab.Env) {
	m.Course.Settings.Step = m.Course.at() + 1
	if m.Course.bare {
		m.openStep(env)
		return
	}
	m.pose(env)
}

// openStep shows the step with its own state.
func (m *Model) openStep(env *lab.Env) {
	m.openIn(env, m.Course.Step().Link)
	m.pose(env)
}

// openIn opens a link within the lesson: the lesson and the look stay.
func (m *Model) openIn(env *lab.Env, link string) {
	var stay []string
	for _, v := range m.look.Values(m.course.Values(nil)) {
		stay = append(stay, v.Key+"="+v.Text)
	}
	m.Course.opening = true
	LinkOpened{lesson.Over(link, strings.Join(stay, "&"))}.Happen(m, env)
	m.Course.opening = false
	env.Push()
}

// stepWords are "step 3 of 6".
func (c *Course) stepWords() string {
	return "step " + strconv.Itoa(c.Settings.Step) + " of " + strconv.Itoa(len(c.Lesson.Steps))
}
