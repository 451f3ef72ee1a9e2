package lesson

import (
	"strings"
	"testing"
)

const small = `---
title: Small
minutes: 5
aim: One.
wrong: Two.
ask: Three.
---

# First
link: a=1&b=0

Only **clicks** count, at {alpha}.
A [link](#a=0.5) and a [term](term:take-rate).

- one
- two

# Second

## Question
ask: number
figure: clicks
to: b=0.3
choices: 10, 7.5
expect: 7.5

How many?

## Hint

Think.

## Reveal

It is {answer}.
`

func TestParse(t *testing.T) {
	l, err := Parse(strings.ReplaceAll("\ufeff"+small, "\n", "\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	if l.Title != "Small" || l.Minutes != 5 || len(l.Steps) != 2 || len(l.Aim)+len(l.Wrong)+len(l.Ask) != 3 {
		t.Fatalf("%+v", l)
	}
	first, second := &l.Steps[0], &l.Steps[1]
	if first.Title != "First" || first.Link != "a=1&b=0" || first.Line != 9 || len(first.Text) != 3 || first.Text[2].Kind != Item {
		t.Errorf("first step: %+v", first)
	}
	want := []Span{
		{Words, "Only ", ""},
		{Strong, "clicks", ""},
		{Words, " count, at ", ""},
		{Figure, "alpha", ""},
		{Words, ". A ", ""},
		{Link, "link", "a=0.5"},
		{Words, " and a ", ""},
		{Term, "term", "take-rate"},
		{Words, ".", ""},
	}
	if got := first.Text[0].Spans; len(got) != len(want) {
		t.Fatalf("spans %+v, want %+v", got, want)
	}
	for i, s := range first.Text[0].Spans {
		if s != want[i] {
			t.Errorf("span %d is %+v, want %+v", i, s, want[i])
		}
	}
	q := second.Question
	if q == nil || q.Ask != "number" || q.Figure != "clicks" || q.To != "b=0.3" || len(q.Choices) != 2 || q.Expect != "7.5" || q.Line != 20 || Plain(q.Text) != "How many?" {
		t.Errorf("question %+v", q)
	}
	if Plain(second.Hint) != "Think." || Plain(second.Reveal) != "It is answer." {
		t.Errorf("hint %q, reveal %q", Plain(second.Hint), Plain(second.Reveal))
	}
	if got := l.Graded(); len(got) != 1 || got[0] != 1 {
		t.Errorf("steps that ask: %v", got)
	}
}

// A file with a mistake is refused, with the line and the cause.
func TestParseMistakes(t *testing.T) {
	with := func(old, new string) string { return strings.Replace(small, old, new, 1) }
	for name, tt := range map[string]struct {
		text  string
		line  int
		cause string
	}{
		"empty":             {"", 1, "begins with a line"},
		"no header":         {"# A step\n", 1, "begins with a line"},
		"header no end":     {"---\ntitle: A\nminutes: 3\n", 1, "does not end"},
		"no title":          {with("title: Small\n", ""), 1, "no title"},
		"no minutes":        {with("minutes: 5\n", ""), 1, "how long"},
		"minutes no number": {with("minutes: 5", "minutes: few"), 3, "whole number"},
		"unknown header":    {with("aim: One.", "goal: One."), 4, "not \"goal\""},
		"no step":           {"---\ntitle: A\nminutes: 3\n---\n", 5, "no step"},
		"text before":       {with("# First", "Text."), 9, "belongs to no step"},
		"part before":       {with("# First", "## Hint"), 9, "belongs to no step"},
		"bad link":          {with("link: a=1&b=0", "link: https://example.org"), 10, "a link is"},
		"lesson in link":    {with("link: a=1&b=0", "link: lesson=x"), 10, "a link is"},
		"unknown setting":   {with("link: a=1&b=0", "state: a=1"), 10, "\"state\""},
		"unknown part":      {with("## Hint", "## Clue"), 29, "Clue"},
		"two hints":         {with("## Reveal", "## Hint"), 33, "the second"},
		"empty hint":        {with("Think.", ""), 29, "no text"},
		"setting of hint":   {with("## Hint\n", "## Hint\nto: a=1\n"), 30, "no settings"},
		"no ask":            {with("ask: number\n", ""), 20, "what is asked"},
		"no figure":         {with("figure: clicks\n", ""), 20, "which figure"},
		"choices":           {with("10, 7.5", "ten, 7.5"), 24, "\"ten\""},
		"within":            {with("expect: 7.5", "within: -1"), 25, "0 or more"},
		"option":            {with("expect: 7.5", "option: one"), 25, "an option is"},
		"unknown question":  {with("expect: 7.5", "answer: 7.5"), 25, "\"answer\""},
		"nothing compared":  {with("ask: number", "ask: largest"), 20, "two options"},
		"long heading":      {with("# Second", "### Second"), 18, "one # or two"},
		"no text":           {"---\ntitle: \xff", 2, "UTF-8"},
		"large":             {strings.Repeat("a", MostBytes+1), 1, "larger than 200 kB"},
	} {
		_, err := Parse(tt.text)
		e, ok := err.(*Error)
		if !ok || e.Line != tt.line || !strings.Contains(e.Cause, tt.cause) {
			t.Errorf("%s: %v, want line %d and %q", name, err, tt.line, tt.cause)
		}
	}
}

// What looks like HTML, or like a link to elsewhere, stays words.
func TestHostileStaysText(t *testing.T) {
	for _, text := range []string{
		"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;b&gt;", "[x](javascript:alert(1))", "[x](https://example.org)", "[x](#lesson=y)",
		"[x](#a=<b>)", "![x](y)", "a * b ** c", "`", "{", "{a b}", "[[x](#a=1)", "**", "* *x* *",
	} {
		all := blocks([]string{text})
		if len(all) != 1 {
			t.Errorf("%q: %d blocks", text, len(all))
			continue
		}
		for _, s := range all[0].Spans {
			if s.Kind == Link && !ValidLink(s.To) {
				t.Errorf("%q has the link %q", text, s.To)
			}
			if (s.Kind == Link || s.Kind == Figure) && text != "[[x](#a=1)" {
				t.Errorf("%q has %+v", text, s)
			}
		}
		if got := Plain(all); got == "" {
			t.Errorf("%q is gone", text)
		}
	}
	if got := Plain(blocks([]string{`\*no\* \{x\} <b>`})); got != `*no* {x\} <b>` {
		t.Errorf("escaped: %q", got)
	}
}

func TestTemplate(t *testing.T) {
	for _, link := range []string{"", "a=1&b=0", "lab=measure&part=ab", "no link at all"} {
		l, err := Parse(Template(link))
		if err != nil {
			t.Fatal(err)
		}
		if want := link; ValidLink(link) && l.Steps[0].Link != want {
			t.Errorf("the template of %q begins with %q", link, l.Steps[0].Link)
		}
	}
}

func TestList(t *testing.T) {
	all := []Entry{{"one", "One", "An aim.", 5}, {"two-2", "Two: more", "", 12}}
	got := ReadList(WriteList(all) + "broken\nname\tx\ta\tb\n../up\t5\ta\tb\n")
	if len(got) != 2 || got[0] != all[0] || got[1] != all[1] {
		t.Errorf("%+v, want %+v", got, all)
	}
}

// Whatever is in a file, it is a lesson that keeps what lessons promise, or an error with a line of the file.
func FuzzParse(f *testing.F) {
	f.Add(small)
	f.Add(Template("a=1"))
	f.Add("---\ntitle: <script>\nminutes: 5\n---\n# [x](javascript:1)\n\n```\n# no\n```\n")
	f.Add("---\n---\n# \n## Question\nask: largest\noption: a|b|c\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Parse(text)
		if err != nil {
			e, ok := err.(*Error)
			if !ok || e.Line < 1 || e.Line > strings.Count(text, "\n")+1 || e.Cause == "" {
				t.Fatalf("error %v of a file of %d lines", err, strings.Count(text, "\n")+1)
			}
			return
		}
		if l.Title == "" || l.Minutes < 1 || len(l.Steps) == 0 || len(l.Steps) > MostSteps {
			t.Fatalf("%+v", l)
		}
		for i := range l.Steps {
			s := &l.Steps[i]
			if s.Title == "" || !ValidLink(s.Link) || s.Question != nil && s.Question.wants() != "" {
				t.Fatalf("step %+v", s)
			}
			for _, text := range s.Texts() {
				for _, block := range text {
					for _, span := range block.Spans {
						if span.Kind == Link && (!ValidLink(span.To) || strings.ContainsAny(span.To, "<>\"")) || span.Kind == Figure && !ValidName(span.Text) {
							t.Fatalf("%+v", span)
						}
					}
				}
			}
		}
		for _, link := range l.Links() {
			_ = Over(link, "a=1")
		}
	})
}
