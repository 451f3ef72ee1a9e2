package predict

import (
	"slices"

	"decouple/app/feed"
	"decouple/app/format"
)

// returning asks how many of the posts that a filter lets back in are not what it
// looks for.
func (p *proof) returning() {
	k := feed.Misinformation
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
				if last < 0 || p.after.Place(int32(i)) < p.after.Place(last) {
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
		p.say("The best ranked of these mistakes is ", p.called(last), ", now at rank ", format.Count(int(p.after.Place(last))+1), ": the filter gave it the probability ",
			format.Fixed(p.feed.Probability(last, k), 2), ", above ", format.Milli(p.from.Filters[k].Threshold), ".")
	}
	p.say("The other error grows instead: misinformation let through was ", format.Count(was.Missed), ", now ", format.Count(is.Missed), ".")
}

// percentile asks where the move of a filter takes the percentile of a post that
// it keeps.
func (p *proof) percentile() {
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
	p.Text = p.called(i) + " passes it, and its predicted clicks stay at " + clicks + " per 1,000 impressions. What happens to its e, the percentile of its clicks?"
	below, others := p.fewer(p.before, i)
	belowNow, othersNow := p.fewer(p.after, i)
	p.say("e is the share of the other ranked posts that have fewer clicks. The filter changed which posts those are.")
	p.say("Before: ", format.Count(below), " of ", format.Count(others), " = ", format.Fixed(was, 3), ". Now: ", format.Count(belowNow), " of ", format.Count(othersNow), " = ", format.Fixed(is, 3), ".")
	gone, goneBelow := others-othersNow, below-belowNow
	p.say("Of the ", format.Plural(gone, "post"), " removed, ", format.Count(gone-goneBelow), " had more clicks than it and ", format.Count(goneBelow), " fewer. Its clicks did not change.")
}

// fewer counts the other ranked posts, and those that have fewer clicks than i.
func (p *proof) fewer(r *feed.Ranking, i int32) (fewer, others int) {
	for _, j := range r.All() {
		if p.feed.Clicks[j] < p.feed.Clicks[i] {
			fewer++
		}
	}
	return fewer, r.Len() - 1
}

// trains asks which of the two ways must train again.
func (p *proof) trains() {
	was, w := p.from.Weights, p.to.Weights
	pair := !slices.Equal(p.before.Columns.E, p.after.Columns.E) || !slices.Equal(p.before.Columns.Q, p.after.Columns.Q)
	one := !was.SameRatio(w)
	p.words(choice(pair)+2*choice(one), "Nothing", "The decoupled pair of models", "The coupled model", "Both ways")
	p.say("Decoupled: e and q of all ", format.Plural(p.after.Len(), "post"), " were predicted before, without α and β, and are the same now. ",
		format.Milli(w.Alpha), "·e + ", format.Milli(w.Beta), "·q was added again; 0 models were trained.")
	p.say("Coupled: the weights are inside its loss. It was trained on ", format.Milli(was.Alpha), "·L_e + ", format.Milli(was.Beta), "·L_q; ", format.Milli(w.Beta), " ÷ ", format.Milli(w.Alpha), " = ", over(w),
		" is another ratio than ", over(was), ", so its one score is for the old weights until it is retrained.")
	p.say("One post shows it: ", p.called(p.after.Order[0]), " has ", scored(p.after, p.to, p.after.Order[0], 3), " at once.")
}
