package predict

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/lab/ranking"
	"decouple/app/rank"
)

// moment is the feed before or after a move.
type moment struct {
	dials feed.Dials
	// e and q are each post's scaled predictions, score its score, rank its place from 0.
	e, q, score []float64
	rank, order []int32
	kept        []bool
	// removed is what the misinformation filter removes, missed what it lets through.
	removed, missed int
}

func momentOf(m *ranking.Lab) *moment {
	v := &moment{
		dials: m.Dials, rank: m.Ranking.Ranks(), order: slices.Clone(m.Ranking.All()), kept: slices.Clone(m.Ranking.Kept),
		removed: m.Ranking.Counts[feed.Misinformation].Removed, missed: m.Ranking.Counts[feed.Misinformation].Missed,
	}
	for i := range m.Feed.Posts {
		c := &m.Ranking.Columns
		v.e, v.q, v.score = append(v.e, c.Engagement(i)), append(v.q, c.Quality(i)), append(v.score, c.ScoreValue(m.Weights, i))
	}
	return v
}

// terms are a post's scaled predictions as the page writes them.
func (v *moment) terms(i int32) (e, q string) {
	decimals := 3
	if v.dials.Scale == rank.Raw {
		decimals = 1
	}
	return format.Fixed(v.e[i], decimals), format.Fixed(v.q[i], 3)
}

func (v *moment) sum(i int32) string {
	e, q := v.terms(i)
	return fmt.Sprintf("%s·%s + %s·%s = %s", format.Milli(v.dials.Weights.Alpha), e, format.Milli(v.dials.Weights.Beta), q, format.Fixed(v.score[i], 3))
}

func (v *moment) ratio() string {
	return format.Fixed(float64(v.dials.Weights.Beta)/float64(v.dials.Weights.Alpha), 2)
}

// best is the ranked post with the most of something.
func (v *moment) best(of []float64) int32 {
	return slices.MaxFunc(v.order, func(i, j int32) int {
		switch {
		case of[i] < of[j]:
			return -1
		case of[i] > of[j]:
			return 1
		}
		return 0
	})
}

// span is the least and the most of something among the ranked posts.
func (v *moment) span(of []float64) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	for _, i := range v.order {
		least, most = min(least, of[i]), max(most, of[i])
	}
	return least, most
}

// facts are what the words of one question may speak of: posts by their part in it, and
// numbers.
type facts struct {
	m             *ranking.Lab
	before, after *moment
	posts         map[string]int32
	said          map[string]string
}

var placeholder = regexp.MustCompile(`\{([a-z]+)(?:\.([a-zA-Z]+))?\}`)

// say fills in a sentence: {name} is a number or what a post is called, {name.e} and so on
// what is known of a post. Capitals are of before the move.
func (f *facts) say(t *testing.T, sentence string) string {
	t.Helper()
	return placeholder.ReplaceAllStringFunc(sentence, func(s string) string {
		part := placeholder.FindStringSubmatch(s)
		if text, ok := f.said[part[1]]; ok {
			return text
		}
		i, ok := f.posts[part[1]]
		if !ok {
			t.Fatalf("%q: what is %s?", sentence, s)
		}
		e, q := f.after.terms(i)
		p := &f.m.Feed.Predictions[i]
		switch part[2] {
		case "":
			return "“" + format.FirstWords(f.m.Feed.Posts[i].Text, 32) + "”"
		case "e":
			return e
		case "q":
			return q
		case "sum":
			return f.after.sum(i)
		case "SUM":
			return f.before.sum(i)
		case "rank":
			return format.Count(int(f.after.rank[i]) + 1)
		case "RANK":
			return format.Count(int(f.before.rank[i]) + 1)
		case "clicks":
			return f.m.Feed.Engagement(p.Clicks)
		case "quality":
			return format.Fixed(p.Quality, 2)
		case "misinfo":
			return format.Fixed(p.Misinformation, 2)
		}
		t.Fatalf("%q: what is %s?", sentence, s)
		return ""
	})
}

