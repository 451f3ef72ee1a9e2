package versions

import (
	"decouple/app/job"
	"decouple/app/version"
)

// Making trains the model of a recipe.
var Making = job.NewKind("versions-make", makeModel)

// Request asks for the model of a recipe in which one thing is changed first. Take asks for the model of this kind that the
// reader's own feed has, as it is, with its recipe.
type Request struct {
	Recipe version.Recipe
	Change Thing
	Take   bool
}

// Answer is a model: the recipe that made it, with the hash of its data, and its file.
type Answer struct {
	Recipe  version.Recipe
	Seconds float64
	Models  []byte `json:"-"`
}

// Columns implements [job.Columned].
func (a *Answer) Columns() []any { return []any{&a.Models} }

func makeModel(w *job.Work, q Request) (a Answer, err error) {
	tell := func(done float64) error {
		return w.Progress(job.Progress{Stage: "trained on held-out folds, then on all", Done: done})
	}
	if err := w.Progress(job.Progress{Stage: "the data are made", Done: 0}); err != nil {
		return a, err
	}
	maker := job.Kept[version.Maker](w)
	maker.Own = nil
	if w.Own != nil {
		maker.Own = &version.Own{Posts: w.Own.Posts, Fold: w.Own.Fold, Folds: len(w.Own.Sets)}
	}
	began := w.Now()
	made, err := answered(w, maker, q, tell)
	maker.Own = nil // it may be large, and nothing asks for it again
	if err != nil {
		return a, err
	}
	a.Recipe, a.Seconds = made.Recipe, max(0, (w.Now()-began)/1000)
	a.Models, err = made.Save()
	return a, err
}

// answered makes what is asked for.
func answered(w *job.Work, m *version.Maker, q Request, tell func(done float64) error) (*version.Made, error) {
	if q.Take {
		if w.Own == nil {
			return nil, version.ErrNoOwn
		}
		return m.Own.Take(w.Own.Whole, q.Recipe.Model)
	}
	r, err := changed(m, q)
	if err != nil {
		return nil, err
	}
	return m.Make(w, r, tell)
}

// changed is the recipe with one thing changed.
func changed(m *version.Maker, q Request) (version.Recipe, error) {
	switch q.Change {
	case Seed:
		q.Recipe.Seed++
	case Row:
		return m.Less(q.Recipe)
	case Penalty:
		q.Recipe.Settings.L2 *= 1.1
	}
	return q.Recipe, nil
}

// made reads the model of an answer.
func (a *Answer) made() (*version.Made, error) {
	return version.LoadMade(a.Recipe, a.Models)
}
