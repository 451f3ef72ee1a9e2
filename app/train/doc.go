// Package train fits the five models to posts with a behaviour log and evaluates
// them: by cross-validation on the log, and on held-out posts whose truth is known.
// The truth is used for evaluation alone: penalties and calibration come from the
// log's folds.
//
// A filter is trained on the posts that a moderator labelled, by logistic
// regression; the engagement model on the posts that were shown, by Poisson
// regression with the impressions as exposure; the quality model on the posts that
// were rated, by least squares weighted by the number of ratings.
//
// Training is deterministic: on one machine the same input gives the same bits. A
// native and a WebAssembly build may differ in the last bits.
package train
