package upload

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"decouple/app/job"
	"decouple/app/join"
	"decouple/app/ownfeed"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/train"
)

// Looking looks at the rows of a file.
var Looking = job.NewKind("look-at-file", func(w *job.Work, o Options) (Looked, error) {
	t := &task{w}
	if err := t.needFile(); err != nil {
		return Looked{}, err
	}
	return t.look(o)
})

// Building reads a file that was looked at as its mapping says, trains models on it, out of
// fold, and makes it the reader's own feed. The same file and mapping give the same feed.
// Bad rows are no error: see [Built].
var Building = job.NewKind("build-feed", func(w *job.Work, r Request) (Built, error) {
	t := &task{w}
	if err := t.needFile(); err != nil {
		return Built{}, err
	}
	return t.build(r)
})

// Request asks for a file to be read as its Mapping says. Preview is what [Looking] saw in
// it: it is not looked at again.
type Request struct {
	Preview schema.Preview
	Mapping schema.Mapping
	// KeepRest leaves bad rows out; without it a single one of them refuses the file.
	KeepRest bool
	// Second, where it has columns, is what was seen in a second file, and Plan how its rows go with those of the first.
	Second schema.Preview
	Plan   join.Plan
}

// Built is the reader's own feed, or why the file was refused for its bad rows.
type Built struct {
	// Counts are of the rows of the whole file, in either case.
	Counts schema.Counts
	// Refused is a sentence for the reader; it is empty if there is a feed.
	Refused string
	// Feed is the feed as ownfeed.Decode reads it; it is empty if the file was refused.
	Feed []byte `json:"-"`
}

// Columns implements [job.Columned].
func (b *Built) Columns() []any { return []any{&b.Feed} }

// task is a file being read.
type task struct{ *job.Work }

func (t *task) needFile() error {
	if t.File == nil {
		return errors.New("there is no file to read; choose it again")
	}
	return nil
}

// watched ends a read when the job is cancelled.
type watched struct {
	io.Reader
	task *task
}

func (w watched) Read(p []byte) (int, error) {
	if err := w.task.Err(); err != nil {
		return 0, err
	}
	return w.Reader.Read(p)
}

// Options say how a file is to be read, where the reader knows better. The zero value leaves all to be found out.
type Options struct {
	table.Options
	// Decimal is the decimal sign of all columns; 0 means what the cells of each tell.
	Decimal byte
	// Beside says that there is a second file to be looked at with it. Second is what was seen there; where Plan says nothing of
	// its columns, both are found out.
	Beside bool
	Second schema.Preview
	Plan   join.Plan
}

// open opens the file and finds its columns. The closer closes it.
func (t *task) open(o table.Options) (io.Closer, *table.Reader, error) { return t.openFile(t.File, o) }

// openFile opens one of the files and finds its columns.
func (t *task) openFile(f job.File, o table.Options) (io.Closer, *table.Reader, error) {
	if f.Size() > table.MaxBytes {
		return nil, nil, fmt.Errorf("“%s” has %d MB; the most that can be read here is %d MB", f.Name(), (f.Size()+(1<<20)-1)>>20, table.MaxBytes>>20)
	}
	c, err := f.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("“%s” can’t be opened (%w); choose it again", f.Name(), err)
	}
	r, err := table.Open(watched{c, t}, f.Name(), o)
	if err != nil {
		return nil, nil, errors.Join(err, c.Close())
	}
	return c, r, nil
}

// look opens the file, looks at its rows and closes it; at a second one beside it where that is asked for.
func (t *task) look(o Options) (l Looked, err error) {
	if o.Beside {
		return t.beside(o)
	}
	c, r, err := t.open(o.Options)
	if err != nil {
		return l, err
	}
	l.Preview, err = t.rows(r, t.File, o)
	return l, errors.Join(err, c.Close())
}

