package ship

import (
	"decouple/app/job"
	"decouple/app/pairs"
)

// Testing trains the models of a pair and has readers meet what they rank.
var Testing = job.NewKind("test-pair", test)

// Request asks for a pair by its number, from 0.
type Request struct{ Pair int }

// Result is what a pair came to.
type Result struct {
	pairs.Figures
	// Iterations are those of A's fit and of B's.
	Iterations [2]int
	// In are the posts that B brings into the top ten, Out those that A had there.
	In, Out []pairs.Change
	// Parts are what the gain in take-rate is made of.
	Parts   pairs.Parts
	Seconds float64
}

// kept is what the worker keeps from one test to the next: the log and the rows take a second to write.
type kept struct {
	data *pairs.Data
	shop *pairs.Shop
}

// stages are the words for what is done, and how much of the whole each begins at.
var stages = [pairs.Stages + 1]struct {
	words string
	from  float64
}{
	{"training the first model", .1},
	{"training the second model", .4},
	{"10,000 readers meet A’s ranking", .7},
	{"10,000 others meet B’s", .85},
	{"", 1},
}

func test(w *job.Work, q Request) (out Result, err error) {
	if q.Pair < 0 || q.Pair >= pairs.Count {
		q.Pair = 0
	}
	began := w.Now()
	k := job.Kept[kept](w)
	if k.data == nil {
		tell := func(done float64) error {
			return w.Progress(job.Progress{Stage: "writing the log", Done: stages[0].from * done})
		}
		if err := tell(0); err != nil {
			return out, err
		}
		if k.data, err = pairs.NewData(tell); err != nil {
			return out, err
		}
	}
	if k.shop == nil {
		if k.shop, err = pairs.NewShop(w.Models); err != nil {
			return out, err
		}
	}
	t, err := pairs.Try(w, k.data, k.shop, q.Pair, func(stage pairs.Stage, done float64) error {
		s := stages[stage]
		return w.Progress(job.Progress{Stage: s.words, Done: s.from + done*(stages[stage+1].from-s.from)})
	})
	if err != nil {
		return out, err
	}
	out = Result{Figures: t.Figures, Iterations: [2]int{t.Models[0].Iterations, t.Models[1].Iterations}, Seconds: (w.Now() - began) / 1000}
	out.In, out.Out = pairs.Changes(t.Arms[0], t.Arms[1])
	out.Parts = pairs.Explain(t.Arms[0], t.Arms[1])
	return out, nil
}
