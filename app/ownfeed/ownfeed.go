// Package ownfeed encodes the user's own feed, with its models and their
// predictions, as bytes: the worker sends them to the page, and the browser stores
// them.
//
// The format is a prologue of 24 bytes (the magic "decouple", the version, the
// CRC-32 of the rest, the length of the rest) and eight sections, each with a length
// of four bytes before it: a header in JSON; all strings, concatenated; their
// lengths; whole numbers; flags; fractions; predictions and folds; the sets of
// models. Numbers of fixed size are little-endian; the strings' lengths and whole
// numbers are varints.
package ownfeed

import (
	"decouple/app/model"
	"decouple/app/schema"
	"decouple/app/train"
)

// Feed is the user's feed with the models trained on it.
type Feed struct {
	schema.Feed
	train.Outcome
}

// Version is the version of the format that Encode writes and Decode reads.
const Version = 2

// MaxPosts is the largest number of posts that Decode accepts.
const MaxPosts = 1_000_000

const (
	magic    = "decouple"
	prologue = len(magic) + 4 + 4 + 8
	// maxHeader is the largest size of the header in bytes.
	maxHeader = 1 << 20
	// predictionSize is the size of a prediction in bytes, five float64.
	predictionSize = 8 * model.Kinds
)

// header is what a feed has beside its posts and models. Strings that are not UTF-8
// come back with U+FFFD, as JSON is UTF-8.
type header struct {
	Name    string                    `json:"name"`
	Posts   int                       `json:"posts"`
	Words   schema.Words              `json:"words"`
	Counts  schema.Counts             `json:"counts"`
	Inputs  schema.Inputs             `json:"inputs"`
	Newest  int                       `json:"newest,omitempty"`
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
