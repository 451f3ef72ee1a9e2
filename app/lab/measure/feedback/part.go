// Package feedback is the part of the Measure lab that lets a model learn from clicks on its own ranking.
package feedback

import "decouple/app/lab"

// Part is the part's state. Make one with [New]; its fields are for reading.
type Part struct{ lab.Base }

// New returns the part, to be opened.
func New() *Part { return &Part{} }

// Info is the part's row in the lab's list of parts.
func (*Part) Info() lab.Part { return lab.Part{Key: "feedback", Title: "Feedback"} }
