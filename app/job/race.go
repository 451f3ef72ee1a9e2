package job

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"

	"decouple/app/coupled"
)

// pairKey names a decoupled pair.
type pairKey struct {
	rowsKey
	loss  coupled.Loss
	share int
}

// pair is the decoupled side: two models, each of one objective, and what they
// predict of the ranked posts.
type pair struct {
	engagement, quality *coupled.Model
	// labelled says which rows keep their quality label.
	labelled []bool
	seconds  float64
}

// hideStream is the stream of a seed's generator that labels are hidden by.
const hideStream = 2000

// race trains the coupled model, and the pair if it is not known yet.
func (t *task) race(r *RaceRequest) (Reply, error) {
	// The pair never learns of the wave: a filter of its own does.
	k := pairKey{rowsKey{r.Source, false, r.Seed, r.Examples}, r.Loss, r.Share}
	plain, err := t.rowsFor(k.rowsKey)
	if err != nil {
		return Reply{}, err
	}
	rows, err := t.rowsFor(rowsKey{r.Source, r.Wave, r.Seed, r.Examples})
	if err != nil {
		return Reply{}, err
	}
	pair, found := t.pairs.get(k)
	fits := &fits{task: t, total: 1}
	if !found {
		fits.total = 3
		if pair, err = fits.pair(k, plain); err != nil {
			return Reply{}, err
		}
		t.pairs.put(k, pair)
	}
	data := rows.data
	data.Labelled = slices.Clone(pair.labelled)
	for len(data.Labelled) < data.X.Rows() { // the wave's rows, all of them labelled
		data.Labelled = append(data.Labelled, true)
	}
	m, seconds, err := fits.train("training the coupled model", data, r.Loss, float64(r.Alpha)/1000, float64(r.Beta)/1000, r.Seed)
	if err != nil {
		return Reply{}, err
	}
	result := RaceResult{
		Loss: r.Loss, Share: r.Share, Alpha: r.Alpha, Beta: r.Beta, Wave: r.Wave,
		Rows: data.X.Rows(), Labelled: count(data.Labelled), Cols: data.X.Cols,
		Iterations: m.Iterations, Passes: m.Evaluations, FinalLoss: m.FinalLoss, Converged: m.Converged,
		Difference: coupled.Difference(m, pair.engagement, pair.quality), Seconds: seconds,
		PairSeconds: pair.seconds, PairIterations: pair.engagement.Iterations + pair.quality.Iterations,
		PairPasses: pair.engagement.Evaluations + pair.quality.Evaluations,
	}
	if r.Wave || math.IsNaN(result.Difference) { // other rows are other models
		result.Difference = -1
	}
	return Reply{Is: IsRace, Race: &result, Buffers: [][]byte{
		int32s(rows.posts),
		float64s(m.Scores(rows.ranked)),
		float64s(pair.engagement.Predict(rows.ranked)),
		float64s(pair.quality.Predict(rows.ranked)),
		float64s(rows.trueE),
		float64s(rows.trueQ),
	}}, nil
}

// fits trains one model after the other and tells how far it has come.
type fits struct {
	*task
	done, total int
}

// pair hides labels and trains the two models.
func (f *fits) pair(k pairKey, r *rows) (*pair, error) {
	p := &pair{labelled: coupled.Hide(rand.New(rand.NewPCG(k.seed, hideStream)), r.data.X.Rows(), k.share)}
	data := r.data
	data.Labelled = p.labelled
	for _, side := range []struct {
		stage       string
		alpha, beta float64
		to          **coupled.Model
	}{
		{"training the engagement model", 1, 0, &p.engagement},
		{"training the quality model", 0, 1, &p.quality},
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

// train trains one model and measures it.
func (f *fits) train(stage string, data coupled.Data, loss coupled.Loss, alpha, beta float64, seed uint64) (*coupled.Model, float64, error) {
	report := func(p coupled.Progress) error {
		// How many iterations a fit takes is not known beforehand; most take this many.
		const usual = 40
		part := float64(p.Iteration) / (float64(p.Iteration) + usual)
		return f.progress(Progress{
			Stage: stage, Done: (float64(f.done) + part) / float64(f.total), Iteration: p.Iteration, Loss: p.Loss,
		})
	}
	if err := f.progress(Progress{Stage: stage, Done: float64(f.done) / float64(f.total)}); err != nil {
		return nil, 0, err
	}
	begin := f.now()
	m, err := coupled.Train(f.ctx, data, loss, alpha, beta, seed, coupled.Settings{Progress: report})
	if err != nil {
		return nil, 0, err
	}
	f.done++
	return m, max(0, (f.now()-begin)/1000), nil
}

func count(b []bool) (n int) {
	for _, is := range b {
		if is {
			n++
		}
	}
	return n
}

func int32s(v []int32) []byte {
	b := make([]byte, 0, 4*len(v))
	for _, x := range v {
		b = binary.LittleEndian.AppendUint32(b, uint32(x))
	}
	return b
}

func float64s(v []float64) []byte {
	b := make([]byte, 0, 8*len(v))
	for _, x := range v {
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
	}
	return b
}
