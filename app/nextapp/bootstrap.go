package nextapp

import (
	"math"
	"math/rand/v2"
	"slices"
)

// resamples is how many samples a bootstrap draws.
const resamples = 1000

// Bootstrap draws person-days with replacement: the openings of one person on one day hang
// together, so these are the units, and not single openings (Davison and Hinkley,
// "Bootstrap Methods and their Application", 1997, section 3.8). The same openings and seed
// give the same intervals. Make one with [NewBootstrap].
type Bootstrap struct {
	// cluster is the person-day of each opening, from 0.
	cluster  []int
	clusters int
	// times has how often each sample has each person-day: resamples × clusters.
	times []uint8
}

// NewBootstrap returns the bootstrap of these openings.
func NewBootstrap(o *Outcomes, seed uint64) *Bootstrap {
	b := &Bootstrap{}
	known := map[[2]int]int{}
	for i := range o.Events {
		key := [2]int{int(o.Events[i].Person), o.Events[i].Day()}
		c, ok := known[key]
		if !ok {
			c = len(known)
			known[key] = c
		}
		b.cluster = append(b.cluster, c)
	}
	b.clusters = len(known)
	b.times = make([]uint8, resamples*b.clusters)
	r := rand.New(rand.NewPCG(seed, 0xb007))
	for s := range resamples {
		row := b.times[s*b.clusters : (s+1)*b.clusters]
		for range row {
			if c := r.IntN(len(row)); row[c] < math.MaxUint8 {
				row[c]++
			}
		}
	}
	return b
}

// sums are sums and counts by person-day.
type sums struct{ sum, count []float64 }

func (b *Bootstrap) sums() sums {
	return sums{make([]float64, b.clusters), make([]float64, b.clusters)}
}

func (s sums) add(cluster int, v float64) {
	s.sum[cluster] += v
	s.count[cluster]++
}

// figure is the mean, with the 2.5th and the 97.5th percentile of the samples' means, over
// the samples in which there is anything.
func (b *Bootstrap) figure(s sums) Figure {
	var sum, count float64
	for c := range s.sum {
		sum += s.sum[c]
		count += s.count[c]
	}
	if count == 0 {
		return Figure{}
	}
	means := make([]float64, 0, resamples)
	for i := range resamples {
		var sum, count float64
		for c, n := range b.times[i*b.clusters : (i+1)*b.clusters] {
			sum += float64(n) * s.sum[c]
			count += float64(n) * s.count[c]
		}
		if count > 0 {
			means = append(means, sum/count)
		}
	}
	slices.Sort(means)
	at := func(thousandths int) float64 { return means[min(len(means)*thousandths/1000, len(means)-1)] }
	return Figure{sum / count, at(25), at(975), true}
}
