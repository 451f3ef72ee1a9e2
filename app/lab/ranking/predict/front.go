package predict

import (
	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/sweep"
)

// reach is where post i is first: at every β/α from lo, and below hi, with the
// posts that are in its way beyond; -1 for none. below is false where a post is
// at least as good in both, so that there is no such place at all.
type reach struct {
	lo, hi         sweep.Ratio
	under, over    int32
	hasLo, hasHi   bool
	below, somehow bool
}

// reaching computes the reach of post i among the ranked posts: i stands before j
// of less quality from β/α = (e_j−e_i)/(q_i−q_j) on, and before j of more quality
// below (e_i−e_j)/(q_j−q_i), because a tie goes to the higher quality.
func reaching(r *feed.Ranking, i int32) reach {
	c := &r.Columns
	v := reach{under: -1, over: -1, below: true}
	for _, j := range r.All() {
		e, q := int64(c.E[j])-int64(c.E[i]), int64(c.Q[j])-int64(c.Q[i])
		switch {
		case j == i:
		case e >= 0 && q >= 0 && (e > 0 || q > 0 || j < i):
			v.below = false
		case q < 0 && e > 0:
			if at := (sweep.Ratio{E: e, Q: -q, Shift: c.Shift}); !v.hasLo || at.Compare(v.lo) > 0 {
				v.lo, v.under, v.hasLo = at, j, true
			}
		case q > 0 && e < 0:
			if at := (sweep.Ratio{E: -e, Q: q, Shift: c.Shift}); !v.hasHi || at.Compare(v.hi) < 0 {
				v.hi, v.over, v.hasHi = at, j, true
			}
		}
	}
	v.somehow = v.below && (!v.hasLo || !v.hasHi || v.lo.Compare(v.hi) < 0)
	return v
}

// never asks which of four posts is not first anywhere: the best ranked one that
// no post beats in both, and three that are first somewhere, the two that stand in
// its way among them.
func (p *proof) never() {
	dent := int32(-1)
	var sets []int32
	for _, i := range p.before.All() {
		switch v := reaching(p.before, i); {
		case v.somehow:
			sets = append(sets, i)
		case v.below && dent < 0:
			dent = i
		}
	}
	if dent < 0 {
		return
	}
	v := reaching(p.before, dent)
	p.offer(dent, append([]int32{v.under, v.over}, sets...))
	for n := range p.Choices {
		c := &p.Choices[n]
		c.After = "e " + p.e(c.Post) + ", q " + p.q(c.Post) + ": " + where(p.before, c.Post)
	}
	more, better := v.under, v.over
	e, q := p.e(dent), p.q(dent)
	p.say("No post is at least as good as ", p.called(dent), " in both: e = ", e, ", q = ", q, ". But one of two other posts is always ahead of it.")
	p.say(p.called(more), " is ahead wherever β/α is below (", p.e(more), " − ", e, ") ÷ (", q, " − ", p.q(more), ") = ", format.Fixed(v.lo.Float(), 3), ".")
	p.say(p.called(better), " is ahead wherever β/α is ", format.Fixed(v.hi.Float(), 3), " = (", e, " − ", p.e(better), ") ÷ (", p.q(better), " − ", q, ") or more.")
	p.say("The second begins before the first ends. At β/α = ", over(p.to.Weights), ", where the dials are now, ", p.called(dent), " has rank ", format.Count(int(p.after.Place(dent))+1), ".")
}

// where says at which β/α post i is first.
func where(r *feed.Ranking, i int32) string {
	switch v := reaching(r, i); {
	case !v.somehow:
		return "never first"
	case !v.hasLo && !v.hasHi:
		return "first at every β/α"
	case !v.hasLo:
		return "first while β/α is below " + format.Fixed(v.hi.Float(), 3)
	case !v.hasHi:
		return "first from β/α = " + format.Fixed(v.lo.Float(), 3) + " on"
	default:
		return "first from β/α = " + format.Fixed(v.lo.Float(), 3) + " to " + format.Fixed(v.hi.Float(), 3)
	}
}
