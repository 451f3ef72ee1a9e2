// Package feedback simulates a feedback loop: posts are ranked by an engagement model, readers click on what they see of the
// ranking, and the next model is trained on those clicks. It answers what such a model learns, what it never gets to see, and
// what it costs and repays to leave some places to chance. It knows no page and no job.
//
// # The loop
//
// A [World] is 40 posts of a [Pool] and their true click rates. On each of ten days a thousand readers are shown 12 places. The
// order of the first day is that of the shipped engagement model; after each day the model is trained on all clicks so far and
// orders the next. With a share of chance, each place of each reader holds a random post instead of the ranked one, with that
// probability: one of those which the ranking leaves out.
//
// A reader sees place k with probability 1/k^b, where b is the position bias, and clicks on what they see with the post's rate
// (the position-based model: Craswell, Zoeter, Taylor and Ramsey 2008, "An experimental comparison of click position-bias
// models"; the form of the curve is that of Joachims, Swaminathan and Schnabel 2017, "Unbiased learning-to-rank with biased
// feedback"). A post's rate is that of package sample's log: 10 to 180 clicks in 1,000 by its appeal, times its luck, a gamma
// variable of mean 1 and shape 6. The model knows neither.
//
// # The model
//
// It is the Rank lab's engagement model, trained further: Poisson regression on the features of package text and on one feature
// for each post of its own, from the shipped model's predictions on, with an L2 penalty (see [Model]). It is trained on clicks in
// one of three ways, by [Rule]: as they are; each divided by the chance to be seen in its place (IPW); and divided by the weight
// of what was seen besides (SNIPS).
//
// # What is simplified
//
// Readers do not differ, tire or come back. The chance to be seen is known exactly, unless [Settings.Believed] says otherwise.
// It does not depend on the posts above. Posts do not age.
//
// Every draw is a function of the seed, the world, the day, the reader and the place, whatever the rule and the share of chance:
// runs that are compared have the same readers. Floats may differ between machines in their last bits; chances are rounded to
// multiples of 2⁻⁴⁰ and predictions to 2⁻³⁰ before anything is decided by them.
package feedback
