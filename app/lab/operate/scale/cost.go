package scale

import (
	"decouple/app/job"
	"decouple/app/queue"
	"decouple/app/rank"
)

// Timing measures how long ranking takes on this machine.
var Timing = job.NewKind("operate-cost", timing)

// Sizes are the numbers of posts for which ranking is timed.
var Sizes = [...]int{1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000}

// TopK is how many posts are shown.
const TopK = 50

// Cost is how long ranking some posts takes, in milliseconds: all of them in order, the first [TopK] from the candidates, and
// finding those, which is done once for all weights.
type Cost struct {
	Posts, Candidates int
	Sort, Top, Find   float64
}

// Costs are those of each of [Sizes].
type Costs struct{ Of [len(Sizes)]Cost }

// Nothing asks for nothing in particular.
type Nothing struct{}

// timeFor is for how many milliseconds each is repeated at least.
const timeFor = 40

func timing(w *job.Work, _ Nothing) (out Costs, err error) {
	clicks, quality := made(Sizes[len(Sizes)-1])
	var order, top []int32
	for i, n := range Sizes {
		stage := "sorting"
		tell := func() error {
			return w.Progress(job.Progress{Stage: stage, Done: float64(i) / float64(len(Sizes))})
		}
		if err := tell(); err != nil {
			return out, err
		}
		cols, err := rank.NewColumns(clicks[:n], quality[:n], rank.Standardised, nil)
		if err != nil {
			return out, err
		}
		c := &out.Of[i]
		var engine *rank.Engine
		for range 2 { // the first time memory is asked for, and the program is still being made fast
			began := w.Now()
			engine = rank.New(cols, nil, TopK)
			c.Find = w.Now() - began
		}
		c.Posts, c.Candidates = n, len(engine.Candidates())
		order = engine.Order(rank.Weights{Alpha: 500, Beta: 500}, order) // what is done once is not timed
		if c.Sort, err = repeat(w, tell, func(weights rank.Weights) { order = engine.Order(weights, order) }); err != nil {
			return out, err
		}
		if c.Top, err = repeat(w, tell, func(weights rank.Weights) { top = engine.TopK(weights, TopK, top) }); err != nil {
			return out, err
		}
	}
	return out, nil
}

// made are n posts with made predictions: clicks exponentially distributed, quality uniformly, each on its own.
func made(n int) (clicks, quality []float64) {
	forClicks, forQuality := queue.NewKey(1, 0), queue.NewKey(1, 1)
	clicks, quality = make([]float64, n), make([]float64, n)
	for i := range n {
		clicks[i], quality[i] = forClicks.Exp(uint64(i)), forQuality.Uniform(uint64(i))
	}
	return clicks, quality
}

// repeat does something at other weights again and again, and returns how long it takes in the mean, in milliseconds.
func repeat(w *job.Work, tell func() error, do func(rank.Weights)) (float64, error) {
	began := w.Now()
	for n := int32(1); ; n++ {
		alpha := n * 37 % rank.WeightMax
		do(rank.Weights{Alpha: alpha, Beta: rank.WeightMax - alpha})
		if took := w.Now() - began; took >= timeFor {
			return took / float64(n), nil
		}
		if n%64 == 0 || n < 8 {
			if err := tell(); err != nil {
				return 0, err
			}
		}
	}
}
