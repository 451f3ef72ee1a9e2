package lesson

import (
	"strings"
	"testing"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"decouple/app/lab"
	"decouple/app/lab/ranking/rankingtest"
	"decouple/app/lesson"
	"decouple/app/page"
	"decouple/app/sample"
)

const file = `---
title: <b>Bold</b>
minutes: 5
aim: An aim.
wrong: An error.
ask: A question.
---

# First
link: a=1&b=0

A *word*, a **strong** one, ` + "`code`" + `, [a state](#a=0.5), [a term](term:stale), {quality} and <i>text</i>.

- one
- two

` + "```\nlines\n```" + `

## Question
ask: change
figure: clicks
to: b=1

## Hint

A hint.

## Reveal

{answer}.
`

// run is a page that runs the lesson of the file.
func run(t *testing.T) (p *rankingtest.Page, press func(act string)) {
	t.Helper()
	p = rankingtest.Made(t, sample.Posts(), "lesson=some")
	p.Send(p.Model.LessonRead("some", file, nil))
	return p, func(act string) {
		msg, ok := p.Model.On(lab.Event{Did: lab.Pressed, Act: act})
		if !ok {
			t.Fatalf("%s means nothing", act)
		}
		p.Send(msg)
	}
}

// has looks for pieces in what is drawn, without the line breaks that go-app's writing of HTML adds.
func has(t *testing.T, drawn app.UI, pieces ...string) {
	t.Helper()
	text := strings.ReplaceAll(app.HTMLString(drawn), "\n", "")
	for _, piece := range pieces {
		if !strings.Contains(text, piece) {
			t.Errorf("%q is not in %s", piece, text)
		}
	}
}

func TestStrip(t *testing.T) {
	p, press := run(t)
	c := &p.Model.Course
	has(t, &Strip{Course: c}, "Lesson: &lt;b&gt;Bold", "<em>word</em>", "<strong>strong</strong>", "<code>code</code>", "<li>two</li>", "<pre>lines</pre>", "&lt;i&gt;text",
		"For the instructor", "It stays", "Answer", "Hint")
	press("lesson-hint")
	has(t, &Strip{Course: c}, "A hint.", "Hide the hint")
	press("lesson-commit")
	has(t, &Strip{Course: c}, "Choose an answer first.")
	press("lesson-show")
	has(t, &Strip{Course: c}, "The answer is "+c.Posed.Answer(), "The numbers behind it", "Answer again", "Save my answers", "The end")
	has(t, &Strip{Course: &page.Course{}}, `hidden`)
	has(t, &Strip{Course: &page.Course{Name: "x", Trouble: "Why."}}, "Why.", "All lessons")
}

func TestShelfAndSheet(t *testing.T) {
	p, press := run(t)
	c := &p.Model.Course
	press("lessons")
	c.List = []lesson.Entry{{Name: "one", Title: "One", Aim: "To see.", Minutes: 7}}
	c.Terms = []lesson.TermEntry{{Key: "stale", Name: "Stale", Formula: "f", Text: []lesson.Block{{Spans: []lesson.Span{{Text: "Old."}}}}}}
	class := &page.Class{Reports: []page.Reported{
		{File: "a.report.json", Report: &lesson.Report{Title: "T"}, Marks: []lesson.Mark{lesson.Right, lesson.Missing}, Changed: true},
		{Report: &lesson.Report{Student: "<Ada>"}, Trouble: "none"},
	}}
	has(t, &Shelf{Course: c, Class: class}, "One", "7 min", "To see.", "Stale", "Old.", "a.report.json", "1 of 2", "changed since it was saved", "&lt;Ada&gt;", "none")
	press("lesson-print")
	has(t, &Sheet{Course: c}, "State: a=1", "answers and notes", "An aim.", "An error.", "A question.", "<li>It falls</li>")
	c.Sheet = nil
	has(t, &Sheet{Course: c}, "hidden")
}

func TestTour(t *testing.T) {
	p := rankingtest.Made(t, sample.Posts(), "tour=3")
	has(t, TourOf(p.Model, false), "3 of 3", "Open Compare", "Skip")
	p = rankingtest.Made(t, sample.Posts(), "tour=1&b=0.10")
	has(t, TourOf(p.Model, false), "1 of 3", "Drag β and watch")
	p.Send(lab.Event{Did: lab.Turned, Act: "dial", ID: "beta", Milli: 500})
	has(t, TourOf(p.Model, false), "Nothing was retrained", "Next")
	has(t, TourOf(rankingtest.Made(t, sample.Posts(), "").Model, true), "1 of 3", "Decouple orders a feed")
}
