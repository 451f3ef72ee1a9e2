package silent

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/monitor"
)

var (
	_ lab.Asker = (*Part)(nil)
	_ lab.Later = (*Part)(nil)
)

// Figure implements [lab.Asker]: after how many days each signal finds the change of the link, by its name in links, and what
// the month comes to. The worker lets the month pass. What never alarms is infinitely many days.
func (p *Part) Figure(_ *lab.Shared, at, name string) (v lesson.Value, err error) {
	s := Defaults
	if err := table.Bind(&s).Read(at); err != nil {
		return v, err
	}
	if name == "any-alarm" {
		x := 100 * monitor.Stated(monitor.ScoresPSI, s.Rate, 0)
		return lesson.Value{Name: "chance of an alarm of the predictions’ PSI in a quiet month", Text: format.Fixed(x, 1) + "\u202f%", Number: x}, nil
	}
	signal := slices.Index(SignalKeys, name)
	if signal < 0 && name != "usual-psi" && name != "psi-limit" && name != "errors" && name != "more-wrong" {
		return v, lab.ErrNoFigure
	}
	m, err := p.monthOf(s.month())
	if err != nil {
		return v, err
	}
	count := func(what string, n int) (lesson.Value, error) {
		return lesson.Value{Name: what, Text: format.Count(n), Number: float64(n)}, nil
	}
	switch name {
	case "errors":
		return count("number of errors in the server log", m.Errors)
	case "more-wrong":
		return count("number of more wrong decisions by day "+strconv.Itoa(monitor.Days), m.more(s.Day, monitor.Days))
	case "psi-limit":
		x := m.Limits[s.Rate][monitor.ScoresPSI]
		return lesson.Value{Name: "limit of the predictions’ PSI", Text: format.Figures(x, 2), Number: x}, nil
	case "usual-psi":
		return found("a PSI of the predictions above 0.1", m.Over(monitor.ScoresPSI, s.Day, monitor.Usual), s.Day), nil
	}
	return found("“"+Name(monitor.Signal(signal), m.Model)+"”", m.Alarm(monitor.Signal(signal), s.Day, s.Rate), s.Day), nil
}

// found are the days from a change to an alarm on a day, 0 for none.
func found(by string, day, change int) lesson.Value {
	v := lesson.Value{Name: "number of days until the change is found by " + by, Text: "never", Number: math.Inf(1)}
	if day > 0 {
		v.Text, v.Number = strconv.Itoa(day-change), float64(day-change)
	}
	return v
}

// lessons are the months that lessons ask for.
type lessons struct {
	months map[Request]*Month
	// lacks is the month that was asked for last and is not there, nil for none; failed says why the last one could not be had.
	lacks  *Request
	failed string
}

// mostMonths are kept at most.
const mostMonths = 100

// monthOf is a month, or [lesson.ErrLater] until the worker has let it pass.
func (p *Part) monthOf(q Request) (*Month, error) {
	l := &p.lessons
	if m := l.months[q]; m != nil {
		return m, nil
	}
	if p.Month != nil && p.At == q {
		return p.Month, nil
	}
	if why := l.failed; why != "" {
		l.failed = ""
		return nil, errors.New(why)
	}
	l.lacks = &q
	return nil, lesson.ErrLater
}

// has notes that a month has come.
func (l *lessons) has(q Request) {
	if l.lacks != nil && *l.lacks == q {
		l.lacks = nil
	}
}

// Work implements [lab.Later]. Of the part's own work only the comparison of all changes waits for it.
func (p *Part) Work(env *lab.Env) {
	_, comparing := lab.Doing(env.Work, Comparing)
	l := &p.lessons
	if l.lacks == nil || env.Work.Job != nil && comparing == nil {
		return
	}
	q := *l.lacks
	failed := func(why string) { l.lacks, l.failed = nil, strings.TrimSuffix(why, ".") }
	lab.Begin(env, Passing, q, nil, lab.On[Month]{
		Auto: true,
		Done: func(env *lab.Env, m Month) {
			l.has(q)
			if !m.sound() {
				failed(unsound)
				return
			}
			if l.months == nil || len(l.months) == mostMonths {
				l.months = map[Request]*Month{}
			}
			l.months[q] = &m
			if p.open {
				p.catchUp(env)
			}
		},
		Failed: func(_ *lab.Env, why string) { failed(why) },
		Dropped: func(_ *lab.Env, cancelled bool) {
			if cancelled {
				failed("its work was stopped")
			}
		},
	})
}
