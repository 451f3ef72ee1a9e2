// Package own is the feed that a reader brought, with its models and what they
// predict, as one piece of bytes: what the worker hands to the page, and what
// the browser keeps.
package own

import (
	"errors"

	"decouple/app/intake"
	"decouple/app/train"
)

// Feed is a reader's feed with the models trained on it.
type Feed struct {
	intake.Feed
	train.Outcome
}

// Encode returns the feed as bytes for Decode.
func (f *Feed) Encode() []byte { return nil }

// Decode reads what Encode wrote.
func Decode(data []byte) (*Feed, error) { return nil, errors.New("own: not built yet") }
