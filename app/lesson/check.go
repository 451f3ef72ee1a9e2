package lesson

import (
	"errors"
	"fmt"
	"strings"
)

// Problem is what a check finds wrong in a lesson that can be read.
type Problem struct {
	Line  int
	Cause string
}

// Check has the engine work out every question and every figure of a lesson, and says what can't be, and where the writer
// expects another answer than the engine gives. What is still being worked out is left out.
func (l *Lesson) Check(e Engine) (all []Problem) {
	add := func(line int, format string, args ...any) {
		all = append(all, Problem{line, fmt.Sprintf(format, args...)})
	}
	for i := range l.Steps {
		s := &l.Steps[i]
		if q := s.Question; q != nil {
			p, err := q.Pose(e, s.Link)
			switch {
			case errors.Is(err, ErrLater):
			case err != nil:
				add(q.Line, "the question has no answer: %v", err)
			case !q.Expected(p):
				add(q.Line, "the answer is %q, and the lesson expects %q", p.Answer(), q.Expect)
			}
		}
		for _, text := range s.Texts() {
			for _, block := range text {
				for _, span := range block.Spans {
					if span.Kind != Figure || span.Text == "answer" && s.Question != nil {
						continue
					}
					if _, err := e.Figure(s.At(span.To), span.Text); err != nil && !errors.Is(err, ErrLater) {
						add(s.Line, "the figure {%s} can't be worked out: %v", span.Text, err)
					}
				}
			}
		}
	}
	return all
}

// At is the link at which a figure of the step is worked out: the step's, unless it has one of its own, which is set on top of
// the step's where it names no lab.
func (s *Step) At(to string) string {
	if strings.Contains("&"+to, "&lab=") {
		return to
	}
	return Over(s.Link, to)
}

// Links are all links of a lesson: those of the steps, after their moves, and in their texts.
func (l *Lesson) Links() (all []string) {
	for i := range l.Steps {
		s := &l.Steps[i]
		all = append(all, s.Link)
		if q := s.Question; q != nil {
			all = append(all, Over(s.Link, q.To))
			for _, o := range q.Options {
				all = append(all, Over(s.Link, o.Link))
			}
		}
		for _, text := range s.Texts() {
			for _, block := range text {
				for _, span := range block.Spans {
					if span.Kind == Link {
						all = append(all, span.To)
					}
				}
			}
		}
	}
	return all
}

// Texts are all texts of a step.
func (s *Step) Texts() [][]Block {
	all := [][]Block{s.Text, s.Hint, s.Reveal}
	if s.Question != nil {
		all = append(all, s.Question.Text)
	}
	return all
}
