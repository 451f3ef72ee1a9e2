package nextapp

import (
	"context"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/usage"
)

// AskCost is what it takes to order N installed apps once.
type AskCost struct {
	// Apps is N. Weights are those that each model then has, SoftmaxSums and ScoreSums the
	// products that are added up for one ask.
	Apps                       int
	SoftmaxWeights             int
	ScoreWeights               int
	SoftmaxSums, ScoreSums     int
	SoftmaxMicros, ScoreMicros float64
}

// AskSizes are the numbers of apps that [AskCosts] asks about.
var AskSizes = []int{24, 100, 500, 1000, 2000, 5000}

// AskCosts measures one ask of each model against the number of installed apps: the apps of
// l, again and again, with models whose weights are random, as a time does not depend on
// them. Now is a clock in milliseconds; one figure takes at least 20 of them.
func AskCosts(ctx context.Context, l *usage.Log, setup Setup, now func() float64, progress func(done float64) error) ([]AskCost, error) {
	var costs []AskCost
	for i, n := range AskSizes {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if progress != nil {
			if err := progress(float64(i) / float64(len(AskSizes))); err != nil {
				return nil, err
			}
		}
		costs = append(costs, askCost(l, setup, n, now))
	}
	return costs, nil
}

func askCost(l *usage.Log, setup Setup, n int, now func() float64) AskCost {
	setup.Apps = n
	many := *l
	many.Apps = nil
	for i := range n {
		a := l.Apps[i%len(l.Apps)]
		a.Installed = min(a.Installed, 0)
		many.Apps = append(many.Apps, a)
	}
	r := rand.New(rand.NewPCG(uint64(n), 0xc057))
	soft, score := glm.NewSoftmax(setup.SoftmaxColumns(), n), &glm.Result{Weights: make([]float64, setup.ScoreColumns())}
	for _, w := range [][]float64{soft.Weights, score.Weights} {
		for j := range w {
			w[j] = r.NormFloat64()
		}
	}
	k := Ask(&Models{Setup: setup, Softmax: soft, Score: score, Negatives: Standard.Negatives}, &many)
	h := NewHistory(len(l.People), n)
	m := Moment{Minute: 8 * 60, Last: 1}
	c := AskCost{
		Apps: n, SoftmaxWeights: len(soft.Weights) + n, ScoreWeights: len(score.Weights) + 1,
		SoftmaxSums: k.Sums(Softmax, &m, h), ScoreSums: k.Sums(Score, &m, h),
	}
	c.SoftmaxMicros = timed(now, func() { k.Values(Softmax, &m, h) })
	c.ScoreMicros = timed(now, func() { k.Values(Score, &m, h) })
	return c
}

// timed is the mean time of f in microseconds. A clock that stands ends it too.
func timed(now func() float64, f func()) float64 {
	const long, often = 20, 100_000
	f() // once to warm up
	began, n := now(), 0
	for now()-began < long && n < often {
		f()
		n++
	}
	return (now() - began) * 1000 / float64(n)
}
