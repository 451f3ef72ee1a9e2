// Package loop is the Loop lab: the six steps of an ML system's life, from scoping to business
// analysis and back. It shows what the reader has done at each step, from the journal that all
// labs write, and what is missing; it opens the labs of each step; and it has a scoping sheet to
// fill in. It knows no browser, and of the other labs only their names in links and the words
// that they write into the journal.
package loop

import (
	"slices"

	"decouple/app/lab"
)

// Settings are what a link says of the lab.
type Settings struct {
	// Way is the way back whose reason is shown, by its place in [Ways].
	Way uint8
	// Sheet is the scoping sheet.
	Sheet Sheet
}

// Lab is the Loop lab. Make one with [New]. Its fields are for reading.
type Lab struct {
	lab.Base
	Settings Settings
	// Steps are the six steps with what has been done and what is missing.
	Steps [Steps]Progress
	// Kept says in pieces of a sentence what this page keeps on this machine.
	Kept []string
	// Asked says that the reader has asked for all of that to be forgotten, and is asked back.
	Asked bool
	// Cut is the line of the sheet of which the end was cut off, as no link holds more; -1 for none.
	Cut int

	// fetched says that the sheet of an earlier visit has been asked for; keeps that what is
	// written is kept in its place: a sheet that came with a link takes no other's place.
	fetched, keeps bool
	// own is the reader's sheet, which is kept.
	own Sheet
}

// New returns the lab, to be opened.
func New() *Lab { return &Lab{Settings: Settings{Sheet: blank}, Cut: -1, own: blank} }

// Key implements [lab.Lab].
func (*Lab) Key() string { return "loop" }

// Title implements [lab.Lab].
func (*Lab) Title() string { return "Loop" }

// Question implements [lab.Lab].
func (*Lab) Question() string { return "Where are you, and why would you go back?" }

// Home implements [lab.Lab].
func (*Lab) Home() (id, name string) { return "loop", "loop" }

var table = lab.Table[*Settings]{
	Defaults: &Settings{Way: worldChanged, Sheet: blank},
	Rows: append([]lab.Row[*Settings]{lab.Choice("back", wayKeys(), func(s *Settings) *uint8 { return &s.Way })},
		lab.Within(sheetRows(), func(s *Settings) *Sheet { return &s.Sheet })...),
}

// Link implements [lab.Lab].
func (l *Lab) Link() []lab.Rows { return []lab.Rows{table.Bind(&l.Settings)} }

// Open implements [lab.Lab].
func (l *Lab) Open(env *lab.Env) {
	l.Asked, l.Cut = false, -1
	switch s := &l.Settings.Sheet; {
	case *s == blank: // a link without a sheet takes nobody's away
		*s = l.own
	case s.Lines == blank.Lines:
		s.Lines = l.own.Lines
	}
	if !l.fetched {
		l.fetched = true
		env.Do(lab.Fetch{Key: sheetKey, Then: func(data []byte, err error) lab.Msg { return lab.For(l, sheetFetched{data, err}) }})
	}
}

// Rest implements [lab.Lab].
func (l *Lab) Rest(env *lab.Env) {
	env.Push()
	if l.keeps {
		env.Do(lab.Keep{Key: sheetKey, Data: l.Settings.Sheet.encode(), Then: func(error) lab.Msg { return nil }})
	}
}

// Settle implements [lab.Lab].
func (l *Lab) Settle(env *lab.Env) {
	if kept := l.kept(env); !slices.Equal(kept, l.Kept) {
		l.Kept = kept
		env.Changed(lab.Drawn)
	}
	steps := progress(env, &l.Settings.Sheet)
	for i := range steps {
		if !l.Steps[i].equal(&steps[i]) {
			l.Steps = steps
			env.Changed(lab.Drawn)
			break
		}
	}
}
