package table

import "decouple/app/jsontext"

// status is the result of parsing an item from the bytes that have been read.
type status = jsontext.Status

const (
	whole = jsontext.Whole
	cut   = jsontext.Cut
	broke = jsontext.Broke
)
