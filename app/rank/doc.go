// Package rank orders posts by a weighted sum of two predictions. The order is exact, and new weights allocate nothing.
//
// Posts are columns of integers ([Columns]): engagement e and quality q on a signed grid of 24 bits, so that the score
//
//	s = α·e + β·q    with α, β whole thousandths ([Weights])
//
// is an exact int64 and the order never depends on rounding. It is a total order: by score, then quality, then engagement
// (the larger first), then index (the smaller first). The last three are called the tie rule. With α = β = 0 every score is
// 0, and the tie rule alone orders the posts.
//
// [Scaler] brings clicks and quality to one scale ([Percentile], [Standardised]) or leaves them as they are ([Raw], where
// the column with the larger unit decides nearly alone). [Engine] finds the top k posts in the k-skyband: the posts with
// fewer than k others that are at least as good on both columns. No other post can be in the top k under any non-negative
// weights, so that a scan of the skyband is exact. The skyband generalises the skyline of Börzsönyi, Kossmann and Stocker
// (2001), as in Papadias, Tao, Fu and Seeger, "Progressive skyline computation in database systems" (2005), section 4.4.
// The full order is a stable radix sort by score of the posts, which were sorted by the tie rule beforehand. A window of
// the order is found by a histogram of the scores, and only the buckets that the window meets are sorted. [LargeFeed] does
// all of this for up to millions of posts whose filters change: it sorts the posts by each column once, so that a filter's
// new threshold needs neither a sort nor a scaling of all posts. [Trial] finds the rank of one post under another prediction.
//
// The package knows columns of numbers alone: no posts, no models. It draws no random numbers; the same input gives the
// same output on every machine.
package rank
