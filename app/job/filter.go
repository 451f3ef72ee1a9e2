package job

import (
	"errors"
	"math/rand/v2"
	"slices"

	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/train"
)

// waveStream is the stream of a seed's generator that the wave's log is drawn
// from; stream 0 is the log's.
const waveStream = 1000

// waveLog is what moderators said of the wave.
func waveLog(seed uint64) []post.Post {
	return sample.WaveLog(rand.New(rand.NewPCG(seed, waveStream)), sample.WaveLogSize)
}

// sampleLog returns the log of a seed, of the shipped log's size. It is kept.
func (s *Server) sampleLog(seed uint64) []post.Post {
	if s.log == nil || s.logSeed != seed {
		s.log, s.logSeed = sample.Log(rand.New(rand.NewPCG(seed, 0)), sample.LogSize), seed
	}
	return s.log
}

// filter retrains the spam filter.
func (t *task) filter(r *FilterRequest) (Reply, error) {
	if t.set == nil {
		return Reply{}, errors.New("there are no models to change one of; reload the page")
	}
	if err := t.progress(Progress{Stage: "generating the log", Done: 0}); err != nil {
		return Reply{}, err
	}
	log := t.sampleLog(r.Seed)
	var wave []post.Post
	if r.Wave {
		wave = waveLog(r.Seed)
		log = slices.Concat(log, wave)
	}
	result := FilterResult{Rows: labelled(log), NewRows: labelled(wave)}
	var total work
	begin := t.now()
	set, err := train.RetrainFilter(t.ctx, model.Spam, log, t.set, r.Seed, train.Settings{Progress: func(p train.Progress) error {
		total.see(p)
		return t.progress(Progress{
			Stage: fitting(p), Done: float64(p.Fit) / float64(max(p.Fits, 1)),
			Iteration: p.Iteration, Loss: p.Loss,
		})
	}})
	if err != nil {
		return Reply{}, err
	}
	result.Seconds = max(0, (t.now()-begin)/1000)
	result.Iterations, result.Passes = total.iterations, total.passes()
	data, err := set.Save()
	if err != nil {
		return Reply{}, err
	}
	return Reply{Is: IsFilter, Filter: &result, Buffers: [][]byte{data}}, nil
}

// labelled counts the posts that a moderator answered for.
func labelled(log []post.Post) (n int) {
	for i := range log {
		if log[i].Log.Spam != post.Unlabelled {
			n++
		}
	}
	return n
}

// work adds up iterations over fits, told of one iteration at a time.
type work struct {
	fit, fits, iterations int
}

func (w *work) see(p train.Progress) {
	if w.fits == 0 || p.Fit != w.fit {
		w.fits++
	}
	w.fit = p.Fit
	w.iterations++
}

// passes is how often the rows were gone through: once to begin with in each fit
// and once an iteration. A line search that needed a second try is not counted.
func (w *work) passes() int { return w.iterations + w.fits }
