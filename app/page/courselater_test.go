package page_test

import (
	"strings"
	"testing"

	"decouple/app/feed/feedtest"
	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/labtest"
	"decouple/app/lesson"
)

// slow is a lab whose one figure takes work.
type slow struct {
	lab.Base
	asked, worked int
	there         bool
}

func (*slow) Key() string   { return "slow" }
func (*slow) Title() string { return "Slow" }
func (s *slow) Figure(_ *lab.Shared, _, name string) (lesson.Value, error) {
	if s.asked++; !s.there {
		return lesson.Value{}, lesson.ErrLater
	}
	return lesson.Value{Name: name, Text: "7", Number: 7}, nil
}
func (s *slow) Work(*lab.Env) { s.worked++ }

const later = `---
title: Later
minutes: 5
---

# One
link: lab=slow

It is {size}.

## Question
ask: number
figure: size
choices: 7, 8

# Two
link: lab=slow
`

// A question whose answer takes work waits for it, and so do a report and the sheet. Nothing goes on meanwhile.
func TestLater(t *testing.T) {
	s := &slow{}
	p := rankingtest.Open(t, feedtest.Of(20, 1), nil, "", s)
	brought(t, p, "later.md", later)
	c := &p.Model.Course
	if !c.Later || !c.Waiting() || c.Failure != "" || s.worked == 0 || c.Figure(lesson.Span{Text: "size"}) != "…" {
		t.Fatalf("later %v, waiting %v, %q, %d asked for work; notices %q", c.Later, c.Waiting(), c.Failure, s.worked, p.Model.Notices)
	}
	for _, act := range []string{"lesson-commit", "lesson-show", "lesson-next"} {
		send(p, lab.Event{Did: lab.Pressed, Act: act})
		if _, given := c.Given(); given || c.Settings.Step != 1 {
			t.Errorf("%s: given %v, step %d", act, given, c.Settings.Step)
		}
	}
	r := lesson.Report{Lesson: "own", Answers: []lesson.ReportedReply{{Step: 1, Answer: "0"}}}
	brought(t, p, "ada.report.json", string(r.Encode()))
	send(p, lab.Event{Did: lab.Pressed, Act: "lesson-print"})
	if rows := p.Model.Class.Reports; len(rows) != 1 || rows[0].Marks != nil || c.Sheet != nil {
		t.Errorf("graded %+v, sheet %v", rows, c.Sheet)
	}
	s.there = true
	p.Send(lab.Ticked{})
	if c.Later || c.Posed.Answer() != "7" || c.Figure(lesson.Span{Text: "size"}) != "7" {
		t.Errorf("later %v, posed %+v", c.Later, c.Posed)
	}
	if rows := p.Model.Class.Reports; len(rows[0].Marks) != 1 || rows[0].Marks[0] != lesson.Right {
		t.Errorf("graded %+v", rows)
	}
	if _, ok := labtest.Find[lab.Print](p.Last.Cmds); !ok || len(c.Sheet) != 2 || c.Sheet[0].Posed == nil {
		t.Errorf("printed %v, sheet %+v", ok, c.Sheet)
	}
	asked := s.asked
	p.Send(lab.Ticked{})
	if s.asked != asked {
		t.Error("it asks again for what is there")
	}
	send(p, lab.Event{Did: lab.Chosen, Act: "lesson-answer", Value: "0"})
	send(p, lab.Event{Did: lab.Pressed, Act: "lesson-commit"})
	if g, ok := c.Given(); !ok || !g.Right || !strings.HasPrefix(c.Verdict(), "Right") {
		t.Errorf("given %+v", g)
	}
}
