// Package upload is the reader's own feed in the Rank lab, from a file: what its columns
// are taken for, the models that are trained on it and what they came to. Files are read
// by package table, rows become posts by package schema, models come from package train;
// the feed is one of package ownfeed.
//
// Its kinds of work are [Looking] and [Building].
package upload
