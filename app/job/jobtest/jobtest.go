// Package jobtest runs jobs in tests, natively, as the worker runs them: each message
// goes through the codec, and what a [job.Server] promises of every job is checked.
package jobtest

import (
	"bytes"
	"context"
	"math"
	"slices"

	"decouple/app/job"
	"decouple/app/model"
	"decouple/app/ownfeed"
)

// T is a test: *testing.T is one, *rapid.T another.
type T interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// Result is what came of a job.
type Result[A any] struct {
	End job.End
	// Answer is that of a job that is Done, Columns are the bytes of its columns.
	Answer  A
	Columns [][]byte
	// Reason is that of a job that Failed.
	Reason   string
	Progress []job.Progress
}

// SameColumns says whether two answers have equal columns, to the last bit.
func (r Result[A]) SameColumns(o Result[A]) bool {
	return slices.EqualFunc(r.Columns, o.Columns, bytes.Equal)
}

// Option changes how a job is run.
type Option func(*setup)

type setup struct {
	server *job.Server
	ctx    context.Context
	file   job.File
	do     []func(*job.Server)
}

// On runs the job on s, which must have its kind. Without it, the job has a new server
// of its own.
func On(s *job.Server) Option { return func(u *setup) { u.server = s } }

// Under runs the job under ctx.
func Under(ctx context.Context) Option { return func(u *setup) { u.ctx = ctx } }

// Reading has the job read f.
func Reading(f job.File) Option { return func(u *setup) { u.file = f } }

// Models gives the server the shipped models.
func Models(set *model.Set) Option {
	return func(u *setup) { u.do = append(u.do, func(s *job.Server) { s.Models = set }) }
}

// Own gives the server the reader's own feed.
func Own(f *ownfeed.Feed) Option {
	return func(u *setup) { u.do = append(u.do, func(s *job.Server) { s.Own = f }) }
}

// NewServer returns a server of these kinds. Its clock goes on by 100 milliseconds each
// time it is read, so that no progress is held back.
func NewServer(kinds ...job.Any) *job.Server {
	var at float64
	return job.NewServer(kinds, func() float64 { at += 100; return at })
}

// Do runs q, a job of kind k, and returns what came of it, whatever that is.
func Do[Q, A any](t T, k *job.Kind[Q, A], q Q, options ...Option) Result[A] {
	t.Helper()
	u := prepare(k, options)
	r, err := k.Request(7, q)
	if err != nil {
		t.Fatal(err)
	}
	r.Version = u.server.Version()
	r = through(t, r)
	own := u.server.Own
	var replies []job.Reply
	u.server.Do(u.ctx, r, u.file, func(reply job.Reply) {
		sent := through(t, reply)
		sent.Buffers = reply.Buffers
		replies = append(replies, sent)
	})
	result := Result[A]{Progress: check(t, r, replies)}
	last := replies[len(replies)-1]
	result.End, result.Reason, result.Columns = last.End, last.Reason, last.Buffers
	if last.End == job.Done {
		if result.Answer, err = k.Answer(&last); err != nil {
			t.Fatal(err)
		}
	} else if u.server.Own != own {
		t.Fatalf("%s, not done, changed the reader's own feed", k.Name())
	}
	return result
}

// Answer is [Do] for a job that must be done: otherwise the test ends.
func Answer[Q, A any](t T, k *job.Kind[Q, A], q Q, options ...Option) Result[A] {
	t.Helper()
	r := Do(t, k, q, options...)
	if r.End != job.Done {
		t.Fatalf("%s %+v ended with %d: %s", k.Name(), q, r.End, r.Reason)
	}
	return r
}

// Refusal is [Do] for a job that must fail: otherwise the test ends. It returns why.
func Refusal[Q, A any](t T, k *job.Kind[Q, A], q Q, options ...Option) string {
	t.Helper()
	r := Do(t, k, q, options...)
	if r.End != job.Failed {
		t.Fatalf("%s %+v ended with %d, want it to fail", k.Name(), q, r.End)
	}
	return r.Reason
}

// Reply returns the worker's reply to the job of this number that is done, with the answer
// a, columns included.
func Reply[A any](t T, number int, a A) job.Reply {
	t.Helper()
	k := job.NewKind("reply", func(*job.Work, struct{}) (A, error) { return a, nil })
	r, err := k.Request(number, struct{}{})
	if err != nil {
		t.Fatal(err)
	}
	s := NewServer(k)
	r.Version = s.Version()
	var replies []job.Reply
	s.Do(context.Background(), r, nil, func(r job.Reply) { replies = append(replies, r) })
	check(t, r, replies)
	if last := replies[0]; last.End != job.Done {
		t.Fatalf("an answer of type %T: %s", a, last.Reason)
	}
	return replies[0]
}

func prepare(k job.Any, options []Option) setup {
	u := setup{ctx: context.Background()}
	for _, o := range options {
		o(&u)
	}
	if u.server == nil {
		u.server = NewServer(k)
	}
	for _, do := range u.do {
		do(u.server)
	}
	return u
}

// through sends a message through the codec.
func through[M job.Request | job.Reply](t T, m M) M {
	t.Helper()
	data, err := job.Encode(m)
	if err != nil {
		t.Fatal(err)
	}
	got, err := job.Decode[M](data)
	if err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	return got
}

// check sees that replies are what every job gets, and returns the progress told.
func check(t T, r job.Request, replies []job.Reply) (told []job.Progress) {
	t.Helper()
	if len(replies) == 0 {
		t.Fatalf("%s got no reply", r.Kind)
	}
	for i, reply := range replies {
		last := i == len(replies)-1
		if reply.Number != r.Number {
			t.Fatalf("reply %d is to job %d, want %d", i, reply.Number, r.Number)
		}
		if (reply.End == job.Going) == last || reply.End > job.Cancelled {
			t.Fatalf("reply %d of %d has the end %d", i, len(replies), reply.End)
		}
		if (reply.End == job.Failed) != (reply.Reason != "") {
			t.Fatalf("reply %d with the end %d has the reason %q", i, reply.End, reply.Reason)
		}
		if last {
			break
		}
		p := reply.Progress
		if p.Stage == "" || p.Done != -1 && !(p.Done >= 0 && p.Done <= 1) || p.Iteration < 0 || math.IsNaN(p.Loss) || math.IsInf(p.Loss, 0) {
			t.Fatalf("reply %d tells of %+v", i, p)
		}
		told = append(told, p)
	}
	return told
}
