package job

import (
	"encoding/json"
	"fmt"
	"reflect"
)

// Kind is one kind of work: it takes a Q and gives an A. Q must come through JSON
// unchanged, and so must A but for its columns (see [Columned]). A is no pointer.
type Kind[Q, A any] struct {
	name string
	run  func(*Work, Q) (A, error)
}

// NewKind returns the kind of this name, which no other kind may have.
//
// An error of run becomes a sentence for the reader: it says what happened and what to
// do (see [Sentence]). Run looks at the context every few milliseconds, by
// [Work.Progress] or by the Work's Err, and ends with its error. The answer depends on
// nothing but the request, the file, the models and the reader's own feed, measured
// times excepted.
//
// NewKind panics where the columns of an A would be lost: if A is a pointer, or if its
// Columns has no pointer receiver.
func NewKind[Q, A any](name string, run func(*Work, Q) (A, error)) *Kind[Q, A] {
	var a A
	if _, is := any(a).(Columned); is {
		panic(fmt.Sprintf("job: the answer of kind %q must be no pointer, and its Columns needs a pointer receiver", name))
	}
	return &Kind[Q, A]{name, run}
}

// Name is the kind's name in messages.
func (k *Kind[Q, A]) Name() string { return k.name }

// Any is a [Kind] with any types of request and answer.
type Any interface {
	Name() string
	// do decodes the request, runs it and returns a pointer to the answer.
	do(w *Work, request []byte) (answer any, err error)
	// types are those of the request and the answer.
	types() [2]reflect.Type
}

func (k *Kind[Q, A]) do(w *Work, request []byte) (any, error) {
	var q Q
	if err := readRequest(request, &q); err != nil {
		return nil, err
	}
	a, err := k.run(w, q)
	if err != nil {
		return nil, err
	}
	return &a, nil
}

// The methods of a Kind are compiled anew for each pair of types, so what they do stands
// in functions that don't know these.

func readRequest(data []byte, q any) error {
	if err := json.Unmarshal(data, q); err != nil {
		return fmt.Errorf("the request can't be read (%w); reload the page", err)
	}
	return nil
}

func writeRequest(kind string, number int, q any) (Request, error) {
	data, err := json.Marshal(q)
	if err != nil {
		return Request{}, fmt.Errorf("job: a request of kind %q: %w", kind, err)
	}
	return Request{Number: number, Kind: kind, Body: data}, nil
}

// readAnswer reads an answer into a, a pointer.
func readAnswer(kind string, r *Reply, a any) error {
	if r.End != Done {
		return fmt.Errorf("job: a reply of kind %q that is not done", kind)
	}
	err := json.Unmarshal(r.Body, a)
	if c, ok := a.(Columned); ok && err == nil {
		err = readColumns(c.Columns(), r.Buffers)
	}
	if err != nil {
		return fmt.Errorf("job: an answer of kind %q: %w", kind, err)
	}
	return nil
}

func (k *Kind[Q, A]) types() [2]reflect.Type {
	return [2]reflect.Type{reflect.TypeFor[Q](), reflect.TypeFor[A]()}
}

// Request returns the message that asks for q. Number is the caller's, from 1. The
// message still lacks its Version.
func (k *Kind[Q, A]) Request(number int, q Q) (Request, error) {
	return writeRequest(k.name, number, q)
}

// Answer reads the answer of a reply that is [Done]. It returns an error for any other
// reply, and where JSON or columns are not those of an A.
func (k *Kind[Q, A]) Answer(r *Reply) (A, error) {
	var a A
	err := readAnswer(k.name, r, &a)
	return a, err
}
