package version

import (
	"errors"
	"slices"

	"decouple/app/model"
)

// Registry has the versions of one model, and who served when. Versions are named by their places.
type Registry struct {
	Kind model.Kind
	// Versions stand in the order in which they came. None is ever taken out.
	Versions []*Version
	// Events stand in the order of time.
	Events []Event
}

// Event is a change of the version that serves.
type Event struct {
	// When is in seconds since 1970.
	When int64 `json:"when"`
	// Serves is the place of the version that serves from then on.
	Serves int `json:"serves"`
	// Back says that it was a rollback: the version before went out for it.
	Back bool   `json:"back,omitempty"`
	Why  string `json:"why,omitempty"`
}

// Mistakes of who asks a registry for something.
var (
	ErrThere    = errors.New("a version of this recipe is there already")
	ErrOther    = errors.New("it is a version of another model")
	ErrUnknown  = errors.New("there is no such version here")
	ErrServes   = errors.New("it serves already")
	ErrPast     = errors.New("something has happened since then")
	ErrNoBefore = errors.New("no version served before this one")
	ErrOneStep  = errors.New("the last change was a rollback, which goes one step back: choose a version")
	ErrFull     = errors.New("the registry is full")
	ErrOneScore = errors.New("it gives one score for one ratio of the weights, and Rank adds an engagement and a quality at any")
)

// MostVersions and MostEvents is how many a registry holds.
const (
	MostVersions = 40
	MostEvents   = 400
)

// Add takes a version.
func (r *Registry) Add(v *Version) error {
	switch {
	case v.Recipe.Model != r.Kind:
		return ErrOther
	case r.Holds(&v.Recipe) >= 0:
		return ErrThere
	case len(r.Versions) >= MostVersions:
		return ErrFull
	}
	r.Versions = append(r.Versions, v)
	return nil
}

// Find is the place of a version of this ID, -1 without one.
func (r *Registry) Find(id string) int {
	return slices.IndexFunc(r.Versions, func(v *Version) bool { return v.ID() == id })
}

// Holds is the place of a version of a recipe, -1 without one. One that is planned has no hash of its data yet.
func (r *Registry) Holds(x *Recipe) int {
	open := *x
	open.Data.Hash = ""
	id, planned := x.ID(), open.ID()
	return slices.IndexFunc(r.Versions, func(v *Version) bool { is := v.ID(); return is == id || is == planned && !v.Ready() })
}

// Fill gives a version that is planned the model that was made of it. Its ID is another then, as the data have a hash, and those
// that came from it name that.
func (r *Registry) Fill(at int, m *Made) {
	v := r.Versions[at]
	was := v.ID()
	v.Recipe, v.Set, v.Joint = m.Recipe, m.Set, m.Joint
	for _, w := range r.Versions {
		if w.Parent == was {
			w.Parent = v.ID()
		}
	}
}

// At is the place of the version that served at a time, -1 where none did.
func (r *Registry) At(when int64) int {
	at := -1
	for i := range r.Events {
		if r.Events[i].When <= when {
			at = r.Events[i].Serves
		}
	}
	return at
}

// Live is the place of the version that serves, -1 without one.
func (r *Registry) Live() int {
	if len(r.Events) == 0 {
		return -1
	}
	return r.Events[len(r.Events)-1].Serves
}

// Promote has a version serve from a time on.
func (r *Registry) Promote(at int, when int64, why string) error {
	if at < 0 || at >= len(r.Versions) {
		return ErrUnknown
	}
	if at == r.Live() {
		return ErrServes
	}
	if r.Kind == Coupled {
		return ErrOneScore
	}
	return r.note(Event{When: when, Serves: at, Why: why})
}

// Before is the place of the version that a rollback would bring back.
func (r *Registry) Before() (int, error) {
	n := len(r.Events)
	if n < 2 {
		return -1, ErrNoBefore
	}
	if r.Events[n-1].Back {
		return -1, ErrOneStep
	}
	return r.Events[n-2].Serves, nil
}

// RollBack has the version serve again that served before the last change. It goes one step back.
func (r *Registry) RollBack(when int64, why string) error {
	at, err := r.Before()
	if err != nil {
		return err
	}
	return r.note(Event{When: when, Serves: at, Back: true, Why: why})
}

func (r *Registry) note(e Event) error {
	if n := len(r.Events); n > 0 && e.When < r.Events[n-1].When {
		return ErrPast
	}
	if len(r.Events) >= MostEvents {
		return ErrFull
	}
	r.Events = append(r.Events, e)
	return nil
}

// Span is a time in which a version served, from From to before To. Back says that a rollback ended it.
type Span struct {
	From, To int64
	Back     bool
}

// Spans are the times in which a version served, up to now.
func (r *Registry) Spans(at int, now int64) (all []Span) {
	for i, e := range r.Events {
		if e.Serves != at || e.When > now {
			continue
		}
		s := Span{From: e.When, To: now}
		if i+1 < len(r.Events) && r.Events[i+1].When <= now {
			s.To, s.Back = r.Events[i+1].When, r.Events[i+1].Back
		}
		all = append(all, s)
	}
	return all
}

// Check says whether a registry that was read holds together.
func (r *Registry) Check() error {
	if r.Kind > Coupled || r.Kind == Coupled && len(r.Events) > 0 || len(r.Versions) > MostVersions || len(r.Events) > MostEvents {
		return errors.New("it is of no model here, or too large")
	}
	for i, v := range r.Versions {
		if v.Recipe.Model != r.Kind || r.Find(v.ID()) != i {
			return errors.New("a version is there twice, or is of another model")
		}
	}
	for i, e := range r.Events {
		if e.Serves < 0 || e.Serves >= len(r.Versions) || i > 0 && (e.When < r.Events[i-1].When || e.Serves == r.Events[i-1].Serves) || len(e.Why) > mostText {
			return errors.New("its events name a version that is not there, or are out of order")
		}
	}
	return nil
}
