package predict

import (
	"slices"

	"decouple/app/feed"
	"decouple/app/format"
	"decouple/app/rank"
)

// scored is a post's sum with its numbers in it: 0.60·0.816 + 0.80·0.976 = 1.270,
// with so many decimals.
func scored(r *feed.Ranking, s feed.Dials, i int32, decimals int) string {
	e, q := terms(r, s, i)
	return format.Milli(s.Weights.Alpha) + "·" + e + " + " + format.Milli(s.Weights.Beta) + "·" + q + " = " +
		format.Fixed(r.Columns.ScoreValue(s.Weights, int(i)), decimals)
}

// terms are post i's e and q as they are added: three decimals of a percentile or
// of standard deviations, one of clicks.
func terms(r *feed.Ranking, s feed.Dials, i int32) (e, q string) {
	decimals := 3
	if s.Scale == rank.Raw {
		decimals = 1
	}
	return format.Fixed(r.Columns.Engagement(int(i)), decimals), format.Fixed(r.Columns.Quality(int(i)), 3)
}

// apart is how many decimals, three at least, show that two scores differ.
func apart(r *feed.Ranking, w rank.Weights, i, j int32) int {
	decimals := 3
	for decimals < 9 && r.Columns.Score(w, int(i)) != r.Columns.Score(w, int(j)) &&
		format.Fixed(r.Columns.ScoreValue(w, int(i)), decimals) == format.Fixed(r.Columns.ScoreValue(w, int(j)), decimals) {
		decimals++
	}
	return decimals
}

// most is the ranked post that stands first by one of the two objectives alone.
func most(r *feed.Ranking, w rank.Weights) int32 {
	var top [1]int32
	return r.TopK(w, 1, top[:0])[0]
}

// first asks which post is first after the move.
func (p *proof) first() {
	r, w, order := p.after, p.to.Weights, p.after.Order
	right, second, was := order[0], order[1], p.before.Order[0]
	clicks, quality := most(r, rank.Weights{Alpha: 1}), most(r, rank.Weights{Beta: 1})
	p.offer(right, append([]int32{was, clicks, quality}, order[1:min(8, len(order))]...))
	decimals := apart(r, w, right, second)
	for n := range p.Choices {
		c := &p.Choices[n]
		c.After = scored(r, p.to, c.Post, decimals) + ", rank " + format.Count(int(r.Place(c.Post))+1)
	}
	switch {
	case w.Alpha == 0 && w.Beta == 0:
		p.say("Both weights are 0, so every score is 0: ties go to the higher quality, and ", p.called(right), " has the highest.")
	case w.Beta == 0:
		p.say("At β = 0 a score is α·e alone, so the order is that of the predicted clicks. ", p.called(right), " has the most: ",
			p.feed.Engagement(p.feed.Clicks[right]), " per 1,000 impressions, e = ", p.e(right), ". Its quality, ", format.Fixed(p.feed.Quality[right], 2), ", counts for nothing.")
	case w.Alpha == 0:
		p.say("At α = 0 a score is β·q alone, so the order is that of the predicted quality. ", p.called(right), " has the highest: ", format.Fixed(p.feed.Quality[right], 2), ".")
	default:
		p.say("The highest sum is first: ", scored(r, p.to, right, decimals), "; second is ", p.called(second), " with ", scored(r, p.to, second, decimals), ".")
		if r.Columns.Score(w, int(right)) == r.Columns.Score(w, int(second)) {
			p.say("The two sums are equal; the tie goes to the higher quality.")
		}
		if clicks != right {
			p.say("Most clicks, e = ", p.e(clicks), ", are not enough with q = ", p.q(clicks), ": ", p.called(clicks), ".")
		}
		if quality != right {
			p.say("The highest quality, q = ", p.q(quality), ", is not enough with e = ", p.e(quality), ": ", p.called(quality), ".")
		}
	}
	switch {
	case was == right:
		p.say("It was first before the move too.")
	case was != clicks || w.Alpha == 0 || w.Beta == 0:
		p.say("The post that was first, ", p.called(was), ", now has rank ", format.Count(int(r.Place(was))+1), ".")
	}
}

// e and q are post i's percentiles, or whatever the scale is, after the move.
func (p *proof) e(i int32) string { e, _ := terms(p.after, p.to, i); return e }
func (p *proof) q(i int32) string { _, q := terms(p.after, p.to, i); return q }

// without are the posts of list that are not in other.
func without(list, other []int32) (left []int32) {
	for _, i := range list {
		if !slices.Contains(other, i) {
			left = append(left, i)
		}
	}
	return left
}

// leave asks how many of the top ten the move replaces.
func (p *proof) leave() {
	was, is := p.before.Top(), p.after.Top()
	out, in := without(was, is), without(is, was)
	p.number(len(out), len(was), 1, "of the top "+format.Count(len(was)))
	if len(out) == 0 {
		p.say("The same ", format.Plural(len(is), "post"), " are in the top ", format.Count(len(is)), " before and after.")
	} else {
		p.say("Out: ", p.list(out), ".")
		p.say("In: ", p.list(in), ".")
	}
	p.say("β/α was ", over(p.from.Weights), " and is ", over(p.to.Weights), ": what one unit of q is worth in units of e.")
}

