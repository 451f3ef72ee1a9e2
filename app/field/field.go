// Package field holds scores that ranking systems have published, each with its
// source, and carries them over to the α and β of this project: "what if this feed
// were ranked the way that one published says?" What it answers is a
// counterfactual about this feed, not a copy of that system.
//
// All numbers are quoted from the sources named with them. A weight that nobody has
// published stands as "not published".
package field

import (
	"math"
	"slices"

	"decouple/app/rank"
)

// Here says what a term of a published score answers to in this project.
type Here uint8

// What a term may answer to.
const (
	// Engagement and Quality are the two terms of the score here.
	Engagement Here = iota
	Quality
	// Filters keep posts out, where the published score gives a term a negative weight.
	Filters
	// Nothing here answers to the term.
	Nothing
)

// String names it in a sentence.
func (h Here) String() string {
	return [...]string{"engagement", "quality", "the filters", "nothing"}[h]
}

// Term is one term of a published score, its weight as it is written there.
type Term struct {
	Name, Weight string
	Here         Here
}

// Source is where a score was published. Address is shown and linked; nothing is loaded from it.
type Source struct{ Title, Publisher, Year, Address string }

// Rule is how a published score becomes α and β.
type Rule uint8

// The rules.
const (
	// EqualMeans sets α : β on raw predictions so that α × mean engagement equals
	// β × mean quality over the kept posts.
	EqualMeans Rule = iota
	// EvenPercentiles weighs percentiles of both alike, in place of the product of the two.
	EvenPercentiles
	// EngagementOnly and QualityOnly leave one term out.
	EngagementOnly
	QualityOnly
)

// Score is one published score.
type Score struct {
	// Key names it in links; it never changes.
	Key, Name string
	// Formula is the score as published, in one line.
	Formula string
	Terms   []Term
	Rule    Rule
	// How says in words how the rule follows from what was published, and Cannot
	// what the result can't tell.
	How, Cannot string
	// Sources are what is quoted, the main one first.
	Sources []Source
}

// Posts are the predictions of a feed, by post.
type Posts struct {
	// Clicks and Quality are as the models predict them, before any scale.
	Clicks, Quality []float64
	// Kept says which posts pass the filters; nil: all.
	Kept []bool
	// Minutes is a post's age, or nil if the ages are not known.
	Minutes func(post int) float64
}

func (p *Posts) keeps(i int) bool { return p.Kept == nil || p.Kept[i] }

// Trouble is why a score can't be carried over to a feed.
type Trouble uint8

// The troubles.
const (
	None Trouble = iota
	// NoPosts: no post is kept. NoMean: a mean is not above zero, so no weights make the terms equal.
	NoPosts
	NoMean
)

// Carried is a published score as weights and a scale.
type Carried struct {
	Trouble Trouble
	Weights rank.Weights
	Scale   rank.Scale
	// N is the number of kept posts, Engagement and Quality are their mean predictions.
	N                   int
	Engagement, Quality float64
	// Ratio is the α : β that the rule asks for, and Off how far that of Weights is
	// from it, as a part of it: |α/β ÷ Ratio − 1|. Both are 0 but for [EqualMeans].
	Ratio, Off float64
}

// Carry applies a rule to a feed. It takes time linear in the posts, plus a
// thousand steps.
func Carry(r Rule, p Posts) Carried {
	var c Carried
	for i := range p.Clicks {
		if p.keeps(i) {
			c.N++
			// A running mean stays finite where a sum of large values would not.
			c.Engagement += (p.Clicks[i] - c.Engagement) / float64(c.N)
			c.Quality += (p.Quality[i] - c.Quality) / float64(c.N)
		}
	}
	if c.N == 0 {
		c.Trouble = NoPosts
		return c
	}
	switch r {
	case EqualMeans:
		if !(c.Engagement > 0 && c.Quality > 0) {
			c.Trouble = NoMean
			return c
		}
		c.Scale, c.Ratio = rank.Raw, c.Quality/c.Engagement
		c.Weights, c.Off = Nearest(c.Ratio)
	case EvenPercentiles:
		c.Weights = rank.Weights{Alpha: rank.WeightMax / 2, Beta: rank.WeightMax / 2}
	case EngagementOnly:
		c.Weights.Alpha = rank.WeightMax
	case QualityOnly:
		c.Weights.Beta = rank.WeightMax
	}
	return c
}

// Nearest returns the weights, both at least a thousandth, whose ratio α/β is
// nearest to ratio, a number above 0, and how far it is off as a part of ratio. Of
// weights with the same ratio it takes the largest.
func Nearest(ratio float64) (w rank.Weights, off float64) {
	low := min(ratio, 1/ratio) // of the smaller weight to the larger
	off = math.Inf(1)
	var small, large int32
	for b := int32(1); b <= rank.WeightMax; b++ {
		a := max(int32(math.Round(low*float64(b))), 1)
		if d := math.Abs(float64(a)/float64(b)/low - 1); d < off {
			small, large, off = a, b, d
		}
	}
	// The first of its ratio is in lowest terms, as a smaller large would have come before.
	times := rank.WeightMax / large
	w = rank.Weights{Alpha: small * times, Beta: large * times}
	if ratio > 1 {
		w.Alpha, w.Beta = w.Beta, w.Alpha
	}
	return w, math.Abs(float64(w.Alpha)/float64(w.Beta)/ratio - 1)
}

// Itself is what the published formula itself gives post i, fed with this feed's
// predictions, and whether it can be computed from them: for Reddit's and
// YouTube's it can, for the others this feed lacks the predictions.
func (s *Score) Itself(p Posts, i int) (score float64, ok bool) {
	switch {
	case s.Key == redditKey && p.Minutes != nil:
		return Hot(p.Clicks[i], p.Minutes(i)*60), true
	case s.Key == youTubeKey:
		return p.Clicks[i] * p.Quality[i], true
	}
	return 0, false
}

// Hot is Reddit's formula for a post of this age in seconds, but for a constant
// that is the same for all posts of one moment: sign(s)·log₁₀(max(|s|, 1)) − age/45000.
func Hot(votes, age float64) float64 {
	order := math.Log10(max(math.Abs(votes), 1))
	if votes < 0 {
		order = -order
	}
	return order - age/45000
}

// Top returns the first k kept posts in the order of the published formula itself,
// best first, ties by index; nil if [Score.Itself] can't tell.
func (s *Score) Top(p Posts, k int) []int32 {
	type entry struct {
		score float64
		post  int32
	}
	var top []entry
	for i := range p.Clicks {
		if !p.keeps(i) {
			continue
		}
		x, ok := s.Itself(p, i)
		if !ok {
			return nil
		}
		if len(top) == k && !(x > top[k-1].score) {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, x, func(e entry, x float64) int {
			if e.score >= x {
				return -1
			}
			return 1
		})
		if top = slices.Insert(top, at, entry{x, int32(i)}); len(top) > k {
			top = top[:k]
		}
	}
	posts := make([]int32, len(top))
	for i, e := range top {
		posts[i] = e.post
	}
	return posts
}

// Shared is how many posts two lists have in common.
func Shared(a, b []int32) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// Find returns the place among [Scores] of the score with this key, or -1.
func Find(key string) int {
	return slices.IndexFunc(Scores, func(s Score) bool { return s.Key == key })
}
