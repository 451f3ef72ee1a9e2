// Package rank orders posts by a weighted sum of two predictions, exactly and without allocating on a tick.
//
// Posts are columns of integers ([Columns]): engagement e and quality q on a signed grid of 24 bits, so that the score
//
//	s = α·e + β·q    with α, β whole thousandths ([Weights])
//
// is an exact int64 and the order never depends on rounding. It is a total order: score, then quality, then engagement
// (each the larger first), then index (the smaller first). With α = β = 0 every score is 0 and the tie rule alone
// orders the posts: by quality, then engagement, then index.
//
// [Scaler] brings clicks and quality onto one scale ([Percentile], [Standardised]) or leaves them as they are ([Raw],
// where the larger unit drowns the other). [Engine] answers the top k from the k-skyband: the posts with fewer than k
// others at least as good on both columns. No other post can reach the top k under any non-negative weights, so a scan
// of the skyband alone is exact. The skyband generalises the skyline of Börzsönyi, Kossmann and Stocker (2001) as in
// Papadias, Tao, Fu and Seeger, "Progressive skyline computation in database systems" (2005), section 4.4. The full
// order is a stable radix sort of the scores over posts laid out by the tie rule once; a window of it counts the scores
// first and sorts only those near the window. [LargeFeed] is all of this for a million posts whose filters change: they are
// sorted by each column once, so that a change of a limit needs no scaling of posts that nobody looks at. [Trial] says where
// one post would stand with another prediction.
//
// The package knows columns of numbers only: not posts, filters or models. It draws no random numbers; the same input
// gives the same output on every machine.
package rank
