// Package page is everything that the page knows, as plain data, and the one function
// that changes it: [Model.Update] takes a message and reports what came of it. The
// Model holds the labs, which of them is shown, and what no lab owns: the look, the
// notices, the link. It knows no browser, no component and no clock.
//
// The manner is that of the Elm architecture, with messages that say themselves what
// they do (see package lab).
package page

import (
	"slices"

	"decouple/app/feed"
	"decouple/app/job"
	"decouple/app/lab"
	"decouple/app/model"
)

// Model is all that the page knows. It is made by [New] and changed only by
// [Model.Update].
type Model struct {
	Settings Settings
	// Notices are sentences for the reader, oldest first, each until dismissed.
	Notices []string
	// Share is the address to show for copying by hand; empty hides it.
	Share string
	// Plain says that the link which was shared last leaves out the look that the page has.
	Plain bool
	// Menu says that the list of labs stands open, where there is no room for all in a row.
	Menu bool
	// UpdateReady says that a newer version of the page has been fetched.
	UpdateReady bool

	// Course is the lesson that runs, if one does, and the page of all lessons.
	Course Course
	// Class are the reports of students that were opened.
	Class Class

	labs                 []lab.Lab
	shown                lab.Lab
	look, course, shared lab.Rows // the page's own, those of the lesson, and the shared ones
	desk                 lab.Desk
	// asked is a link to the reader's own feed, until that has been fetched and read.
	asked string
}

// Settings are what a link says of the page itself.
type Settings struct {
	Present bool
	Theme   Theme
	// Embed leaves the bar at the top out, for a frame in another page.
	Embed bool
}

// Theme is light, dark, or whichever the reader's system asks for.
type Theme uint8

// The themes.
const (
	Auto Theme = iota
	Light
	Dark
)

// Key is the theme's name in links.
func (t Theme) Key() string { return [...]string{"auto", "light", "dark"}[t] }

// New returns the page of these labs, the first of which is shown where the link names
// none, over the sample feed as set scores it. What the link, a fragment, asks for holds;
// an empty one gives the defaults. Two labs, or two rows of one link, of one key are a
// fault of the program: it panics. The report says what the browser must do once the
// page is there.
func New(labs []lab.Lab, sample *feed.Feed, set *model.Set, link string) (*Model, lab.Report, error) {
	m := &Model{labs: labs}
	m.desk.Rest = func(env *lab.Env) { m.shown.Rest(env) }
	m.desk.Work.Version = job.Version(m.Kinds())
	if err := m.desk.Shared.Begin(sample, set); err != nil {
		return nil, lab.Report{}, err
	}
	m.look, m.course, m.shared = table.Bind(&m.Settings), courseTable.Bind(&m.Course.Settings), m.desk.Shared.Rows()
	m.checkKeys()
	return m, m.run(0, func(env *lab.Env) {
		l, part := m.labOf(fragment(link))
		m.shown, m.desk.Lab = l, l.Key()
		env.Notify(m.read(l, part, fragment(link))...)
		m.settle(env, l, link)
		env.Do(m.fetchJournal(false))
	}), nil
}

// Kinds are the kinds of work of all labs.
func (m *Model) Kinds() []job.Any {
	var kinds []job.Any
	for _, l := range m.labs {
		kinds = append(kinds, l.Kinds()...)
	}
	return kinds
}

// Labs are those that the top bar lists, Shown the one that is shown.
func (m *Model) Labs() []lab.Lab { return m.labs }

// Shown is the lab that is shown.
func (m *Model) Shown() lab.Lab { return m.shown }

// Shared are the posts, the dials and the models, Work what the worker does. They are
// for reading.
func (m *Model) Shared() *lab.Shared { return &m.desk.Shared }

// Work is what the worker does, for reading.
func (m *Model) Work() *lab.Work { return &m.desk.Work }

// Opened says when the page was opened, in milliseconds since 1970: the journal's time.
func (m *Model) Opened(epoch float64) { m.desk.Epoch = epoch }

// Built says which version of the page this is, for reports.
func (m *Model) Built(version string) { m.Class.version = version }

// Update takes one message, at a time in milliseconds since the page was opened, and
// reports what came of it. It is the only way in which a Model changes.
func (m *Model) Update(msg lab.Msg, now float64) lab.Report { return m.run(now, msg.Happen) }

func (m *Model) run(now float64, do func(*lab.Env)) lab.Report {
	r := m.desk.Run(now, func(env *lab.Env) {
		do(env)
		m.shown.Settle(env)
		m.askAgain(env)
		m.noted(env)
	})
	m.notify(r.Notices...)
	if r.Push {
		r.Cmds = append(r.Cmds, lab.PushLink{Fragment: m.Link()})
	}
	return r
}

// notify adds notices, without repeating one that still stands.
func (m *Model) notify(notices ...string) {
	for _, n := range notices {
		if !slices.Contains(m.Notices, n) {
			m.Notices = append(slices.Clone(m.Notices), n)
		}
	}
}
