package upload

import (
	"errors"
	"fmt"
	"io"

	"decouple/app/job"
	"decouple/app/join"
	"decouple/app/lab"
	"decouple/app/schema"
	"decouple/app/table"
)

// Looked is what a file has or, where a second one was looked at beside it, what both have: their columns as those of one file, what
// was seen in the second, how its rows go with those of the first, and how many do.
type Looked struct {
	schema.Preview
	Second schema.Preview
	Plan   join.Plan
	Counts join.Counts
}

// Second is the second file of an upload.
type Second struct {
	// Name and Size (bytes) are the file's.
	Name string
	Size int64
	// Preview is what its rows show, Plan how they go with those of the first file, Counts how many do. First is the number of the
	// first file's columns.
	Preview schema.Preview
	Plan    join.Plan
	Counts  join.Counts
	First   int

	file job.File
}

// both are the files of an upload: the first alone, or both.
func (u *Upload) both() job.File {
	if u.Second == nil {
		return u.file
	}
	return job.Pair{File: u.file, Second: u.Second.file}
}

// Messages of the second file.
type (
	// SecondChosen says that the reader opened one, SecondLeft that it is to be left out again.
	SecondChosen struct{ File job.File }
	SecondLeft   struct{}
	// KeyChosen says which column of the first, or of the second file, has the key; HowChosen what becomes of a column of the
	// second where several rows have one key.
	KeyChosen struct {
		Second bool
		Column int
	}
	HowChosen struct {
		Column int
		How    join.How
	}
)

// Happen has the worker look at both files.
func (msg SecondChosen) Happen(u *Upload, env *lab.Env) {
	if u.Step != AtMapping || msg.File == nil {
		return
	}
	u.look(env, u.firstOptions(), &Second{Name: msg.File.Name(), Size: msg.File.Size(), First: u.firstColumns(), file: msg.File}, AtLookingAgain)
}

// Happen goes back to the first file alone.
func (SecondLeft) Happen(u *Upload, env *lab.Env) {
	if u.Step == AtMapping && u.Second != nil {
		u.look(env, u.firstOptions(), nil, AtLookingAgain)
	}
}

// Happen has the worker look at both files by another key.
func (msg KeyChosen) Happen(u *Upload, env *lab.Env) {
	u.replan(env, func(p *join.Plan) {
		if msg.Second {
			p.Right = msg.Column
		} else {
			p.Left = msg.Column
		}
	})
}

// Happen has the worker make something else of a column.
func (msg HowChosen) Happen(u *Upload, env *lab.Env) {
	u.replan(env, func(p *join.Plan) {
		if msg.Column >= 0 && msg.Column < len(p.How) {
			p.How[msg.Column] = msg.How
		}
	})
}

// replan looks at both files by another plan.
func (u *Upload) replan(env *lab.Env, change func(*join.Plan)) {
	if u.Step != AtMapping || u.Second == nil {
		return
	}
	s := *u.Second
	s.Plan.How = append([]join.How(nil), s.Plan.How...)
	change(&s.Plan)
	u.look(env, u.firstOptions(), &s, AtLookingAgain)
}

// firstOptions are those of the first file; the decimal sign is that of both.
func (u *Upload) firstOptions() Options {
	return Options{Options: u.Preview.Layout, Decimal: u.Preview.Decimal}
}

// firstColumns is the number of the first file's columns.
func (u *Upload) firstColumns() int {
	if u.Second != nil {
		return u.Second.First
	}
	return len(u.Preview.Columns)
}

