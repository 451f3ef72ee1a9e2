// Package readers is the part of the Measure lab that asks which weights make readers stay.
package readers

import "decouple/app/lab"

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct{ lab.Base }

// New returns the part, to be opened.
func New() *Part { return &Part{} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "readers", Title: "Readers"} }
