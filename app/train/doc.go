// Package train fits the five models to posts with a behaviour log and measures
// them: on rows of the log left out of the fit, and on posts whose truth is known.
// It chooses nothing by the truth: penalties and calibration come from the log's
// folds alone.
//
// Who is trained on what: a filter on the posts that a moderator labelled;
// the engagement model on the posts that were shown, exposure being the
// impressions; the quality model on the posts that were rated, each weighted by
// the number of its ratings.
package train
