package job

import (
	"encoding/json"
	"fmt"
	"io"
)

// Request is one job to do.
type Request struct {
	// Number tells the jobs of a page apart, from 1. Replies carry it too.
	Number int `json:"number"`
	// Kind is the name of the job's [Kind], Body the kind's own request as JSON.
	Kind string          `json:"kind"`
	Body json.RawMessage `json:"body"`
	// Version is that of the program that asks: see the function [Version].
	Version string `json:"version"`
}

// End says whether a job has ended, and how.
type End uint8

// The ends. A request gets any number of replies that are [Going] and then exactly
// one other.
const (
	// Going is a job that has not ended: the reply tells its progress.
	Going End = iota
	// Done is a job with an answer.
	Done
	// Failed is a job that could not be done: the reply has a reason.
	Failed
	// Cancelled is a job whose context ended first.
	Cancelled
)

// Reply is one answer to a request.
type Reply struct {
	Number int `json:"number"`
	End    End `json:"end"`
	// Progress tells how far a job has come that is [Going].
	Progress Progress `json:"progress"`
	// Body is the answer of a job that is [Done], as JSON; its columns are in Buffers.
	Body json.RawMessage `json:"body,omitempty"`
	// Reason is a sentence for the reader about a job that [Failed]: what happened and
	// what to do.
	Reason string `json:"reason,omitempty"`
	// Buffers travel beside the JSON.
	Buffers [][]byte `json:"-"`
}

// Progress tells how far a job has come.
type Progress struct {
	// Stage says what is being done, in plain words.
	Stage string `json:"stage,omitempty"`
	// Done is how much of the whole job is, 0…1, or -1 where that is not known.
	Done float64 `json:"done,omitempty"`
	// Iteration of the fit under way, from 1, and its loss; both 0 outside a fit.
	Iteration int     `json:"iteration,omitempty"`
	Loss      float64 `json:"loss,omitempty"`
}

// File is what a job reads, possibly several times.
type File interface {
	Name() string
	// Size is in bytes.
	Size() int64
	Open() (io.ReadCloser, error)
}

// Pair is a file with a second one, for a job that reads both.
type Pair struct {
	File
	Second File
}

// Encode returns a request or a reply as JSON. A reply's buffers are not in it. Messages
// that a [Kind] or a [Server] has made give no error.
func Encode[M Request | Reply](m M) ([]byte, error) {
	data, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("job: %w", err)
	}
	return data, nil
}

// Decode reads what [Encode] wrote. It checks that the JSON is sound and of the right
// types, not what the fields hold.
func Decode[M Request | Reply](data []byte) (M, error) {
	var m M
	if err := json.Unmarshal(data, &m); err != nil {
		return m, fmt.Errorf("job: %w", err)
	}
	return m, nil
}
