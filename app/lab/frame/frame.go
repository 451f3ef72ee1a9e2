// Package frame is the Frame lab: how the task that is chosen decides what must be trained
// again. It holds which part is shown and nothing else; each part is a package below, and
// none of them knows another. It knows no browser.
package frame

import (
	"slices"

	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/lab/frame/classes"
	"decouple/app/lab/frame/nextapp"
	"decouple/app/lab/frame/tree"
)

// HomeID is the element with the subject of the part that is shown.
const HomeID = "subject"

// Lab is the Frame lab. Make one with [New]. Its fields are for reading.
type Lab struct {
	lab.Base
	// Next asks which app is opened next.
	Next *nextapp.Part
	// Tree sorts titles into a tree of categories.
	Tree *tree.Part
	// Classes cuts a number into classes.
	Classes *classes.Part

	settings settings
	parts    []part
	// opened is the part that was opened last, nil while the lab is left.
	opened part
}

// part is a view of the lab, with everything that is in it. What it need not do it has of
// [lab.Base].
type part interface {
	// Info is its row in the list of parts.
	Info() lab.Part
	// Link are its rows of the lab's link, Kinds its kinds of work.
	Link() []lab.Rows
	Kinds() []job.Any
	// On is asked while the part is shown; the others are called as those of [lab.Lab],
	// with the part in place of the lab: Close also where another part is chosen.
	On(lab.Event) (lab.Msg, bool)
	Reset(*lab.Env)
	Open(*lab.Env)
	Close(*lab.Env)
	Rest(*lab.Env)
	Settle(*lab.Env)
}

// New returns the lab, to be opened.
func New() *Lab {
	l := &Lab{Next: nextapp.New(), Tree: tree.New(), Classes: classes.New()}
	l.parts = []part{l.Next, l.Tree, l.Classes}
	return l
}

// Key implements [lab.Lab].
func (*Lab) Key() string { return "frame" }

// Title implements [lab.Lab].
func (*Lab) Title() string { return "Frame" }

// Question implements [lab.Lab].
func (*Lab) Question() string { return "How does the task you choose decide what must be retrained?" }

// Home implements [lab.Lab].
func (*Lab) Home() (id, name string) { return HomeID, "subject" }

// Parts implements [lab.Lab].
func (l *Lab) Parts() []lab.Part {
	all := make([]lab.Part, len(l.parts))
	for i, p := range l.parts {
		all[i] = p.Info()
	}
	return all
}

// settings are the lab's own part of the link.
type settings struct{ Part uint8 }

// Shown is the place of the part that is shown in Parts.
func (l *Lab) Shown() int { return int(l.settings.Part) }

// Link implements [lab.Lab].
func (l *Lab) Link() []lab.Rows {
	var keys []string
	for _, p := range l.Parts() {
		keys = append(keys, p.Key)
	}
	row := lab.Choice("part", keys, func(s *settings) *uint8 { return &s.Part })
	row.Stays = true
	own := lab.Table[*settings]{Defaults: &settings{}, Rows: []lab.Row[*settings]{row}}
	all := []lab.Rows{own.Bind(&l.settings)}
	for _, p := range l.parts {
		all = append(all, p.Link()...)
	}
	return all
}

// Kinds implements [lab.Lab].
func (l *Lab) Kinds() []job.Any {
	var all []job.Any
	for _, p := range l.parts {
		all = append(all, p.Kinds()...)
	}
	return all
}

// On implements [lab.Lab].
func (l *Lab) On(e lab.Event) (lab.Msg, bool) {
	if msg, ok := l.shown().On(e); ok {
		return msg, true
	}
	if e.Did == lab.Chosen && e.Act == "part" {
		if i := slices.IndexFunc(l.Parts(), func(p lab.Part) bool { return p.Key == e.Value }); i >= 0 {
			return lab.For(l, PartChosen{i}), true
		}
	}
	return nil, false
}

func (l *Lab) shown() part { return l.parts[l.settings.Part] }

// PartChosen shows a part, by its place in [Lab.Parts].
type PartChosen struct{ Part int }

// Happen puts the part in place of the one that is shown.
func (msg PartChosen) Happen(l *Lab, env *lab.Env) {
	if msg.Part == l.Shown() {
		return
	}
	l.settings.Part = uint8(msg.Part)
	l.Open(env)
	env.Push()
}

// Reset implements [lab.Lab].
func (l *Lab) Reset(env *lab.Env) { l.shown().Reset(env) }

// Open implements [lab.Lab]. The work of a part that is left ends.
func (l *Lab) Open(env *lab.Env) {
	p := l.shown()
	if l.opened != nil && l.opened != p {
		env.Stop()
		l.opened.Close(env)
		env.Changed(lab.Layout)
	}
	l.opened = p
	p.Open(env)
}

// Close implements [lab.Lab].
func (l *Lab) Close(env *lab.Env) {
	l.opened.Close(env)
	l.opened = nil
}

// Rest implements [lab.Lab].
func (l *Lab) Rest(env *lab.Env) { l.shown().Rest(env) }

// Settle implements [lab.Lab].
func (l *Lab) Settle(env *lab.Env) { l.shown().Settle(env) }
