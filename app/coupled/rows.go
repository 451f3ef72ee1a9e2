package coupled

import (
	"math"
	"math/rand/v2"

	"decouple/app/post"
	"decouple/app/text"
)

// perThousand is the unit of exposure, in impressions.
const perThousand = 1000

// hideStream is the stream of a seed's generator that decides which labels are hidden.
const hideStream = 2000

// Add adds the row of a post, where both its engagement and its quality were observed. Which rows are labelled is decided once
// all are there, by [Keep].
func (d *Data) Add(x *text.Extractor, p *post.Post) {
	clicks, exposure, known := Engagement(&p.Log)
	if !known || p.Log.Ratings == 0 {
		return
	}
	x.Append(d.X, p)
	d.Clicks, d.Exposure = append(d.Clicks, clicks), append(d.Exposure, exposure)
	d.Quality = append(d.Quality, p.Log.Rating)
}

// Engagement returns the clicks of a post and its exposure in thousands of impressions,
// or, where impressions are not counted, the observed value and 1.
func Engagement(l *post.Log) (clicks, exposure float64, known bool) {
	switch {
	case l.Impressions > 0:
		return float64(l.Clicks), float64(l.Impressions) / perThousand, true
	case l.HasValue:
		return l.Value, 1, true
	}
	return 0, 0, false
}

// Keep is [Hide] of a seed's own.
func Keep(seed uint64, n, percent int) []bool {
	return Hide(rand.New(rand.NewPCG(seed, hideStream)), n, percent)
}

// Mix is what a score for the weights alpha and beta is measured against: alpha·e + beta·q, both standardised.
func Mix(alpha, beta float64, e, q []float64) []float64 {
	e, q = Standard(e), Standard(q)
	mix := make([]float64, len(e))
	for i := range mix {
		mix[i] = alpha*e[i] + beta*q[i]
	}
	return mix
}

// Standard is v with a mean of 0 and a standard deviation of 1, or zeros where all of it is equal.
func Standard(v []float64) []float64 {
	var sum, square float64
	for _, x := range v {
		sum += x
	}
	mean := sum / float64(len(v))
	for _, x := range v {
		square += (x - mean) * (x - mean)
	}
	sd := math.Sqrt(square / float64(len(v)))
	out := make([]float64, len(v))
	for i, x := range v {
		if sd > 0 {
			out[i] = (x - mean) / sd
		}
	}
	return out
}
