package swap

import (
	"math"
	"sync"

	"decouple/app/post"
	"decouple/app/sample"
	"decouple/app/text"
)

// Top is how many posts an answer has.
const Top = 10

// Whole is the weight of both objectives together: one has Alpha of it and the other the rest.
const Whole = 1000

// features are those that the versions use: half as many columns as the shipped models', as the file travels often.
var features = text.Settings{Bits: 12}

// feed are the posts that requests rank, as features.
var feed = sync.OnceValue(func() *text.Matrix { return text.New(features).Matrix(Posts()) })

// Posts are those that each request ranks: the sample feed.
func Posts() []post.Post { return sample.Posts() }

// linear is a predictor η = intercept + x·weights, and the mean and the standard deviation of η over the posts that it was
// trained on, which bring both objectives to one scale.
type linear struct {
	intercept, mean, sd float64
	weights             []float32
}

// Version is a model as it serves: what predicts the logarithm of a post's clicks, and what predicts its quality. It never
// changes, and several goroutines may use it at once. Make one with [Decode].
type Version struct{ engagement, quality linear }

// Rank is the answer to a request: the first [Top] posts by α times engagement and 1000 − α times quality, of equal ones the
// earlier first. It is false where a score is not a number: then there is no order.
func (v *Version) Rank(alpha int32) (top [Top]int32, ok bool) {
	m := feed()
	var scores [Top]float64
	for i := range m.Rows() {
		s := v.score(alpha, m, i)
		if math.IsNaN(s) {
			return top, false
		}
		at := min(i, Top)
		for ; at > 0 && s > scores[at-1]; at-- {
			if at < Top {
				scores[at], top[at] = scores[at-1], top[at-1]
			}
		}
		if at < Top {
			scores[at], top[at] = s, int32(i)
		}
	}
	return top, true
}

// score is a post's: both objectives are predicted in one pass over its features.
func (v *Version) score(alpha int32, m *text.Matrix, i int) float64 {
	e, q := &v.engagement, &v.quality
	index, value := m.Row(i)
	value = value[:len(index)]
	clicks, quality := 0., 0.
	for k, j := range index {
		x := float64(value[k])
		clicks += float64(float64(e.weights[j]) * x) // exact: see grid
		quality += float64(float64(q.weights[j]) * x)
	}
	return weigh(alpha, (e.intercept+clicks-e.mean)/e.sd, (q.intercept+quality-q.mean)/q.sd)
}

// weigh is the weighted sum, in which every step is rounded by itself, as on every machine.
func weigh(alpha int32, engagement, quality float64) float64 {
	return float64(float64(alpha)*engagement) + float64(float64(Whole-alpha)*quality)
}
