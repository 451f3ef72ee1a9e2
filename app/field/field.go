// Package field has the scoring formulas that ranking systems have published, each
// with its source, and translates them into the α and β of this project: what would
// this feed look like under a published score? The answer is a counterfactual about
// this feed, not a copy of that system.
//
// All numbers are quoted from the sources given with them. The weight of a term that
// nobody has published is "not published".
package field

import (
	"math"
	"slices"

	"decouple/app/rank"
)

// Here is the counterpart in this project of a term of a published score.
type Here uint8

// The counterparts.
const (
	// Engagement and Quality are the two terms of the score here.
	Engagement Here = iota
	Quality
	// Filters remove posts; they stand for terms with negative weights.
	Filters
	// Nothing means that the term has no counterpart.
	Nothing
)

// String is the counterpart's name within a sentence.
func (h Here) String() string {
	return [...]string{"engagement", "quality", "the filters", "nothing"}[h]
}

// Term is one term of a published score, with its weight as printed in the source.
type Term struct {
	Name, Weight string
	Here         Here
}

// Source is where a score was published. Address is shown as a link; the page loads
// nothing from it.
type Source struct{ Title, Publisher, Year, Address string }

// Rule says how a published score becomes α and β.
type Rule uint8

// The rules.
const (
	// EqualMeans sets α : β on raw predictions so that α × mean engagement equals
	// β × mean quality over the kept posts.
	EqualMeans Rule = iota
	// EvenPercentiles gives the percentiles of both equal weights, in place of the
	// product of the two.
	EvenPercentiles
	// EngagementOnly and QualityOnly leave one term out.
	EngagementOnly
	QualityOnly
)

// Score is one published score.
type Score struct {
	// Key is the score's name in links; it never changes. Name is its name on the page.
	Key, Name string
	// Formula is the score as published, in one line.
	Formula string
	Terms   []Term
	Rule    Rule
	// How explains how the rule follows from the publication; Cannot says what the
	// result does not show.
	How, Cannot string
	// Sources are the sources quoted, the main one first.
	Sources []Source
}

// Posts has the predictions for n posts.
type Posts struct {
	// Clicks per 1,000 impressions and Quality, 0…1, are n predictions each, unscaled.
	Clicks, Quality []float64
	// Kept says which posts pass the filters; nil means all.
	Kept []bool
	// Minutes returns a post's age; nil when ages are not known.
	Minutes func(post int) float64
}

func (p *Posts) keeps(i int) bool { return p.Kept == nil || p.Kept[i] }

// Trouble is why a rule can't be applied to a feed.
type Trouble uint8

// The troubles.
const (
	None Trouble = iota
	// NoPosts: no post is kept. NoMean: a mean is not above 0, so no weights make the
	// terms equal.
	NoPosts
	NoMean
	// NoModel: nothing predicts one of the two objectives, which [Carry] can't see.
	NoModel
)

// Carried is a published score as weights and a scale. The weights are 0 when there
// is a Trouble.
type Carried struct {
	Trouble Trouble
	Weights rank.Weights
	Scale   rank.Scale
	// N is the number of kept posts; Engagement and Quality are their mean predictions.
	N                   int
	Engagement, Quality float64
	// Ratio is the α/β that the rule gives, and Off the relative error of that of
	// Weights: |α/β ÷ Ratio − 1|. Both are 0 for the other rules than [EqualMeans].
	Ratio, Off float64
}

// Carry applies a rule to a feed of n posts. It takes O(n).
func Carry(r Rule, p Posts) Carried {
	var c Carried
	for i := range p.Clicks {
		if p.keeps(i) {
			c.N++
			// A running mean stays finite where the sum of large values would overflow.
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

// Nearest returns the weights, both at least one thousandth, whose α/β is nearest to
// ratio, a number above 0, and their relative error. Of weights with the same ratio
// it takes the largest.
func Nearest(ratio float64) (w rank.Weights, off float64) {
	low := min(ratio, 1/ratio) // the smaller weight divided by the larger
	off = math.Inf(1)
	var small, large int32
	for b := int32(1); b <= rank.WeightMax; b++ {
		a := max(int32(math.Round(low*float64(b))), 1)
		if d := math.Abs(float64(a)/float64(b)/low - 1); d < off {
			small, large, off = a, b, d
		}
	}
	// small/large is in lowest terms: an equal ratio with a smaller large was tried before.
	times := rank.WeightMax / large
	w = rank.Weights{Alpha: small * times, Beta: large * times}
	if ratio > 1 {
		w.Alpha, w.Beta = w.Beta, w.Alpha
	}
	return w, math.Abs(float64(w.Alpha)/float64(w.Beta)/ratio - 1)
}

// Itself is the value of the published formula itself for post i, with this feed's
// predictions. It reports false where it can't be computed from those: Reddit's (if
// ages are known) and YouTube's can, the others need predictions that no model here
// makes.
func (s *Score) Itself(p Posts, i int) (score float64, ok bool) {
	switch {
	case s.Key == redditKey && p.Minutes != nil:
		return Hot(p.Clicks[i], p.Minutes(i)*60), true
	case s.Key == youTubeKey:
		return p.Clicks[i] * p.Quality[i], true
	}
	return 0, false
}

// Hot is Reddit's formula for a post with this age in seconds and s votes, up to a
// constant: sign(s)·log₁₀(max(|s|, 1)) − age/45000.
func Hot(votes, age float64) float64 {
	order := math.Log10(max(math.Abs(votes), 1))
	if votes < 0 {
		order = -order
	}
	return order - age/45000
}

// Top returns the first k kept posts in the order of the published formula itself,
// best first, ties by index; nil where [Score.Itself] can't be computed.
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

// CountCommon is the number of posts that are in both lists.
func CountCommon(a, b []int32) int {
	n := 0
	for _, x := range a {
		if slices.Contains(b, x) {
			n++
		}
	}
	return n
}

// Find returns the index in [Scores] of the score with this key, or -1.
func Find(key string) int {
	return slices.IndexFunc(Scores, func(s Score) bool { return s.Key == key })
}