// list names posts with their e and q.
func (p *proof) list(posts []int32) string {
	text := ""
	for n, i := range posts {
		if n > 0 {
			text += "; "
		}
		text += p.called(i) + " (e " + p.e(i) + ", q " + p.q(i) + ")"
	}
	return text
}

// over is β/α in words or with two decimals.
func over(w rank.Weights) string {
	switch {
	case w.Alpha+w.Beta == 0:
		return "not defined"
	case w.Alpha == 0:
		return "infinite"
	}
	return format.Fixed(float64(w.Beta)/float64(w.Alpha), 2)
}

// moves asks how many posts get another rank.
func (p *proof) moves() {
	n := rank.CountMoved(p.before.Ranks(), p.after.Ranks())
	p.number(n, p.before.Len(), 0, "of "+format.Plural(p.before.Len(), "post"))
	a, b := p.before.Order[0], p.before.Order[1]
	if p.from.Weights.SameRatio(p.to.Weights) {
		p.say("α and β were multiplied by the same number, so every score was too, and no two change places.")
	}
	for _, i := range [...]int32{a, b} {
		p.say(p.called(i), ": ", scored(p.before, p.from, i, 3), " before, ", scored(p.after, p.to, i, 3), " now.")
	}
	p.say("Only β/α counts: it was ", over(p.from.Weights), " and is ", over(p.to.Weights), ".")
}

// yesNo offers Yes and No.
func (p *proof) yesNo(yes bool) { p.words(1-choice(yes), "Yes", "No") }

// choice is 1 for yes.
func choice(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// same asks whether the top ten stay in their places.
func (p *proof) same() {
	top := p.after.Top()
	p.yesNo(slices.Equal(p.before.Top(), top))
	c, w := &p.after.Columns, p.to.Weights
	order := p.after.All()
	least, most := c.Quality(int(order[0])), c.Quality(int(order[0]))
	low, high := c.Engagement(int(order[0])), c.Engagement(int(order[0]))
	for _, i := range order {
		q, e := c.Quality(int(i)), c.Engagement(int(i))
		least, most, low, high = min(least, q), max(most, q), min(low, e), max(high, e)
	}
	a, b := float64(w.Alpha)/1000, float64(w.Beta)/1000
	p.say("Quality runs from ", format.Fixed(least, 2), " to ", format.Fixed(most, 2), ", so β·q makes a difference of at most ", format.Milli(w.Beta), "·", format.Fixed(most-least, 2), " = ", format.Fixed(b*(most-least), 2), ".")
	p.say("Clicks run from ", format.Fixed(low, 1), " to ", format.Fixed(high, 1), ", so α·e makes one of up to ", format.Milli(w.Alpha), "·", format.Fixed(high-low, 1), " = ", format.Fixed(a*(high-low), 1), ".")
	near := 0 // the neighbours in the top that are nearest to changing places
	gap := func(n int) int64 { return c.Score(w, int(order[n])) - c.Score(w, int(order[n+1])) }
	for n := range min(len(top), len(order)-1) {
		if gap(n) < gap(near) {
			near = n
		}
	}
	i, j := order[near], order[near+1]
	p.say("Nearest to changing places are ", p.called(i), ", ", scored(p.after, p.to, i, 3), ", and ", p.called(j), ", ", scored(p.after, p.to, j, 3), ".")
}

// overtake asks whether a post comes to stand above one that is at least as good
// in both: the best ranked post that has such a one above it and that the move
// lifts all the same.
func (p *proof) overtake() {
	c := &p.before.Columns
	low, high := int32(-1), int32(-1)
	order := p.before.All()
	for place, i := range order {
		for _, j := range order[:place] {
			if c.E[j] >= c.E[i] && c.Q[j] >= c.Q[i] && (low < 0 || !p.lifts(low) && p.lifts(i)) {
				low, high = i, j
			}
		}
	}
	if low < 0 {
		return
	}
	p.yesNo(p.after.Place(low) < p.after.Place(high))
	p.Text = p.called(low) + " now has rank " + format.Count(int(p.before.Place(low))+1) + " and " + p.called(high) + " rank " + format.Count(int(p.before.Place(high))+1) +
		". Will " + p.called(low) + " rank above " + p.called(high) + "?"
	de, dq := float64(c.E[high]-c.E[low])*c.Step, float64(c.Q[high]-c.Q[low])*c.Step
	p.say(p.called(high), " is at least as good in both: e ", p.e(high), " against ", p.e(low), ", q ", p.q(high), " against ", p.q(low), ".")
	p.say("It is ahead by α·", format.Fixed(de, 3), " + β·", format.Fixed(dq, 3), ", which no α, β ≥ 0 makes negative: ",
		format.Fixed(p.lead(p.before, p.from, high, low), 3), " before, ", format.Fixed(p.lead(p.after, p.to, high, low), 3), " now.")
	if p.lifts(low) {
		p.say(p.called(low), " rose from rank ", format.Count(int(p.before.Place(low))+1), " to rank ", format.Count(int(p.after.Place(low))+1), ", past a post of less quality.")
	}
}

// lifts says whether the move gives post i a better rank.
func (p *proof) lifts(i int32) bool { return p.after.Place(i) < p.before.Place(i) }

// lead is by how much the score of post i is above that of post j.
func (p *proof) lead(r *feed.Ranking, s feed.Dials, i, j int32) float64 {
	return r.Columns.ScoreValue(s.Weights, int(i)) - r.Columns.ScoreValue(s.Weights, int(j))
}
