package state

import (
	"slices"
	"strconv"

	"decouple/app/feed"
	"decouple/app/format"
)

// overtake asks whether a post comes to stand above one that is at least as good
// in both: the best ranked post that has such a one above it and that the move
// lifts all the same.
func (p *put) overtake() {
	c := &p.before.Columns
	low, high := int32(-1), int32(-1)
	for place, i := range p.before.Order {
		for _, j := range p.before.Order[:place] {
			if c.E[j] >= c.E[i] && c.Q[j] >= c.Q[i] && (low < 0 || !p.lifts(low) && p.lifts(i)) {
				low, high = i, j
			}
		}
	}
	if low < 0 {
		return
	}
	p.yesNo(p.after.Rank[low] < p.after.Rank[high])
	p.Text = p.called(low) + " now has rank " + format.Count(int(p.before.Rank[low])+1) + " and " + p.called(high) + " rank " + format.Count(int(p.before.Rank[high])+1) +
		". Will " + p.called(low) + " come to stand above " + p.called(high) + "?"
	de, dq := float64(c.E[high]-c.E[low])*c.Step, float64(c.Q[high]-c.Q[low])*c.Step
	p.say(p.called(high), " is at least as good in both: e ", p.e(high), " against ", p.e(low), ", q ", p.q(high), " against ", p.q(low), ".")
	p.say("It is ahead by α·", format.Fixed(de, 3), " + β·", format.Fixed(dq, 3), ", which no α, β ≥ 0 makes negative: ",
		format.Fixed(p.lead(p.before, p.from, high, low), 3), " before, ", format.Fixed(p.lead(p.after, p.to, high, low), 3), " now.")
	if p.lifts(low) {
		p.say(p.called(low), " did rise, from rank ", format.Count(int(p.before.Rank[low])+1), " to rank ", format.Count(int(p.after.Rank[low])+1), ", past a post of less quality.")
	}
}

// lifts says whether the move gives post i a better rank.
func (p *put) lifts(i int32) bool { return p.after.Rank[i] < p.before.Rank[i] }

// lead is by how much the score of post i is above that of post j.
func (p *put) lead(r *Ranking, s Settings, i, j int32) float64 {
	return r.Columns.ScoreValue(s.Weights, int(i)) - r.Columns.ScoreValue(s.Weights, int(j))
}

// returning asks how many of the posts that a filter lets back in are not what it
// looks for.
func (p *put) returning() {
	k := Misinformation
	back, mistakes, other := 0, 0, 0
	last := int32(-1) // the mistake that ranks best
	for i := range p.feed.Posts {
		switch {
		case p.before.Kept[i]:
		case !p.after.Kept[i]:
			if p.before.Caught[i]&(1<<k) != 0 {
				other++
			}
		default:
			back++
			if p.feed.Truth(int32(i), k) == feed.IsNot {
				mistakes++
				if last < 0 || p.after.Rank[i] < p.after.Rank[last] {
					last = int32(i)
				}
			}
		}
	}
	p.number(mistakes, back, 2, "of the "+format.Plural(back, "post")+" that come back")
	was, is := p.before.Counts[k], p.after.Counts[k]
	p.say("The filter removed ", format.Plural(was.Removed, "post"), "; ", format.Count(other), " of them another filter removes too. Of the ", format.Count(back), " that come back, ",
		format.Count(back-mistakes), " are misinformation and ", format.Count(mistakes), " are not.")
	if last >= 0 {
		p.say("The best ranked of these mistakes is ", p.called(last), ", now at rank ", format.Count(int(p.after.Rank[last])+1), ": the filter gave it the probability ",
			format.Fixed(p.feed.Probability(last, k), 2), ", above ", format.Milli(p.from.Filters[k].Threshold), ".")
	}
	p.say("The other error grows instead: misinformation let through was ", format.Count(was.Missed), ", now ", format.Count(is.Missed), ".")
}

// percentile asks where the move of a filter takes the percentile of a post that
// it keeps.
func (p *put) percentile() {
	i := p.before.Order[0]
	was, is := p.before.Columns.Engagement(int(i)), p.after.Columns.Engagement(int(i))
	right := 1
	if is > was {
		right = 0
	} else if is < was {
		right = 2
	}
	p.words(right, "It rises", "It stays", "It falls")
	clicks := p.feed.Engagement(p.feed.Clicks[i])
	p.Text = p.called(i) + " passes it, and its predicted clicks stay at " + clicks + " per 1,000 impressions. What becomes of its e, the percentile of its clicks?"
	below, others := p.fewer(p.before, i)
	belowNow, othersNow := p.fewer(p.after, i)
	p.say("e is the share of the other ranked posts that have fewer clicks, and the filter changed which those are.")
	p.say("Before: ", format.Count(below), " of ", format.Count(others), " = ", format.Fixed(was, 3), ". Now: ", format.Count(belowNow), " of ", format.Count(othersNow), " = ", format.Fixed(is, 3), ".")
	gone, goneBelow := others-othersNow, below-belowNow
	p.say("Of the ", format.Plural(gone, "post"), " removed, ", format.Count(gone-goneBelow), " had more clicks than it and ", format.Count(goneBelow), " fewer. Its clicks did not change.")
}

// fewer counts the other ranked posts, and those that have fewer clicks than i.
func (p *put) fewer(r *Ranking, i int32) (fewer, others int) {
	for _, j := range r.Order {
		if p.feed.Clicks[j] < p.feed.Clicks[i] {
			fewer++
		}
	}
	return fewer, len(r.Order) - 1
}

// trains asks which of the two ways must train again.
func (p *put) trains() {
	was, w := p.from.Weights, p.to.Weights
	pair := !slices.Equal(p.before.Columns.E, p.after.Columns.E) || !slices.Equal(p.before.Columns.Q, p.after.Columns.Q)
	one := !sameRatio(was, w)
	p.words(b2i(pair)+2*b2i(one), "Nothing", "The decoupled pair of models", "The coupled model", "Both ways")
	p.say("Decoupled: e and q of all ", format.Plural(len(p.after.Order), "post"), " were predicted before, without α and β, and are the same now. ",
		format.Milli(w.Alpha), "·e + ", format.Milli(w.Beta), "·q was added anew; 0 models were trained.")
	p.say("Coupled: the weights are inside its loss. It was trained on ", format.Milli(was.Alpha), "·L_e + ", format.Milli(was.Beta), "·L_q; ", format.Milli(w.Beta), " ÷ ", format.Milli(w.Alpha), " = ", over(w),
		" is another ratio than ", over(was), ", so its one score is for the old weights until it is trained again.")
	p.say("One post shows it: ", p.called(p.after.Order[0]), " has ", scored(p.after, p.to, p.after.Order[0], 3), " at once.")
}

// ParseAnswer reads a whole number from 0 to a.Most.
func (a *Asked) ParseAnswer(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n >= 0 && n <= a.Most
}

// Grade says whether an answer, a place in Choices or a number, counts as right.
func (a *Asked) Grade(answer int) bool {
	if len(a.Choices) > 0 {
		return answer == a.Right
	}
	return max(answer-a.Right, a.Right-answer) <= a.Tolerance
}

// Answer is an answer in words.
func (a *Asked) Answer(n int) string {
	if len(a.Choices) > 0 {
		return a.Choices[n].Short
	}
	return format.Count(n)
}
