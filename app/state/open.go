package state

import (
	"strings"
)

// openLink takes over the settings of a fragment. The theme and the mode of the
// link hold too: an instructor's link opens as it was sent.
func (m Model) openLink(fragment string) (Model, []Cmd) {
	s, notices := Decode(fragment)
	anchor := fragment != "" && !strings.Contains(fragment, "=") // a place in the page, not settings
	if anchor || len(notices) == 0 && s == m.Settings {
		return m, nil
	}
	if s.Ask != "" {
		m.notify(notices...)
		return m.linkAsks(s)
	}
	m.Quiz.Open, m.Quiz.Asked, m.Quiz.Committed, m.Quiz.back = false, nil, false, nil
	was := m.Settings
	m.Moves.begin(m.Ranking, "", "")
	m.Settings = s
	m.notify(notices...)
	switch {
	case s.Source != was.Source || s.Wave != was.Wave:
		return m.otherFeed()
	case s.View == ModelsView && s.Source == Sample:
		m.Settings.View = FeedView
	}
	m.dropUnknownPost()
	m.Moves.Since = "the link was opened"
	m.refilter()
	return m, append([]Cmd{Announce{m.announcement()}}, m.keepRacing()...)
}

// otherFeed shows the feed that a link asks for.
func (m Model) otherFeed() (Model, []Cmd) {
	if m.Settings.Source == Sample {
		return m.useSample()
	}
	if m.own != nil {
		return m.useOwn()
	}
	m.asked = m.Settings
	m.Settings.Source, m.Settings.Wave = Sample, false
	m.refilter()
	return m, []Cmd{FetchFeed{}}
}

// reset puts every setting but the theme, the mode, the view and the feed back
// to its default, and begins the race's bill anew.
func (m Model) reset() (Model, []Cmd) {
	was := m.Settings
	m.Moves.begin(m.Ranking, "", "")
	m.Settings = Defaults()
	m.Settings.Theme, m.Settings.Present, m.Settings.Source, m.Settings.View = was.Theme, was.Present, was.Source, was.View
	m.Settings.Size = was.Size
	m.Race.Bill, m.Race.Tape = Bill{}, Tape{}
	if was.Wave {
		if err := m.sampleFeed(m.shipped); err != nil {
			m.notify(err.Error())
		}
	}
	m.Moves.Since = "everything was reset"
	m.refilter()
	return m, append(m.settled(), m.keepRacing()...)
}
