package page_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/lesson"
	"decouple/app/page"
	"decouple/app/sample"
)

const course = `---
title: A course
minutes: 5
---

# One
link: a=1&b=0

Number 1 has {first-clicks} clicks.

## Question
ask: stay
to: b=0.3
choices: 10, 7, 9, 0
expect: 9

## Reveal

{answer} stay.

# Two
link: a=0&b=1

Text.
`

// textFile is a file of the reader's with a name alone: its text comes by the command that reads it.
type textFile string

func (f textFile) Name() string               { return string(f) }
func (textFile) Size() int64                  { return 100 }
func (textFile) Open() (io.ReadCloser, error) { return nil, errors.New("read by the page") }
func send(p *rankingtest.Page, e lab.Event) bool {
	msg, ok := p.Model.On(e)
	if ok {
		p.Send(msg)
	}
	return ok
}

// brought opens a file on the page.
func brought(t *testing.T, p *rankingtest.Page, name, text string) {
	t.Helper()
	send(p, lab.Event{Did: lab.Dropped, Act: "file", File: textFile(name)})
	c, ok := labtest.Find[lab.ReadFile](p.Last.Cmds)
	if !ok {
		t.Fatalf("%s is not read as a text", name)
	}
	p.Send(c.Then(text, nil))
}

// A lesson of the reader's own runs: its step opens its state, locks the dials, and after the answer makes the move.
func TestOwnCourse(t *testing.T) {
	p := rankingtest.Made(t, sample.Posts(), "")
	brought(t, p, "course.md", course)
	c := &p.Model.Course
	if c.Lesson == nil || c.Settings.Lesson != page.OwnLesson || !c.Waiting() {
		t.Fatalf("%+v, notices %q", c.Settings, p.Model.Notices)
	}
	if w := p.Model.Shared().Weights; w.Alpha != 1000 || w.Beta != 0 {
		t.Errorf("the weights are %v", w)
	}
	if p.Model.Shared().Locked() == "" {
		t.Error("the dials are not locked")
	}
	if link := p.Model.Link(); !strings.Contains(link, "lesson=own") {
		t.Errorf("the link is %q", link)
	}
	send(p, lab.Event{Did: lab.Chosen, Act: "lesson-answer", Value: "2"})
	send(p, lab.Event{Did: lab.Pressed, Act: "lesson-commit"})
	if g, ok := c.Given(); !ok || !g.Right || c.Verdict() != "Right: 9." {
		t.Errorf("given %+v, %v: %s", g, ok, c.Verdict())
	}
	if w := p.Model.Shared().Weights; w.Beta != 300 || p.Model.Shared().Locked() != "" {
		t.Errorf("after the answer: weights %v, locked %q", w, p.Model.Shared().Locked())
	}
	send(p, lab.Event{Did: lab.KeyDown, Act: page.StepID, Key: "PageDown"})
	if c.Settings.Step != 2 || p.Model.Shared().Weights.Beta != 1000 {
		t.Errorf("step %d, weights %v", c.Settings.Step, p.Model.Shared().Weights)
	}
	send(p, lab.Event{Did: lab.KeyDown, Act: page.StepID, Key: "PageUp"})
	if _, ok := c.Given(); c.Settings.Step != 1 || !ok || c.Waiting() {
		t.Errorf("back at step %d the answer is gone", c.Settings.Step)
	}

	// The report is graded again.
	send(p, lab.Event{Did: lab.Chosen, Act: "lesson-student", Value: "Ada"})
	send(p, lab.Event{Did: lab.Pressed, Act: "lesson-report"})
	d, ok := labtest.Find[lab.Download](p.Last.Cmds)
	if !ok || d.Name != "own.report.json" {
		t.Fatalf("download %+v", d.Name)
	}
	brought(t, p, "ada.report.json", string(d.Data))
	brought(t, p, "eve.report.json", strings.Replace(string(d.Data), `"answer": "2"`, `"answer": "0"`, 1))
	rows := p.Model.Class.Reports
	if len(rows) != 2 || rows[0].Student != "Ada" || rows[0].Changed || rows[0].Count(lesson.Right) != 1 {
		t.Fatalf("%+v", rows)
	}
	if !rows[1].Changed || rows[1].Count(lesson.Right) != 0 || rows[1].Count(lesson.Wrong) != 1 {
		t.Errorf("a changed report: %+v", rows[1])
	}

	send(p, lab.Event{Did: lab.Pressed, Act: "lesson-leave"})
	if c.Name != "" || strings.Contains(p.Model.Link(), "lesson") {
		t.Errorf("after leaving: %q, %q", c.Name, p.Model.Link())
	}
}