// rows looks at the rows of a file.
func (t *task) rows(r table.Rows, f job.File, o Options) (schema.Preview, error) {
	return schema.Look(r, f.Name(), f.Size(), schema.LookSettings{Layout: o.Options, Decimal: o.Decimal, Progress: func(rows int) error {
		return t.Progress(t.reading(r, rows, 1))
	}})
}

// readShare is what part of the progress the reading of rows is; the rest is training.
const readShare = 0.1

// ownSeed assigns the rows to folds: always in the same way, so that the same file gives
// the same numbers.
const ownSeed = 1

// frugalFrom is the number of bytes from which a file's rows take so much memory that garbage is collected when it is a quarter
// of what is in use, not as much again: a browser's worker never gives memory back.
const (
	frugalFrom    = 8 << 20
	frugalPercent = 25
)

func (t *task) frugal() (back func()) {
	if t.File.Size() < frugalFrom {
		return func() {}
	}
	was := debug.SetGCPercent(frugalPercent)
	return func() { debug.SetGCPercent(was) }
}

func (t *task) build(r Request) (Built, error) {
	defer t.frugal()()
	f, o, err := t.train(r)
	if refused, is := errors.AsType[*schema.Refused](err); is {
		return Built{Counts: refused.Counts, Refused: job.Sentence(refused)}, nil
	}
	if err != nil {
		return Built{}, err
	}
	if t.File.Size() >= frugalFrom {
		runtime.GC() // what the fits needed makes room for the feed's bytes
	}
	if err := t.Progress(job.Progress{Stage: "packing the feed", Done: 1}); err != nil {
		return Built{}, err
	}
	for k := range o.Reports {
		f.Has[k], f.Why[k] = o.Reports[k].Has, o.Reports[k].Why
	}
	f.Groups = nil
	feed := &ownfeed.Feed{Feed: *f, Outcome: *o}
	t.SetOwn(feed)
	return Built{Counts: f.Counts, Feed: feed.Encode()}, nil
}

// train reads the file and trains, together with the other workers, which have ended then.
func (t *task) train(r Request) (*schema.Feed, *train.Outcome, error) {
	others := t.others(r)
	defer others.end()
	f, err := t.read(r)
	if err != nil {
		return nil, nil, err
	}
	o, err := train.OutOfFold(t.Work, f, ownSeed, train.Settings{Progress: t.training, Share: others.share, Chosen: others.chosen})
	return f, o, err
}

// read reads all rows of the file, or of both files.
func (t *task) read(r Request) (f *schema.Feed, err error) {
	build := func(rows table.Rows) error {
		f, err = schema.Build(t.Work, rows, r.Mapping, r.Preview, r.KeepRest, func(n int) error {
			return t.Progress(t.reading(rows, n, readShare))
		})
		return err
	}
	if len(r.Second.Columns) > 0 {
		files, err := t.pair()
		if err != nil {
			return nil, err
		}
		err = t.with(files, r.Preview.Layout, &r.Second, r.Plan, func(rows *join.Reader) error { return build(rows) })
		return f, err
	}
	c, reader, err := t.open(r.Preview.Layout)
	if err != nil {
		return nil, err
	}
	return f, errors.Join(build(reader), c.Close())
}

// reading is the progress of reading rows, which is this share of the whole.
func (t *task) reading(r table.Rows, rows int, share float64) job.Progress {
	done := -1.0
	if size := t.File.Size(); size > 0 {
		done = share * min(1, float64(r.Bytes())/float64(size))
	}
	return job.Progress{Stage: fmt.Sprintf("reading rows, %d so far", rows), Done: done}
}

// training passes on the progress of training. Each fit counts alike.
func (t *task) training(p train.Progress) error {
	return t.Progress(job.Progress{
		Stage: p.Stage(), Done: readShare + (1-readShare)*float64(p.Ended)/float64(max(p.Of, 1)),
		Iteration: p.Iteration, Loss: p.Loss,
	})
}
