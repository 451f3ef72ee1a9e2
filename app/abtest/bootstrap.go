package abtest

import (
	"context"
	"errors"
	"math"
	"slices"
)

// Resampled is B − A of two means with what resampling says of it.
type Resampled struct {
	A, B, Diff, Low, High float64
	// P is twice the share of resampled differences on the other side of 0, with one added to
	// both counts, so that it is never 0: with n samples, 2/(n+1) at least.
	P float64
}

// Series are numbers of an arm's readers in the order in which they came, and at each of several
// times how many had come.
type Series struct {
	X    []float64
	Ends []int
}

// Bootstrap compares the means of two arms at each time, by the Poisson bootstrap (Chamandy et
// al., "Estimating uncertainty for massive data streams", 2012): each sample weighs each reader by
// a Poisson number with mean 1, which for many readers is to draw them anew with replacement. It
// is for totals such as hours, of which a few readers have many and most have none. The interval
// is that of the percentiles. The weights follow from the seed. Step is called after each sample
// with how many are done; its error, or ctx's, ends the run.
//
// Both series have as many Ends, ascending; at each an arm needs two readers at least, otherwise
// the time's numbers are NaN. An error says that the series do not fit each other.
func Bootstrap(ctx context.Context, a, b Series, samples int, alpha float64, seed uint64, step func(done int) error) ([]Resampled, error) {
	times := len(a.Ends)
	if len(b.Ends) != times || !a.sound() || !b.sound() || samples < 1 {
		return nil, errors.New("abtest: the series of two arms end at other times")
	}
	all := make([]float64, times*samples) // by time
	means := make([]float64, 2*times)
	for i := range samples {
		d := newDraws(seed, uint64(i))
		a.drawn(&d, means[:times])
		b.drawn(&d, means[times:])
		for t := range times {
			all[t*samples+i] = means[times+t] - means[t]
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if step != nil {
			if err := step(i + 1); err != nil {
				return nil, err
			}
		}
	}
	results := make([]Resampled, times)
	for t := range results {
		r := &results[t]
		na, nb := a.Ends[t], b.Ends[t]
		if na < 2 || nb < 2 {
			nan := math.NaN()
			*r = Resampled{nan, nan, nan, nan, nan, nan}
			continue
		}
		r.A, r.B = mean(a.X[:na]), mean(b.X[:nb])
		r.Diff = r.B - r.A
		drawn := all[t*samples : (t+1)*samples]
		above, below := 0, 0
		for _, x := range drawn {
			if x >= 0 {
				above++
			}
			if x <= 0 {
				below++
			}
		}
		slices.Sort(drawn)
		r.Low, r.High = quantileOf(drawn, alpha/2), quantileOf(drawn, 1-alpha/2)
		r.P = min(1, 2*float64(1+min(above, below))/float64(samples+1))
	}
	return results, nil
}

func (s *Series) sound() bool {
	return slices.IsSorted(s.Ends) && (len(s.Ends) == 0 || s.Ends[0] >= 0 && s.Ends[len(s.Ends)-1] <= len(s.X))
}

// drawn has the mean at each end of the readers so far, weighed anew. Where all weigh nothing, as
// may be with very few, it is the mean of all.
func (s *Series) drawn(d *draws, means []float64) {
	sum, weight, at := 0.0, 0, 0
	for t, end := range s.Ends {
		for ; at < end; at++ {
			if w := d.poisson(); w > 0 {
				sum += float64(w) * s.X[at]
				weight += w
			}
		}
		if weight == 0 {
			means[t] = mean(s.X[:end])
		} else {
			means[t] = sum / float64(weight)
		}
	}
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// quantileOf is a quantile of sorted numbers, between two of them by a straight line.
func quantileOf(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := min(int(math.Floor(at)), len(sorted)-2)
	if i < 0 {
		return sorted[0]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}
