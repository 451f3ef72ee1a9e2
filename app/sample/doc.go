// Package sample has the two sets of posts that the playground starts with, and a
// wave of a new kind of spam.
//
// [Posts] is the sample feed: 150 posts written by hand for this project, each with
// its truth. Models are never trained on it; they rank it and are evaluated on it.
// The writer of each post judged its quality and appeal. Among the posts that break
// no rule the rank correlation of the two is about −0.4, and about one in five has
// both. Some posts are difficult on purpose: an honest sale in capitals, a scam that
// reads like a neighbour's note, true science that sounds false, falsehood in a sober
// tone. People, places, brands, works and figures about them are invented.
//
// [Log] is the behaviour log: generated posts about the same topics, with what
// readers and moderators did. Its texts come from the grammars in grammar/, which the
// feed's writer wrote too. No six words in a row are in both.
//
// # How the log is generated
//
// A post has a tone, by the proportions in tones.go (spam 10 %, NSFW 7 %,
// misinformation 10 %; 2 % break two rules), a topic, an author of a class that suits
// the tone, and a text: a template of the tone with its slots filled, sometimes with
// another sentence of its own or another tone, and with typing habits such as a word
// in capitals.
//
//	appeal, quality = tone + topic + words + noise        0.01…0.99
//
// Here words is the sum of the effects given in the grammar, and the noise is nearly
// normal with standard deviation 0.07. Then, with a the appeal, q the quality and f
// the author's followers:
//
//	impressions  log-normal: ln has mean 5.8 + 0.10·ln(1+f), sd 1.0; clipped to 50…20,000
//	clicks       Poisson(impressions · rate · g), at most impressions
//	rate         0.010 · 18^a clicks per impression: 10 to 180 per 1,000
//	g            gamma with shape 6 and mean 1: given impressions, clicks are negative binomial
//	ratings      for 55 % of posts Poisson(3.5), at most 12; each q + normal, sd 0.18,
//	             rounded to one of five stars 0, ¼, … 1; Rating is their mean
//	labels       on 65 % of posts, with 8 % false negatives and 3 % false positives
//
// Everything is a function of the passed generator alone. Texts, truths and labels
// are computed with whole numbers. Followers, earlier posts, impressions, clicks and
// stars are floats rounded to whole numbers; rounding hides the last bits, in which
// machines differ, unless a float is very close to the middle of two whole numbers,
// with a probability of about 10⁻⁹ per log. A test compares the digest of the shipped
// log, natively and in WebAssembly.
//
// # What is simplified
//
// Readers do not tire, learn or differ. A click does not depend on a post's position
// or on the posts beside it: there is no position bias. Whether a post is rated or
// labelled does not depend on the post. Followers affect the impressions alone.
// Authors' histories do not change during the log. Moderators make mistakes at
// random, not on difficult posts as people do. Generated texts are less coherent than
// real ones.
package sample
