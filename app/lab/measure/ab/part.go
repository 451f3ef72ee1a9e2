// Package ab is the part of the Measure lab that puts two rankings before readers who do not share them.
package ab

import "decouple/app/lab"

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct{ lab.Base }

// New returns the part, to be opened.
func New() *Part { return &Part{} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "ab", Title: "A/B test"} }
