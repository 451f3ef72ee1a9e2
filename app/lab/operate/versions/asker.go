package versions

import (
	"errors"
	"strings"

	"decouple/app/format"
	"decouple/app/lab"
	"decouple/app/lesson"
	"decouple/app/model"
	"decouple/app/version"
)

var (
	_ lab.Asker = (*Part)(nil)
	_ lab.Later = (*Part)(nil)
)

// Figure implements [lab.Asker]. “served” is the number, from 1, of the version that served at noon of the link's day; “unseen”
// says how well that version predicts unseen posts; “differ” how many of a hundred of its weights are others once the thing of
// the link is changed in its recipe. The worker trains what that takes. The error is lab.ErrNoFigure for another name.
func (p *Part) Figure(_ *lab.Shared, at, name string) (v lesson.Value, err error) {
	s := Defaults
	if err := table.Bind(&s).Read(at); err != nil {
		return v, err
	}
	if name != "served" && name != "unseen" && name != "differ" || s.Model == version.Coupled {
		return v, lab.ErrNoFigure
	}
	r := plan(s.Model)
	served, decimals := r.At(At(s.Day, 12)), 0 // one serves from the first day on
	if name == "served" {
		v.Name, v.Number = "number of the version that served on "+DateText(s.Day), float64(served+1)
	} else {
		q := Request{Recipe: r.Versions[served].Recipe}
		was, err := p.madeOf(q)
		if err != nil {
			return v, err
		}
		if name == "differ" {
			q.Change = s.Thing
			is, err := p.madeOf(q)
			if err != nil {
				return v, err
			}
			d := version.Weights(was, is, s.Model)
			v.Name, v.Number = "number of a hundred weights that differ with "+Things[s.Thing], 100*float64(d.Differ)/float64(d.Of)
		} else {
			v.Name, v.Number, decimals = "measure of "+Name(served)+" on unseen posts", was.About().Figures[s.Model].HeldOut, 3
		}
	}
	v.Text = format.Fixed(v.Number, decimals)
	return v, nil
}

// lessons are the models that lessons ask for.
type lessons struct {
	made map[string]*model.Set
	// lacks is what was asked for last and is not there, nil for none; failed says why the last one could not be had.
	lacks  *Request
	failed string
}

// key names a request.
func (q *Request) key() string { return ThingKeys[q.Change] + q.Recipe.ID() }

// madeOf is the model of a recipe of the story, or [lesson.ErrLater] until the worker has made it.
func (p *Part) madeOf(q Request) (*model.Set, error) {
	l := &p.lessons
	if m := l.made[q.key()]; m != nil {
		return m, nil
	}
	if q.Change == None {
		for _, v := range p.Registries[q.Recipe.Model].Versions {
			open := v.Recipe
			if open.Data.Hash = ""; v.Set != nil && open.ID() == q.Recipe.ID() {
				return v.Set, nil
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
				l.made = map[string]*model.Set{}
			}
			l.made[q.key()] = m.Set
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
