package compare

import (
	"math"
	"slices"

	"decouple/app/feed"
	"decouple/app/metric"
	"decouple/app/rank"
)

// Orders holds both orders of the posts that pass the filters, best first, as
// places in the Result's slices, and what they have in common. The zero value is that of
// no posts.
type Orders struct {
	Decoupled, Coupled []int32
	// DecoupledRank and CoupledRank are their inverses, -1 for a post that a filter
	// removed.
	DecoupledRank, CoupledRank []int32
	// Tau is Kendall's, -1…1; NaN below two posts. Of Pairs pairs, Discordant stand the
	// other way round; Shared of the first Top posts are in both lists' Top.
	Tau               float64
	Discordant, Pairs int
	Shared, Top       int
	// Known is the number of posts whose truth is known, removed ones included.
	Known int
	// HeldOut are the rank correlations with what is true, decoupled then coupled.
	HeldOut [2]HeldOut
	// Margin is half the 95 % interval of the difference between their Mix; NaN where there are too few posts.
	Margin float64
}

// Reorder puts both sides in order at the dials' weights and the filters as they
// stand, and measures how far they agree and how right they are. It counts the wave's
// posts that the spam filter catches.
func (c *Comparison) Reorder() {
	c.Wave.After = c.caught()
	r := c.Fit()
	if r == nil {
		c.Orders = Orders{}
		return
	}
	o := &c.Orders
	o.Coupled, o.CoupledRank = c.order(func(i int32) float64 { return r.Coupled[i] })
	c.orderDecoupled()
	o.HeldOut, o.Known, o.Margin = r.heldOut(c.Weights, int32(len(c.Feed.Posts)-c.WavePosts))
}

// orderDecoupled follows a move of a dial, to which the coupled side has no answer.
// The held-out figures follow when the dial rests.
func (c *Comparison) orderDecoupled() {
	r := c.Fit()
	if r == nil {
		return
	}
	o := &c.Orders
	o.Decoupled, o.DecoupledRank = c.order(func(i int32) float64 { return r.score(c.Weights, i) })
	n := len(o.Decoupled)
	o.Pairs = n * (n - 1) / 2
	o.Top, o.Shared, o.Discordant = min(feed.TopN, n), 0, 0
	decoupled, coupled := make([]float64, n), make([]float64, n)
	for place, i := range o.Decoupled {
		decoupled[place], coupled[place] = float64(place), float64(o.CoupledRank[i])
		if place < o.Top && int(o.CoupledRank[i]) < o.Top {
			o.Shared++
		}
	}
	o.Tau = metric.KendallTau(decoupled, coupled)
	if n > 1 {
		o.Discordant = int(math.Round((1 - o.Tau) / 2 * float64(o.Pairs)))
	}
}

// kept says whether the post of an index is in the feed and passes the filters.
func (c *Comparison) kept(post int32) bool {
	return int(post) < len(c.Ranking.Kept) && c.Ranking.Kept[post]
}

// rounding is what two scores, of about 1, may differ by and still be the same
// number computed in two ways.
const rounding = 1e-12

// order sorts the places of the kept posts by a score, ties as they come.
func (c *Comparison) order(score func(int32) float64) (order, ranks []int32) {
	r := c.Result
	ranks = make([]int32, len(r.Posts))
	for i, p := range r.Posts {
		ranks[i] = -1
		if c.kept(p) {
			order = append(order, int32(i))
		}
	}
	scores := make([]float64, len(r.Posts))
	for _, i := range order {
		scores[i] = score(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int {
		// Equal up to rounding is equal: both sides then keep the feed's own order.
		switch d := scores[a] - scores[b]; {
		case d > rounding:
			return -1
		case d < -rounding:
			return 1
		}
		return 0
	})
	for place, i := range order {
		ranks[i] = int32(place)
	}
	return order, ranks
}

// rerank puts the decoupled side in order at w: what a move of a dial costs it.
func (c *Comparison) rerank(w rank.Weights) {
	if r := c.Fit(); r != nil {
		_, _ = c.order(func(i int32) float64 { return r.score(w, i) })
	}
}
