package page

import (
	"strings"
	"time"

	"decouple/app/format"
	"decouple/app/lab"
)

// journalKey is the journal in the store on this machine.
const journalKey = "page/journal"

// keepAfter is how long nothing must have been noted before the journal is kept.
const keepAfter = 2 * time.Second

// journalFetched brings the journal as it was kept. Where it can't be had, what this
// visit brings is all that there is.
type journalFetched struct {
	data []byte
	err  error
	// keep has it kept then, with what this visit has brought.
	keep bool
}

// Happen takes in what was kept. Another page of the same reader may have kept more since
// the last time, so that is read before anything is written.
func (msg journalFetched) Happen(m *Model, env *lab.Env) {
	if entries, err := lab.DecodeJournal(msg.data); msg.err == nil && err == nil {
		env.Journal().Merge(entries)
	}
	if msg.keep && msg.err == nil {
		env.Do(lab.Keep{Key: journalKey, Data: env.Journal().Encode(), Then: func(error) lab.Msg { return nil }})
	}
}

// fetchJournal reads the kept journal, and with keep writes it with what has come.
func (m *Model) fetchJournal(keep bool) lab.Cmd {
	return lab.Fetch{Key: journalKey, Then: func(data []byte, err error) lab.Msg {
		return lab.For(m, journalFetched{data, err, keep})
	}}
}

// journalDue keeps what has been noted.
type journalDue struct{}

// Happen keeps it.
func (journalDue) Happen(m *Model, env *lab.Env) { env.Do(m.fetchJournal(true)) }

// ForgetPressed empties all that the page keeps on this machine, as on a computer that others
// use, and says what it emptied.
type ForgetPressed struct{}

// Happen empties it.
func (ForgetPressed) Happen(m *Model, env *lab.Env) {
	env.Leave()
	var emptied []string
	for _, l := range m.labs {
		if k, ok := l.(lab.Keeper); ok {
			if what := k.Forget(env); what != "" {
				emptied = append(emptied, what)
			}
		}
	}
	if n := len(env.Journal().Entries()); n > 0 {
		emptied = append(emptied, "the journal, of "+format.Plural(n, "entry"))
	}
	env.Journal().Clear()
	// What the page does not hold itself is asked for first, so that nothing is named that was not there.
	env.Do(lab.Forget{Key: journalKey}, lab.Fetch{Key: ownLessonKey, Then: func(data []byte, _ error) lab.Msg {
		if len(data) > 0 {
			emptied = append(emptied, "your lesson")
		}
		return lab.For(m, lessonForgotten{emptied})
	}})
	env.Push()
}

// lessonForgotten goes on where the kept lesson is known: what was emptied so far; forgotten ends it.
type (
	lessonForgotten struct{ emptied []string }
	forgotten       struct{ emptied []string }
)

// Happen empties the rest.
func (msg lessonForgotten) Happen(m *Model, env *lab.Env) {
	env.Do(lab.Forget{Key: ownLessonKey}, lab.ForgetSeen{Then: func(what string) lab.Msg {
		if what != "" {
			msg.emptied = append(msg.emptied, what)
		}
		return lab.For(m, forgotten(msg))
	}})
}

// Happen says what was emptied.
func (msg forgotten) Happen(_ *Model, env *lab.Env) {
	said := "Nothing was kept on this machine."
	if len(msg.emptied) > 0 {
		said = "Forgotten on this machine: " + strings.Join(msg.emptied, "; ") + "."
	}
	env.Notify(said)
	env.Announce(said)
}

// noted asks for the journal to be kept, where a message has noted something.
func (m *Model) noted(env *lab.Env) {
	if env.Journal().Unkept() {
		env.Do(lab.Await{Key: "journal", After: keepAfter, Msg: lab.For(m, journalDue{})})
	}
}
