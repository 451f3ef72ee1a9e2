package page

import (
	"errors"
	"slices"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
)

// Class is what an instructor has opened of students' reports. It is kept while the page is open and nowhere else.
type Class struct {
	Reports []Reported

	lessons map[string]*lesson.Lesson
	version string
	// later says that some reports wait for an answer that is still being worked out.
	later bool
}

// Reported is one report, graded again.
type Reported struct {
	File string
	*lesson.Report
	// Changed says that the file is no longer as it was saved; Marks are those of its answers, nil while the lesson is being
	// read; Trouble says why there are none.
	Changed bool
	Marks   []lesson.Mark
	Trouble string
}

// Count counts the marks of a kind.
func (r *Reported) Count(kind lesson.Mark) (n int) {
	for _, m := range r.Marks {
		if m == kind {
			n++
		}
	}
	return n
}

// Messages about reports.
type (
	// StudentNamed is the name typed for the report, ReportPressed saves it.
	StudentNamed  struct{ Name string }
	ReportPressed struct{}
	// SheetPressed prints the lesson.
	SheetPressed struct{}

	sheetPrinted  struct{}
	reportDropped struct{ event lab.Event }
	reportBrought struct {
		name, text string
		err        error
	}
	classRead struct {
		name, text string
		err        error
	}
)

// reportEnd ends the name of a report's file.
const reportEnd = ".report.json"

// Happen notes the name.
func (msg StudentNamed) Happen(m *Model, env *lab.Env) {
	m.Course.Student = msg.Name
	env.Changed(lab.Drawn)
}

// Happen saves the answers as one file.
func (ReportPressed) Happen(m *Model, env *lab.Env) {
	c := &m.Course
	if c.Lesson == nil {
		return
	}
	r := lesson.Report{
		Student: strings.TrimSpace(c.Student), Lesson: c.Name, Title: c.Lesson.Title, Saved: m.desk.Epoch + env.Now, Seconds: env.Now / 1000,
		Page: m.Class.version, Link: m.Link(),
	}
	for _, i := range c.Lesson.Graded() {
		g, ok := c.given[i]
		if !ok || g.Open {
			continue
		}
		said := g.Answer
		if p, err := c.Lesson.Steps[i].Question.Pose(m.Engine(), c.Lesson.Steps[i].Link); err == nil {
			said = p.Said(g.Answer)
		}
		r.Answers = append(r.Answers, lesson.ReportedReply{
			Step: i + 1, Answer: g.Answer, Said: said, Right: g.Right, Shown: g.Shown, Tries: g.Tries, After: g.When / 1000, Link: g.Link,
		})
	}
	env.Do(lab.Download{Name: c.Name + reportEnd, Type: "application/json", Data: r.Encode()})
	env.Announce("Your answers are among your downloads: " + format.Plural(len(r.Answers), "answer") + ".")
}

// Happen reads the file.
func (msg reportDropped) Happen(m *Model, env *lab.Env) {
	f := msg.event.File
	env.Do(lab.ReadFile{File: f, Then: func(text string, err error) lab.Msg { return lab.For(m, reportBrought{f.Name(), text, err}) }})
}

// Happen takes the report in, and asks for its lesson where that has not been read.
func (msg reportBrought) Happen(m *Model, env *lab.Env) {
	var r *lesson.Report
	var changed bool
	err := msg.err
	if err == nil {
		r, changed, err = lesson.ReadReport(msg.text)
	}
	if err != nil {
		env.Notify(msg.name + " could not be read: " + err.Error() + ".")
		return
	}
	m.Course.Shelf = true
	env.Changed(lab.Layout)
	m.Class.Reports = append(m.Class.Reports, Reported{File: msg.name, Report: r, Changed: changed})
	name := r.Lesson
	switch {
	case m.Class.lessons[name] != nil:
		m.grade(name)
	case m.Course.Name == name && m.Course.Lesson != nil:
		m.keepLesson(name, m.Course.Lesson)
	case name == OwnLesson:
		m.fail(name, "it is from the instructor’s own lesson: open that lesson first, then the reports")
	default:
		env.Do(lab.ReadText{Path: "lessons/" + name + ".md", Then: func(text string, err error) lab.Msg { return lab.For(m, classRead{name, text, err}) }})
	}
}

// Happen grades what has waited for the lesson.
func (msg classRead) Happen(m *Model, env *lab.Env) {
	env.Changed(lab.Drawn)
	err := msg.err
	var l *lesson.Lesson
	if err == nil {
		l, err = lesson.Parse(msg.text)
	}
	if err == nil && len(l.Graded()) == 0 {
		err = errors.New("it asks nothing")
	}
	if err != nil {
		m.fail(msg.name, "its lesson could not be read: "+err.Error())
		return
	}
	m.keepLesson(msg.name, l)
}

// keepLesson notes a lesson and grades the reports of it.
func (m *Model) keepLesson(name string, l *lesson.Lesson) {
	if m.Class.lessons == nil {
		m.Class.lessons = map[string]*lesson.Lesson{}
	}
	m.Class.lessons[name] = l
	m.grade(name)
}

// grade grades the reports of a lesson that have no marks yet.
func (m *Model) grade(name string) {
	if !slices.ContainsFunc(m.Class.Reports, func(r Reported) bool { return r.Lesson == name && r.Marks == nil }) {
		return
	}
	posed, err := m.Class.lessons[name].Pose(m.Engine())
	if err != nil {
		m.Class.later = true
		return
	}
	for i := range m.Class.Reports {
		if r := &m.Class.Reports[i]; r.Lesson == name && r.Marks == nil {
			r.Marks, r.Trouble = r.Grade(m.Class.lessons[name], posed), ""
		}
	}
}

// fail says why the reports of a lesson have no marks.
func (m *Model) fail(name, why string) {
	for i := range m.Class.Reports {
		if r := &m.Class.Reports[i]; r.Lesson == name && r.Marks == nil {
			r.Trouble = why
		}
	}
}

// Happen works out all steps and prints them.
func (SheetPressed) Happen(m *Model, env *lab.Env) {
	c := &m.Course
	if c.Lesson == nil {
		return
	}
	sheet := make([]Course, len(c.Lesson.Steps))
	c.printing = false
	for i := range sheet {
		sheet[i].workOut(m.Engine(), &c.Lesson.Steps[i])
		c.printing = c.printing || sheet[i].Later
	}
	if c.printing {
		return
	}
	c.Sheet = sheet
	env.Changed(lab.Drawn)
	env.Do(lab.Print{Then: lab.For(m, sheetPrinted{})})
}

// Happen has the labs be what is printed again.
func (sheetPrinted) Happen(m *Model, env *lab.Env) {
	m.Course.Sheet = nil
	env.Changed(lab.Drawn)
}
