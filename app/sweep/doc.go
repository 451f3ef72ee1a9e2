// Package sweep finds all swap points of a ranking: the weights at which its ordered top k changes.
//
// The order of posts under α·engagement + β·quality depends on the ratio t = β/α alone. As t goes from 0 (engagement alone)
// to ∞ (quality alone), two posts swap places at most once, where their scores tie:
//
//	e_i + t·q_i = e_j + t·q_j,  so  t = (e_i − e_j)/(q_j − q_i)
//
// for a post i of greater engagement and a post j of greater quality. [Sweeper] goes through these ratios as a sweep line
// algorithm does (Bentley and Ottmann 1979; for k-levels Edelsbrunner and Welzl 1986): the next change of the ordered top k
// is the swap with the smallest ratio of two neighbours in it, or of its last post with one outside it.
//
// All comparisons are of integer cross products of [rank.Columns], so the answer is exact: between two neighbouring swap
// points the ordered top k does not change, and at each it does. Ties follow the rule of package rank, quality first. At
// the ratio of a swap point the order is therefore the one above it: an order holds from a swap point, included, to the
// next, excluded. The order at α = 0 is that of all large t, the order at β = 0 that of t = 0. With both 0 the tie rule
// decides, which gives the order of all large t too.
//
// On adversarial feeds, such as posts on an arc, there can be n·k^⅓ changes and more. So a sweep has limits, and where it
// exceeds them it returns no swap points rather than some of them. The same input gives the same output on every machine.
package sweep
