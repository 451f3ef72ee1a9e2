// Package silent is the part of the Operate lab where the world changes and no log says so.
package silent

import (
	"decouple/app/job"
	"decouple/app/lab"
)

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct{ lab.Base }

// New returns the part, to be opened.
func New() *Part { return &Part{} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "silent", Title: "Silent"} }

// Link are its rows of the link.
func (*Part) Link() []lab.Rows { return nil }

// Kinds are its kinds of work.
func (*Part) Kinds() []job.Any { return nil }
