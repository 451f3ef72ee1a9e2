// Package readers simulates the readers of a feed who pay for it, to see which ranking they stay for.
//
// Readers come on some days, look at the posts of the ranking from the top, click, and cancel one day or stay. What they do
// follows from what is true of a post, its probability of a click and its quality, and from [Assumptions] that can be turned
// off one by one. They know neither α nor β, neither predictions nor which metric should win.
//
// # The model
//
// Satisfaction s is 0…1 in thousandths and ½ at first. On each day, while the reader stays:
//
//	visit        with odds visits/(1 − visits) · s/(1 − s)
//	place k      is looked at in a visit with probability look^(k−1), by one draw a session
//	click        on a post that is looked at, with the post's own probability
//	quality play a click where the reader's opinion of the post reaches the bar; opinions are quality plus a
//	             normal deviation of the reader and the post, which stays the same from day to day, cut to 0…1
//	s            + good if the session had a quality play, − bad for each click that was none, − empty without a click
//	cancel       with probability leave · unhappy^(1 − 2s)
//
// [Specs] names each assumption with its range, how it is turned off, and why its default is what it is. The rules are those of
// rank-biased precision (Moffat and Zobel 2008) for the looking, and plain for the rest.
//
// # What is simplified
//
// Every day brings posts like the feed's own, in the same order: readers do not tire of what they have seen. Satisfaction
// changes in sessions alone. Clicks do not depend on the reader, nor on the posts beside. All begin on the same day, and nobody
// who cancelled comes back.
//
// # Numbers
//
// [Model.Days] is the simulation, in columns of totals by reader. Its draws are counter-based (draw.go), so that the readers at
// two weightings are the same readers, and everything is a function of world, assumptions, order and seed. All that is drawn
// for is compared with thresholds of 32 bits, which are rounded from floats: two machines agree unless a float is within its
// last bits of the middle between two whole numbers. [Curve] has metrics over 41 weightings with intervals by the delta method.
package readers
