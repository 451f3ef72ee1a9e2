package job

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"decouple/app/model"
	"decouple/app/ownfeed"
)

// Server runs requests, one at a time. Make one with [NewServer].
type Server struct {
	// Models are the shipped ones, Own the reader's own feed; each may be nil.
	Models *model.Set
	Own    *ownfeed.Feed
	// Others are further workers that a job may ask, or nil.
	Others Others

	now     func() float64
	kinds   map[string]Any
	version string
	kept    map[reflect.Type]any
}

// NewServer returns a server of these kinds. It panics if two of them have one name.
// Now is a clock in milliseconds since any moment.
func NewServer(kinds []Any, now func() float64) *Server {
	s := &Server{now: now, kinds: map[string]Any{}, version: Version(kinds), kept: map[reflect.Type]any{}}
	for _, k := range kinds {
		if s.kinds[k.Name()] != nil {
			panic("job: two kinds are called " + strconv.Quote(k.Name()))
		}
		s.kinds[k.Name()] = k
	}
	return s
}

// Version is that of the server's kinds: see the function [Version].
func (s *Server) Version() string { return s.version }

// Do runs the job that r asks for. It calls send with any number of replies that are
// [Going] and then with exactly one other. File may be nil unless the kind reads one.
// A request of another version or of an unknown kind fails. When ctx has ended, the
// last reply is [Cancelled]. The reader's own feed changes only with a reply that is
// [Done]. Do recovers no panic.
func (s *Server) Do(ctx context.Context, r Request, file File, send func(Reply)) {
	w := &Work{
		Context: ctx, File: file, Models: s.Models, Own: s.Own, Now: s.now,
		server: s, send: func(p Progress) { send(Reply{Number: r.Number, Progress: p}) }, told: math.Inf(-1),
	}
	reply, err := s.do(w, r)
	switch {
	case ctx.Err() != nil:
		reply = Reply{End: Cancelled}
	case err != nil:
		reply = Reply{End: Failed, Reason: Sentence(err)}
	default:
		s.Own = w.Own
	}
	reply.Number = r.Number
	send(reply)
}

func (s *Server) do(w *Work, r Request) (Reply, error) {
	if r.Version != s.version {
		return Reply{}, fmt.Errorf("the page and its worker are of different versions (%.16s and %s); reload the page", r.Version, s.version)
	}
	k := s.kinds[r.Kind]
	if k == nil {
		return Reply{}, fmt.Errorf("the worker knows no work called %.40q; reload the page", r.Kind)
	}
	answer, err := k.do(w, r.Body)
	if err != nil {
		return Reply{}, err
	}
	reply := Reply{End: Done}
	if reply.Body, err = json.Marshal(answer); err != nil {
		return Reply{}, fmt.Errorf("the answer can’t be sent to the page: %w", err)
	}
	if c, ok := answer.(Columned); ok {
		reply.Buffers = writeColumns(c.Columns())
	}
	return reply, nil
}
