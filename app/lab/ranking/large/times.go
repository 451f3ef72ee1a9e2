package large

import (
	"math"
	"slices"
)

// Times are the times of one thing that was done many times, in milliseconds.
type Times struct {
	Last   float64
	sorted []float64
}

// mostTimes is how many times are kept; of more, every second one in order of
// size goes, never the slowest.
const mostTimes = 8192

// Add takes in one more time; what is no finite time above or at 0 is left out.
func (t *Times) Add(ms float64) {
	if !(ms >= 0) || math.IsInf(ms, 0) {
		return
	}
	t.Last = ms
	at, _ := slices.BinarySearch(t.sorted, ms)
	t.sorted = slices.Insert(t.sorted, at, ms)
	if len(t.sorted) > mostTimes { // every second one, the slowest included
		n := 0
		for i := 1 - len(t.sorted)%2; i < len(t.sorted); i += 2 {
			t.sorted[n] = t.sorted[i]
			n++
		}
		t.sorted = t.sorted[:n]
	}
}

// Len is how many times there are.
func (t *Times) Len() int { return len(t.sorted) }

// Median is the middle time, 0 if there is none; Slowest the longest, Fastest the
// shortest.
func (t *Times) Median() float64 {
	n := len(t.sorted)
	if n == 0 {
		return 0
	}
	return (t.sorted[(n-1)/2] + t.sorted[n/2]) / 2
}

// Slowest is the longest time, 0 if there is none.
func (t *Times) Slowest() float64 {
	if len(t.sorted) == 0 {
		return 0
	}
	return t.sorted[len(t.sorted)-1]
}

// Fastest is the shortest time, 0 if there is none.
func (t *Times) Fastest() float64 {
	if len(t.sorted) == 0 {
		return 0
	}
	return t.sorted[0]
}

// Histogram counts the times in bins of equal width on a logarithmic axis, bins of
// them to each power of ten, from 10^from to 10^to milliseconds. Times beyond an
// end are counted in its bin.
func (t *Times) Histogram(from, to, bins int) []int {
	counts := make([]int, (to-from)*bins)
	for _, ms := range t.sorted {
		at := 0
		if ms > 0 {
			at = int(math.Floor((math.Log10(ms) - float64(from)) * float64(bins)))
		}
		counts[min(max(at, 0), len(counts)-1)]++
	}
	return counts
}
