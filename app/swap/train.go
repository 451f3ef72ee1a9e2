package swap

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"decouple/app/glm"
	"decouple/app/sample"
	"decouple/app/text"
)

// Rows are how many posts of the behaviour log the two versions are trained on, the old one and the new one.
var Rows = [2]int{1_500, 3_000}

// grid is what weights are multiples of, as features are of 2⁻¹²: then all sums are exact, in whatever order they are taken, and
// the same on every machine.
const grid = 1 << 12

// Penalties of engagement and quality, as those of the shipped models.
const penaltyClicks, penaltyQuality = 2e-2, 1e-3

// Train trains both versions and returns their files, the old one's first: the new one has more of the same log. It calls progress
// with about the share that is done, 0…1; an error from it ends the training and is returned.
func Train(ctx context.Context, progress func(float64) error) (files [2][]byte, err error) {
	log := sample.Log(rand.New(rand.NewPCG(sample.Seed, 0x5a)), Rows[1])
	x := text.New(features)
	all := &text.Matrix{Cols: x.Cols()}
	for i := range log {
		if i%100 == 0 {
			if err := progress(.3 * float64(i) / float64(len(log))); err != nil {
				return files, err
			}
		}
		x.Append(all, &log[i])
	}
	for f, rows := range Rows {
		var clicks, quality glm.Data
		var clicked, rated []int
		for i := range rows {
			l := &log[i].Log
			if l.Impressions > 0 {
				clicked = append(clicked, i)
				clicks.Y = append(clicks.Y, float64(l.Clicks))
				clicks.Exposure = append(clicks.Exposure, float64(l.Impressions)/1000)
			}
			if l.Ratings > 0 {
				rated = append(rated, i)
				quality.Y = append(quality.Y, l.Rating)
				quality.Weight = append(quality.Weight, float64(l.Ratings))
			}
		}
		clicks.X, quality.X = all.Select(clicked), all.Select(rated)
		clicks.Weight = glm.ClickWeights(clicks.Y, clicks.Exposure)
		tell := func(from float64) func(glm.Progress) error {
			return func(p glm.Progress) error {
				n := float64(p.Iteration)
				return progress(.3 + .35*(float64(f)+(from+.5*n/(n+30))))
			}
		}
		v := &Version{}
		if v.engagement, err = fit(ctx, glm.Poisson, clicks, glm.Settings{L2: penaltyClicks, Tolerance: 1e-5, Progress: tell(0)}); err != nil {
			return files, err
		}
		if v.quality, err = fit(ctx, glm.LeastSquares, quality, glm.Settings{L2: penaltyQuality, Tolerance: 1e-5, Progress: tell(.5)}); err != nil {
			return files, err
		}
		files[f] = v.encode()
	}
	return files, nil
}

// fit trains one objective, rounds it to the grid, and finds its scale.
func fit(ctx context.Context, family glm.Family, data glm.Data, s glm.Settings) (l linear, err error) {
	r, err := glm.Fit(ctx, family, data, s)
	if err != nil {
		return l, err
	}
	round := func(x float64) float64 { return math.Round(x*grid) / grid }
	l = linear{intercept: round(r.Intercept), weights: make([]float32, len(r.Weights))}
	for j, w := range r.Weights {
		l.weights[j] = float32(round(w))
	}
	n := data.X.Rows()
	sum, squares := 0., 0.
	for i := range n {
		eta := r.Eta(data.X, i)
		sum += eta
		squares += eta * eta
	}
	mean := sum / float64(n)
	sd := round(math.Sqrt(squares/float64(n) - mean*mean))
	if !(sd > 0) {
		return l, fmt.Errorf("swap: a model that tells no posts apart")
	}
	l.mean, l.sd = round(mean), sd
	return l, nil
}
