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

// Joining looks at a file and at a second one beside it: what the second holds, by which columns the rows go together, how many
// do, and the columns of both. Nothing is kept of it.
var Joining = job.NewKind("look-at-two-files", func(w *job.Work, q JoinRequest) (Joined, error) {
	t := &task{w}
	if err := t.needFile(); err != nil {
		return Joined{}, err
	}
	return t.join(q)
})

// JoinRequest asks for two files to be looked at. Options are the first file's. Second is what was seen in the second file. Where the
// Plan says nothing of its columns, that and the plan are found out.
type JoinRequest struct {
	Options Options
	Second  schema.Preview
	Plan    join.Plan
}

// Joined is what two files have: the second's columns, the plan, what goes together, and the rows of both as one file.
type Joined struct {
	Second  schema.Preview
	Plan    join.Plan
	Counts  join.Counts
	Preview schema.Preview
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
	u.join(env, &Second{Name: msg.File.Name(), Size: msg.File.Size(), First: u.firstColumns(), file: msg.File}, u.firstOptions())
}

// Happen goes back to the first file alone.
func (SecondLeft) Happen(u *Upload, env *lab.Env) {
	if u.Step != AtMapping || u.Second == nil {
		return
	}
	options := u.firstOptions()
	u.Second, u.Problem, u.Counts = nil, "", nil
	u.Step = AtJoining
	lab.Begin(env, Looking, options, u.file, lab.On[schema.Preview]{Done: u.showAgain, Failed: u.fail, Dropped: u.drop})
	env.Changed(lab.Layout)
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
	u.join(env, &s, u.firstOptions())
}

// firstOptions are those of the first file; the decimal sign is that of both.
func (u *Upload) firstOptions() Options { return Options{u.Preview.Layout, u.Preview.Decimal} }

// firstColumns is the number of the first file's columns.
func (u *Upload) firstColumns() int {
	if u.Second != nil {
		return u.Second.First
	}
	return len(u.Preview.Columns)
}

// join has the worker look at both files. Until it has, and where it can't, all stays as it was.
func (u *Upload) join(env *lab.Env, s *Second, o Options) {
	u.Step, u.Problem, u.Counts = AtJoining, "", nil
	done := func(env *lab.Env, j Joined) {
		s.Preview, s.Plan, s.Counts = j.Second, j.Plan, j.Counts
		s.First = len(j.Preview.Columns) - j.Added()
		u.Second = s
		u.showAgain(env, j.Preview)
	}
	lab.Begin(env, Joining, JoinRequest{o, s.Preview, s.Plan}, job.Pair{File: u.file, Second: s.file}, lab.On[Joined]{Done: done, Failed: u.fail, Dropped: u.drop})
	env.Changed(lab.Layout)
}

// Added is how many columns the second file brought.
func (j *Joined) Added() int {
	n := len(j.Second.Columns) - 1
	if j.Counts.Doubled > 0 {
		n++
	}
	return n
}

// showAgain takes what the worker saw, and what the reader has said of columns that are there still.
func (u *Upload) showAgain(env *lab.Env, p schema.Preview) {
	was, said, guessed := u.Preview, u.Mapping, schema.Guess(u.Preview)
	u.showColumns(env, p)
	u.Mapping.KeepTotals = said.KeepTotals
	for c := range was.Columns {
		for n := range p.Columns {
			if p.Columns[n].Name == was.Columns[c].Name && !said.Columns[c].Same(&guessed.Columns[c]) {
				u.Mapping.Columns[n] = said.Columns[c]
			}
		}
	}
	if u.Second != nil && u.Second.Counts.Doubled > 0 { // how often a post was rated is no feature of it
		if c := &u.Mapping.Columns[len(p.Columns)-1]; c.Role == schema.Feature {
			c.Role = schema.Ignore
		}
	}
	u.check()
}

// pair are both files of the job.
func (t *task) pair() (job.Pair, error) {
	p, ok := t.File.(job.Pair)
	if !ok {
		return p, errors.New("there is no second file to read; choose it again")
	}
	return p, nil
}

// join looks at two files.
func (t *task) join(q JoinRequest) (out Joined, err error) {
	files, err := t.pair()
	if err != nil {
		return out, err
	}
	out.Second, out.Plan = q.Second, q.Plan
	if len(out.Plan.How) == 0 {
		if err := t.guess(files, q, &out); err != nil {
			return out, fmt.Errorf("the second file: %w", err)
		}
	}
	err = t.with(files, q.Options.Options, &out.Second, out.Plan, 0.5, func(r *join.Reader) error {
		out.Preview, err = schema.Look(r, files.Name(), files.Size(), schema.LookSettings{Layout: q.Options.Options, Decimal: q.Options.Decimal, Progress: func(rows int) error {
			return t.Progress(t.reading(r, rows, 1))
		}})
		out.Counts = r.Counts()
		out.Preview.Notes = r.Rows.Notes() // what goes together, the counts say
		return err
	})
	return out, err
}

// guess looks at the second file, and finds how it goes with the first.
func (t *task) guess(files job.Pair, q JoinRequest, out *Joined) error {
	c, r, err := t.openFile(files.Second, q.Second.Layout)
	if err != nil {
		return err
	}
	second := &join.Sketching{Rows: r}
	out.Second, err = schema.Look(second, files.Second.Name(), files.Second.Size(), schema.LookSettings{Progress: func(rows int) error {
		return t.Progress(job.Progress{Stage: fmt.Sprintf("reading the second file, %d rows so far", rows), Done: -1})
	}})
	if err = errors.Join(err, c.Close()); err != nil {
		return err
	}
	c, r, err = t.openFile(files.File, q.Options.Options)
	if err != nil {
		return err
	}
	first := &join.Sketching{Rows: r}
	for n := 0; err == nil; n++ {
		if n%1000 == 0 {
			if err = t.Progress(job.Progress{Stage: "comparing both files", Done: -1}); err != nil {
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

// with reads the second file and calls do with the rows of the first beside it. share is what part of the progress the second
// file's is at most.
func (t *task) with(files job.Pair, o table.Options, second *schema.Preview, plan join.Plan, share float64, do func(*join.Reader) error) (err error) {
	c, r, err := t.openFile(files.Second, second.Layout)
	if err != nil {
		return err
	}
	x, err := join.NewIndex(r, second, plan, func(rows int) error {
		return t.Progress(job.Progress{Stage: fmt.Sprintf("reading the second file, %d rows so far", rows), Done: share * float64(rows) / float64(max(1, second.Read))})
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
