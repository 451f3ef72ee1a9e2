// Package abtest is the statistics of an experiment with two arms, A and B, in which each reader
// is in one arm and is counted once. It holds the size that a test needs ([Plan]), the
// comparison of two shares ([Compare]: the two-proportion z-test with the score interval, or
// Fisher's exact test where few are expected), of ratios and means of per-reader totals
// ([CompareRatio], by the delta method, and [Bootstrap]), the check of the split ([SampleRatio]),
// a sequential test that may be read at any time ([Sequential]), the correction for several
// metrics ([Holm]), what a segment hides ([Reversal]), and what looking often does to a test
// without a difference ([FalseFinds] by theory, [Looks] by trial).
//
// It does not simulate readers, read files or know a page. Shares and probabilities are 0…1,
// differences are B − A. Draws are functions of a seed and a number, so that the same seed gives
// the same counts on every machine; only what is computed from them by exp, log and the like may
// differ in the last bits.
//
// The mathematics:
//   - sample size: Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003,
//     ch. 4, with the variance of the null in the α term, as Evan Miller's calculator has it;
//   - the interval of a difference: Mee 1984 and Miettinen and Nurminen 1985, without the
//     factor N/(N−1), so that it has no 0 inside exactly where the z-test's p is below α; the
//     restricted estimate in closed form by Farrington and Manning 1990;
//   - Fisher's exact test: two-sided, by the sum of all tables that are no likelier;
//   - sample ratio mismatch: Fabijan et al., KDD 2019;
//   - the delta method for metrics of experiments: Deng, Knoblich and Lu, KDD 2018;
//   - the mixture sequential probability ratio test: Robbins 1970; Johari, Pekelis and Walsh,
//     "Always valid inference", 2015;
//   - false finds by looks: Armitage, McPherson and Rowe, JRSS A 132, 1969;
//   - several metrics: Holm 1979.
package abtest
