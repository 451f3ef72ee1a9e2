package page

import (
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lesson"
)

// Messages about a lesson of the reader's own.
type (
	lessonDropped struct{ event lab.Event }
	// lessonBrought is its file.
	lessonBrought struct {
		name, text string
		err        error
	}
	// TemplatePressed saves a lesson whose one step is what the page shows now, to be written on.
	TemplatePressed struct{}
)

// Happen reads the file.
func (msg lessonDropped) Happen(m *Model, env *lab.Env) {
	f := msg.event.File
	if f.Size() > lesson.MostBytes {
		env.Notify(f.Name() + " is larger than a lesson can be, 200 kB.")
		return
	}
	env.Do(lab.ReadFile{File: f, Then: func(text string, err error) lab.Msg {
		return lab.For(m, lessonBrought{f.Name(), text, err})
	}})
}

// Happen runs the lesson, or says what is wrong with it and where. It is kept on this machine, so that its link opens again.
func (msg lessonBrought) Happen(m *Model, env *lab.Env) {
	if msg.err != nil {
		env.Notify(msg.name + " could not be read: " + job.Sentence(msg.err))
		return
	}
	l, err := lesson.Parse(msg.text)
	if err != nil {
		env.Notify(msg.name + " is not a lesson: " + err.Error() + ".")
		return
	}
	for _, p := range l.Check(m.Engine()) {
		e := lesson.Error(p)
		env.Notify(msg.name + ": " + e.Error() + ".")
	}
	env.Do(lab.Keep{Key: ownLessonKey, Data: []byte(msg.text), Then: func(error) lab.Msg { return nil }})
	m.Course = Course{Settings: CourseSettings{Lesson: OwnLesson, Step: 1}, List: m.Course.List, Terms: m.Course.Terms, Name: OwnLesson, Lesson: l}
	env.Changed(lab.Layout)
	m.openStep(env)
	env.Announce(l.Title + ", " + m.Course.stepWords())
	env.Do(lab.Focus{IDs: []string{StepID}})
}

// Happen saves the file.
func (TemplatePressed) Happen(m *Model, env *lab.Env) {
	var values []lab.Value
	link := ""
	if m.shown != m.labs[0] {
		link = labKey + "=" + m.shown.Key()
	}
	rows := m.rowsOf(m.shown)
	for _, r := range rows[:len(rows)-2] { // neither the lesson nor the look
		values = r.Values(values)
	}
	for _, v := range values {
		link = lesson.Over(link, v.Key+"="+v.Text)
	}
	env.Do(lab.Download{Name: "lesson.md", Type: "text/markdown", Data: []byte(lesson.Template(link))})
}
