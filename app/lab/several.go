package lab

import (
	"slices"
	"strings"

	"decouple/app/job"
)

// View is a part of a lab that has several, with everything that is in it. What it need not do
// it has of [Base].
type View interface {
	// Info is its row in the list of parts.
	Info() Part
	// Link are its rows of the lab's link, Kinds its kinds of work.
	Link() []Rows
	Kinds() []job.Any
	// On is asked while the part is shown; the others are called as those of [Lab], with the
	// part in place of the lab: Close also where another part is chosen.
	On(Event) (Msg, bool)
	Reset(*Env)
	Open(*Env)
	Close(*Env)
	Rest(*Env)
	Settle(*Env)
}

// SubjectID is the element with the subject of the part that is shown, in a lab of several.
const SubjectID = "subject"

// Several is a lab of several parts, of which one is shown; none of them knows another. A lab
// embeds it and adds what names it. Make one with [NewSeveral].
type Several struct {
	Base
	settings severalSettings
	views    []View
	// opened is the part that was opened last, nil while the lab is left.
	opened View
}

// severalSettings are the rows of the link that are the lab's own.
type severalSettings struct{ Part uint8 }

// NewSeveral returns a lab of some parts, of which the first is shown where a link names none.
func NewSeveral(views ...View) Several { return Several{views: views} }

// Home implements [Lab].
func (*Several) Home() (id, name string) { return SubjectID, "subject" }

// Parts implements [Lab].
func (l *Several) Parts() []Part {
	all := make([]Part, len(l.views))
	for i, p := range l.views {
		all[i] = p.Info()
	}
	return all
}

// Shown is the place of the part that is shown in Parts.
func (l *Several) Shown() int { return int(l.settings.Part) }

// Link implements [Lab].
func (l *Several) Link() []Rows {
	var keys []string
	for _, p := range l.Parts() {
		keys = append(keys, p.Key)
	}
	row := Choice("part", keys, func(s *severalSettings) *uint8 { return &s.Part })
	row.Stays = true
	own := Table[*severalSettings]{Defaults: &severalSettings{}, Rows: []Row[*severalSettings]{row}}
	all := []Rows{own.Bind(&l.settings)}
	for _, p := range l.views {
		all = append(all, p.Link()...)
	}
	return all
}

// Kinds implements [Lab].
func (l *Several) Kinds() []job.Any {
	var all []job.Any
	for _, p := range l.views {
		all = append(all, p.Kinds()...)
	}
	return all
}

// On implements [Lab].
func (l *Several) On(e Event) (Msg, bool) {
	if msg, ok := l.shown().On(e); ok {
		return msg, true
	}
	if e.Did == Chosen && e.Act == "part" {
		if i := slices.IndexFunc(l.Parts(), func(p Part) bool { return p.Key == e.Value }); i >= 0 {
			return For(l, PartChosen{i}), true
		}
	}
	return nil, false
}

func (l *Several) shown() View { return l.views[l.settings.Part] }

// PartChosen shows a part, by its place in [Several.Parts].
type PartChosen struct{ Part int }

// Happen puts the part in place of the one that is shown.
func (msg PartChosen) Happen(l *Several, env *Env) {
	if msg.Part == l.Shown() {
		return
	}
	l.settings.Part = uint8(msg.Part)
	l.Open(env)
	env.Push()
}

// Reset implements [Lab].
func (l *Several) Reset(env *Env) { l.shown().Reset(env) }

// Open implements [Lab]. The work of a part that is left ends.
func (l *Several) Open(env *Env) {
	p := l.shown()
	if l.opened != nil && l.opened != p {
		env.Stop()
		l.opened.Close(env)
		env.Changed(Layout)
	}
	l.opened = p
	p.Open(env)
}

// Close implements [Lab].
func (l *Several) Close(env *Env) {
	l.opened.Close(env)
	l.opened = nil
}

// Rest implements [Lab].
func (l *Several) Rest(env *Env) { l.shown().Rest(env) }

// Settle implements [Lab].
func (l *Several) Settle(env *Env) { l.shown().Settle(env) }

// Forget implements [Keeper] by the parts that keep something.
func (l *Several) Forget(env *Env) string {
	var emptied []string
	for _, p := range l.views {
		if k, ok := p.(Keeper); ok {
			if what := k.Forget(env); what != "" {
				emptied = append(emptied, what)
			}
		}
	}
	return strings.Join(emptied, "; ")
}
