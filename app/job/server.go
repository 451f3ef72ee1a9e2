package job

import (
	"context"

	"decouple/app/model"
	"decouple/app/own"
)

// Server handles requests, one at a time, and keeps what the next one can use.
// Make one with NewServer.
type Server struct {
	now func() float64
	set *model.Set
	own *own.Feed
}

// NewServer returns a server. Now is a clock in milliseconds, from any moment;
// it only measures how long trainings take.
func NewServer(now func() float64) *Server { return &Server{now: now} }

// SetModels gives the shipped models, which DoFilter changes one of.
func (s *Server) SetModels(set *model.Set) { s.set = set }

// SetOwn gives the reader's own feed, kept from an earlier visit. An import
// replaces it.
func (s *Server) SetOwn(f *own.Feed) { s.own = f }

// Handle does what r asks. It calls send with any number of progress replies
// and then exactly one other; file may be nil unless r reads one. When ctx ends,
// the last reply is IsCancelled.
func (s *Server) Handle(ctx context.Context, r Request, file File, send func(Reply)) {
	send(Reply{Gen: r.Gen, Is: IsFailed, Error: "not yet"})
}
