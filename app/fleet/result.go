package fleet

import (
	"math"
	"slices"
)

// Result is what a stream of requests came to.
type Result struct {
	Requests, Refused int
	// Mean, P50, P95, P99 and MaxWait are of the times in the queue of the requests that were served, in seconds: all 0 where none
	// was. The quantile P95 is the smallest time that at least 95 of 100 do not exceed.
	Mean, P50, P95, P99, MaxWait float64
	// Paid is how long there were machines, starting ones included, Busy how long they served, in machine-seconds.
	Paid, Busy float64
	// Most is the largest number of machines that were ready.
	Most int
}

// Served is how many requests were served.
func (r *Result) Served() int { return r.Requests - r.Refused }

// Hours are the machine-hours to be paid for.
func (r *Result) Hours() float64 { return r.Paid / 3600 }

// Idle is the share of them in which no request was served.
func (r *Result) Idle() float64 { return 1 - r.Busy/r.Paid }

// quantiles fills in the times in the queue; waits are those above 0, of this sum, and are sorted.
func (r *Result) quantiles(waits []float64, sum float64) {
	n := r.Served()
	if n == 0 {
		return
	}
	r.Mean = sum / float64(n)
	slices.Sort(waits)
	r.P50, r.P95, r.P99 = quantile(waits, n, .5), quantile(waits, n, .95), quantile(waits, n, .99)
}

// quantile is that of n values, of which all but the given ones, which are sorted, are 0.
func quantile(above []float64, n int, p float64) float64 {
	i := int(math.Ceil(p*float64(n)-1e-9)) - 1 - (n - len(above))
	if i < 0 {
		return 0
	}
	return above[i]
}

// Bins are what happened from time to time.
type Bins struct {
	// Arrived and Refused are numbers of requests.
	Arrived, Refused []int32
	// Ready is the mean number of machines that took requests, Wait the time in the queue that 95 of 100 requests do not exceed,
	// of those that came in the bin and were served; 0 where none was.
	Ready, Wait []float32
}

// Series are bins of which i is from From + i·Step to From + (i+1)·Step. Make one with [NewSeries].
type Series struct {
	From, Step float64
	Bins

	// waits are those of the bin that is open.
	waits []float64
	open  int
}

// NewSeries returns a series of n bins.
func NewSeries(from, step float64, n int) *Series {
	return &Series{From: from, Step: step, Bins: Bins{make([]int32, n), make([]int32, n), make([]float32, n), make([]float32, n)}}
}

func (x *Series) clear() {
	clear(x.Arrived)
	clear(x.Refused)
	clear(x.Ready)
	clear(x.Wait)
	x.waits, x.open = x.waits[:0], 0
}

// bin is the bin of a moment, or -1.
func (x *Series) bin(t float64) int {
	if t < x.From {
		return -1
	}
	if i := int((t - x.From) / x.Step); i < len(x.Arrived) {
		return i
	}
	return -1
}

func (x *Series) arrive(t float64) {
	if i := x.bin(t); i >= 0 {
		x.Arrived[i]++
	}
}

func (x *Series) refuse(t float64) {
	if i := x.bin(t); i >= 0 {
		x.Refused[i]++
	}
}

// wait notes the time in the queue of a request that came at t. Requests are served in the order in which they came.
func (x *Series) wait(t, wait float64) {
	i := x.bin(t)
	if i < 0 {
		return
	}
	if i != x.open {
		x.close()
		x.open = i
	}
	x.waits = append(x.waits, wait)
}

// close ends the open bin.
func (x *Series) close() {
	if len(x.waits) > 0 {
		slices.Sort(x.waits)
		x.Wait[x.open] = float32(quantile(x.waits, len(x.waits), .95))
	}
	x.waits = x.waits[:0]
}

// machines adds the time from a moment to another in which n machines were ready.
func (x *Series) machines(from, to float64, n int) {
	first := max(0, int(math.Floor((from-x.From)/x.Step)))
	for i := first; i < len(x.Ready); i++ {
		begin, end := x.From+float64(x.Step*float64(i)), x.From+float64(x.Step*float64(i+1))
		if begin >= to {
			return
		}
		if in := min(end, to) - max(begin, from); in > 0 {
			x.Ready[i] += float32(float64(n) * in / x.Step)
		}
	}
}
