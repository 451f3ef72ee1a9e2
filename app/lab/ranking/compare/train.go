package compare

import (
	"math"
	"slices"

	"decouple/app/coupled"
	"decouple/app/job"
	"decouple/app/version"
)

// pairKey names a decoupled pair.
type pairKey struct {
	rowsKey
	loss   coupled.Loss
	labels int // how many in a hundred rows keep their quality label
}

// pair is the decoupled side: two models, each of one objective.
type pair struct {
	engagement, quality *coupled.Model
	// labelled says which rows keep their quality label.
	labelled []bool
	// seconds is how long both took to train.
	seconds float64
	// told says that an answer has told of it.
	told bool
}

// The stages of a training that [Timeline] tells apart.
const (
	stageEngagement = "training the engagement model"
	stageQuality    = "training the quality model"
	stageCoupled    = "training the coupled model"
)

// train trains the coupled model, and the pair if it is not known yet.
func (t *task) train(r Request) (Trained, error) {
	feed, err := t.feed(r)
	if err != nil {
		return Trained{}, err
	}
	// The pair is never trained on the wave: decoupled, the filter learns it instead.
	k := pairKey{rowsKey{feed, false, r.Seed, r.Examples}, r.Loss, r.Labels}
	plain, err := t.rowsFor(k.rowsKey)
	if err != nil {
		return Trained{}, err
	}
	rows, err := t.rowsFor(rowsKey{feed, r.Wave, r.Seed, r.Examples})
	if err != nil {
		return Trained{}, err
	}
	pair, found := t.pairs.get(k)
	fits := &fits{task: t, total: 1}
	if !found {
		fits.total = 3
		if pair, err = fits.pair(k, plain); err != nil {
			return Trained{}, err
		}
		t.pairs.put(k, pair, mostPairs)
	}
	data := rows.data
	data.Labelled = slices.Clone(pair.labelled)
	for len(data.Labelled) < data.X.Rows() { // the wave's rows, all of them labelled
		data.Labelled = append(data.Labelled, true)
	}
	m, seconds, err := fits.train(stageCoupled, data, r.Loss, float64(r.Alpha)/1000, float64(r.Beta)/1000, r.Seed)
	if err != nil {
		return Trained{}, err
	}
	result := Trained{
		Loss: r.Loss, Labels: r.Labels, Alpha: r.Alpha, Beta: r.Beta, Wave: r.Wave,
		Rows: data.X.Rows(), Labelled: count(data.Labelled), Cols: data.X.Cols,
		Iterations: m.Iterations, Passes: m.Evaluations, FinalLoss: m.FinalLoss, Converged: m.Converged, Hash: version.HashNumbers(m),
		Difference: coupled.Difference(m, pair.engagement, pair.quality), Seconds: seconds,
		PairSeconds: pair.seconds, PairIterations: pair.engagement.Iterations + pair.quality.Iterations,
		PairPasses: pair.engagement.Evaluations + pair.quality.Evaluations, PairHere: !found, PairNew: !pair.told,
	}
	pair.told = true
	if r.Wave || math.IsNaN(result.Difference) { // with the wave, the rows are not the pair's
		result.Difference = -1
	}
	result.Posts = rows.posts
	result.Coupled = m.Scores(rows.ranked)
	result.E, result.Q = pair.engagement.Predict(rows.ranked), pair.quality.Predict(rows.ranked)
	result.TrueE, result.TrueQ = rows.trueE, rows.trueQ
	return result, nil
}

// fits trains models one after the other and tells how far it has come: done of total.
type fits struct {
	*task
	done, total int
}

// pair hides labels and trains the two models.
func (f *fits) pair(k pairKey, r *rows) (*pair, error) {
	p := &pair{labelled: coupled.Keep(k.seed, r.data.X.Rows(), k.labels)}
	data := r.data
	data.Labelled = p.labelled
	for _, side := range []struct {
		stage       string
		alpha, beta float64
		to          **coupled.Model
	}{
		{stageEngagement, 1, 0, &p.engagement},
		{stageQuality, 0, 1, &p.quality},
	} {
		m, seconds, err := f.train(side.stage, data, k.loss, side.alpha, side.beta, k.seed)
		if err != nil {
			return nil, err
		}
		*side.to = m
		p.seconds += seconds
	}
	return p, nil
}

// train trains one model and returns it with the seconds that it took.
func (f *fits) train(stage string, data coupled.Data, loss coupled.Loss, alpha, beta float64, seed uint64) (*coupled.Model, float64, error) {
	report := func(p coupled.Progress) error {
		// How many iterations a fit takes is not known beforehand; many take about so many.
		const usual = 40
		part := float64(p.Iteration) / (float64(p.Iteration) + usual)
		return f.Progress(job.Progress{
			Stage: stage, Done: (float64(f.done) + part) / float64(f.total), Iteration: p.Iteration, Loss: p.Loss,
		})
	}
	if err := f.Progress(job.Progress{Stage: stage, Done: float64(f.done) / float64(f.total)}); err != nil {
		return nil, 0, err
	}
	begin := f.Now()
	m, err := coupled.Train(f.Work, data, loss, alpha, beta, seed, coupled.Settings{Progress: report})
	if err != nil {
		return nil, 0, err
	}
	f.done++
	return m, max(0, (f.Now()-begin)/1000), nil
}

func count(b []bool) (n int) {
	for _, is := range b {
		if is {
			n++
		}
	}
	return n
}
