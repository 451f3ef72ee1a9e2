// Package ownfeed is the feed that a reader brought, with its models and what they
// predict, as one piece of bytes: what the worker hands to the page, and what
// the browser keeps.
//
// The bytes are a prologue of 24 (the mark "decouple", the version, the CRC-32 of
// the rest, its length) and eight sections, each after its own length of four
// bytes: a header in JSON, all strings as one text, their lengths, whole numbers,
// flags, fractions, predictions with folds, and the sets of models. All numbers
// are little-endian; lengths and whole numbers are varints.
package ownfeed

import (
	"decouple/app/model"
	"decouple/app/schema"
	"decouple/app/train"
)

// Feed is a reader's feed with the models trained on it.
type Feed struct {
	schema.Feed
	train.Outcome
}

// Version is the version of the format that Encode writes and Decode reads.
const Version = 1

// MaxPosts is the most posts that Decode takes.
const MaxPosts = 1_000_000

const (
	mark     = "decouple"
	prologue = len(mark) + 4 + 4 + 8
	// maxHeader is the longest header in bytes: it is small beside any feed.
	maxHeader = 1 << 20
	// predictionSize is the size of a prediction in bytes, five float64.
	predictionSize = 8 * model.Kinds
)

// header is the small part of a feed; strings in it are UTF-8, or come back so.
type header struct {
	Name    string                    `json:"name"`
	Posts   int                       `json:"posts"`
	Words   schema.Words              `json:"words"`
	Counts  schema.Counts             `json:"counts"`
	Has     [model.Kinds]bool         `json:"has"`
	Why     [model.Kinds]string       `json:"why"`
	Reports [model.Kinds]train.Report `json:"reports"`
}

// The bits of a post's flags; the labels have two bits each.
const (
	hasLink   = 1
	hasValue  = 2
	labelBits = 3

	spamShift, nsfwShift, misinformationShift = 2, 4, 6
)
