package compare

import (
	"errors"
	"fmt"
	"math"

	"decouple/app/lab"
	"decouple/app/rank"
	"decouple/app/sample"
	"decouple/app/version"
)

// Result is one training: n posts with both sides' scores. Source says whose posts they
// are.
type Result struct {
	Trained
	Source lab.Source
}

// readResult checks that an answer is about posts that there are, and finite where it
// must be.
func readResult(t Trained, source lab.Source, posts int) (*Result, error) {
	n := len(t.Posts)
	if n > MaxRanked {
		return nil, errors.New("the list of posts is too long")
	}
	for _, p := range t.Posts {
		if p < 0 || int(p) >= posts {
			return nil, fmt.Errorf("it names post %d of %d", p, posts)
		}
	}
	for k, column := range [...][]float64{t.Coupled, t.E, t.Q, t.TrueE, t.TrueQ} {
		if len(column) != n {
			return nil, fmt.Errorf("it has %d scores for %d posts", len(column), n)
		}
		for _, x := range column {
			if k < 3 && (math.IsNaN(x) || math.IsInf(x, 0)) {
				return nil, fmt.Errorf("a score is %v", x)
			}
		}
	}
	return &Result{t, source}, nil
}

// joint names the coupled model for the labs that can keep it; own is how many posts the feed has.
func (r *Result) joint(own int) *lab.Joint {
	wave := 0
	if r.Wave {
		wave = sample.WaveLogSize
	}
	if r.Source != lab.Own {
		own = 0
	}
	o := version.Objective{Alpha: r.Alpha, Beta: r.Beta, Loss: r.Loss, Labels: r.Labels}
	return &lab.Joint{Recipe: version.CoupledRecipe(o, wave, own), Hash: r.Hash}
}

// Weights are those that the coupled model was trained for.
func (r *Result) Weights() rank.Weights { return rank.Weights{Alpha: r.Alpha, Beta: r.Beta} }

// score is the decoupled side's of the i-th post.
func (r *Result) score(w rank.Weights, i int32) float64 {
	return (float64(w.Alpha)*r.E[i] + float64(w.Beta)*r.Q[i]) / rank.WeightMax
}

// trainings are the seconds that each side was trained for in the job that brought r.
func (r *Result) trainings() (seconds [Sides]float64) {
	seconds[Coupled] = r.Seconds
	if r.PairHere {
		seconds[Decoupled] = r.PairSeconds
	}
	return seconds
}
