package nextapp

import (
	"decouple/app/glm"
	"decouple/app/job"
	domain "decouple/app/nextapp"
	"decouple/app/usage"
)

// logDays is how long the generated log is, Seed what it is generated from.
const (
	logDays = 30
	Seed    = 1
)

// Simulation is the world of the generated log.
var Simulation = usage.Settings{Seed: Seed, Days: logDays, Drift: 1}

// Training trains both models on the first days of a log and asks all methods on the
// others.
var Training = job.NewKind("train-next-app", func(w *job.Work, r Request) (Trained, error) {
	l, err := r.log(w)
	if err != nil {
		return Trained{}, err
	}
	split := l.Days - domain.HeldOut(l.Days)
	setup := domain.SetupOf(l, split, r.Features, r.Hashed)
	c, err := domain.Compare(w, l, setup, split, domain.Standard, w.Now, progress(w))
	if err != nil {
		return Trained{}, err
	}
	if r.Own == 0 {
		*job.Kept[learned](w) = learned{r, &c.Models}
	}
	var p packer
	t := Trained{Log: *l, Packed: usage.Pack(l.Events), Models: p.models(c.Models), Split: c.Split, Figures: c.Figures, Lead: c.Lead, Costs: c.Costs}
	t.Log.Events, t.Numbers = nil, p.numbers
	return t, nil
})

// learned are the models of the generated log that the worker trained last, for a fortnight after them.
type learned struct {
	request Request
	models  *domain.Models
}

// models are those that the request asks for. A worker that has come in place of one that ended trains them again, to the same
// weights.
func (r *Request) models(w *job.Work) (*domain.Models, error) {
	kept := job.Kept[learned](w)
	if kept.models != nil && kept.request == *r {
		return kept.models, nil
	}
	l, err := r.log(w)
	if err != nil {
		return nil, err
	}
	split := l.Days - domain.HeldOut(l.Days)
	m, _, err := domain.Train(w, l.Upto(split), domain.SetupOf(l, split, r.Features, r.Hashed), domain.Standard, w.Now, progress(w))
	if err != nil {
		return nil, err
	}
	*kept = learned{*r, &m}
	return &m, nil
}

// Request asks for models.
type Request struct {
	Features domain.Features
	Hashed   bool
	// Own is the number of the reader's file, which the job reads; 0 for the generated log. The log itself takes the page 40 ms
	// to write into a request.
	Own int `json:",omitempty"`
}

func (r *Request) log(w *job.Work) (*usage.Log, error) {
	if r.Own > 0 {
		l, _, err := read(w)
		return l, err
	}
	return usage.Simulate(Simulation)
}

// Trained is a log with the models that learned from its first days.
type Trained struct {
	// Log lacks its events, which are in Packed, and Models their weights, which are in Numbers.
	Log     usage.Log
	Packed  []int32 `json:"-"`
	Models  domain.Models
	Numbers []float64 `json:"-"`
	Split   int
	Figures [domain.Methods]domain.Figures
	Lead    domain.Figure
	Costs   [2]domain.Cost
}

// Columns implements [job.Columned].
func (t *Trained) Columns() []any { return []any{&t.Packed, &t.Numbers} }

// Running runs the fortnight after apps have come or gone.
var Running = job.NewKind("next-app-fortnight", func(w *job.Work, r FortnightRequest) (Fortnight, error) {
	if r.Own != nil {
		return r.Own.follow(w, r.Plan)
	}
	m, err := r.Training.models(w)
	if err != nil {
		return Fortnight{}, err
	}
	s := Simulation
	s.Change = &r.Change
	f, err := domain.After(w, s, m, r.Plan, domain.Standard, w.Now, progress(w))
	if err != nil {
		return Fortnight{}, err
	}
	out := packed(f)
	out.pack()
	return out, nil
})

// FortnightRequest asks for a fortnight of the generated world, or of the reader's own log.
type FortnightRequest struct {
	// Training is what the models came of and Change what happens to the apps, in the generated world.
	Training Request
	Change   usage.Change
	Plan     domain.Plan
	Own      *OwnRequest `json:",omitempty"`
}

// Fortnight is what came of it.
type Fortnight struct {
	domain.Fortnight
	// Before are the models that learned from the days before the change in the reader's own
	// log, and Taken how many of its openings were taken out for it; nil and 0 in the generated
	// world, whose models learned from those days anyway.
	Before *domain.Models `json:",omitempty"`
	Taken  int
	// Packed are the events of the log, Numbers the weights of the models.
	Packed  []int32   `json:"-"`
	Numbers []float64 `json:"-"`
}

// Columns implements [job.Columned].
func (f *Fortnight) Columns() []any { return []any{&f.Packed, &f.Numbers} }

// Costing measures one ask of each model against the number of apps.
var Costing = job.NewKind("next-app-cost", func(w *job.Work, r Request) ([]domain.AskCost, error) {
	l, err := r.log(w)
	if err != nil {
		return nil, err
	}
	return domain.AskCosts(w, l, domain.SetupOf(l, l.Days, r.Features, r.Hashed), w.Now, func(done float64) error {
		return w.Progress(job.Progress{Stage: "asking both models", Done: done})
	})
})

// progress tells the page how far a training is.
func progress(w *job.Work) func(stage string, done float64, p glm.Progress) error {
	return func(stage string, done float64, p glm.Progress) error {
		return w.Progress(job.Progress{Stage: stage, Done: done, Iteration: p.Iteration, Loss: p.Loss})
	}
}