// look has the worker look at the file, and at a second one beside it unless s is nil. Until it has, and where it can't, all else
// stays as it was.
func (u *Upload) look(env *lab.Env, o Options, s *Second, step Step) {
	var file job.File = u.file
	if s != nil {
		o.Beside, o.Second, o.Plan, file = true, s.Preview, s.Plan, job.Pair{File: u.file, Second: s.file}
	}
	// The job before it may be of another file: that is dropped before this one's state is set.
	lab.Begin(env, Looking, o, file, lab.On[Looked]{Failed: u.fail, Dropped: u.drop, Done: func(env *lab.Env, l Looked) {
		if u.Second = s; s != nil {
			s.Preview, s.Plan, s.Counts = l.Second, l.Plan, l.Counts
			if s.First = len(l.Columns) - len(s.Preview.Columns) + 1; s.Counts.Doubled > 0 {
				s.First--
			}
		}
		u.showColumns(env, l.Preview, step == AtLookingAgain)
	}})
	u.Step, u.Problem, u.Counts = step, "", nil
	env.Changed(lab.Layout)
}

// keep takes what the reader has said of columns that are there still; was and said are the columns and the mapping from before.
func (u *Upload) keep(was schema.Preview, said schema.Mapping) {
	guessed := schema.Guess(was)
	u.Mapping.KeepTotals = said.KeepTotals
	for c := range was.Columns {
		for n := range u.Preview.Columns {
			if u.Preview.Columns[n].Name == was.Columns[c].Name && !said.Columns[c].Same(&guessed.Columns[c]) {
				u.Mapping.Columns[n] = said.Columns[c]
			}
		}
	}
}

// pair are both files of the job.
func (t *task) pair() (job.Pair, error) {
	p, ok := t.File.(job.Pair)
	if !ok {
		return p, errors.New("there is no second file to read; choose it again")
	}
	return p, nil
}

// beside looks at two files.
func (t *task) beside(o Options) (out Looked, err error) {
	files, err := t.pair()
	if err != nil {
		return out, err
	}
	out.Second, out.Plan = o.Second, o.Plan
	if len(out.Plan.How) == 0 {
		if err := t.guess(files, o, &out); err != nil {
			return out, fmt.Errorf("the second file: %w", err)
		}
	}
	err = t.with(files, o.Options, &out.Second, out.Plan, func(r *join.Reader) error {
		out.Preview, err = t.rows(r, files, o)
		out.Counts = r.Counts()
		out.Preview.Notes = r.Rows.Notes() // what goes together, the counts say
		return err
	})
	return out, err
}

// guess looks at the second file, and finds how it goes with the first.
func (t *task) guess(files job.Pair, o Options, out *Looked) error {
	c, r, err := t.openFile(files.Second, o.Second.Layout)
	if err != nil {
		return err
	}
	second := &join.Sketching{Rows: r}
	out.Second, err = t.rows(second, files.Second, Options{})
	if err = errors.Join(err, c.Close()); err != nil {
		return err
	}
	c, r, err = t.openFile(files.File, o.Options)
	if err != nil {
		return err
	}
	first := &join.Sketching{Rows: r}
	for n := 0; err == nil; n++ {
		if n%1000 == 0 {
			if err = t.Progress(t.reading(r, n, 1)); err != nil {
				break
			}
		}
		_, err = first.Next()
		if _, bad := errors.AsType[*table.Problem](err); bad {
			err = nil
		}
	}
	if !errors.Is(err, io.EOF) {
		return errors.Join(err, c.Close())
	}
	out.Plan.Left, out.Plan.Right = join.Guess(&first.Sketch, &second.Sketch)
	out.Plan.How = join.GuessHow(&out.Second)
	return c.Close()
}

// with reads the second file and calls do with the rows of the first beside it.
func (t *task) with(files job.Pair, o table.Options, second *schema.Preview, plan join.Plan, do func(*join.Reader) error) (err error) {
	c, r, err := t.openFile(files.Second, second.Layout)
	if err != nil {
		return err
	}
	x, err := join.NewIndex(r, second, plan, func(rows int) error {
		return t.Progress(job.Progress{Stage: "reading the second file", Done: -1})
	})
	if err = errors.Join(err, c.Close()); err != nil {
		return err
	}
	c, r, err = t.openFile(files.File, o)
	if err != nil {
		return err
	}
	beside, err := join.NewReader(r, x, plan.Left)
	if err == nil {
		err = do(beside)
	}
	return errors.Join(err, c.Close())
}
