package page

import (
	"errors"

	"decouple/app/lab"
	"decouple/app/lesson"
)

// LockedWhy says why the dials are locked in a lesson, and the way out.
const LockedWhy = "The dials are locked until you answer the lesson’s question."

// pose has the engine work out the step's question and figures, and locks the dials until it is answered.
func (m *Model) pose(env *lab.Env) {
	c := &m.Course
	c.Posed, c.Failure, c.Draft, c.Problem, c.Hint, c.Folded = nil, "", "", "", false, false
	c.workOut(m.Engine(), c.Step())
	if g, given := c.Given(); given {
		c.Draft = g.Answer
	}
	if c.Waiting() && env.List() != nil {
		env.Lock(LockedWhy, func(*lab.Env) {})
	}
	env.Changed(lab.Drawn)
}

// askAgain asks again for what was still being worked out, and has the worker go on with it.
func (m *Model) askAgain(env *lab.Env) {
	c := &m.Course
	if c.Later {
		if c.workOut(m.Engine(), c.Step()); !c.Later {
			env.Changed(lab.Drawn)
		}
	}
	if c.printing {
		SheetPressed{}.Happen(m, env)
	}
	if m.Class.later {
		m.Class.later = false
		for name := range m.Class.lessons {
			m.grade(name)
		}
		env.Changed(lab.Drawn)
	}
	if c.Later || c.printing || m.Class.later {
		for _, l := range m.labs {
			if l, ok := l.(lab.Later); ok {
				l.Work(env)
			}
		}
	}
}

// workOut has the engine work out a step's question and the figures of its texts.
func (c *Course) workOut(e lesson.Engine, s *lesson.Step) {
	c.Later = false
	if s.Question != nil && c.Posed == nil {
		p, err := s.Question.Pose(e, s.Link)
		if errors.Is(err, lesson.ErrLater) {
			c.Later = true
		} else if err != nil {
			c.Failure = "This question can’t be asked: " + err.Error() + "."
		} else {
			c.Posed = p
		}
	}
	c.figures = map[string]string{}
	for _, text := range s.Texts() {
		for _, block := range text {
			for _, span := range block.Spans {
				if span.Kind != lesson.Figure {
					continue
				}
				v, err := e.Figure(s.At(span.To), span.Text)
				c.Later = c.Later || errors.Is(err, lesson.ErrLater)
				if err == nil {
					c.figures[span.Text+" "+span.To] = v.Text
				}
			}
		}
	}
}