// factsOf works out all that any question speaks of. Right is the post of the right choice,
// or -1; low and high are the posts that the question's text names.
func factsOf(m *ranking.Lab, before *moment, right, low, high int32) *facts {
	after := momentOf(m)
	f := &facts{m: m, before: before, after: after, posts: map[string]int32{
		"right": right, "low": low, "high": high, "was": before.order[0], "next": before.order[1], "first": after.order[0], "second": after.order[1],
		"clicks": after.best(after.e), "quality": after.best(after.q),
	}}
	w, W := after.dials.Weights, before.dials.Weights
	leastE, mostE := after.span(after.e)
	leastQ, mostQ := after.span(after.q)
	a, b := float64(w.Alpha)/rank.WeightMax, float64(w.Beta)/rank.WeightMax
	f.said = map[string]string{
		"alpha": format.Milli(w.Alpha), "beta": format.Milli(w.Beta), "alphawas": format.Milli(W.Alpha), "betawas": format.Milli(W.Beta),
		"ratio": after.ratio(), "ratiowas": before.ratio(), "posts": format.Count(len(before.order)), "missed": format.Count(after.missed), "missedwas": format.Count(before.missed),
		"removed": format.Count(before.removed), "threshold": format.Milli(before.dials.Filters[feed.Misinformation].Threshold),
		"leastq": format.Fixed(leastQ, 2), "mostq": format.Fixed(mostQ, 2), "spanq": format.Fixed(mostQ-leastQ, 2), "partq": format.Fixed(b*(mostQ-leastQ), 2),
		"leaste": format.Fixed(leastE, 1), "moste": format.Fixed(mostE, 1), "spane": format.Fixed(mostE-leastE, 1), "parte": format.Fixed(a*(mostE-leastE), 1),
	}
	near := 0
	gap := func(n int) float64 { return after.score[after.order[n]] - after.score[after.order[n+1]] }
	for n := range feed.TopN {
		if gap(n) < gap(near) {
			near = n
		}
	}
	f.posts["near"], f.posts["nearest"] = after.order[near], after.order[near+1]
	f.said["out"], f.said["in"] = f.left(before.order[:feed.TopN], after.order[:feed.TopN]), f.left(after.order[:feed.TopN], before.order[:feed.TopN])
	f.countMoves()
	f.countFewer(before.order[0])
	f.pair(low, high)
	f.dent(right)
	return f
}

// left lists the posts of one list that are not in another.
func (f *facts) left(list, other []int32) string {
	var named []string
	for _, i := range list {
		if !slices.Contains(other, i) {
			e, q := f.after.terms(i)
			named = append(named, "“"+format.FirstWords(f.m.Feed.Posts[i].Text, 32)+"” (e "+e+", q "+q+")")
		}
	}
	return strings.Join(named, "; ")
}

// countMoves counts the posts that came back and, of these, those that had been removed by
// mistake; mistake is the best ranked of them.
func (f *facts) countMoves() {
	back, wrong := 0, 0
	for _, i := range f.after.order {
		if f.before.kept[i] {
			continue
		}
		back++
		if f.m.Feed.Truth(i, feed.Misinformation) == feed.IsNot {
			if wrong++; wrong == 1 {
				f.posts["mistake"] = i
			}
		}
	}
	f.said["back"], f.said["wrong"], f.said["rightly"] = format.Count(back), format.Count(wrong), format.Count(back-wrong)
	f.said["other"] = format.Count(f.before.removed - back)
}

// countFewer counts the posts of fewer clicks than i, before and after, and what went.
func (f *facts) countFewer(i int32) {
	fewer := func(v *moment) (n int) {
		for _, j := range v.order {
			if f.m.Feed.Predictions[j].Clicks < f.m.Feed.Predictions[i].Clicks {
				n++
			}
		}
		return n
	}
	was, is := fewer(f.before), fewer(f.after)
	gone := len(f.before.order) - len(f.after.order)
	f.said["below"] = fmt.Sprintf("Before: %d of %d = %s. Now: %d of %d = %s.", was, len(f.before.order)-1, format.Fixed(f.before.e[i], 3), is, len(f.after.order)-1, format.Fixed(f.after.e[i], 3))
	f.said["gone"], f.said["gonemore"], f.said["gonefewer"] = format.Count(gone), format.Count(gone-was+is), format.Count(was-is)
}

// pair is by how much high is ahead of low.
func (f *facts) pair(low, high int32) {
	if low < 0 || high < 0 {
		return
	}
	v := f.before
	f.said["aheade"], f.said["aheadq"] = format.Fixed(v.e[high]-v.e[low], 3), format.Fixed(v.q[high]-v.q[low], 3)
	f.said["leadwas"], f.said["lead"] = format.Fixed(v.score[high]-v.score[low], 3), format.Fixed(f.after.score[high]-f.after.score[low], 3)
}

// dent is what is in post i's way to the first place: the one that is ahead of it below a
// ratio, and the one that is ahead from another on.
func (f *facts) dent(i int32) {
	if i < 0 {
		return
	}
	v, lo, hi := f.before, math.Inf(-1), math.Inf(1)
	for _, j := range v.order {
		at := (v.e[j] - v.e[i]) / (v.q[i] - v.q[j])
		switch {
		case v.q[j] < v.q[i] && v.e[j] > v.e[i] && at > lo:
			lo, f.posts["under"] = at, j
		case v.q[j] > v.q[i] && v.e[j] < v.e[i] && at < hi:
			hi, f.posts["over"] = at, j
		}
	}
	f.said["lo"], f.said["hi"] = format.Fixed(lo, 3), format.Fixed(hi, 3)
}