// A file that is no lesson is refused with its line, and so is one that is no report.
func TestOwnCourseRefused(t *testing.T) {
	p := rankingtest.Made(t, sample.Posts(), "")
	brought(t, p, "broken.md", strings.Replace(course, "minutes: 5", "minutes: many", 1))
	brought(t, p, "x.report.json", "{}")
	got := strings.Join(p.Model.Notices, "\n")
	if p.Model.Course.Lesson != nil || !strings.Contains(got, "broken.md is not a lesson: line 3: minutes") || !strings.Contains(got, "x.report.json could not be read") {
		t.Errorf("notices %q", got)
	}
	brought(t, p, "old.md", strings.Replace(course, "expect: 9", "expect: 7", 1))
	if got := strings.Join(p.Model.Notices, "\n"); !strings.Contains(got, `old.md: line 11: the answer is "9", and the lesson expects "7"`) {
		t.Errorf("notices %q", got)
	}
}

// A link that names a lesson asks for its file; a link that goes elsewhere ends it. The template begins with what is shown.
func TestCourseLinks(t *testing.T) {
	p := rankingtest.Made(t, sample.Posts(), "lesson=some&step=2")
	p.Send(p.Model.LessonRead("some", course, nil))
	if c := &p.Model.Course; c.Settings.Step != 2 || c.Step().Title != "Two" || p.Model.Shared().Weights.Alpha != 0 {
		t.Errorf("%+v", c.Settings)
	}
	follow(p, page.LinkOpened{Fragment: "b=0.7"}, nil)
	if p.Model.Course.Name != "" {
		t.Error("the lesson goes on after a link elsewhere")
	}
	send(p, lab.Event{Did: lab.Pressed, Act: "lesson-template"})
	d, _ := labtest.Find[lab.Download](p.Last.Cmds)
	if l, err := lesson.Parse(string(d.Data)); err != nil || l.Steps[0].Link != "b=0.70" {
		t.Errorf("the template: %v, %+v", err, l)
	}
	follow(p, page.LinkOpened{Fragment: "lesson=../up"}, nil)
	if len(p.Model.Notices) == 0 || p.Model.Course.Name != "" {
		t.Error("a path is taken for a lesson")
	}
}

// The tour begins where only engagement counts, and its steps answer what is done; leaving it is remembered.
func TestTourSteps(t *testing.T) {
	p := rankingtest.Shipped(t, "tour=1")
	g, on := p.Model.Touring()
	if !on || g.Tour().Done {
		t.Fatal("there is no tour")
	}
	turn := func(dial string, milli int32) {
		send(p, lab.Event{Did: lab.Turned, Act: "dial", ID: dial, Milli: milli})
	}
	if p.Model.Link() != "a=1.00&b=0.00&tour=1" {
		t.Errorf("the tour begins at %q", p.Model.Link())
	}
	for milli := int32(0); milli <= 300; milli += 10 {
		turn("beta", milli)
		if now := g.Tour(); now.Done != (milli >= 40) {
			t.Fatalf("at β = %d: %+v", milli, now)
		}
	}
	const said = "Number 1 changed 3 times: from a post of quality 0.31 to one of quality 0.76. " +
		"The top ten lost 15\u202f% of their clicks and gained 0.19 in quality. Nothing was retrained."
	if now := g.Tour(); now.Said != said {
		t.Errorf("%+v", now)
	}
	p.Send(lab.Rested{})
	send(p, lab.Event{Did: lab.Pressed, Act: "tour-next"})
	if now := g.Tour(); now.Done || now.Press != "Open Compare" {
		t.Errorf("%+v", now)
	}
	send(p, lab.Event{Did: lab.Pressed, Act: "tour-do"})
	if now := g.Tour(); now.Done || !strings.Contains(now.Do, "being trained") {
		t.Errorf("%+v", now)
	}
	p.Send(rankingtest.Answer(t, p.Posted(t), p.Trained(t, false, false)))
	if now := g.Tour(); !now.Done || !strings.Contains(now.Said, "for α\u00a0=\u00a01.00 and β\u00a0=\u00a00.30, and for no other") {
		t.Errorf("%+v", now)
	}
	if !strings.Contains(p.Model.Link(), "tour=2") {
		t.Errorf("the link is %q", p.Model.Link())
	}
	send(p, lab.Event{Did: lab.Pressed, Act: "tour-next"})
	if now := g.Tour(); now.Done || !strings.Contains(now.Do, "Drag β again") {
		t.Errorf("%+v", now)
	}
	turn("beta", 600)
	if now := g.Tour(); !now.Done || !strings.Contains(now.Said, "0 retrains. The coupled list is stale") {
		t.Errorf("%+v", now)
	}
	p.Send(lab.Rested{})
	p.Send(rankingtest.Answer(t, p.Posted(t), p.Trained(t, false, false)))
	if now := g.Tour(); !strings.Contains(now.Said, "was stale") {
		t.Errorf("%+v", now)
	}
	send(p, lab.Event{Did: lab.Pressed, Act: "tour-skip"})
	if _, on := p.Model.Touring(); on || strings.Contains(p.Model.Link(), "tour") {
		t.Error("the tour goes on")
	}
	if _, ok := labtest.Find[lab.RememberTour](p.Last.Cmds); !ok {
		t.Error("that the tour was left is not remembered")
	}
}
