package site

import (
	"io/fs"
	"path"
	"strconv"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/lab"
	"decouple/app/labs"
	"decouple/app/lesson"
	"decouple/app/model"
	"decouple/app/page"
	"decouple/app/sample"
	"decouple/static"
	"decouple/static/models"
)

// openPage is a page that a link opens.
func openPage(t *testing.T, link string) *page.Model {
	t.Helper()
	set, err := model.Load(models.JSON)
	if err != nil {
		t.Fatal(err)
	}
	posts, err := feed.New(sample.Posts(), set)
	if err != nil {
		t.Fatal(err)
	}
	m, _, err := page.New(labs.Labs(labs.All()), posts, set, link)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// shipped are the lessons that come with the site, by name.
func shipped(t *testing.T) map[string]*lesson.Lesson {
	t.Helper()
	files, err := fs.Glob(static.Files, "lessons/*.md")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*lesson.Lesson{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".md")
		if name == GlossaryName {
			continue
		}
		text, err := fs.ReadFile(static.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		l, err := lesson.Parse(string(text))
		if err != nil {
			t.Fatalf("static/%s, %v", file, err)
		}
		all[name] = l
	}
	return all
}

// Every shipped lesson holds against the engine: its questions have the answers that its text claims, its figures can be worked
// out, and each of its links opens to the state that it names, without a notice.
func TestLessonsHold(t *testing.T) {
	m := openPage(t, "")
	all := shipped(t)
	if len(all) < 10 {
		t.Errorf("%d lessons, want ten", len(all))
	}
	for name, l := range all {
		e := &worked{Model: m}
		if _, err := l.Pose(e); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, p := range l.Check(e) {
			t.Errorf("static/lessons/%s.md, line %d: %s", name, p.Line, p.Cause)
		}
		graded := l.Graded()
		if len(graded) == 0 || len(l.Aim) == 0 || len(l.Wrong) == 0 || len(l.Ask) == 0 || l.Minutes < 5 || l.Minutes > 15 {
			t.Errorf("%s: %d questions, %d aims, %d errors, %d things to ask, %d minutes", name, len(graded), len(l.Aim), len(l.Wrong), len(l.Ask), l.Minutes)
		}
		for _, i := range graded {
			if q := l.Steps[i].Question; q.Expect == "" || l.Steps[i].Reveal == nil {
				t.Errorf("static/lessons/%s.md, line %d: the question has no expected answer, or no reveal", name, q.Line)
			}
		}
		for _, link := range l.Links() {
			opened := openPage(t, link)
			if len(opened.Notices) > 0 {
				t.Errorf("%s: the link %q says %q", name, link, opened.Notices)
			}
			for _, lost := range lacks(t, opened.Link(), link) {
				t.Errorf("%s: the link %q opens %q, which lacks %s", name, link, opened.Link(), lost)
			}
		}
	}
}

// lacks are the pairs of a link that the page which it opened does not say in its own link. It leaves out what stands at its
// default: then the link without the pair opens the same.
func lacks(t *testing.T, got, link string) (lost []string) {
	t.Helper()
	value := func(text string) string {
		if x, err := strconv.ParseFloat(text, 64); err == nil {
			return strconv.FormatFloat(x, 'g', -1, 64)
		}
		return text
	}
	has := map[string]string{}
	for pair := range strings.SplitSeq(got, "&") {
		key, text, _ := strings.Cut(pair, "=")
		has[key] = value(text)
	}
	for pair := range strings.SplitSeq(link, "&") {
		key, text, _ := strings.Cut(pair, "=")
		if said, ok := has[key]; pair == "" || ok && said == value(text) {
			continue
		}
		without := strings.Trim(strings.Replace("&"+link, "&"+pair, "", 1), "&")
		if openPage(t, without).Link() != got {
			lost = append(lost, pair)
		}
	}
	return lost
}

// A lesson runs from start to end: each step opens its state, a wrong answer is called wrong and the right one right, and the
// dials are locked meanwhile.
func TestLessonsRun(t *testing.T) {
	for name, l := range shipped(t) {
		m := openPage(t, "lesson="+name)
		w := &worked{Model: m}
		send := func(msg interface {
			Happen(*page.Model, *lab.Env)
		},
		) {
			w.send(lab.For(m, msg))
			for n := 0; m.Course.Later && n < 20; n++ {
				w.do()
			}
		}
		text, err := fs.ReadFile(static.Files, "lessons/"+name+".md")
		if err != nil {
			t.Fatal(err)
		}
		w.send(m.LessonRead(name, string(text), nil))
		for i := range l.Steps {
			c := &m.Course
			if c.Settings.Step != i+1 || c.Step().Title != l.Steps[i].Title {
				t.Fatalf("%s: step %d of %+v, want %d", name, c.Settings.Step, c.Step(), i+1)
			}
			if l.Steps[i].Question != nil {
				if !c.Waiting() {
					t.Fatalf("%s, step %d: no question waits: %s", name, i+1, c.Failure)
				}
				send(page.StepTurned{By: 1})
				if c.Settings.Step != i+1 {
					t.Fatalf("%s, step %d: the step was left without an answer", name, i+1)
				}
				right := c.Posed.Right
				send(page.AnswerDrafted{Text: string(rune('0' + (right+1)%len(c.Posed.Choices)))})
				send(page.AnswerGiven{})
				if g, ok := c.Given(); !ok || g.Right {
					t.Errorf("%s, step %d: a wrong answer: %+v, %v", name, i+1, g, ok)
				}
				send(page.AnswerAgain{})
				send(page.AnswerDrafted{Text: string(rune('0' + right))})
				send(page.AnswerGiven{})
				if g, ok := c.Given(); !ok || !g.Right || g.Tries != 2 {
					t.Errorf("%s, step %d: the right answer: %+v, %v", name, i+1, g, ok)
				}
				if m.Shared().Locked() != "" {
					t.Errorf("%s, step %d: the dials are locked after the answer", name, i+1)
				}
			}
			send(page.StepTurned{By: 1})
		}
		if len(m.Notices) > 0 {
			t.Errorf("%s: %q", name, m.Notices)
		}
	}
}

// The glossary has every term that a lesson speaks of, and each is said in one sentence or two.
func TestGlossary(t *testing.T) {
	text, err := fs.ReadFile(static.Files, "lessons/"+GlossaryName+".md")
	if err != nil {
		t.Fatal(err)
	}
	terms, err := lesson.ParseGlossary(string(text))
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	formulas := 0
	for _, e := range terms {
		keys[e.Key] = true
		if e.Formula != "" {
			formulas++
		}
		said := lesson.Plain(e.Text)
		if n := strings.Count(said, ". ") + 1; n > 2 || len(said) < 20 {
			t.Errorf("%s is said in %d sentences: %q", e.Name, n, said)
		}
	}
	for _, e := range terms {
		for _, block := range e.Text {
			if len(block.Spans) != 1 || block.Spans[0].Kind != lesson.Words {
				t.Errorf("%s has marks, which static/term.js does not read", e.Name)
			}
		}
	}
	if len(terms) < 20 || formulas < 10 {
		t.Errorf("%d terms, %d formulas", len(terms), formulas)
	}
	for name, l := range shipped(t) {
		for i := range l.Steps {
			for _, text := range l.Steps[i].Texts() {
				for _, block := range text {
					for _, span := range block.Spans {
						if span.Kind == lesson.Term && !keys[span.To] {
							t.Errorf("%s speaks of the term %q, which the glossary lacks", name, span.To)
						}
					}
				}
			}
		}
	}
}
