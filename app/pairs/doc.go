// Package pairs trains engagement models in pairs that differ in one thing, and puts both before readers: does the more accurate
// one serve the business better? It holds the recipes of a hundred pairs, the offline test, the test on simulated readers, and
// the table of figures that was made with them. It knows no page and no job.
//
// # The offline test
//
// A model is Poisson regression of the clicks in package sample's log, as the shipped engagement model is. It is judged on 12,000
// posts that came after the log, one impression of each, drawn from all its impressions, so that no two rows hang together: the
// row is a click or it is none. The model says "click" of as many rows as were clicked, those that it rates highest. Accuracy is
// the share of rows of which it is right. Clicks are rare, so that to say "no click" of all rows is right more often than any
// model is: [Data.Never]. Two models are compared row by row by McNemar's exact test.
//
// # The business test
//
// The posts of the sample feed are ranked as the Rank lab does it at first, 60 parts engagement and 40 quality, with the model's
// clicks in place of the shipped model's. 10,000 readers of package readers meet that ranking for 30 days; the other model's
// ranking is met by 10,000 others. The take-rate is quality plays ÷ recommendations seen.
//
// # What is simplified
//
// All models learn from one log and are judged on one set of rows and by two sets of readers, so that the hundred pairs are not
// independent of each other: an interval of their correlation says how much the draw of the recipes matters, and no more.
//
// Everything is a function of the pair's number. A native and a WebAssembly build may differ in the last bits of a model, and so
// in a row of the 12,000, or in the order of two posts that are rated alike.
package pairs
