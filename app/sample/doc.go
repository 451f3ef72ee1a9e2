// Package sample holds the two sets of posts that the playground starts with.
//
// [Posts] is the sample feed: 150 posts written by hand for this project, each
// with its truth. Models are never trained on it; it is what they are shown and
// what they are tested on. Quality and appeal were set by the writer of each
// post, by judgement. Among the posts that break no rule their rank correlation
// is about −0.4, and about one in five is both good and popular. Some posts are
// hard on purpose: an honest sale that shouts, a scam that reads like a
// neighbour, true science that sounds false, falsehood in a sober voice.
// People, places, brands, works and figures about them are invented.
//
// [Log] is the behaviour log: generated posts over the same topics with what
// readers and moderators did. Its texts come from the grammars in grammar/,
// written by the same hand as the feed. No run of six words stands in both.
//
// # How the log is drawn
//
// A post has a tone, by the proportions in tones.go (spam 10 %, NSFW 7 %,
// misinformation 10 %; 2 % break two rules), a topic, an author of a class that suits the tone, and
// a text: a template of the tone, its slots filled, at times with a sentence of
// its own or of another tone's behind it, and the wear of real typing.
//
//	appeal, quality = tone + topic + words + chance        0.01…0.99
//
// where words is the sum of the effects noted in the grammar and chance is
// nearly normal with standard deviation 0.07. Then, with a the appeal, q the
// quality and f the author's followers:
//
//	impressions  log-normal: ln has mean 5.8 + 0.10·ln(1+f), sd 1.0; cut to 50…20,000
//	clicks       Poisson(impressions · rate · g), at most impressions
//	rate         0.010 · 18^a clicks an impression: 10 to 180 in a thousand
//	g            gamma, shape 6 and mean 1: clicks are negative binomial given impressions
//	ratings      for 55 % of posts Poisson(3.5), at most 12; each q + normal, sd 0.18,
//	             rounded to one of five stars 0, ¼, … 1; Rating is their mean
//	labels       on 65 % of posts; 8 % of what is there is missed, 3 % is seen where nothing is
//
// Everything is a function of the passed generator alone. Texts, truths, labels
// and histories come from whole numbers but for followers and posts, which like
// impressions, clicks and stars are floats rounded to whole numbers. Rounding
// hides the last bits in which machines differ unless a float falls on a very
// border, about one chance in a billion a log; a test holds the digest of the
// shipped log, natively and in WebAssembly.
//
// # What is simplified
//
// Readers do not tire, learn or differ, and a click does not depend on where a
// post stood or on what stood beside it: there is no position bias. Whether a
// post is rated or checked does not depend on the post. Who follows whom moves
// only the impressions. Authors' histories stand still while the log is
// written. Moderators err at random, not on the hard cases where people do.
// Generated texts are less coherent than real ones.
package sample
