package ab

import (
	"decouple/app/abtest"
	"decouple/app/format"
	"decouple/app/job"
)

// Trap is what the view of the peeking trap runs: tests of a thing with itself. Drawn is how many
// of them are drawn.
var Trap = abtest.Looks{Tests: 2000, Readers: 15_400, Every: 100, Rate: .05, Tau: .01, Alpha: .05, Seed: 1, Draw: Drawn}

// Drawn is how many tests are drawn.
const Drawn = 100

// Looking runs the tests of the peeking trap and works out what the theory says of them.
var Looking = job.NewKind("ab-looks", func(w *job.Work, _ struct{}) (Looked, error) {
	var l Looked
	l.Theory = abtest.FalseFinds(abtest.Quantile(1-Trap.Alpha/2), Trap.Every)
	r, err := Trap.Run(w, func(done int) error {
		if done%10 > 0 {
			return nil
		}
		return w.Progress(job.Progress{Stage: "running tests without a difference, " + format.Count(done) + " so far", Done: float64(done) / float64(Trap.Tests)})
	})
	if err != nil {
		return Looked{}, err
	}
	l.Looked = *r
	return l, nil
})

// Looked are the tests of the trap, and the chances of a false positive by the number of looks.
type Looked struct {
	abtest.Looked `json:"-"`
	Theory        []float64 `json:"-"`
}

// Columns implements [job.Columned].
func (l *Looked) Columns() []any { return []any{&l.Z, &l.P, &l.First, &l.Safe, &l.Theory} }

// Finds is a line of the table of looks: how many of [Trap]'s tests found a difference, and how
// many the test that may be read at any time.
type Finds struct {
	Looks       int
	Theory      float64
	Found, Safe int
}

// Table has a line for each number of looks.
func (l *Looked) Table() []Finds {
	all := make([]Finds, len(LookCounts))
	for i, k := range LookCounts {
		all[i] = Finds{k, l.Theory[k-1], Trap.Found(l.First, k), Trap.Found(l.Safe, k)}
	}
	return all
}

// Bins are how many of the tests' p-values at the end lie in each twentieth.
func (l *Looked) Bins() [20]int {
	var bins [20]int
	for _, p := range l.P {
		bins[min(int(p*20), 19)]++
	}
	return bins
}
