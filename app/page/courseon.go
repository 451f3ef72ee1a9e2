package page

import (
	"strings"

	"decouple/app/lab"
)

// onCourse says what an event means to the lessons.
func (m *Model) onCourse(e lab.Event) (lab.Msg, bool) {
	c := &m.Course
	switch e.Did {
	case lab.Dropped:
		if f := e.File; f != nil && strings.HasSuffix(strings.ToLower(f.Name()), ".md") {
			return lab.For(m, lessonDropped{e}), true
		}
		if f := e.File; f != nil && strings.HasSuffix(strings.ToLower(f.Name()), reportEnd) {
			return lab.For(m, reportDropped{e}), true
		}
	case lab.KeyDown:
		if c.Lesson == nil || e.Modified || !m.Settings.Present && !strings.HasPrefix(e.Act, stripIDs) {
			return nil, false
		}
		switch e.Key {
		case "PageDown":
			return m.turning(1), true
		case "PageUp":
			return m.turning(-1), true
		}
	case lab.Chosen, lab.Typed:
		if e.Act == "lesson-answer" {
			return lab.For(m, AnswerDrafted{e.Value}), true
		}
		if e.Act == "lesson-student" {
			return lab.For(m, StudentNamed{e.Value}), true
		}
	case lab.Pressed:
		return m.pressCourse(e)
	}
	return nil, false
}

// turning is a turn of the steps. A clicker can give no answer, so that on a projector it asks for the right one first.
func (m *Model) turning(by int) lab.Msg {
	if by > 0 && m.Course.Waiting() {
		if m.Settings.Present {
			return lab.Focusing(lab.For(m, AnswerShown{}), VerdictID)
		}
		by = 0
	}
	return lab.Focusing(lab.For(m, StepTurned{by}), StepID)
}

// pressCourse is what the press of a button means to the lessons.
func (m *Model) pressCourse(e lab.Event) (lab.Msg, bool) {
	switch e.Act {
	case "lessons":
		return lab.Focusing(lab.For(m, ShelfOpened{}), ShelfID), true
	case "lessons-close":
		return m.homing(ShelfClosed{}), true
	case "lesson":
		return lab.Focusing(lab.For(m, LessonChosen{e.ID}), StepID), true
	case "lesson-leave":
		return m.homing(LessonLeft{}), true
	case "lesson-next":
		return m.turning(1), true
	case "lesson-back":
		return m.turning(-1), true
	case "lesson-go":
		return lab.For(m, StateOpened{e.ID}), true
	case "lesson-commit":
		return lab.For(m, AnswerGiven{}), true
	case "lesson-show":
		return lab.Focusing(lab.For(m, AnswerShown{}), VerdictID), true
	case "lesson-again":
		return lab.Focusing(lab.For(m, AnswerAgain{}), StepID), true
	case "lesson-report":
		return lab.For(m, ReportPressed{}), true
	case "lesson-print":
		return lab.For(m, SheetPressed{}), true
	case "lesson-template":
		return lab.For(m, TemplatePressed{}), true
	case "tour-next":
		return lab.Focusing(lab.For(m, TourTurned{}), TourID), true
	case "tour-skip":
		return m.homing(TourLeft{}), true
	case "tour-do":
		if g, ok := m.Touring(); ok {
			return g.DoTour(), true
		}
	case "lesson-fold":
		return lab.For(m, StripFolded{}), true
	case "lesson-hint":
		return lab.For(m, HintToggled{}), true
	}
	return nil, false
}
