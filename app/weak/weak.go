// Package weak finds where a model is weak: slices of posts in which its decisions are wrong more often than in the others. Each
// slice has an interval (Wilson 1927) and a p-value of being no other than the rest, corrected for there being as many slices
// (Holm 1979). [Of] makes the slices of a reader's own feed; those of the generated posts are package monitor's.
package weak

import (
	"slices"

	"decouple/app/abtest"
	"decouple/app/drift"
)

// Standing is the chance below which a slice stands once it is corrected, and looks worse before that.
const Standing = .05

// Slice is a part of the posts.
type Slice struct {
	// Cut is what the posts are cut by, such as "length", Name says which slice of the cut this is.
	Cut, Name string
	// Posts is how many there are, and Wrong how many of them were decided wrong.
	Posts, Wrong int
	// Low and High are the 95 % interval of their share of wrong decisions (Wilson), 0…1.
	Low, High float64
	// P is how likely the slice is to be as much worse than the other posts, or as much better, if it is no other than they; Holm
	// is P corrected for there being as many slices.
	P, Holm float64
}

// Share is the slice's share of wrong decisions.
func (s *Slice) Share() float64 { return float64(s.Wrong) / float64(s.Posts) }

// Judge fills in what follows from the counts of some slices, where of all posts so many were decided wrong. A slice has a post,
// and not all. P is that of [abtest.Compare]: exact where a slice is small.
func Judge(all []Slice, posts, wrong int) {
	z := drift.NormalQuantile(.025)
	ps := make([]float64, len(all))
	for i := range all {
		s := &all[i]
		s.Low, s.High = drift.Wilson(s.Wrong, s.Posts, z)
		d, err := abtest.Compare(abtest.Count{Users: posts - s.Posts, Conversions: wrong - s.Wrong}, abtest.Count{Users: s.Posts, Conversions: s.Wrong}, Standing)
		if s.P = d.P; err != nil {
			s.P = 1
		}
		ps[i] = s.P
	}
	for i, corrected := range abtest.Holm(ps) {
		all[i].Holm = corrected
	}
}

// Worse are the slices whose decisions are wrong more often than the others' with a P below [Standing], the worst first, and how many
// of them stand once corrected. Each cut among all must have every post once.
func Worse(all []Slice) (worse []Slice, standing int) {
	posts, wrong := 0, 0
	for i := range all {
		posts, wrong = posts+all[i].Posts, wrong+all[i].Wrong
	}
	for _, s := range all {
		if s.P < Standing && s.Wrong*posts > wrong*s.Posts {
			worse = append(worse, s)
			if s.Holm < Standing {
				standing++
			}
		}
	}
	slices.SortStableFunc(worse, func(a, b Slice) int { return b.Wrong*a.Posts - a.Wrong*b.Posts })
	return worse, standing
}
