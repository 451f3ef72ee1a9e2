package job

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/post"
)

// Server handles requests, one at a time, and keeps what the next one can use:
// the sample's log, the rows to train on and the decoupled pairs. Make one with NewServer.
type Server struct {
	now   func() float64
	set   *model.Set
	own   *ownfeed.Feed
	rows  cache[rowsKey, *rows]
	pairs cache[pairKey, *pair]
	// log is the sample's log of logSeed, or nil.
	log     []post.Post
	logSeed uint64
}

// What a server keeps at most: the sample with and without the wave and the
// reader's own; and a pair of each for some losses and shares.
const (
	mostRows  = 3
	mostPairs = 12
)

// NewServer returns a server. Now is a clock in milliseconds, from any moment;
// it only measures how long trainings take.
func NewServer(now func() float64) *Server {
	return &Server{now: now, rows: cache[rowsKey, *rows]{most: mostRows}, pairs: cache[pairKey, *pair]{most: mostPairs}}
}

// SetModels gives the shipped models, of which DoFilter retrains one.
func (s *Server) SetModels(set *model.Set) { s.set = set }

// SetOwn gives the reader's own feed, kept from an earlier visit, or takes it
// away with nil. An import that succeeds does the same.
func (s *Server) SetOwn(f *ownfeed.Feed) {
	s.own = f
	s.rows.drop(func(k rowsKey) bool { return k.source == SourceOwn })
	s.pairs.drop(func(k pairKey) bool { return k.source == SourceOwn })
}

// Handle does what r asks. It calls send with any number of progress replies
// (of one stage at most one in 40 ms) and then exactly one other, all of which
// EncodeReply takes. File may be nil
// unless r reads one. When ctx has ended the last reply is IsCancelled and the
// reader's own feed is what it was. Ctx is looked at every few milliseconds of
// work, but for the generating of the sample's log, which is done in one go and
// kept. Handle recovers no panic.
//
// The numbers in a reply are a function of the request, the file, the models and
// the reader's own feed, but for the seconds.
func (s *Server) Handle(ctx context.Context, r Request, file File, send func(Reply)) {
	t := &task{Server: s, ctx: ctx, gen: r.Gen, send: send}
	reply, err := t.do(&r, file)
	var refused *refusal
	switch {
	case ctx.Err() != nil:
		reply = Reply{Is: IsCancelled}
	case errors.As(err, &refused):
		reply = Reply{Is: IsCounts, Counts: &refused.counts, Error: sentence(err)}
	case err != nil:
		reply = Reply{Is: IsFailed, Error: sentence(err)}
	}
	reply.Gen = r.Gen
	if _, err := EncodeReply(reply); err != nil {
		reply = Reply{Gen: r.Gen, Is: IsFailed, Error: sentence(fmt.Errorf("the answer can’t be sent to the page: %w", err))}
	} else if reply.Is == IsFeed {
		s.SetOwn(t.imported)
	}
	send(reply)
}

// task is one request being handled.
type task struct {
	*Server
	ctx  context.Context
	gen  int
	send func(Reply)
	// stage and told are what the page was told last, and when.
	stage string
	told  float64
	// imported is the feed that an import came to.
	imported *ownfeed.Feed
}

func (t *task) do(r *Request, file File) (Reply, error) {
	if err := r.check(); err != nil {
		return Reply{}, err
	}
	switch r.Do {
	case DoRace:
		return t.race(r.Race)
	case DoFilter:
		return t.filter(r.Filter)
	case DoCrowd:
		return t.crowd(r.Crowd)
	}
	if file == nil {
		return Reply{}, errors.New("there is no file to read; choose it again")
	}
	if r.Do == DoPreview {
		return t.preview(file)
	}
	return t.importFile(r.Import, file)
}

// tellEvery is how many milliseconds pass between two messages about one stage:
// a fit may take a thousand iterations a second, and each message is drawn.
const tellEvery = 40

// progress tells the page how far the job has come, and returns ctx's error.
func (t *task) progress(p Progress) error {
	if err := t.ctx.Err(); err != nil {
		return err
	}
	if !finite(p.Loss) {
		p.Loss = 0
	}
	p.Done = min(p.Done, 1)
	now := t.now()
	if p.Stage == t.stage && now-t.told < tellEvery {
		return nil
	}
	t.stage, t.told = p.Stage, now
	t.send(Reply{Gen: t.gen, Is: IsProgress, Progress: &p})
	return nil
}

// packages are those whose errors begin with their name, which tells a reader
// nothing.
var packages = []string{"job", "train", "coupled", "glm", "schema", "table", "ownfeed", "largefeed", "model", "text"}

// sentence makes an error's text one: without the names of packages, with a
// capital in front and a full stop behind.
func sentence(err error) string {
	s := err.Error()
	for {
		name, rest, found := strings.Cut(s, ": ")
		if !found || !slices.Contains(packages, name) {
			break
		}
		s = rest
	}
	if s == "" {
		return "Something failed, and it does not say what."
	}
	first, size := utf8.DecodeRuneInString(s)
	s = string(unicode.ToUpper(first)) + s[size:]
	if last, _ := utf8.DecodeLastRuneInString(s); unicode.IsLetter(last) || unicode.IsDigit(last) || last == ')' || last == '"' {
		s += "."
	}
	return s
}
