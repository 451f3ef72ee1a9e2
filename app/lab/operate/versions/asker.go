package versions

import (
	"errors"
	"strconv"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/version"
)

var (
	_ lab.Asker = (*Part)(nil)
	_ lab.Later = (*Part)(nil)
)

// Figure implements [lab.Asker]: which version of the story served at noon of the day of a link, by its number, and the newest
// that had been trained; how well the one that served predicts, on its log's left-out folds and on unseen posts; and how many of a
// hundred weights differ where one thing of its recipe is changed. The worker trains what that takes.
func (p *Part) Figure(_ *lab.Shared, at, name string) (v lesson.Value, err error) {
	s := Defaults
	if err := table.Bind(&s).Read(at); err != nil {
		return v, err
	}
	r, noon := plan(s.Model), At(s.Day, 12)
	served := r.At(noon)
	switch name {
	case "served":
		return lesson.Value{Name: "number of the version that served on " + DateText(s.Day), Text: strconv.Itoa(served + 1), Number: float64(served + 1)}, nil
	case "newest":
		n := 0
		for n < len(r.Versions) && r.Versions[n].Born <= noon {
			n++
		}
		return lesson.Value{Name: "number of the newest version on " + DateText(s.Day), Text: strconv.Itoa(n), Number: float64(n)}, nil
	case "log", "unseen", "differ":
	default:
		return v, lab.ErrNoFigure
	}
	if served < 0 {
		return v, errors.New("no version served on " + DateText(s.Day))
	}
	of := r.Versions[served].Recipe
	was, err := p.madeOf(Request{Recipe: of})
	if err != nil {
		return v, err
	}
	if name == "differ" {
		is, err := p.madeOf(Request{Recipe: of, Change: s.Thing})
		if err != nil {
			return v, err
		}
		d := version.Weights(was.Set, is.Set, s.Model)
		x := 100 * float64(d.Differ) / float64(d.Of)
		return lesson.Value{Name: "share of the weights that differ with " + Things[s.Thing] + " in per cent", Text: format.Fixed(x, 0), Number: x}, nil
	}
	f := was.Set.About().Figures[s.Model]
	x, on := f.HeldOut, "unseen posts"
	if name == "log" {
		x, on = f.LogFolds, "left-out folds of its log"
	}
	return lesson.Value{Name: "measure of " + Name(served) + " on " + on, Text: format.Fixed(x, 3), Number: x}, nil
}

// lessons are the models that lessons ask for.
type lessons struct {
	made map[string]*version.Made
	// lacks is what was asked for last and is not there, nil for none; failed says why the last one could not be had.
	lacks  *Request
	failed string
}

// key names a request.
func (q *Request) key() string { return ThingKeys[q.Change] + q.Recipe.ID() }

// madeOf is the model of a recipe of the story, or [lesson.ErrLater] until the worker has made it.
func (p *Part) madeOf(q Request) (*version.Made, error) {
	l := &p.lessons
	if m := l.made[q.key()]; m != nil {
		return m, nil
	}
	if q.Change == None {
		for _, v := range p.Registries[q.Recipe.Model].Versions {
			open := v.Recipe
			if open.Data.Hash = ""; v.Set != nil && open.ID() == q.Recipe.ID() {
				return &version.Made{Recipe: v.Recipe, Set: v.Set}, nil
			}
		}
	}
	if why := l.failed; why != "" {
		l.failed = ""
		return nil, errors.New(why)
	}
	l.lacks = &q
	return nil, lesson.ErrLater
}

// Work implements [lab.Later].
func (p *Part) Work(env *lab.Env) {
	l := &p.lessons
	if l.lacks == nil || env.Work.Job != nil {
		return
	}
	q := *l.lacks
	failed := func(why string) { l.lacks, l.failed = nil, strings.TrimSuffix(why, ".") }
	lab.Begin(env, Making, q, nil, lab.On[Answer]{
		Auto: true,
		Done: func(env *lab.Env, a Answer) {
			m, err := a.made()
			if err != nil {
				failed("the worker’s answer could not be read")
				return
			}
			l.lacks = nil
			if l.made == nil {
				l.made = map[string]*version.Made{}
			}
			l.made[q.key()] = m
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
