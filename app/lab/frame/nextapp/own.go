package nextapp

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"decouple/app/format"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/table"
	"decouple/app/usage"
	"decouple/app/usagelog"
)

// OwnID is where the reader's own log is opened.
const OwnID = "next-own"

// Own is the reader's own log, as far as it is there.
type Own struct {
	// Name is the file's, empty where none was opened. Notes say what was left out of it,
	// sorted or set aside, Problem why it could not be read.
	Name    string
	Notes   []string
	Problem string

	// log is that of the file of a number.
	log    *usage.Log
	number int
}

// Shown says that the reader's own log is shown.
func (o *Own) Shown() bool { return o.log != nil }

// Apps are those of the log, which must be shown.
func (o *Own) Apps() []usage.App { return o.log.Apps }

// Reading reads a log from a file.
var Reading = job.NewKind("read-usage-log", func(w *job.Work, _ struct{}) (ReadLog, error) {
	l, notes, err := read(w)
	if err != nil {
		return ReadLog{}, err
	}
	a := ReadLog{Log: *l, Notes: notes, Packed: usage.Pack(l.Events)}
	a.Log.Events = nil
	return a, nil
})

// read reads the job's file.
func read(w *job.Work) (*usage.Log, []string, error) {
	if w.File == nil {
		return nil, nil, errors.New("there is no file to read; choose it again")
	}
	name, size := w.File.Name(), w.File.Size()
	if size > table.MaxBytes {
		return nil, nil, fmt.Errorf("“%s” has %d MB; the most that can be read here is %d MB", name, size>>20, table.MaxBytes>>20)
	}
	open := func() (*table.Reader, io.Closer, error) {
		c, err := w.File.Open()
		if err != nil {
			return nil, nil, fmt.Errorf("“%s” can’t be opened (%w); choose it again", name, err)
		}
		r, err := table.NewReader(c, name)
		if err != nil {
			return nil, nil, errors.Join(err, c.Close())
		}
		return r, c, nil
	}
	l, notes, err := usagelog.Read(w, open, name, size, func(rows int) error {
		return w.Progress(job.Progress{Stage: "reading rows, " + format.Count(rows) + " so far", Done: -1})
	})
	if err != nil {
		return nil, nil, err
	}
	for i := range l.Apps {
		// A line may break after a dot: no phone on the page has room for com.google.android.youtube.
		l.Apps[i].Name = strings.ReplaceAll(l.Apps[i].Name, ".", ".\u200b")
	}
	return l, notes, nil
}

// ReadLog is a log with what there is to say of its reading.
type ReadLog struct {
	// Log lacks its events, which are in Packed.
	Log    usage.Log
	Notes  []string
	Packed []int32 `json:"-"`
}

// Columns implements [job.Columned].
func (a *ReadLog) Columns() []any { return []any{&a.Packed} }

// unpack puts the events back into a log, and looks whether it is sound.
func unpack(l usage.Log, packed []int32) (*usage.Log, error) {
	var err error
	if l.Events, err = usage.Unpack(packed); err == nil {
		err = l.Check()
	}
	return &l, err
}

type (
	// FileChosen says that the reader opened or dropped a file.
	FileChosen struct{ File job.File }
	// GeneratedChosen goes back to the generated log.
	GeneratedChosen struct{}
)

// Happen has the worker read the file.
func (m FileChosen) Happen(p *Part, env *lab.Env) { p.read(env, m.File, false) }

// read has the worker read a file; again says that it was kept on an earlier visit, so that what the link says of it holds.
func (p *Part) read(env *lab.Env, f job.File, again bool) {
	stop := func(env *lab.Env, why string) {
		if p.Own.Problem = why; again {
			p.File.Open(nil)
			env.Push()
		}
		env.Changed(lab.Drawn)
	}
	lab.Begin(env, Reading, struct{}{}, f, lab.On[ReadLog]{
		Done: func(env *lab.Env, a ReadLog) {
			l, err := unpack(a.Log, a.Packed)
			if err != nil {
				stop(env, job.Sentence(err))
				return
			}
			if !again {
				p.File.Open(f)
				s := &p.Settings
				s.Who, s.On, s.Event, s.Why, s.App = 0, 0, Nothing, AsLogged, AsLogged
				s.asLogged()
			}
			p.Own = Own{Name: f.Name(), Notes: a.Notes, log: l, number: p.File.Number()}
			p.File.Keep(env)
			env.Note("read", "usage log", format.Plural(len(l.Events), "opening"))
			env.Announce(p.Own.Name + " was read.")
			env.Changed(lab.Layout)
			env.Push()
		},
		Failed: stop,
		Dropped: func(env *lab.Env, cancelled bool) {
			if cancelled {
				stop(env, "The reading was stopped.")
			}
		},
	})
	p.Own.Problem = ""
}

// follow has the log be that of the file that is shown, and says whether it is.
func (p *Part) follow(env *lab.Env) bool {
	n := p.File.Number()
	switch {
	case n == p.Own.number:
		return true
	case n == 0:
		p.Own = Own{}
		return true
	}
	if _, j := lab.Doing(env.Work, Reading); j == nil && env.Free() {
		p.read(env, p.File.Shown(), true)
	}
	return false
}

// Forget implements [lab.Keeper].
func (p *Part) Forget(env *lab.Env) string { return p.File.Forget(env) }

// Happen shows the generated log.
func (GeneratedChosen) Happen(p *Part, env *lab.Env) {
	p.File.Open(nil)
	p.Own = Own{}
	s := &p.Settings
	s.Who, s.On, s.Event, s.App, p.Failure = defaults.Who, defaults.On, Nothing, AsLogged, ""
	env.Changed(lab.Layout)
	env.Push()
}
