package compare

import (
	"errors"
	"math/rand/v2"
	"slices"

	"decouple/app/job"
	"decouple/app/model"
	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/train"
)

// waveLog is the log of the wave: what moderators said of its posts.
func waveLog(seed uint64) []post.Post {
	return sample.WaveLog(rand.New(rand.NewPCG(seed, sample.WaveStream)), sample.WaveLogSize)
}

// sampleLog returns the log of a seed, of the shipped log's size, and keeps it.
func (s *shelf) sampleLog(seed uint64) []post.Post {
	if s.log == nil || s.logSeed != seed {
		s.log, s.logSeed = sample.Log(rand.New(rand.NewPCG(seed, 0)), sample.LogSize), seed
	}
	return s.log
}

// retrain retrains the spam filter.
func (t *task) retrain(r FilterRequest) (Retrained, error) {
	if t.Models == nil {
		return Retrained{}, errors.New("there are no models to change one of; reload the page")
	}
	if err := t.Progress(job.Progress{Stage: "generating the log", Done: 0}); err != nil {
		return Retrained{}, err
	}
	log := t.sampleLog(r.Seed)
	var wave []post.Post
	if r.Wave {
		wave = waveLog(r.Seed)
		log = slices.Concat(log, wave)
	}
	result := Retrained{Rows: labelled(log), NewRows: labelled(wave)}
	var spent effort
	begin := t.Now()
	set, err := train.RetrainFilter(t.Work, model.Spam, log, t.Models, r.Seed, train.Settings{Progress: func(p train.Progress) error {
		spent.see(p)
		return t.Progress(job.Progress{
			Stage: p.Stage(), Done: float64(p.Fit) / float64(max(p.Fits, 1)),
			Iteration: p.Iteration, Loss: p.Loss,
		})
	}})
	if err != nil {
		return Retrained{}, err
	}
	result.Seconds = max(0, (t.Now()-begin)/1000)
	result.Iterations, result.Passes = spent.iterations, spent.passes()
	result.Models, err = set.Save()
	return result, err
}

// labelled counts the posts that a moderator has labelled.
func labelled(log []post.Post) (n int) {
	for i := range log {
		if log[i].Log.Spam != post.Unlabelled {
			n++
		}
	}
	return n
}

// effort counts the iterations of several fits, from the progress of each iteration.
type effort struct {
	fit, fits, iterations int
}

func (e *effort) see(p train.Progress) {
	if e.fits == 0 || p.Fit != e.fit {
		e.fits++
	}
	e.fit = p.Fit
	e.iterations++
}

// passes is how often the rows were gone through: once at the start of each fit and
// once in each iteration. The second try of a line search is not counted.
func (e *effort) passes() int { return e.iterations + e.fits }
