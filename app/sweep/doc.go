// Package sweep finds every weight at which the top of a ranking changes.
//
// The order of posts under α·engagement + β·quality depends on the ratio t = β/α alone. As t runs from 0 (engagement
// only) to ∞ (quality only), two posts change places at most once: where their scores tie,
//
//	e_i + t·q_i = e_j + t·q_j,  so  t = (e_i − e_j)/(q_j − q_i)
//
// for a post i of greater engagement and a post j of greater quality. [Sweeper] walks through these crossings in the
// manner of a sweep line (Bentley and Ottmann 1979; for k-levels Edelsbrunner and Welzl 1986): the next change of the
// ordered top k is the least crossing among its neighbours, or of its last post with one outside.
//
// All comparisons are of integer cross products of [rank.Columns], so the answer is exact: between two swaps that follow
// one another the ordered top k does not change, and at each it does. Ties keep the rule of package rank, quality first.
// At the very ratio of a crossing the order is therefore already that of just above it: an order holds from its ratio,
// included, to the next, excluded. α = 0 orders as every great t does, β = 0 as t = 0, and with both 0 the tie rule alone
// orders, which is again the order of every great t.
//
// The number of changes can be of the order of n·k^⅓ and more on adversarial feeds, such as posts on an arc; a sweep is
// therefore capped, and a capped one has no swaps rather than some. It draws no random numbers.
package sweep
