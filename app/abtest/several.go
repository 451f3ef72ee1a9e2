package abtest

import (
	"math"
	"slices"
)

// Holm returns the p-values corrected for being several, by Holm's step-down: the chance that any
// of them is a false find stays below α if those below α are taken. The order is that of p. What is
// NaN stays NaN, and doesn't count.
func Holm(p []float64) []float64 {
	order := make([]int, 0, len(p))
	adjusted := make([]float64, len(p))
	for i, x := range p {
		adjusted[i] = math.NaN()
		if x == x {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case p[i] < p[j]:
			return -1
		case p[i] > p[j]:
			return 1
		}
		return 0
	})
	last := 0.0
	for k, i := range order {
		last = max(last, min(1, p[i]*float64(len(order)-k)))
		adjusted[i] = last
	}
	return adjusted
}

// Segment is a part of the readers, in both arms.
type Segment struct {
	Name string
	A, B Count
}

// Diff is B − A in the segment; NaN where an arm has no reader in it.
func (s *Segment) Diff() float64 { return s.B.Rate() - s.A.Rate() }

// Total adds up the arms of all segments.
func Total(segments []Segment) (a, b Count) {
	for i := range segments {
		s := &segments[i]
		a.Users, a.Conversions = a.Users+s.A.Users, a.Conversions+s.A.Conversions
		b.Users, b.Conversions = b.Users+s.B.Users, b.Conversions+s.B.Conversions
	}
	return a, b
}

// Reversal says that Simpson's paradox is there: in every segment that both arms have readers in
// the difference has one sign (or is 0 in some), and over all readers it has the other. It takes
// two such segments, and arms that are split otherwise in one than in another.
func Reversal(segments []Segment) bool {
	up, down, both := 0, 0, 0
	for i := range segments {
		d := segments[i].Diff()
		if d != d {
			continue
		}
		both++
		if d > 0 {
			up++
		}
		if d < 0 {
			down++
		}
	}
	a, b := Total(segments)
	d := b.Rate() - a.Rate()
	return both > 1 && (d > 0 && up == 0 && down > 0 || d < 0 && down == 0 && up > 0)
}

// Within is the mean of the segments' differences, weighted as Cochran and Mantel and Haenszel do,
// by nA nB / (nA + nB): what B changes for readers of one kind, whatever the arms' mixtures. NaN
// where no segment has readers in both arms.
func Within(segments []Segment) float64 {
	sum, weights := 0.0, 0.0
	for i := range segments {
		s := &segments[i]
		if s.A.Users == 0 || s.B.Users == 0 {
			continue
		}
		w := float64(s.A.Users) * float64(s.B.Users) / float64(s.A.Users+s.B.Users)
		sum += w * s.Diff()
		weights += w
	}
	return sum / weights
}
