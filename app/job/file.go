package job

import (
	"errors"
	"fmt"
	"io"

	"decouple/app/model"
	"decouple/app/ownfeed"
	"decouple/app/schema"
	"decouple/app/table"
	"decouple/app/train"
)

// refusal is a file that was refused for its bad rows.
type refusal struct {
	counts schema.Counts
	err    error
}

func (r *refusal) Error() string { return r.err.Error() }

// watched ends a read when the job is cancelled.
type watched struct {
	io.Reader
	task *task
}

func (w watched) Read(p []byte) (int, error) {
	if err := w.task.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Reader.Read(p)
}

// open opens file and tells its columns; the first result closes it.
func (t *task) open(file File) (io.Closer, *table.Reader, error) {
	if file.Size() > table.MaxBytes {
		return nil, nil, fmt.Errorf("“%s” has %d MB; the most that can be read here is %d MB", file.Name(), (file.Size()+(1<<20)-1)>>20, table.MaxBytes>>20)
	}
	c, err := file.Open()
	if err != nil {
		return nil, nil, fmt.Errorf("“%s” can’t be opened (%w); choose it again", file.Name(), err)
	}
	r, err := table.NewReader(watched{c, t}, file.Name())
	if err != nil {
		return nil, nil, errors.Join(err, c.Close())
	}
	return c, r, nil
}

// look opens file, looks at its first rows and closes it.
func (t *task) look(file File) (schema.Preview, error) {
	c, r, err := t.open(file)
	if err != nil {
		return schema.Preview{}, err
	}
	p, err := schema.Look(r, file.Name(), file.Size())
	return p, errors.Join(err, c.Close())
}

func (t *task) preview(file File) (Reply, error) {
	if err := t.progress(Progress{Stage: "reading the first rows", Done: -1}); err != nil {
		return Reply{}, err
	}
	p, err := t.look(file)
	if err != nil {
		return Reply{}, err
	}
	return Reply{Is: IsPreview, Preview: &p}, nil
}

// readShare is how much of an import's progress the reading of rows is.
const readShare = 0.1

func (t *task) importFile(r *ImportRequest, file File) (Reply, error) {
	p, err := t.look(file)
	if err != nil {
		return Reply{}, err
	}
	if _, err := schema.Check(p, r.Mapping); err != nil {
		return Reply{}, err
	}
	f, err := t.build(r, p, file)
	if refused, is := errors.AsType[*schema.Refused](err); is {
		return Reply{}, &refusal{refused.Counts, err}
	}
	if err != nil {
		return Reply{}, err
	}
	o, err := train.OutOfFold(t.ctx, f, ownSeed, train.Settings{Progress: t.training(&f.Has)})
	if err != nil {
		return Reply{}, err
	}
	if err := t.progress(Progress{Stage: "packing the feed", Done: 1}); err != nil {
		return Reply{}, err
	}
	t.imported = &ownfeed.Feed{Feed: *f, Outcome: *o}
	return Reply{Is: IsFeed, Counts: &f.Counts, Buffers: [][]byte{t.imported.Encode()}}, nil
}

// ownSeed deals the rows of the reader's feed to folds: always the same way, so
// that the same file gives the same numbers.
const ownSeed = 1

// build reads all rows.
func (t *task) build(r *ImportRequest, p schema.Preview, file File) (f *schema.Feed, err error) {
	c, reader, err := t.open(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	return schema.Build(t.ctx, reader, r.Mapping, p, r.KeepRest, func(rows int) error {
		done := -1.0
		if file.Size() > 0 {
			done = readShare * min(1, float64(reader.Bytes())/float64(file.Size()))
		}
		return t.progress(Progress{Stage: fmt.Sprintf("reading rows, %d so far", rows), Done: done})
	})
}

// training passes the progress of the models that there are on.
func (t *task) training(has *[model.Kinds]bool) func(train.Progress) error {
	var before [model.Kinds + 1]float64
	for k, is := range has {
		before[k+1] = before[k]
		if is {
			before[k+1]++
		}
	}
	return func(p train.Progress) error {
		fits := float64(max(p.Fits, 1))
		done := (before[p.Kind] + float64(p.Fit)/fits) / max(before[model.Kinds], 1)
		return t.progress(Progress{
			Stage: fitting(p), Done: readShare + (1-readShare)*done,
			Iteration: p.Iteration, Loss: p.Loss,
		})
	}
}

// fitting says which fit is under way: the folds come first, then all rows.
func fitting(p train.Progress) string {
	if p.Fit >= p.Fits-1 {
		return fmt.Sprintf("training %s on all rows", kindWords[p.Kind])
	}
	return fmt.Sprintf("training %s, fold %d of %d", kindWords[p.Kind], p.Fit+1, p.Fits-1)
}

var kindWords = [model.Kinds]string{"spam", "NSFW", "misinformation", "engagement", "quality"}
